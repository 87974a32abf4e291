import { z } from 'zod'
import { job } from '#platform/jobs.ts'

/** Event: money came in for an account, perhaps meant for a booking. Other modules act on it; it may come twice. */
export const moneyReceived = job(
  'payments.money-received',
  z.strictObject({ accountId: z.uuid(), bookingId: z.uuid().nullable() }),
)

/** Reads a stored notification of the acquirer and has its invoice asked for. */
export const readNotification = job('payments.read-notification', z.strictObject({ messageId: z.uuid() }))

/** Asks the acquirer about an invoice and credits what it confirms. */
export const queryInvoice = job('payments.query-invoice', z.strictObject({ invoiceId: z.uuid() }))
