/** Kinds of events; an event is one number: which one × 16 + kind. */
export const FINISH = 0
export const ARRIVE = 1
export const COME = 2
export const OPEN = 3
export const CLOSE = 4
export const SAMPLE = 5
export const DAY = 6
export const BREAK = 7
export const REPAIR = 8
export const STORM = 9
export const CLEAR = 10
export const SHIFT = 11
export const CALL = 12
export const KINDS = 16
/** At one time closing comes before opening, and both before vehicles: nobody slips in through a closing bar. */
export const CLOSES = -2
export const OPENS = -1
