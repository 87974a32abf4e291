import { createHmac } from 'node:crypto'
import type { BookedInvoice, BookedTransaction } from './books.ts'
import type { Script } from './script.ts'

const RETRY_MS = [200, 1_000, 5_000, 15_000, 60_000, 300_000] as const

interface Letter {
  readonly url: string
  readonly body: string
  readonly signature: string
}

/** Sends callbacks to merchants: at least once, again until acknowledged, and as badly as the script says. */
export class Callbacks {
  private readonly script: Script
  private readonly key: string
  private held: Letter[] = []
  private readonly timers = new Set<NodeJS.Timeout>()
  /** What was sent, for the control's look-up. */
  readonly sent: { readonly invoiceId: string; readonly status: number | null }[] = []

  constructor(script: Script, key: string) {
    this.script = script
    this.key = key
  }

  /** Tells the merchant about an attempt to pay. */
  tell(invoice: BookedInvoice, transaction: BookedTransaction): void {
    if (this.script.lose) return
    const letter = this.write(invoice, transaction)
    if (this.script.reorder === 0) return this.post(letter)
    this.held.push(letter)
    if (this.held.length >= this.script.reorder) this.release()
  }

  /** Sends what was collected, latest first. */
  release(): void {
    for (const letter of this.held.reverse()) this.post(letter)
    this.held = []
  }

  /** Forgets what waits to be sent. */
  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private write(invoice: BookedInvoice, transaction: BookedTransaction): Letter {
    const good = transaction.statusName !== 'FAILED'
    const body = JSON.stringify({
      id: transaction.id,
      invoiceId: invoice.invoiceId,
      terminal: invoice.terminal,
      amount: this.script.claimAmount ?? transaction.amount,
      currency: invoice.currency,
      code: good ? 'ok' : 'error',
      statusName: transaction.statusName,
      reason: transaction.reason,
      reasonCode: transaction.reasonCode,
      dateTime: transaction.createdDate,
      secret_hash: this.script.forgeSecret ? 'not-the-secret' : invoice.secretHash,
    })
    const key = this.script.forgeSignature ? `${this.key}-forged` : this.key
    const signature = `sha256=${createHmac('sha256', key).update(body).digest('hex')}`
    return { url: good ? invoice.postLink : invoice.failurePostLink, body, signature }
  }

  private post(letter: Letter): void {
    for (let copy = 0; copy < this.script.copies; copy += 1) this.later(this.script.delayMs, () => this.send(letter, 0))
  }

  private later(delayMs: number, run: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      void run()
    }, delayMs)
    this.timers.add(timer)
  }

  private async send(letter: Letter, tried: number): Promise<void> {
    const status = await deliver(letter)
    const { invoiceId } = JSON.parse(letter.body) as { invoiceId: string }
    this.sent.push({ invoiceId, status })
    if (this.sent.length > 1_000) this.sent.shift()
    const wait = RETRY_MS[tried]
    // A refusal is final; anything else but success is tried again.
    if ((status === null || status >= 500) && wait !== undefined) this.later(wait, () => this.send(letter, tried + 1))
  }
}

async function deliver(letter: Letter): Promise<number | null> {
  try {
    const answer = await fetch(letter.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': letter.signature },
      body: letter.body,
      signal: AbortSignal.timeout(5_000),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return null
  }
}
