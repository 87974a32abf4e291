import { tenge } from '#kernel/money.ts'

/** Least and greatest amount of one invoice: what acquirers take by card. */
export const INVOICE_LEAST = tenge(100)
export const INVOICE_GREATEST = tenge(10_000_000)
/** Unpaid invoices of one account at once. */
export const OPEN_INVOICES_MAX = 20
/** Bytes of one notification of the acquirer; a real one has under 2 kB. */
export const NOTIFICATION_BYTES_MAX = 16_384
/** Bytes kept of a notification whose signature is wrong. */
export const FORGED_BYTES_KEPT = 256
/** Notifications with a wrong signature that are kept in a minute: evidence, but never a way to fill the disk. */
export const FORGED_KEPT_PER_MINUTE = 60
/** Invoices asked for in one round of the sweep. */
export const SWEEP_BATCH = 50
/** Bookings held in one call. */
export const HOLDS_MAX = 256
/** Movements and charges shown on the account's screen. */
export const STATEMENT_LINES = 50
/** Invoices listed. */
export const INVOICES_LISTED = 20
