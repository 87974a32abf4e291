import { type Tiyn, tiyn } from '#kernel/money.ts'
import type { AcquirerPayment, AcquirerStatus } from './acquirer.ts'

/** `created`: not yet known to the acquirer. `expired`: takes no payment any more; late money is credited all the same. */
export const INVOICE_STATES = ['created', 'open', 'paid', 'expired'] as const
export type InvoiceState = (typeof INVOICE_STATES)[number]

/** An invoice as far as the acquirer's answers decide about it. */
export interface InvoiceFacts {
  readonly state: InvoiceState
  readonly received: Tiyn
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
    queryAt: nextQuery(state, pending, invoice.createdAt, now),
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

/** What has been received for an invoice after crediting more. */
export function receivedAfter(before: Tiyn, credited: readonly AcquirerPayment[]): Tiyn {
  return tiyn(credited.reduce((total, payment) => total + payment.amount, before as bigint))
}
