import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type Clock, systemClock } from '#platform/clock.ts'
import { peerRoute } from '#platform/http/peer-route.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import {
  openPeers,
  type PeerAddress,
  type PeerKind,
  type PeerOptions,
  type Peers,
  takeRevocation,
} from '#platform/peers.ts'
import { openSigningKeys, type SigningKeys } from '#platform/signing-keys.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase, type TestDatabase } from './database.ts'

/** One of two installations that exchange over HTTP, each with a database, keys and a clock of its own. */
export interface PeerSide {
  readonly name: string
  readonly country: string
  readonly database: TestDatabase
  readonly keys: SigningKeys
  readonly peers: Peers
  /** Address of the other side as this one knows it: tests stand between the two by changing it. */
  readonly other: { url: string; keys: PeerAddress['keys'] }
  readonly url: string
  /** The same installation after a restart. */
  reopen(): Peers
}

export interface PairOptions {
  readonly kinds?: (side: 'KZ' | 'CN') => readonly PeerKind[]
  readonly clocks?: Partial<Record<'KZ' | 'CN', Clock>>
  readonly onReceipt?: PeerOptions['onReceipt']
  readonly stamping?: Partial<Record<'KZ' | 'CN', PeerOptions['stamping']>>
}

/** Two installations that know each other. */
export async function peerPair(t: TestContext, options: PairOptions = {}): Promise<{ kz: PeerSide; cn: PeerSide }> {
  const kz = await openSide(t, 'KZ', options)
  const cn = await openSide(t, 'CN', options)
  kz.other.url = cn.url
  kz.other.keys = cn.keys.published()
  cn.other.url = kz.url
  cn.other.keys = kz.keys.published()
  return { kz, cn }
}

async function openSide(t: TestContext, country: 'KZ' | 'CN', options: PairOptions): Promise<PeerSide> {
  const database = await testDatabase(t)
  const clock = options.clocks?.[country] ?? systemClock
  const signing = generateKeyPairSync('ed25519').privateKey
  const keys = openSigningKeys({ folder: '/nowhere', keys: { signing, signingKeyId: `key-${country}` } })
  const away = country === 'KZ' ? { name: 'customs-cn', country: 'CN' } : { name: 'customs-kz', country: 'KZ' }
  const other: { name: string; country: string; url: string; keys: PeerAddress['keys'] } = {
    ...away,
    url: 'http://127.0.0.1:9',
    keys: [],
  }
  // The client of a peer keeps its address: a changed one is a new opening.
  const open = () =>
    openPeers({
      db: database.db,
      self: country,
      keys,
      peers: [other],
      kinds: options.kinds?.(country) ?? [],
      clock,
      log: openLog('test', 'silent'),
      ...(options.onReceipt && { onReceipt: options.onReceipt }),
      ...(options.stamping?.[country] && { stamping: options.stamping[country] }),
    })
  const peers = open()
  const app = await buildServer({
    routes: [peerRoute(peers, clock)],
    refusals: [],
    authenticate: async () => null,
    log: openLog('test', 'silent'),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => app.close())
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return { name: country, country, database, keys, peers, other, url, reopen: open }
}

/**
 * A side goes on with a new key after the first was stolen. The other one learned of it by another way than a message, a lock for
 * example, and pins the new key alone.
 */
export async function replaceKey(side: PeerSide, other: PeerSide): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const from = '2026-01-01T00:00:00Z'
  const pin = { kid: `key-${side.country}-2`, kty: 'OKP' as const, crv: 'Ed25519' as const, x, from, until: null }
  const revocation = { kid: `key-${side.country}`, reason: 'A stolen disk' }
  await inTransaction(side.database.db, (tx) => side.peers.revokeKey(tx, revocation))
  Object.assign(side.keys, { current: () => ({ keyId: pin.kid, key: privateKey }), published: () => [pin] })
  const name = `customs-${side.country.toLowerCase()}`
  const keys = [...other.other.keys, pin]
  const now = Temporal.Now.instant()
  await inTransaction(other.database.db, (tx) =>
    takeRevocation(tx, { name, keys }, { ...revocation, by: pin.kid }, now),
  )
  other.other.keys = [pin]
}
