import { z } from 'zod'
import { present } from '#kernel/assert.ts'
import { isUuid } from '#kernel/id.ts'
import type { Refusal } from '#kernel/result.ts'
import type { Transaction } from './database.ts'
import { Fault, messageOf } from './faults.ts'
import {
  ALARM_AFTER,
  type Answer,
  enqueue,
  jsonOf,
  Message,
  MESSAGE_TYP,
  MESSAGES_A_REQUEST,
  openCarriedReceipts,
  type PeerAddress,
  type PeerKind,
  type PeerOptions,
  type PeerRefusalCode,
  RECEIPT_KIND,
  type RefusalStatus,
  type RefusedLine,
  REPLAY_WINDOW_SECONDS,
  signReceipts,
  type Taken,
} from './peer-messages.ts'
import { tellPeersChanged } from './peer-signals.ts'
import {
  type IncomingRow,
  listAnswered,
  listOutgoing,
  lockWaiting,
  type NewIncoming,
  saveAlarm,
  saveApplyFailed,
  saveIncoming,
  saveReceipts,
  saveSettled,
  saveSheet,
  saveSheetOf,
  type Settled,
} from './peer-store.ts'
import { newId } from './new-id.ts'
import { listOwnRevokedKeys, listRevokedKeys, Revocation, REVOCATION_KIND, takeRevocation } from './peer-revocation.ts'
import { areStampsStale } from './peer-stamping.ts'
import { openWhole, sha256Hex, signerOf } from './signing.ts'
import { checkDeferred, inSavepoint, inTransaction, isConnectionLoss } from './transaction.ts'

/**
 * Takes the bytes of a request: messages, one a line. Signatures are checked first, so that a stranger cannot fill the
 * inbox; then the bytes are kept as they came, and receipts leave only when they are durable. What the messages say is
 * decoded later. After a first line that is not believed nothing more is read. While what was exchanged waits too long for its time
 * stamp nothing is taken at all [CTOP-14].
 */
export async function take(work: PeerOptions, bytes: Buffer): Promise<Taken> {
  const now = work.clock.now()
  if (await areStampsStale(work)) return { ok: false, status: STATUS_OF[STALE], code: STALE, refused: 0 }
  const lines = bytes.toString('latin1').split('\n')
  const [first = '', ...others] = lines
  const head = lines.length <= MESSAGES_A_REQUEST ? await believe(work, first, now) : UNREADABLE
  const judged =
    'message' in head ? [head, ...(await Promise.all(others.map((line) => believe(work, line, now))))] : [head]
  const refused: RefusedLine[] = []
  for (const [line, one] of judged.entries()) {
    if ('message' in one) continue
    const { code, peer } = one
    const kept = Buffer.from(lines[line] ?? '', 'latin1').subarray(0, 65_536)
    const detail = `a message of ${lines[line]?.length ?? 0} bytes was refused`
    await saveAlarm(work.db, { peer, kind: code, detail, bytes: kept, now })
    refused.push({ line, status: STATUS_OF[code], code })
  }
  const believed = judged.flatMap((one, line) => ('message' in one ? [{ ...one, line, jws: lines[line] ?? '' }] : []))
  const { receipts, conflicts } = await keep(work, believed, now)
  const all = [...refused, ...conflicts]
  const [why] = all
  if (receipts.length > 0 || !why) return { ok: true, receipts, refused: all }
  return { ok: false, status: why.status, code: why.code, refused: all.length }
}

const STALE = 'stamps-stale'
const STATUS_OF: Readonly<Record<PeerRefusalCode, RefusalStatus>> = {
  'not-believed': 401,
  unreadable: 400,
  clock: 422,
  'not-for-us': 422,
  conflict: 409,
  'stamps-stale': 503,
}

