import { z } from 'zod'
import { messageOf } from './faults.ts'
import { createHttpClient, type HttpClient } from './http-client.ts'
import {
  ALARM_AFTER,
  jsonOf,
  MESSAGE_TYP,
  MESSAGES_A_REQUEST,
  openReceipts,
  PEER_MEDIA_TYPE,
  PEER_PATH,
  type PeerAddress,
  type PeerOptions,
} from './peer-messages.ts'
import { areStampsStale } from './peer-stamping.ts'
import { tellPeersChanged } from './peer-signals.ts'
import {
  listDue,
  type OutgoingRow,
  saveAcknowledged,
  saveAlarm,
  saveAttemptsFailed,
  saveLineWorks,
  sendingAlone,
} from './peer-store.ts'
import { signWhole } from './signing.ts'
import { inTransaction } from './transaction.ts'

const LONGEST_PAUSE_SECONDS = 300
/** Messages that are taken from the outbox at once: some requests, which go side by side. */
const AT_ONCE = 2 * MESSAGES_A_REQUEST
/** Bytes of one request, as long as it has more than one message: far below what the other side takes. */
const REQUEST_BYTES = 1024 * 1024
const HTTP = {
  attemptMs: 15_000,
  deadlineMs: 16_000,
  attempts: 1,
  maxAnswerBytes: 1024 * 1024,
  maxInFlight: 32,
  breakerFailures: 1_000_000,
}

/** What sending needs beside the options: one client a peer, so that a sick one harms no other. */
export interface Sending extends PeerOptions {
  readonly clientOf: (peer: PeerAddress) => HttpClient
}

/** The client of a peer, opened when it is needed first. */
export function clientOf(clients: Map<string, HttpClient>, peer: PeerAddress): HttpClient {
  const known = clients.get(peer.name)
  if (known) return known
  const made = createHttpClient({ name: `peer ${peer.name}`, baseUrl: peer.url.replace(/\/+$/, ''), limits: HTTP })
  clients.set(peer.name, made)
  return made
}

/**
 * Sends what is due until nothing more goes through; answers how many did. Nothing goes out while time stamps are stale, or while
 * another process of this installation sends.
 */
export async function sendDue(work: Sending): Promise<number> {
  if (await areStampsStale(work)) return 0
  return (await sendingAlone(work.db, () => sendAll(work))) ?? 0
}

async function sendAll(work: Sending): Promise<number> {
  let sent = 0
  for (;;) {
    const due = await listDue(work.db, work.clock.now(), AT_ONCE)
    const went = await Promise.all(requestsOf(due).map((rows) => sendTogether(work, rows)))
    const count = went.reduce((sum, some) => sum + some, 0)
    sent += count
    if (count === 0) return sent
  }
}

/** Messages that share a request: of one peer, not too many, not too large. */
function requestsOf(due: readonly OutgoingRow[]): readonly (readonly OutgoingRow[])[] {
  const requests: OutgoingRow[][] = []
  const open = new Map<string, { rows: OutgoingRow[]; bytes: number }>()
  for (const row of due) {
    const last = open.get(row.peer)
    const fits = last && last.rows.length < MESSAGES_A_REQUEST && last.bytes + row.payload.length <= REQUEST_BYTES
    const into = fits ? last : { rows: [], bytes: 0 }
    if (into !== last) {
      requests.push(into.rows)
      open.set(row.peer, into)
    }
    into.rows.push(row)
    into.bytes += row.payload.length
  }
  return requests
}

