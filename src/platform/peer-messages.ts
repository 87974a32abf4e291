import { z } from 'zod'
import { canonicalBytes, canonicalJson } from '#kernel/canonical-json.ts'
import { isUuid } from '#kernel/id.ts'
import type { Result } from '#kernel/result.ts'
import type { Clock } from './clock.ts'
import type { Database, Transaction } from './database.ts'
import type { Log } from './log.ts'
import { newId } from './new-id.ts'
import type { PeerMessages } from './peer-kinds.ts'
import { tellPeersChanged } from './peer-signals.ts'
import { saveOutgoing } from './peer-store.ts'
import type { PinnedKey } from './pinned-key.ts'
import { openCarried, openWhole, signerOf, signWhole } from './signing.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { TimeStamping } from './time-stamps.ts'

/** Another authority's installation: a short name for our records, its address, and the keys that we believe. */
export interface PeerAddress {
  readonly name: string
  readonly country: string
  readonly url: string
  readonly keys: readonly PinnedKey[]
}

export const Message = z.strictObject({
  id: z.string().refine(isUuid),
  from: z.string().regex(/^[A-Z]{2}$/),
  to: z.string().regex(/^[A-Z]{2}$/),
  kind: z.string().regex(/^[a-z]+\.[a-z-]+$/),
  subject: z.string().min(1).max(100),
  sequence: z.int().min(1).max(1_000_000),
  madeAt: z.string(),
  body: z.unknown(),
})
export type Message = z.infer<typeof Message>

const Answer = z.strictObject({
  kind: z.enum(['received', 'accepted', 'refused', 'processed']),
  /** The message that is answered, and the SHA-256 of its bytes. */
  message: z.string(),
  digest: z.string(),
  refusal: z.unknown().optional(),
})
/** What is said of one message. */
export type Answer = z.infer<typeof Answer>

/** What is signed: the answers to messages that came together, each naming the hash of what it answers. */
const ReceiptSheet = z.strictObject({ at: z.string(), answers: z.array(Answer).min(1).max(1_000) })

/** An answer to one message with the time at which it was signed. */
export type Receipt = Answer & { readonly at: string }

/** A message of a kind that a module understands. */
export interface Received<Body> {
  readonly id: string
  /** Name of the key that signed the message: it may have been revoked since the message came. */
  readonly by: string
  readonly peer: PeerAddress
  readonly subject: string
  readonly body: Body
}

/** What a module does with a kind of message: in one transaction with our receipt, at most once. */
export interface PeerKind {
  readonly kind: string
  readonly body: z.ZodType
  apply(tx: Transaction, message: Received<unknown>): Promise<Result<unknown>>
}

/** Names a kind of message with its body and what a module does with it. */
export function peerKind<Body>(
  kind: string,
  body: z.ZodType<Body>,
  apply: (tx: Transaction, message: Received<Body>) => Promise<Result<unknown>>,
): PeerKind {
  return { kind, body, apply: (tx, message) => apply(tx, message as Received<Body>) }
}

export interface PeerOptions {
  readonly db: Database
  /** Our country. */
  readonly self: string
  readonly keys: SigningKeys
  readonly peers: readonly PeerAddress[]
  readonly kinds: readonly PeerKind[]
  /** Real time. */
  readonly clock: Clock
  readonly log: Log
  /** Who stamps what is exchanged, and how long it may wait for its stamp; without it nothing is stamped [CTOP-14]. */
  readonly stamping?: { readonly authority: TimeStamping; readonly staleMinutes: number }
  /** Told inside the transaction that takes a receipt of the other side. */
  readonly onReceipt?: (tx: Transaction, receipt: Receipt, message: { kind: string; subject: string }) => Promise<void>
}

/**
 * An answer for the HTTP edge: signed receipts and the lines that were refused, or, when nothing was taken, a status with
 * a code.
 */
export type Taken =
  | { readonly ok: true; readonly receipts: readonly string[]; readonly refused: readonly RefusedLine[] }
  | { readonly ok: false; readonly status: RefusalStatus; readonly code: PeerRefusalCode; readonly refused: number }
export type RefusalStatus = 400 | 401 | 409 | 422 | 503
/** A line of a request that was not taken, counted from 0. */
export interface RefusedLine {
  readonly line: number
  readonly status: RefusalStatus
  readonly code: PeerRefusalCode
}
export type PeerRefusalCode = 'unreadable' | 'not-believed' | 'clock' | 'not-for-us' | 'conflict' | 'stamps-stale'

/** A message for a peer, before it has an id and a place in its subject. */
export interface Outgoing {
  readonly to: string
  readonly kind: string
  readonly subject: string
  readonly body: unknown
}

