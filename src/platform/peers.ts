import { present } from '#kernel/assert.ts'
import type { HttpClient } from './http-client.ts'
import { enqueue, type PeerOptions, type Peers } from './peer-messages.ts'
import { clientOf, sendDue, type Sending } from './peer-sending.ts'
import { readStamps, stampSheets } from './peer-stamping.ts'
import { type Revocation, openBelieved, revokeOwnKey } from './peer-revocation.ts'
import { findIncoming } from './peer-store.ts'
import { answer, applyWaiting, take } from './peer-taking.ts'

export {
  PEER_MEDIA_TYPE,
  PEER_MESSAGE_BYTES,
  PEER_PATH,
  type PeerAddress,
  type PeerKind,
  peerKind,
  type PeerOptions,
  type Peers,
  type Receipt,
  type Received,
} from './peer-messages.ts'
export { listOwnRevokedKeys, listRevokedKeys, takeRevocation } from './peer-revocation.ts'
export { countAlarms } from './peer-stamp-store.ts'
export { listRefused, listUnsettled, type RefusedMessage } from './peer-refusals.ts'
export { PEERS_CHANGED } from './peer-signals.ts'
export { listReceiptsOf, readPeerFailures, readPeerStanding, saveAlarm } from './peer-store.ts'

/** Opens the exchange with the peers of this installation. */
export function openPeers(options: PeerOptions): Peers {
  const clients = new Map<string, HttpClient>()
  const work: Sending = { ...options, clientOf: (peer) => clientOf(clients, peer) }
  const believed = openBelieved(work)
  return {
    send: async (tx, message) => present((await enqueue(work, tx, [message]))[0], 'one message has one id'),
    sendAll: (tx, messages) => enqueue(work, tx, messages),
    confirmProcessed: async (tx, messageId) => {
      const row = await findIncoming(tx, messageId)
      if (row) await answer(work, tx, row.peer, [{ kind: 'processed', message: row.id, digest: row.digest }])
    },
    take: async (bytes) => take(await believed.now(), bytes),
    sendDue: async () => sendDue(await believed.now()),
    async applyWaiting() {
      const settled = await applyWaiting(await believed.now())
      // One of them may have revoked a key.
      if (settled > 0) believed.forget()
      return settled
    },
    revokeKey: (tx, revocation: Revocation) => revokeOwnKey(work, tx, revocation),
    stampSheets: () => stampSheets(work),
    readStamps: () => readStamps(work),
  }
}
