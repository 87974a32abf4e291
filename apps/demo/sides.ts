/** The country whose installation the demonstration shows and the measurements fill. */
export const HOME = 'KZ'

/** The country whose installation stands on the other side of the border. */
export const NEIGHBOUR = 'CN'

/** The busy checkpoint of our side, and the one that faces it. */
export const DEMO_CHECKPOINT = 'NUR-ZHOLY'
export const NEIGHBOUR_CHECKPOINT = 'HORGOS'
