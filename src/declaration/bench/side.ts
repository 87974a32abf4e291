import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import { systemClock } from '#platform/clock.ts'
import type { OpenDatabase } from '#platform/database.ts'
import { peerRoute } from '#platform/http/peer-route.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { openPeers, type PeerAddress, peerKind, type Peers, type Receipt } from '#platform/peers.ts'
import { openSigningKeys } from '#platform/signing-keys.ts'

/** What an installation of the measurement tells the other one. */
export interface Introduction {
  readonly url: string
  readonly keys: PeerAddress['keys']
}

/** One installation of the measurement: the exchange alone, over HTTP. */
export interface BenchSide {
  readonly peers: Peers
  readonly introduction: Introduction
  /** Messages of which the other side said, by a signed receipt that is here, that they are applied. */
  accepted(): number
  meet(other: Introduction): void
  close(): Promise<void>
}

/** Opens an installation over a database, with keys of its own, on a free port. */
export async function openSide(given: {
  readonly database: OpenDatabase
  readonly country: string
  readonly other: string
}): Promise<BenchSide> {
  const { country, database } = given
  const signing = generateKeyPairSync('ed25519').privateKey
  const keys = openSigningKeys({ folder: '/nonexistent', keys: { signing, signingKeyId: country } })
  const other: PeerAddress & { url: string; keys: PeerAddress['keys'] } = {
    name: given.other.toLowerCase(),
    country: given.other,
    url: '',
    keys: [],
  }
  const kinds = [peerKind('bench.note', z.strictObject({ text: z.string() }), async () => ok(undefined))]
  const log = openLog('bench', 'silent')
  let accepted = 0
  const onReceipt = async (_tx: unknown, { kind }: Receipt) => void (accepted += kind === 'accepted' ? 1 : 0)
  const options = { db: database.db, self: country, keys, peers: [other], kinds, clock: systemClock, log, onReceipt }
  const peers = openPeers(options)
  const routes = [peerRoute(peers, systemClock)]
  const app = await buildServer({ routes, refusals: [], authenticate: async () => null, log })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return {
    peers,
    introduction: { url, keys: keys.published() },
    accepted: () => accepted,
    meet: (introduction) => void Object.assign(other, introduction),
    close: () => app.close(),
  }
}

/** How long a worker rests when there was nothing to do. */
const PAUSE_MS = 20

/** Sends and applies until it is over, as a worker does. */
export async function keepWorking(peers: Peers, isOver: () => boolean): Promise<void> {
  const keepOn = async (work: () => Promise<number>) => {
    while (!isOver()) if ((await work()) === 0) await setTimeout(PAUSE_MS)
  }
  await Promise.all([keepOn(() => peers.sendDue()), keepOn(() => peers.applyWaiting())])
}