/** One commit and one signature for all that are new; whoever sends a message again gets the same sheet again. */
async function keep(
  work: PeerOptions,
  believed: readonly (Extract<Believed, { message: Message }> & { readonly line: number; readonly jws: string })[],
  now: Temporal.Instant,
): Promise<{ readonly receipts: readonly string[]; readonly conflicts: readonly RefusedLine[] }> {
  if (believed.length === 0) return { receipts: [], conflicts: [] }
  const rows = believed.map(({ message: { id, kind, subject, sequence }, peer, digest, jws, line }) => {
    return { id, peer: peer.name, kind, subject, sequence, jws, digest, line }
  })
  const sheet = await inTransaction(work.db, (tx) => keepNew(work, tx, rows, now))
  const fresh = new Set<NewIncoming>(sheet?.rows)
  const again = rows.filter((row) => !fresh.has(row))
  const before = await answeredBefore(work, again, now)
  const receipts = new Set(sheet ? [sheet.jws] : [])
  const conflicts: RefusedLine[] = []
  for (const { id, peer, digest, subject, sequence, jws, line } of again) {
    const known = before.get(id)
    if (known?.digest === digest && known.peer === peer) {
      receipts.add(known.jws)
      continue
    }
    const detail = `message ${id} of ${subject} came again with other contents, or another has its place ${sequence}`
    const bytes = Buffer.from(jws, 'latin1')
    await saveAlarm(work.db, { peer, kind: 'conflict', messageId: id, detail, bytes, now })
    conflicts.push({ line, status: STATUS_OF.conflict, code: 'conflict' })
  }
  return { receipts: [...receipts], conflicts }
}

/** How messages that came before were answered; an answer whose key we revoked since is signed anew, as nobody believes it any more. */
async function answeredBefore(work: PeerOptions, again: readonly NewIncoming[], now: Temporal.Instant) {
  const ids = again.map(({ id }) => id)
  const known = await listAnswered(work.db, ids)
  const revoked = known.length > 0 ? await listOwnRevokedKeys(work.db) : []
  const stale = known.filter(({ jws }) => revoked.includes(signerOf(jws).keyId))
  if (stale.length > 0 && !revoked.includes(work.keys.current(now).keyId)) {
    const answers = stale.map(({ id, digest }) => ({ kind: 'received' as const, message: id, digest }))
    const [sheet, jws] = [newId(), await signReceipts(work, answers, now)]
    await inTransaction(work.db, async (tx) => {
      await saveSheet(tx, sheet, jws, now)
      await saveSheetOf(tx, stale, sheet)
    })
    return new Map(known.map((one) => [one.id, stale.includes(one) ? { ...one, jws } : one]))
  }
  return new Map(known.map((one) => [one.id, one]))
}

async function keepNew(work: PeerOptions, tx: Transaction, rows: readonly NewIncoming[], now: Temporal.Instant) {
  const sheet = newId()
  const fresh = await saveIncoming(tx, rows, sheet, now)
  if (fresh.length === 0) return null
  const answers = fresh.map(({ id, digest }) => ({ kind: 'received' as const, message: id, digest }))
  const jws = await signReceipts(work, answers, now)
  await saveSheet(tx, sheet, jws, now)
  await tellPeersChanged(tx)
  return { rows: fresh, jws }
}

/** Messages of one transaction: enough to share its commit, few enough not to hold locks for long. */
const APPLIED_AT_ONCE = 256

type Believed =
  | { readonly message: Message; readonly peer: PeerAddress; readonly digest: string }
  | { readonly code: Exclude<PeerRefusalCode, 'conflict' | 'stamps-stale'>; readonly peer: string | null }

const UNREADABLE: Believed = { code: 'unreadable', peer: null }

