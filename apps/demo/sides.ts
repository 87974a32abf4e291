/** The country whose installation the demonstration shows and the measurements fill. */
export const HOME = 'KZ'

/** The country whose installation stands on the other side of the border. */
export const NEIGHBOUR = 'CN'

/** The busy checkpoint of our side, and the one that faces it. */
export const DEMO_CHECKPOINT = 'NUR-ZHOLY'
export const NEIGHBOUR_CHECKPOINT = 'HORGOS'

/** A small checkpoint whose coming days are booked out, and one that is closed from the first day of a demonstration on. */
export const BOOKED_OUT = 'KOLZHAT'
export const CLOSED = 'MAYKAPCHAGAY'

/** A checkpoint where nothing happens but what the walk through the order books, closes and cuts there. */
export const QUIET = 'DOSTYK'
