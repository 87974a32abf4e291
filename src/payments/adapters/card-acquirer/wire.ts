import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { type Tiyn, tiyn } from '#kernel/money.ts'
import type { AcquirerPayment, AcquirerStatus } from '../../domain/acquirer.ts'

/** The acquirer writes amounts as JSON numbers with at most two decimals. */
const Amount = z
  .number()
  .positive()
  .max(1e12)
  .transform((value, context): Tiyn => {
    const text = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(value))
    if (text) return tiyn(BigInt(text[1] ?? '0') * 100n + BigInt((text[2] ?? '').padEnd(2, '0')))
    context.addIssue({ code: 'custom', message: 'more than two decimals' })
    return z.NEVER
  })

/** An amount in the acquirer's form. Exact: a double holds every amount of up to 15 digits. */
export function amountToWire(amount: Tiyn): number {
  return Number(`${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`)
}

export const TokenAnswer = z.object({
  access_token: z.string().min(8).max(4_096),
  token_type: z.string(),
  expires_in: z.number().positive(),
})

export const PageAnswer = z.object({
  id: z.string().min(1).max(100),
  invoiceId: z.string().regex(/^\d{6,15}$/),
  invoice_url: z.url({ protocol: /^https?$/ }).max(500),
})

const Transaction = z.object({
  id: z.string().min(1).max(100),
  invoiceID: z.string().regex(/^\d{6,15}$/),
  amount: Amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
  statusName: z.enum(['NEW', '3D', 'AUTH', 'CHARGE', 'FAILED', 'REJECT', 'CANCEL', 'REFUND']),
  reason: oneLine(200, 0).optional(),
})

export const StatusAnswer = z.discriminatedUnion('resultCode', [
  z.object({ resultCode: z.literal('102') }),
  z.object({
    resultCode: z.literal('100'),
    page: z.enum(['open', 'closed']),
    transactions: z.array(Transaction).max(200),
  }),
])
export type StatusAnswer = z.output<typeof StatusAnswer>

/** Only `CHARGE` is money: an authorised amount (`AUTH`) is not ours until it is charged. */
const STATES: Readonly<Record<z.output<typeof Transaction>['statusName'], AcquirerPayment['state']>> = {
  NEW: 'pending',
  '3D': 'pending',
  AUTH: 'pending',
  CHARGE: 'charged',
  FAILED: 'declined',
  REJECT: 'declined',
  CANCEL: 'reversed',
  REFUND: 'reversed',
}

/** What a status answer says about the invoice that was asked for; null when it is about another one or in another currency. */
export function statusFromWire(answer: StatusAnswer, invoiceNumber: bigint, currency: string): AcquirerStatus | null {
  if (answer.resultCode === '102') return { page: 'unknown', payments: [] }
  if (answer.transactions.some((one) => one.invoiceID !== String(invoiceNumber) || one.currency !== currency))
    return null
  return {
    page: answer.page,
    payments: answer.transactions.map((one) => ({
      id: one.id,
      state: STATES[one.statusName],
      amount: one.amount,
      reason: one.reason?.slice(0, 64) ?? null,
    })),
  }
}

/** A notification. Fields that we do not use may come and go; ours must be there. */
export const Notification = z.object({
  id: z.string().min(1).max(100),
  invoiceId: z.string().regex(/^\d{6,15}$/),
  secret_hash: z.string().max(200),
})
