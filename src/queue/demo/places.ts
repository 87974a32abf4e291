/** The busy checkpoint of the demonstration, where its trucks drive. */
export const DEMO_CHECKPOINT = 'NUR-ZHOLY'

/** A small checkpoint with a gate whose coming days are booked out, and one that is closed from the first day of a demonstration on. */
export const BOOKED_OUT = 'KOLZHAT'
export const CLOSED = 'MAYKAPCHAGAY'

/** A checkpoint where nothing happens but what the walk through the order books, closes and cuts there. */
export const QUIET = 'DOSTYK'
