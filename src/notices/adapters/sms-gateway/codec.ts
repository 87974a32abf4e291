import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '#platform/http-client.ts'
import type { OutgoingSms, SmsAnswer } from '../../domain/delivery.ts'

/** The gateway cuts longer texts; ours stay below (five parts of 67 characters). */
const MAX_SMS_CHARACTERS = 800

/**
 * The form of `POST /sys/send.php` as the SMSC family of gateways documents it: key instead of login and password,
 * JSON answer (`fmt=3`), UTF-8, a message id of ours.
 */
export function encodeSms(sms: OutgoingSms, key: string, sender: string | null): Readonly<Record<string, string>> {
  return {
    apikey: key,
    // With its `+` the gateway takes a number as it is and corrects nothing.
    phones: sms.phone,
    mes: sms.text.slice(0, MAX_SMS_CHARACTERS),
    id: messageNumber(sms.id).toString(),
    charset: 'utf-8',
    fmt: '3',
    ...(sender !== null && { sender }),
  }
}

/** The gateway numbers messages with 31 bits; ours are drawn from the id, so that the same message has the same number. */
function messageNumber(id: string): number {
  const drawn = createHash('sha256').update(id).digest().readUInt32BE(0) & 0x7fff_ffff
  return drawn === 0 ? 1 : drawn
}

const Sent = z.object({ id: z.union([z.number(), z.string()]), cnt: z.number().int().min(1) })
const Failed = z.object({ error: z.string(), error_code: z.number().int() })

/** The same text to the same phone within a minute: the earlier one is on its way, this one is not needed. */
const DUPLICATE = 9
/** Forbidden text, wrong number, number that cannot be reached: trying again would not help. */
const REFUSED_FOR_GOOD: ReadonlySet<number> = new Set([6, 7, 8])

/**
 * Reads an answer. `again` means that the gateway could not do it now or does not accept our key or balance, which an
 * operator has to mend: the message waits meanwhile.
 */
export function decodeSmsAnswer(body: Uint8Array): SmsAnswer | { readonly again: string } {
  const answer = parseJson(body)
  const sent = Sent.safeParse(answer)
  if (sent.success) return { accepted: true, peerReference: String(sent.data.id) }
  const failed = Failed.safeParse(answer)
  if (!failed.success) return { again: 'the answer is not of the agreed form' }
  const { error, error_code: code } = failed.data
  if (code === DUPLICATE) return { accepted: true, peerReference: 'duplicate' }
  if (REFUSED_FOR_GOOD.has(code)) return { accepted: false, problem: `${code}: ${error}` }
  return { again: `${code}: ${error}` }
}
