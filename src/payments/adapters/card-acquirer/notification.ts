import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseJson } from '#platform/http-client.ts'
import type { NotificationReader } from '../../domain/acquirer.ts'
import { Notification } from './wire.ts'

/** The secret that the acquirer echoes in notifications about an invoice; nobody without our key can make one. */
export function echoedSecret(callbackKey: string, invoiceNumber: bigint | string): string {
  return createHmac('sha256', callbackKey).update(`invoice:${invoiceNumber}`).digest('hex')
}

/**
 * The value of the `x-signature` header of these bytes: `sha256=` and the HMAC-SHA-256 in hexadecimal, by the key
 * agreed on with the acquirer.
 */
export function signatureHeader(callbackKey: string, raw: Uint8Array): string {
  return `sha256=${createHmac('sha256', callbackKey).update(raw).digest('hex')}`
}

/** Reads the acquirer's notifications. All comparisons of secrets take the same time whatever is given. */
export function createNotificationReader(callbackKey: string): NotificationReader {
  return {
    signatureOf(raw, header) {
      if (header === undefined || header === '') return 'missing'
      return sameText(header, signatureHeader(callbackKey, raw)) ? 'valid' : 'invalid'
    },
    read(raw) {
      const parsed = Notification.safeParse(parseJson(raw))
      if (!parsed.success) return 'unreadable'
      const { invoiceId, secret_hash } = parsed.data
      if (!sameText(secret_hash, echoedSecret(callbackKey, invoiceId))) return 'wrong-secret'
      return { invoiceNumber: BigInt(invoiceId) }
    },
  }
}

/** Compares digests of both sides, so that neither content nor length shows in the time it takes. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
