import { z } from 'zod'
import { messageOf } from './faults.ts'
import { createHttpClient, type HttpClient } from './http-client.ts'
import {
  ALARM_AFTER,
  jsonOf,
  MESSAGE_TYP,
  PEER_MEDIA_TYPE,
  PEER_PATH,
  type PeerAddress,
  type PeerOptions,
  Receipt,
  RECEIPT_TYP,
} from './peer-messages.ts'
import { type OutgoingRow, saveAcknowledged, saveAlarm, saveAttemptFailed, takeDue } from './peer-store.ts'
import { openWhole, signWhole } from './signing.ts'
import { inTransaction } from './transaction.ts'

const LEASE_SECONDS = 30
const LONGEST_PAUSE_SECONDS = 300
const AT_ONCE = 32
const HTTP = { attemptMs: 15_000, deadlineMs: 16_000, attempts: 1, maxInFlight: AT_ONCE, breakerFailures: 1_000_000 }

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

/** Sends what is due until nothing more goes through; answers how many did. */
export async function sendDue(work: Sending): Promise<number> {
  let sent = 0
  for (;;) {
    const now = work.clock.now()
    const due = await takeDue(work.db, now, now.add({ seconds: LEASE_SECONDS }), AT_ONCE)
    const outcomes = await Promise.all(due.map((row) => sendOne(work, row)))
    sent += outcomes.filter(Boolean).length
    if (!outcomes.includes(true)) return sent
  }
}

async function sendOne(work: Sending, row: OutgoingRow): Promise<boolean> {
  const peer = work.peers.find(({ name }) => name === row.peer)
  const at = work.clock.now()
  const fault = peer ? await attempt(work, peer, row, at) : 'no such peer is configured'
  if (fault === null) return true
  const pause = Math.min(LONGEST_PAUSE_SECONDS, 2 ** Math.min(row.attempts, 10) * (0.5 + Math.random() / 2))
  await saveAttemptFailed(work.db, row.id, fault, at.add({ milliseconds: Math.round(pause * 1000) }))
  if (row.attempts === ALARM_AFTER)
    await saveAlarm(work.db, { peer: row.peer, kind: 'no-receipt', messageId: row.id, detail: fault, now: at })
  return false
}

async function attempt(
  work: Sending,
  peer: PeerAddress,
  row: OutgoingRow,
  at: Temporal.Instant,
): Promise<string | null> {
  try {
    const body = await signWhole(row.payload, MESSAGE_TYP, work.keys.current(at), at)
    const answered = await work.clientOf(peer).send({
      method: 'POST',
      path: PEER_PATH,
      text: { type: PEER_MEDIA_TYPE, body },
    })
    if (answered.status !== 200) return `answered ${answered.status} ${codeOf(answered.body)}`
    const jws = answered.body.toString('latin1')
    const opened = await openWhole(jws, RECEIPT_TYP, peer.keys)
    if ('why' in opened) return `the receipt is not signed by a pinned key: ${opened.why}`
    const receipt = Receipt.safeParse(jsonOf(opened.payload))
    const answers = receipt.success && receipt.data.message === row.id && receipt.data.digest === row.digest
    if (!answers || receipt.data.kind !== 'received') return 'the receipt answers something else'
    await inTransaction(work.db, (tx) => saveAcknowledged(tx, row, jws, work.clock.now()))
    return null
  } catch (error) {
    return messageOf(error)
  }
}

function codeOf(body: Buffer): string {
  const parsed = z.looseObject({ type: z.string() }).safeParse(jsonOf(body))
  return parsed.success ? parsed.data.type : ''
}
