import type { Language } from '#kernel/language.ts'
import type { Tiyn } from '#kernel/money.ts'

/** What is asked of the acquirer: a page on which this amount can be paid. Asking again with the same number is harmless. */
export interface PageRequest {
  /** Unique, 6–15 digits. */
  readonly invoiceNumber: bigint
  readonly amount: Tiyn
  readonly language: Language
  /** Path of this site to which the page leads back. */
  readonly returnPath: string
}

/** One attempt to pay, by the acquirer's books. `reversed`: was charged and given back. */
export interface AcquirerPayment {
  readonly id: string
  readonly state: 'pending' | 'charged' | 'declined' | 'reversed'
  readonly amount: Tiyn
  /** The acquirer's code for a declined attempt. */
  readonly reason: string | null
}

/** What the acquirer says about an invoice number. `unknown`: it never heard of it. `closed`: it takes no payment for it any more. */
export interface AcquirerStatus {
  readonly page: 'unknown' | 'open' | 'closed'
  readonly payments: readonly AcquirerPayment[]
}

/** The acquirer as this module needs it. Both calls throw a fault when there is no usable answer. */
export interface Acquirer {
  openPage(request: PageRequest): Promise<{ readonly pageUrl: string }>
  queryInvoice(invoiceNumber: bigint): Promise<AcquirerStatus>
}

/** What a notification of the acquirer claims: only which invoice to look at. Never its amount, never its outcome. */
export interface Hint {
  readonly invoiceNumber: bigint
}

/** Reads notifications; never throws. */
export interface NotificationReader {
  /** Whether the signature over the exact bytes is the acquirer's. */
  signatureOf(raw: Uint8Array, header: string | undefined): 'valid' | 'invalid' | 'missing'
  read(raw: Uint8Array): Hint | 'unreadable' | 'wrong-secret'
}
