/**
 * Booking requests of a lane decided in one transaction, waiting at most, and transactions under way at once. Two: while
 * one has the slots and commits, the next is looked up. The payments module sets at most 256 amounts aside at once.
 */
export const BATCH_LIMITS = { maxBatch: 256, maxWaiting: 1024, maxInFlight: 2 } as const

/** Lanes of the desk of one process; each slot belongs to one. */
export const DESK_LANES = 2

/** Reference numbers that a process takes from the database at once; the sequence steps by the same number. */
export const REFERENCE_BLOCK = 1024n

/** Changes of free places are told to open screens at most this often. */
export const PLACES_TOLD_EVERY_MS = 1_000

/** Pauses before a registry that only notifies is asked again; the last one repeats until the interval begins. */
export const NOTICE_PAUSES_SECONDS = [30, 60, 300, 900, 3_600] as const
