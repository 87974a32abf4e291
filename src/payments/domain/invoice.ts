import { type Tiyn, toDecimal } from '#kernel/money.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { AcquirerPayment, AcquirerStatus } from './acquirer.ts'
import { type ChargeRecord, missingFor } from './hold.ts'
import { INVOICE_GREATEST, INVOICE_LEAST } from './limits.ts'
import { type PaymentsRefusal, refuse } from './refusals.ts'

/** `created`: not yet known to the acquirer. `expired`: takes no payment any more; late money is credited all the same. */
export const INVOICE_STATES = ['created', 'open', 'paid', 'expired'] as const
export type InvoiceState = (typeof INVOICE_STATES)[number]

/** An invoice as far as the acquirer's answers decide about it. */
export interface InvoiceFacts {
  readonly state: InvoiceState
  readonly createdAt: Temporal.Instant
}

/** A payment that we have credited already. */
export interface KnownPayment {
  readonly providerPaymentId: string
  readonly amount: Tiyn
  readonly reversed: boolean
}

export interface InvoiceReading {
  readonly state: InvoiceState
  /** Charged at the acquirer and not yet credited by us. */
  readonly toCredit: readonly AcquirerPayment[]
  /** Credited by us and given back by the acquirer since. */
  readonly toReverse: readonly AcquirerPayment[]
  /** The acquirer names another amount than the one that we credited: nothing is moved, people look into it. */
  readonly contradictions: readonly AcquirerPayment[]
  readonly lastDecline: string | null
  /** Real time at which to ask again; null when there is nothing more to expect. */
  readonly queryAt: Temporal.Instant | null
}

/**
 * What an answer of the acquirer means for an invoice. The acquirer's books decide, whatever a callback claimed and
 * whatever the invoice's state: money that comes late, twice or in another amount is credited as what it is.
 */
export function readStatus(
  invoice: InvoiceFacts,
  known: readonly KnownPayment[],
  status: AcquirerStatus,
  now: Temporal.Instant,
): InvoiceReading {
  const credited = new Map(known.map((payment) => [payment.providerPaymentId, payment]))
  const ours = (payment: AcquirerPayment) => credited.get(payment.id)
  const toCredit = status.payments.filter((payment) => payment.state === 'charged' && !ours(payment))
  const contradictions = status.payments.filter(
    (payment) => (ours(payment)?.amount ?? payment.amount) !== payment.amount,
  )
  const toReverse = status.payments.filter(
    (payment) =>
      payment.state === 'reversed' && ours(payment)?.reversed === false && ours(payment)?.amount === payment.amount,
  )
  const pending = status.payments.some((payment) => payment.state === 'pending')
  const state = nextState(invoice, status, toCredit.length > 0, now)
  return {
    state,
    toCredit,
    toReverse,
    contradictions,
    lastDecline: status.payments.findLast((payment) => payment.state === 'declined')?.reason ?? null,
    // Another answer may have overtaken this one, and told of money given back that was not known yet: asked once more.
    queryAt:
      toCredit.length > 0 ? now.add({ seconds: SOONEST_SECONDS }) : nextQuery(state, pending, invoice.createdAt, now),
  }
}

/** An invoice of which the acquirer never heard is given up after this time: its page was never shown to anybody. */
const UNKNOWN_FOR = Temporal.Duration.from({ hours: 1 })

function nextState(
  invoice: InvoiceFacts,
  status: AcquirerStatus,
  paidNow: boolean,
  now: Temporal.Instant,
): InvoiceState {
  if (paidNow || invoice.state === 'paid') return 'paid'
  if (invoice.state === 'expired' || status.page === 'closed') return 'expired'
  if (status.page === 'open') return 'open'
  const old = Temporal.Instant.compare(invoice.createdAt.add(UNKNOWN_FOR), now) <= 0
  return old ? 'expired' : invoice.state
}

const SOONEST_SECONDS = 10
const LATEST_SECONDS = 3_600
const AFTER_EXPIRY_SECONDS = 6 * 3_600
const WATCHED_SECONDS = 3 * 24 * 3_600

/**
 * When to ask the acquirer next. An open invoice is asked for soon at first and then ever more rarely (a quarter of its
 * age), so a lost callback costs the driver seconds. An expired one is watched for three days: banks post late.
 */
export function nextQuery(
  state: InvoiceState,
  pending: boolean,
  createdAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const ageSeconds = Math.max(0, createdAt.until(now).total('seconds'))
  const seconds = Math.min(LATEST_SECONDS, Math.max(SOONEST_SECONDS, Math.ceil(ageSeconds / 4)))
  if (state === 'created' || state === 'open' || pending) return now.add({ seconds })
  if (state === 'expired' && ageSeconds < WATCHED_SECONDS) return now.add({ seconds: AFTER_EXPIRY_SECONDS })
  return null
}

/**
 * The answer that an invoice's amount follows from, in tiyn: named by the payer, or what a booking still lacks beside
 * the available balance. Refused: a booking of somebody else, no amount and no booking, nothing due, an amount out of
 * bounds.
 */
export function invoiceAmount(
  wanted: { readonly bookingId: string | null; readonly amount: Tiyn | null },
  charge: ChargeRecord | undefined,
  ownerId: string,
  available: Tiyn,
): Result<Tiyn, PaymentsRefusal> {
  const { bookingId, amount } = wanted
  if (bookingId !== null && charge?.ownerId !== ownerId) return refuse('payments.charge-unknown', { bookingId })
  if (amount !== null) return withinBounds(amount)
  if (bookingId === null || !charge) return refuse('payments.amount-needed')
  const missing = missingFor(charge, available)
  if (missing === 0n) return refuse('payments.nothing-due', { bookingId })
  // Less than the acquirer takes is rounded up to its least; the rest stays available.
  return withinBounds(missing < INVOICE_LEAST ? INVOICE_LEAST : missing)
}

function withinBounds(amount: Tiyn): Result<Tiyn, PaymentsRefusal> {
  if (amount >= INVOICE_LEAST && amount <= INVOICE_GREATEST) return ok(amount)
  return refuse('payments.amount-out-of-bounds', {
    least: toDecimal(INVOICE_LEAST),
    greatest: toDecimal(INVOICE_GREATEST),
  })
}
