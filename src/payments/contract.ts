import { z } from 'zod'
import { Language } from '#kernel/forms/language.ts'

const Uuid = z.uuid()
const InstantText = z.iso.datetime()

/** An amount in tenge with two digits, `"4325.00"`. */
const Money = z.string().regex(/^\d{1,13}\.\d{2}$/)
/** As {@link Money}, and possibly below zero: a movement that takes money away. */
const SignedMoney = z.string().regex(/^-?\d{1,13}\.\d{2}$/)

/** ISO 4217. One currency only, the authority's: fee and deposit are paid in it [R707-26]. */
const Currency = z.string().regex(/^[A-Z]{3}$/)

// ── The personal account ────────────────────────────────────────────────────────────────────────

/**
 * What became of the fee and the deposit of a booking. `due`: not secured, money is missing. `held`: both are set aside.
 * `crossed`: fee earned, deposit back. `deposit-returned`: fee earned, deposit back without a crossing (para 28: once in 90
 * days, or turned back inside). `forfeited`: fee and deposit are lost. `released`: everything is back.
 */
const CHARGE_STATES = ['due', 'held', 'crossed', 'deposit-returned', 'forfeited', 'released'] as const
const ChargeState = z.enum(CHARGE_STATES)
type ChargeState = z.infer<typeof ChargeState>

export const Charge = z.strictObject({
  bookingId: Uuid,
  fee: Money,
  deposit: Money,
  state: ChargeState,
  /** What is still to be paid before it can be held: fee and deposit less the available balance; "0.00" unless `due`. */
  missing: Money,
  changedAt: InstantText,
})
export type Charge = z.infer<typeof Charge>

const MOVEMENT_KINDS = [
  'payment-received',
  'payment-reversed',
  'debt-raised',
  'debt-repaid',
  'fee-held',
  'fee-earned',
  'fee-released',
  'deposit-blocked',
  'deposit-returned',
  'deposit-released',
  'deposit-forfeited',
  'deposit-restored',
  'fee-restored',
] as const
const MovementKind = z.enum(MOVEMENT_KINDS)
type MovementKind = z.infer<typeof MovementKind>

/** One line of the account statement, newest first. */
export const Movement = z.strictObject({
  /** Grows with time; a decimal string, since it may outgrow a double. */
  id: z.string().regex(/^\d{1,19}$/),
  kind: MovementKind,
  amount: Money,
  /** How the available balance changed; "0.00" when money only moved between what is set aside and the registrar. */
  availableChange: SignedMoney,
  bookingId: Uuid.nullable(),
  at: InstantText,
})
export type Movement = z.infer<typeof Movement>

/** GET /api/payments/account */
export const PersonalAccount = z.strictObject({
  currency: Currency,
  /** Free for bookings; may be refunded. */
  available: Money,
  /** Fees set aside for bookings that are not used yet. */
  feeHeld: Money,
  /** Deposits blocked for bookings that are not used yet. */
  depositBlocked: Money,
  /** Above zero, booking is blocked until it is repaid in full [R707-27]. */
  debt: Money,
  /** Charges that are due or held, newest first. */
  charges: z.array(Charge),
  /** The latest movements. */
  movements: z.array(Movement),
})
export type PersonalAccount = z.infer<typeof PersonalAccount>

// ── Invoices ────────────────────────────────────────────────────────────────────────────────────

/**
 * `created`: known to us, not yet to the acquirer. `open`: can be paid on the acquirer's page. `paid`: money is on the
 * account. `expired`: the acquirer takes no payment for it any more (money that comes late all the same is credited).
 */
const INVOICE_STATES = ['created', 'open', 'paid', 'expired'] as const
const InvoiceState = z.enum(INVOICE_STATES)
type InvoiceState = z.infer<typeof InvoiceState>

/**
 * POST /api/payments/invoices. With a booking and no amount: exactly what its fee and deposit still lack. With an
 * amount: a top-up of the personal account. The same id and body again give the same invoice.
 */
export const CreateInvoiceBody = z.strictObject({
  /** UUID made by the client and kept before sending. */
  id: Uuid,
  bookingId: Uuid.nullable(),
  amount: Money.optional(),
  /** Language of the acquirer's page. */
  language: Language.optional(),
  /**
   * Where the acquirer's page leads back to: a path of this site, e.g. `/driver/bookings/018f…`. The outcome of the
   * payment is never in this address; the screen asks GET /api/payments/invoices/:id.
   */
  returnPath: z
    .string()
    .max(200)
    .regex(/^\/(?!\/)[A-Za-z0-9_.~/-]*(?:\?[A-Za-z0-9_.~=&-]*)?$/)
    .optional(),
})
export type CreateInvoiceBody = z.infer<typeof CreateInvoiceBody>

export const InvoiceParams = z.strictObject({ id: Uuid })
export type InvoiceParams = z.infer<typeof InvoiceParams>

/** The answer of POST /api/payments/invoices and of GET /api/payments/invoices/:id. */
export const Invoice = z.strictObject({
  id: Uuid,
  /** The number that the acquirer and the bank statement show, 6–15 digits. */
  number: z.string().regex(/^\d{6,15}$/),
  bookingId: Uuid.nullable(),
  amount: Money,
  currency: Currency,
  state: InvoiceState,
  /** What has arrived for it so far. */
  received: Money,
  /** Reason code of the acquirer for the last attempt that failed; null when none did. */
  lastDecline: z.string().max(64).nullable(),
  /** The acquirer's page, while the invoice can be paid. */
  redirectUrl: z.url().nullable(),
  createdAt: InstantText,
  /** When the last of `received` arrived; null while nothing has. */
  paidAt: InstantText.nullable(),
})
export type Invoice = z.infer<typeof Invoice>

/** GET /api/payments/invoices: the latest 20 of the account, newest first. */
export const Invoices = z.strictObject({ invoices: z.array(Invoice) })
export type Invoices = z.infer<typeof Invoices>

/** POST /api/payments/callbacks/card-acquirer: acknowledged once the bytes are stored; what they say is decided later. */
export const CallbackTaken = z.strictObject({ taken: z.literal(true) })
export type CallbackTaken = z.infer<typeof CallbackTaken>

// ── Fees ────────────────────────────────────────────────────────────────────────────────────────

/** Query of GET /api/payments/fees: the local day, today when absent. */
export const FeesQuery = z.strictObject({ on: z.iso.date().optional() })

/** GET /api/payments/fees: what a booking costs on a day; amounts are decimal strings in the currency. */
export const Fees = z.strictObject({
  on: z.iso.date(),
  currency: Currency,
  mci: Money,
  deposit: Money,
  fees: z.strictObject({
    general: Money,
    post: Money,
    perishable: Money,
    state: Money,
    express: Money,
    secondary: Money,
  }),
  version: z.string(),
})
export type Fees = z.infer<typeof Fees>