/** Signature by a pinned key, time within the window, form, addressee and sender: in this order. */
async function believe({ peers, self }: PeerOptions, jws: string, now: Temporal.Instant): Promise<Believed> {
  let stranger: Believed = { code: 'not-believed', peer: null }
  for (const peer of peers) {
    const opened = await openWhole(jws, MESSAGE_TYP, peer.keys)
    if ('why' in opened) {
      if (opened.why === 'unreadable') return UNREADABLE
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

/**
 * Applies what waits, each subject in its order. Several messages share a transaction with their receipt. As soon as one
 * of them is refused or meets a fault, all are taken back and done again, each in a part of its own.
 */
export async function applyWaiting(work: PeerOptions): Promise<number> {
  const failed: string[] = []
  let settled = 0
  for (;;) {
    const { done, faults, more } = await applySome(work, failed)
    settled += done
    for (const { row, error } of faults) {
      // The others of its subject wait behind it; other subjects go on.
      failed.push(row.id)
      work.log.warn({ err: error, message: row.id, kind: row.kind }, 'message of a peer not applied, it stays waiting')
      await saveApplyFailed(work.db, row.id, messageOf(error))
      if (row.attempts === ALARM_AFTER) await alarmUnapplied(work, row, error)
    }
    if (!more) return settled
  }
}

interface Applied {
  readonly done: number
  readonly faults: readonly { readonly row: IncomingRow; readonly error: unknown }[]
  /** Whether more may be waiting. */
  readonly more: boolean
}

/** Says that messages cannot be applied together; what was written is taken back. */
class NotTogether extends Fault {}

async function applySome(work: PeerOptions, failed: readonly string[]): Promise<Applied> {
  try {
    return await inTransaction(work.db, async (tx) => {
      const applied = await applyIn(work, tx, failed, together)
      // What one of them broke would else be found by the commit alone, where nobody knows which it was.
      await together(tx, async () => {
        await checkDeferred(tx)
        return null
      })
      return applied
    })
  } catch (error) {
    if (!(error instanceof NotTogether)) throw error
    return inTransaction(work.db, (tx) => applyIn(work, tx, failed, oneByOne))
  }
}

type Part = Awaited<ReturnType<typeof inSavepoint<unknown>>>
type Parts = (tx: Transaction, run: () => Promise<Refusal | null>) => Promise<Part>

const together: Parts = async (_tx, run) => {
  try {
    if ((await run()) === null) return { ok: true, value: null }
  } catch (error) {
    if (isConnectionLoss(error)) throw error
  }
  throw new NotTogether('a message was refused or met a fault')
}

/** What was written on the way to a refusal is taken back; the refusal itself stays. */
const oneByOne: Parts = async (tx, run) => {
  let refusal: Refusal | null = null
  const part = await inSavepoint(tx, async () => {
    refusal = await run()
    if (refusal) throw new TakenBack('the message was refused')
  })
  return part.ok || part.error instanceof TakenBack ? { ok: true, value: refusal } : part
}

class TakenBack extends Fault {}

async function applyIn(work: PeerOptions, tx: Transaction, failed: readonly string[], parts: Parts): Promise<Applied> {
  const faults: { readonly row: IncomingRow; readonly error: unknown }[] = []
  let done = 0
  for (;;) {
    const left = APPLIED_AT_ONCE - done - faults.length
    const rows = left > 0 ? await lockWaiting(tx, left, [...failed, ...faults.map(({ row }) => row.id)]) : []
    if (rows.length === 0) return { done, faults, more: left === 0 }
    const settled: (Settled & { readonly row: IncomingRow })[] = []
    for (const row of rows) {
      const part = await parts(tx, () => applyOne(work, tx, row))
      if (part.ok) settled.push({ id: row.id, refusal: part.value ?? null, row })
      else faults.push({ row, error: part.error })
    }
    await saveSettled(tx, settled, work.clock.now())
    if (settled.length > 0) await tellPeersChanged(tx)
    await answerAll(work, tx, settled)
    done += settled.length
  }
}

async function alarmUnapplied(work: PeerOptions, row: IncomingRow, error: unknown): Promise<void> {
  const alarm = { peer: row.peer, kind: 'not-applied', messageId: row.id, detail: messageOf(error) }
  await saveAlarm(work.db, { ...alarm, now: work.clock.now() })
}

async function applyOne(work: PeerOptions, tx: Transaction, row: IncomingRow): Promise<Refusal | null> {
  const peer = work.peers.find(({ name }) => name === row.peer)
  const known = work.kinds.find(({ kind }) => kind === row.kind)
  if (row.kind === RECEIPT_KIND && peer) {
    await takeReceipts(work, tx, peer, { body: messageIn(row.jws).body, carrier: row.jws })
    return null
  }
  if (row.kind === REVOCATION_KIND && peer) return applyRevocation(work, tx, peer, row)
  return !peer || !known ? { code: 'platform.peer-kind-unknown' } : applyKnown(tx, known, peer, row)
}

async function applyRevocation(
  work: PeerOptions,
  tx: Transaction,
  peer: PeerAddress,
  { jws }: IncomingRow,
): Promise<Refusal | null> {
  const { keyId: by } = signerOf(jws)
  const revocation = Revocation.safeParse(messageIn(jws).body)
  const taken = revocation.success && (await takeRevocation(tx, peer, { ...revocation.data, by }, work.clock.now()))
  return taken ? null : { code: 'platform.peer-revocation-not-believed' }
}

async function applyKnown(
  tx: Transaction,
  known: PeerKind,
  peer: PeerAddress,
  { jws }: IncomingRow,
): Promise<Refusal | null> {
  const message = messageIn(jws)
  const body = known.body.safeParse(message.body)
  if (!body.success) {
    const problems = body.error.issues
      .map(({ path, message: words }) => `/body/${path.join('/')}: ${words}`)
      .slice(0, 50)
    return { code: 'platform.bad-input', params: { problems } }
  }
  const { id, subject } = message
  const applied = await known.apply(tx, { id, by: signerOf(jws).keyId, peer, subject, body: body.data })
  return applied.ok ? null : applied.refusal
}

/** Says what became of messages, by one sheet to each peer. Receipts are not answered by receipts. */
async function answerAll(
  work: PeerOptions,
  tx: Transaction,
  settled: readonly (Settled & { readonly row: IncomingRow })[],
): Promise<void> {
  const asked = settled.filter(({ row }) => row.kind !== RECEIPT_KIND)
  for (const [peer, some] of Map.groupBy(asked, ({ row }) => row.peer)) {
    const answers = some.map(({ row, refusal }): Answer => {
      const facts = { message: row.id, digest: row.digest }
      return refusal === null ? { kind: 'accepted', ...facts } : { kind: 'refused', ...facts, refusal }
    })
    await answer(work, tx, peer, answers)
  }
}

/** Puts our signed answers into the outbox: they travel there like everything else. One sheet waits for no other. */
export async function answer(
  work: PeerOptions,
  tx: Transaction,
  to: string,
  answers: readonly Answer[],
): Promise<void> {
  const receipt = await signReceipts(work, answers, work.clock.now())
  await enqueue(work, tx, [{ to, kind: RECEIPT_KIND, subject: `receipts ${newId()}`, body: { receipt } }])
}

async function takeReceipts(
  work: PeerOptions,
  tx: Transaction,
  peer: PeerAddress,
  { body, carrier }: { readonly body: unknown; readonly carrier: string },
): Promise<void> {
  const now = work.clock.now()
  const alarm = (detail: string) => saveAlarm(tx, { peer: peer.name, kind: 'receipt', detail, now })
  const carried = z.object({ receipt: z.string() }).safeParse(body)
  const revoked = () => listRevokedKeys(tx, peer.name)
  const opened = carried.success ? await openCarriedReceipts(carried.data.receipt, peer, { carrier, revoked }) : null
  if (!opened) return alarm('a receipt that is not signed by a pinned key, or not of its form')
  const { receipts, proof } = opened
  const asked = receipts.map(({ message }) => message).filter((id) => isUuid(id))
  const sent = new Map((await listOutgoing(tx, asked, peer.name)).map((one) => [one.id, one]))
  const ours = receipts.filter(({ message, digest }) => sent.get(message)?.digest === digest)
  for (const { message } of receipts.filter((one) => !ours.includes(one)))
    await alarm(`a receipt for something that we did not send: ${message}`)
  if (ours.length === 0) return
  const fresh = await saveReceipts(tx, { jws: proof, now, receipts: ours })
  for (const receipt of fresh)
    await work.onReceipt?.(tx, receipt, present(sent.get(receipt.message), 'only what we sent is ours'))
}

/** The message in bytes whose signature was checked when they came. */
function messageIn(jws: string): Message {
  return Message.parse(jsonOf(Buffer.from(jws.split('.')[1] ?? '', 'base64url')))
}
