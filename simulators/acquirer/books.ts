import { randomUUID } from 'node:crypto'

/** An invoice as the simulated acquirer keeps it. Amounts are tenge with two digits, as its protocol writes them. */
export interface BookedInvoice {
  readonly id: string
  readonly invoiceId: string
  readonly terminal: string
  readonly amount: number
  readonly currency: 'KZT'
  readonly language: string
  readonly description: string
  readonly backLink: string
  readonly failureBackLink: string
  readonly postLink: string
  readonly failurePostLink: string
  readonly secretHash: string
  readonly expiresAt: number
  closed: boolean
  readonly transactions: BookedTransaction[]
}

/** One attempt to pay. */
export interface BookedTransaction {
  readonly id: string
  readonly amount: number
  statusName: 'CHARGE' | 'FAILED' | 'REFUND'
  readonly reason: string
  readonly reasonCode: number
  readonly createdDate: string
}

/** A token that allows one kind of operation on one invoice, once. */
export interface Grant {
  readonly invoiceId: string
  readonly scope: 'payment' | 'statuses'
  readonly expiresAt: number
}

/** Everything that the simulated acquirer knows; forgotten when its process ends. */
export class Books {
  readonly byPage = new Map<string, BookedInvoice>()
  readonly byNumber = new Map<string, BookedInvoice>()
  readonly grants = new Map<string, Grant>()

  /** Issues a token for one operation. */
  grant(invoiceId: string, scope: Grant['scope'], now: number): string {
    for (const [token, one] of this.grants) if (one.expiresAt <= now) this.grants.delete(token)
    const token = randomUUID()
    this.grants.set(token, { invoiceId, scope, expiresAt: now + 1_200_000 })
    return token
  }

  /** Uses a token up; false when it is unknown, expired or of another operation. */
  redeem(token: string, invoiceId: string, scope: Grant['scope'], now: number): boolean {
    const found = this.grants.get(token)
    this.grants.delete(token)
    return found !== undefined && found.invoiceId === invoiceId && found.scope === scope && found.expiresAt > now
  }

  /** Registers an invoice; the same number again gives the first one, another amount under it is a conflict. */
  register(
    wanted: Omit<BookedInvoice, 'id' | 'expiresAt' | 'closed' | 'transactions'>,
    lifetimeMs: number,
    now: number,
  ): BookedInvoice | 'conflict' {
    const before = this.byNumber.get(wanted.invoiceId)
    if (before) return before.amount === wanted.amount ? before : 'conflict'
    const invoice: BookedInvoice = {
      ...wanted,
      id: randomUUID(),
      expiresAt: now + lifetimeMs,
      closed: false,
      transactions: [],
    }
    this.byPage.set(invoice.id, invoice)
    this.byNumber.set(invoice.invoiceId, invoice)
    return invoice
  }

  /** Whether the page still takes a payment: neither closed, nor expired, nor paid. */
  open(invoice: BookedInvoice, now: number): boolean {
    return !invoice.closed && invoice.expiresAt > now && !invoice.transactions.some((t) => t.statusName === 'CHARGE')
  }

  /** Books an attempt to pay, whatever the state of the invoice: the page and the control script decide when. */
  attempt(invoice: BookedInvoice, outcome: 'pay' | 'decline', amount: number, now: number): BookedTransaction {
    const paid = outcome === 'pay'
    const transaction: BookedTransaction = {
      id: randomUUID(),
      amount,
      statusName: paid ? 'CHARGE' : 'FAILED',
      reason: paid ? 'success' : 'insufficient-funds',
      reasonCode: paid ? 0 : 484,
      createdDate: Temporal.Instant.fromEpochMilliseconds(now).toString(),
    }
    invoice.transactions.push(transaction)
    return transaction
  }
}
