import { z } from 'zod'
import { isUuid } from '#kernel/id.ts'
import type { Refusal } from '#kernel/result.ts'
import type { Transaction } from './database.ts'
import { Fault, messageOf } from './faults.ts'
import {
  ALARM_AFTER,
  enqueue,
  jsonOf,
  Message,
  MESSAGE_TYP,
  type PeerAddress,
  type PeerKind,
  type PeerOptions,
  type PeerRefusalCode,
  Receipt,
  RECEIPT_KIND,
  RECEIPT_TYP,
  REPLAY_WINDOW_SECONDS,
  signReceipt,
  type Taken,
} from './peer-messages.ts'
import {
  findIncoming,
  findOutgoing,
  type IncomingRow,
  lockWaiting,
  saveAlarm,
  saveApplyFailed,
  saveIncoming,
  saveReceipt,
  saveSettled,
} from './peer-store.ts'
import { openWhole, sha256Hex } from './signing.ts'
import { inSavepoint, inTransaction } from './transaction.ts'

/**
 * Takes the bytes of a request. The signature is checked first, so that a stranger cannot fill the inbox; then the bytes are
 * kept as they came, and the receipt leaves only when they are durable. Their content is decoded later.
 */
export async function take(work: PeerOptions, bytes: Buffer): Promise<Taken> {
  const now = work.clock.now()
  const jws = bytes.toString('latin1')
  const believed = await believe(work, jws, now)
  if (!('message' in believed)) {
    const { code, peer } = believed
    const kept = bytes.subarray(0, 65_536)
    await saveAlarm(work.db, {
      peer,
      kind: code,
      detail: `a request of ${bytes.length} bytes was refused`,
      bytes: kept,
      now,
    })
    return { ok: false, status: code === 'not-believed' ? 401 : code === 'unreadable' ? 400 : 422, code }
  }
  const { message, peer, digest } = believed
  const receipt = await signReceipt(work, { kind: 'received', message: message.id, digest, at: now.toString() }, now)
  const { id, kind, subject, sequence } = message
  const row = { id, peer: peer.name, kind, subject, sequence, jws, digest, received_at: now, receipt }
  const fresh = await keep(work, row)
  if (fresh) return { ok: true, receipt, fresh: true }
  const before = await findIncoming(work.db, id)
  if (before?.digest === digest && before.peer === peer.name) return { ok: true, receipt: before.receipt, fresh: false }
  const detail = `message ${id} of ${subject} came again with other contents, or another has its place ${sequence}`
  await saveAlarm(work.db, { peer: peer.name, kind: 'conflict', messageId: id, detail, bytes, now })
  return { ok: false, status: 409, code: 'conflict' }
}

/** False when a message of this id, or another one at this place of its subject, is there. */
async function keep({ db }: PeerOptions, row: Parameters<typeof saveIncoming>[1]): Promise<boolean> {
  try {
    return await saveIncoming(db, row)
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'peer_inbox_order') return false
    throw error
  }
}

/** Messages of one transaction: enough to share its commit, few enough not to hold locks for long. */
const APPLIED_AT_ONCE = 32

type Believed =
  | { readonly message: Message; readonly peer: PeerAddress; readonly digest: string }
  | { readonly code: Exclude<PeerRefusalCode, 'conflict'>; readonly peer: string | null }

/** Signature by a pinned key, time within the window, form, addressee and sender: in this order. */
async function believe({ peers, self }: PeerOptions, jws: string, now: Temporal.Instant): Promise<Believed> {
  let stranger: Believed = { code: 'not-believed', peer: null }
  for (const peer of peers) {
    const opened = await openWhole(jws, MESSAGE_TYP, peer.keys)
    if ('why' in opened) {
      if (opened.why === 'unreadable') return { code: 'unreadable', peer: null }
      if (opened.why !== 'unknown-key') stranger = { code: 'not-believed', peer: peer.name }
      continue
    }
    const apart = Math.abs(now.epochMilliseconds - opened.signedAt.epochMilliseconds) / 1000
    if (apart > REPLAY_WINDOW_SECONDS) return { code: 'clock', peer: peer.name }
    const message = Message.safeParse(jsonOf(opened.payload))
    if (!message.success) return { code: 'unreadable', peer: peer.name }
    const { from, to } = message.data
    if (from !== peer.country || to !== self) return { code: 'not-for-us', peer: peer.name }
    return { message: message.data, peer, digest: sha256Hex(opened.payload) }
  }
  return stranger
}

/** Applies what waits, each subject in its order, each message in one transaction with its receipt. */
export async function applyWaiting(work: PeerOptions): Promise<number> {
  const failed: string[] = []
  let settled = 0
  for (;;) {
    const { done, faults } = await inTransaction(work.db, (tx) => applySome(work, tx, failed))
    settled += done
    for (const { row, error } of faults) {
      // The others of its subject wait behind it; other subjects go on.
      failed.push(row.id)
      work.log.warn({ err: error, message: row.id, kind: row.kind }, 'message of a peer not applied, it stays waiting')
      await saveApplyFailed(work.db, row.id, messageOf(error))
      if (row.attempts === ALARM_AFTER) await alarmUnapplied(work, row, error)
    }
    if (done + faults.length < APPLIED_AT_ONCE) return settled
  }
}

