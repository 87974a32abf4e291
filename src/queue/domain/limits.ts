/**
 * Booking requests decided in one transaction, waiting at most, and transactions under way at once in a process. Two: while
 * one has the slots and commits, the next is looked up. One line for all slots, since large batches were measured to do
 * more than two lines side by side. The payments module sets at most 256 amounts aside at once.
 */
export const BATCH_LIMITS = { maxBatch: 256, maxWaiting: 1024, maxInFlight: 2 } as const

/** Reference numbers that a process takes from the database at once; the sequence steps by the same number. */
export const REFERENCE_BLOCK = 1024n

/**
 * So much before the latest instant a truck is called and a user is told: paragraphs 29 and 34 say "not less than", so at
 * that instant it must stand in the cabinet already, and a sweep comes a moment after whatever it looks for.
 */
export const TOLD_AHEAD_MINUTES = 2

/** Changes of free places are told to open screens at most this often. */
export const PLACES_TOLD_EVERY_MS = 1_000

/** Who was told of a change asks again within this time, and all of them share one reading of each question. */
export const SHARED_READ_MS = 2_000

/** Questions about one checkpoint that are shared at once: days, grounds and the calendar; more than that is nobody's screen. */
export const SHARED_READS_AT_MOST = 256

/** Pauses before a registry that only notifies is asked again; the last one repeats until the interval begins. */
export const NOTICE_PAUSES_SECONDS = [30, 60, 300, 900, 3_600] as const

/** The registries are asked anew about a booking at its user's wish at most once in so many seconds. */
export const ASKED_AGAIN_AFTER_SECONDS = 10
