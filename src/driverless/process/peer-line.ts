import type { Clock } from '#platform/clock.ts'
import { messageOf } from '#platform/faults.ts'
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

const ANSWER_MS = 5000

/** The line to the other side's controller: signed, and as lossy as the network. The protocol says everything again. */
export function openPeerLine({ side, peer, signing, clock, log }: PeerLineOptions): (body: PeerBody) => Promise<void> {
  // One after another, so that the order of messages is the order in which they were said.
  let last: Promise<void> = Promise.resolve()
  const send = async (body: PeerBody): Promise<void> => {
    if (peer === undefined) return
    try {
      const payload = new TextEncoder().encode(JSON.stringify({ from: side, to: peer.country, body }))
      const jws = await signWhole(payload, CORRIDOR_PEER_TYP, signing, clock.now())
      const answer = await fetch(`${peer.url}${CORRIDOR_PEER_PATH}`, {
        method: 'POST',
        headers: { 'content-type': 'application/jose' },
        body: jws,
        signal: AbortSignal.timeout(ANSWER_MS),
      })
      await answer.arrayBuffer()
      if (!answer.ok) log.warn({ status: answer.status }, 'the other side did not take a message')
    } catch (error) {
      log.info({ reason: messageOf(error) }, 'the other side is not reached')
    }
  }
  return (body) => {
    last = last.then(() => send(body))
    return last
  }
}