/** Several messages in one transaction, each in a part of its own: a fault of one takes back nothing of the others. */
async function applySome(work: PeerOptions, tx: Transaction, failed: readonly string[]) {
  const faults: { readonly row: IncomingRow; readonly error: unknown }[] = []
  let done = 0
  while (done + faults.length < APPLIED_AT_ONCE) {
    const row = await lockWaiting(tx, [...failed, ...faults.map((fault) => fault.row.id)])
    if (!row) break
    const part = await inSavepoint(tx, () => applyOne(work, tx, row))
    if (part.ok) done += 1
    else faults.push({ row, error: part.error })
  }
  return { done, faults }
}

async function alarmUnapplied(work: PeerOptions, row: IncomingRow, error: unknown): Promise<void> {
  const alarm = { peer: row.peer, kind: 'not-applied', messageId: row.id, detail: messageOf(error) }
  await saveAlarm(work.db, { ...alarm, now: work.clock.now() })
}

async function applyOne(work: PeerOptions, tx: Transaction, row: IncomingRow): Promise<void> {
  const peer = work.peers.find(({ name }) => name === row.peer)
  const message = messageIn(row.jws)
  const known = work.kinds.find(({ kind }) => kind === row.kind)
  const now = work.clock.now()
  if (row.kind === RECEIPT_KIND && peer) {
    await takeReceipt(work, tx, peer, message.body)
    return saveSettled(tx, row.id, 'applied', null, now)
  }
  const refusal = !peer || !known ? { code: 'platform.peer-kind-unknown' } : await applyKnown(tx, known, peer, message)
  await saveSettled(tx, row.id, refusal ? 'refused' : 'applied', refusal, now)
  await answer(work, tx, row, refusal ? 'refused' : 'accepted', refusal ?? undefined)
}

class TakenBack extends Fault {}

async function applyKnown(
  tx: Transaction,
  known: PeerKind,
  peer: PeerAddress,
  message: Message,
): Promise<Refusal | null> {
  const body = known.body.safeParse(message.body)
  if (!body.success) {
    const problems = body.error.issues
      .map(({ path, message: words }) => `/body/${path.join('/')}: ${words}`)
      .slice(0, 50)
    return { code: 'platform.bad-input', params: { problems } }
  }
  const received = { id: message.id, peer, subject: message.subject, body: body.data }
  let refusal: Refusal | null = null
  const part = await inSavepoint(tx, async () => {
    const applied = await known.apply(tx, received)
    if (applied.ok) return
    // What was written on the way to the refusal is taken back; the refusal itself stays.
    refusal = applied.refusal
    throw new TakenBack('the message was refused')
  })
  if (part.ok || part.error instanceof TakenBack) return refusal
  throw part.error
}

/** Puts our signed answer into the outbox. Receipts travel there like everything else, but are not answered by receipts. */
export async function answer(
  work: PeerOptions,
  tx: Transaction,
  row: IncomingRow,
  kind: 'accepted' | 'refused' | 'processed',
  refusal?: unknown,
): Promise<void> {
  const now = work.clock.now()
  const facts = {
    kind,
    message: row.id,
    digest: row.digest,
    at: now.toString(),
    ...(refusal !== undefined && { refusal }),
  }
  const receipt = await signReceipt(work, facts, now)
  await enqueue(work, tx, { to: row.peer, kind: RECEIPT_KIND, subject: `receipts ${row.subject}`, body: { receipt } })
}

async function takeReceipt(work: PeerOptions, tx: Transaction, peer: PeerAddress, body: unknown): Promise<void> {
  const now = work.clock.now()
  const alarm = (detail: string) => saveAlarm(tx, { peer: peer.name, kind: 'receipt', detail, now })
  const carried = z.object({ receipt: z.string() }).safeParse(body)
  const opened = carried.success ? await openWhole(carried.data.receipt, RECEIPT_TYP, peer.keys) : null
  const parsed = opened && 'payload' in opened ? Receipt.safeParse(jsonOf(opened.payload)) : null
  if (!carried.success || !parsed?.success)
    return alarm('a receipt that is not signed by a pinned key, or not of its form')
  const receipt = parsed.data
  const sent = isUuid(receipt.message) ? await findOutgoing(tx, receipt.message, peer.name) : null
  if (!sent || sent.digest !== receipt.digest)
    return alarm(`a receipt for something that we did not send: ${receipt.message}`)
  const row = { message_id: sent.id, kind: receipt.kind, jws: carried.data.receipt, taken_at: now }
  if (await saveReceipt(tx, row)) await work.onReceipt?.(tx, receipt, sent)
}

/** The message in bytes whose signature was checked when they came. */
function messageIn(jws: string): Message {
  return Message.parse(jsonOf(Buffer.from(jws.split('.')[1] ?? '', 'base64url')))
}