/** Signed, ordered, once-only messages with other installations. */
export interface Peers {
  /** Puts a message for a peer into the outbox of this transaction; answers its id. Messages of a subject keep their order. */
  send(tx: Transaction, message: Outgoing): Promise<string>
  /** The same for many at once: one statement for all. */
  sendAll(tx: Transaction, messages: readonly Outgoing[]): Promise<readonly string[]>
  /** Says that a message of theirs was used (the third receipt). */
  confirmProcessed(tx: Transaction, messageId: string): Promise<void>
  /** Takes the bytes of a request; whatever is answered with a receipt is durable. */
  take(bytes: Buffer): Promise<Taken>
  /** Sends what is due; answers how many went through. */
  sendDue(): Promise<number>
  /** Applies what waits, each subject in its order; answers how many were settled. */
  applyWaiting(): Promise<number>
  /** Revokes a key of ours: every peer is told; what it signed is believed nowhere any more [CTOP-23]. */
  revokeKey(tx: Transaction, revocation: { readonly kid: string; readonly reason: string }): Promise<void>
  /** Has what was exchanged stamped by the time stamping authority; answers how many signed sheets were. */
  stampSheets(): Promise<number>
  /** How the time stamps over what was exchanged stand; null without an authority. */
  readStamps(): Promise<Stamps | null>
}

/** Time stamps over what was exchanged. `stale`: nothing is taken or sent until the authority answers again [CTOP-14]. */
export interface Stamps {
  readonly lastAt: Temporal.Instant | null
  readonly authority: string | null
  /** Since when the oldest signed sheet waits for its stamp. */
  readonly waitingSince: Temporal.Instant | null
  readonly stale: boolean
}

export const PEER_PATH = '/api/peers/messages'
/** What every installation tells of itself, and answers to each message. */
export const PLATFORM_PEER_MESSAGES: PeerMessages = {
  path: PEER_PATH,
  kinds: {
    'platform.key-revoked': {
      title: 'Key that is believed no more, with the reason',
      from: 'the side whose key it is',
      to: 'every peer',
    },
    receipts: {
      title: 'Sheet of receipts by digest of the message: received, accepted or refused, processed',
      from: 'who took the messages',
      to: 'who sent them',
    },
  },
}
export const PEER_MEDIA_TYPE = 'application/jose'
/** A declaration of 999 items with its annexes is about 1.5 MB of JSON. */
export const PEER_MESSAGE_BYTES = 4 * 1024 * 1024
/** Messages of one request: each is a line, a compact JWS of its own. */
export const MESSAGES_A_REQUEST = 256
/** How far the clocks may be apart, and how long the same request may be repeated. */
export const REPLAY_WINDOW_SECONDS = 300
export const MESSAGE_TYP = 'otkel-message+jws'
const RECEIPT_TYP = 'otkel-receipt+jws'
export const RECEIPT_KIND = 'platform.receipt'
/** Attempts after which somebody is told. */
export const ALARM_AFTER = 6

/** Puts messages into the outbox of this transaction by one statement and gives each the next place of its subject; answers their ids. */
export async function enqueue(
  { self, peers, clock }: PeerOptions,
  tx: Transaction,
  messages: readonly Outgoing[],
): Promise<readonly string[]> {
  const now = clock.now()
  const rows = messages.map(({ to, kind, subject, body }) => {
    const peer = peers.find(({ name }) => name === to)
    const id = newId()
    const country = peer?.country ?? ''
    const message = { id, from: self, to: country, kind, subject, sequence: 0, madeAt: now.toString(), body }
    const text = canonicalJson(message)
    // The place is given by the statement that keeps the message. No text value of a message can hold an unescaped quote.
    const gap = text.lastIndexOf(PLACE) + PLACE.length
    return { id, peer: to, kind, subject, payload: { before: text.slice(0, gap), after: text.slice(gap + 1) } }
  })
  if (rows.length > 0) {
    await saveOutgoing(tx, rows, now)
    await tellPeersChanged(tx)
  }
  return rows.map(({ id }) => id)
}

const PLACE = '"sequence":'

/** Signs what is said of several messages. */
export function signReceipts(
  { keys }: PeerOptions,
  answers: readonly Answer[],
  now: Temporal.Instant,
): Promise<string> {
  return signWhole(canonicalBytes({ at: now.toString(), answers }), RECEIPT_TYP, keys.current(now), now)
}

/** The answers in a sheet that a pinned key signed, or why they are not believed. */
export async function openReceipts(jws: string, { keys }: PeerAddress): Promise<readonly Receipt[] | { why: string }> {
  const opened = await openWhole(jws, RECEIPT_TYP, keys)
  return 'why' in opened ? opened : (receiptsIn(opened.payload) ?? { why: 'unreadable' })
}

/** The same for a sheet in a believed message of the peer, which stands for it when its key was revoked; `proof`: what is kept. */
export async function openCarriedReceipts(
  sheet: string,
  { keys }: PeerAddress,
  { carrier, revoked }: { readonly carrier: string; readonly revoked: () => Promise<readonly string[]> },
): Promise<{ readonly receipts: readonly Receipt[]; readonly proof: string } | null> {
  const opened = await openCarried(sheet, RECEIPT_TYP, keys, { carriedBy: signerOf(carrier).keyId, revoked })
  if ('why' in opened) return null
  const receipts = receiptsIn(opened.payload)
  return receipts && { receipts, proof: opened.byCarrier ? carrier : sheet }
}

/** The answers on a sheet whose signature was checked; null when it is not of its form. */
export function receiptsIn(payload: Uint8Array): readonly Receipt[] | null {
  const sheet = ReceiptSheet.safeParse(jsonOf(payload))
  return sheet.success ? sheet.data.answers.map((one) => ({ ...one, at: sheet.data.at })) : null
}

/** The JSON value in bytes; undefined when they are not valid UTF-8 JSON. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
