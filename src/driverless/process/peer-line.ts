import type { Clock } from '#platform/clock.ts'
import { messageOf } from '#platform/faults.ts'
import { createHttpClient, type HttpClient } from '#platform/http-client.ts'
import type { Log } from '#platform/log.ts'
import type { Peer } from '#platform/peer-settings.ts'
import { type SigningKey, signWhole } from '#platform/signing.ts'
import type { PeerBody } from '../domain/control-state.ts'
import { CORRIDOR_PEER_PATH, CORRIDOR_PEER_TYP } from '../take-peer-message.ts'

export interface PeerLineOptions {
  readonly side: string
  /** Undefined where no other side is configured: then nobody is told anything, and nothing is handed over. */
  readonly peer: Peer | undefined
  readonly signing: SigningKey
  /** Real time. */
  readonly clock: Clock
  readonly log: Log
}

/** Nothing is said twice and nobody rests: the protocol itself says everything again. */
const LIMITS = { attemptMs: 5_000, deadlineMs: 6_000, attempts: 1, breakerFailures: Number.MAX_SAFE_INTEGER }

/**
 * The line to the other side's controller: signed, and as lossy as the network; the protocol says everything again. While
 * it is not reached, of each kind only the last word is kept: what is delivered afterwards is what holds then, and the
 * line does not grow with the time that the other side is away.
 */
export function openPeerLine({ side, peer, signing, clock, log }: PeerLineOptions): (body: PeerBody) => Promise<void> {
  const waiting = new Map<string, PeerBody>()
  let work: Promise<void> | null = null
  let client: HttpClient | undefined
  const send = async (to: Peer, body: PeerBody): Promise<void> => {
    try {
      const payload = new TextEncoder().encode(JSON.stringify({ from: side, to: to.country, body }))
      const jws = await signWhole(payload, CORRIDOR_PEER_TYP, signing, clock.now())
      client ??= createHttpClient({ name: `corridor of ${to.country}`, baseUrl: to.url, limits: LIMITS })
      const text = { type: 'application/jose', body: jws }
      const answer = await client.send({ method: 'POST', path: CORRIDOR_PEER_PATH, text })
      if (answer.status >= 400) log.warn({ status: answer.status }, 'the other side did not take a message')
    } catch (error) {
      log.info({ reason: messageOf(error) }, 'the other side is not reached')
    }
  }
  // One after another, so that the order of messages is the order in which they were said.
  const sendAll = async (to: Peer): Promise<void> => {
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [key, body] = next.value
      waiting.delete(key)
      await send(to, body)
    }
    work = null
  }
  return (body) => {
    if (peer === undefined) return Promise.resolve()
    const key = keyOf(body)
    // The newest word goes to the end: it was said after all that waits.
    waiting.delete(key)
    waiting.set(key, body)
    work ??= sendAll(peer)
    return work
  }
}

/** Messages of the same key replace each other. */
function keyOf(body: PeerBody): string {
  switch (body.kind) {
    case 'alive':
      return 'alive'
    case 'hand-over':
      return `${body.vehicle} ${body.message.kind}`
    case 'hold':
    case 'seal':
    case 'seal-heard':
      return `${body.kind} ${body.vehicle}`
    case 'gate':
      return `gate ${body.vehicle} ${body.place} ${body.decision}`
    case 'plan':
      return `plan ${body.root}`
    case 'image':
      return `image ${body.image}`
    case 'stop':
    case 'restart':
      return `${body.kind} ${body.stop}`
  }
}