/** One request, and what came of each of its messages; answers how many the peer has. */
async function sendTogether(work: Sending, rows: readonly OutgoingRow[]): Promise<number> {
  const peer = work.peers.find(({ name }) => name === rows[0]?.peer)
  const at = work.clock.now()
  const outcome = peer
    ? await attempt(work, peer, rows, at)
    : { acknowledged: [], why: () => ({ fault: 'no such peer is configured', alone: false }) }
  const had = new Set(outcome.acknowledged.flatMap(({ ids }) => ids))
  if (had.size > 0)
    await inTransaction(work.db, async (tx) => {
      for (const some of outcome.acknowledged) await saveAcknowledged(tx, some, work.clock.now())
      await tellPeersChanged(tx)
      // Last, when all that is ours is held already.
      if (peer) await saveLineWorks(tx, peer.name)
    })
  const failed = rows.flatMap((row, line) => (had.has(row.id) ? [] : [{ row, ...outcome.why(line) }]))
  if (failed.length === 0) return had.size
  await saveAttemptsFailed(
    work.db,
    failed.map(({ row, fault, alone }) => ({
      id: row.id,
      fault,
      alone,
      next: at.add({ milliseconds: pauseAfter(row.attempts + 1) }),
    })),
  )
  for (const { row, fault } of failed)
    if (row.attempts + 1 === ALARM_AFTER)
      await saveAlarm(work.db, { peer: row.peer, kind: 'no-receipt', messageId: row.id, detail: fault, now: at })
  return had.size
}

function pauseAfter(attempts: number): number {
  return Math.round(1000 * Math.min(LONGEST_PAUSE_SECONDS, 2 ** Math.min(attempts, 10) * (0.5 + Math.random() / 2)))
}

interface SendingOutcome {
  readonly acknowledged: readonly { readonly ids: readonly string[]; readonly sheet: string }[]
  /** Why the message of a line did not go through. */
  readonly why: (line: number) => Why
}

/** `alone`: the other side answered, and it is this message that it does not take. */
interface Why {
  readonly fault: string
  readonly alone: boolean
}

const TOO_LARGE = 413
/** Refusals that speak of a message and not of who sends it, his clock or his time stamps. */
const OF_THE_MESSAGE = ['platform.peer-conflict', 'platform.peer-unreadable']

async function attempt(
  work: Sending,
  peer: PeerAddress,
  rows: readonly OutgoingRow[],
  at: Temporal.Instant,
): Promise<SendingOutcome> {
  try {
    const key = work.keys.current(at)
    const lines = await Promise.all(rows.map(({ payload }) => signWhole(payload, MESSAGE_TYP, key, at)))
    const answered = await work.clientOf(peer).send({
      method: 'POST',
      path: PEER_PATH,
      text: { type: PEER_MEDIA_TYPE, body: lines.join('\n') },
    })
    if (answered.status !== 200) {
      const type = RefusedAnswer.safeParse(jsonOf(answered.body)).data?.type ?? ''
      const alone = rows.length === 1 && (answered.status === TOO_LARGE || OF_THE_MESSAGE.includes(type))
      return { acknowledged: [], why: () => ({ fault: `answered ${answered.status} ${type}`, alone }) }
    }
    return await readAnswer(peer, rows, answered.body.toString('latin1').split('\n'))
  } catch (error) {
    return { acknowledged: [], why: () => ({ fault: messageOf(error), alone: false }) }
  }
}

const RefusedAnswer = z.looseObject({ type: z.string(), line: z.int().optional() })

/** Each line of an answer is a signed sheet of receipts, or says why a line of the request was refused. */
async function readAnswer(
  peer: PeerAddress,
  rows: readonly OutgoingRow[],
  lines: readonly string[],
): Promise<SendingOutcome> {
  const waiting = new Map(rows.map(({ id, digest }) => [id, digest]))
  const acknowledged: { ids: readonly string[]; sheet: string }[] = []
  const refused = new Map<number, Why>()
  let otherwise = 'the receipt answers something else'
  for (const sheet of lines) {
    if (sheet.startsWith('{')) {
      const { data } = RefusedAnswer.safeParse(jsonOf(Buffer.from(sheet)))
      if (data?.line !== undefined)
        refused.set(data.line, { fault: `answered ${data.type}`, alone: OF_THE_MESSAGE.includes(data.type) })
      continue
    }
    const opened = await openReceipts(sheet, peer)
    if ('why' in opened) {
      otherwise = `the receipt is not signed by a pinned key: ${opened.why}`
      continue
    }
    const ids = opened
      .filter(({ kind, message, digest }) => kind === 'received' && waiting.get(message) === digest)
      .map(({ message }) => message)
    for (const id of ids) waiting.delete(id)
    if (ids.length > 0) acknowledged.push({ ids, sheet })
  }
  return { acknowledged, why: (line) => refused.get(line) ?? { fault: otherwise, alone: false } }
}
