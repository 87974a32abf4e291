import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import { systemClock } from '#platform/clock.ts'
import { type OpenDatabase, openDatabase } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { peerRoute } from '#platform/http/peer-route.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { openPeers, type PeerAddress, peerKind, type PeerOptions } from '#platform/peers.ts'
import { APP_ROLE, ensureRolesAndDatabase, MIGRATOR_ROLE, urlFor } from '#platform/roles.ts'
import { openSigningKeys } from '#platform/signing-keys.ts'
import { inTransaction } from '#platform/transaction.ts'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import { checkDeclaration, readForm } from '../domain/check-declaration.ts'
import { toChina, toEaeu } from '../messages/national-views.ts'
import { writeXml } from '../messages/xml.ts'

/** Items of the declaration that is parsed, checked and written in both national forms. */
const ITEMS = 100
/** Messages of one round, in so many subjects that order holds none back. */
const MESSAGES = 400
const RAW_INSERTS_AT_ONCE = 8
const MIGRATED = ['platform']

export interface DeclarationFigures {
  readonly declarationsPerSecond: number
  readonly exchangesPerSecond: number
  readonly rawSignaturesPerSecond: number
  readonly rawInsertsPerSecond: number
  /** Exchanges to the smaller of the two raw rates. */
  readonly ratio: number
  /** Time of 999 items to the time of one, by item: about 1 when growth is linear. */
  readonly growth: number
}

/**
 * Measures on this machine, in a database of its own that is thrown away: parse, check and both views of a declaration of
 * 100 items; messages end to end between two installations over HTTP with signatures, receipts and durability; beside
 * them the raw rate of signatures and of durable inserts in the same run.
 */
export async function measureDeclaration(seconds: number): Promise<DeclarationFigures> {
  const declarationsPerSecond = rate(seconds, () => handle(TEXT_100))
  const rawSignaturesPerSecond = rawSignatures(seconds)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-bench-'))
  chmodSync(folder, 0o711)
  const server = await startEmbeddedPostgres({
    folder: path.join(folder, 'cluster'),
    password: randomBytes(12).toString('hex'),
  })
  const passwords = { migrator: 'bench-migrator', app: 'bench-app' }
  const opened: OpenDatabase[] = []
  try {
    for (const name of ['bench_one', 'bench_two']) {
      await ensureRolesAndDatabase(server.superuserUrl(), name, passwords)
      await migrate(urlFor(server.superuserUrl(), MIGRATOR_ROLE, passwords.migrator, name), MIGRATED)
      opened.push(openDatabase(urlFor(server.superuserUrl(), APP_ROLE, passwords.app, name), { max: 12 }))
    }
    const [one, two] = opened
    if (!one || !two)
      return figures({ declarationsPerSecond, rawSignaturesPerSecond, exchangesPerSecond: 0, rawInsertsPerSecond: 0 })
    const rawInsertsPerSecond = await rawInserts(one, seconds)
    const exchangesPerSecond = await exchanges(one, two)
    return figures({ declarationsPerSecond, rawSignaturesPerSecond, exchangesPerSecond, rawInsertsPerSecond })
  } finally {
    for (const open of opened) await open.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const TEXT_100 = JSON.stringify(sampleDeclaration(ITEMS))
const WHEN = { on: '2026-11-23', now: Temporal.Instant.from('2026-11-23T08:00:00Z') }

function handle(text: string): number {
  const value: unknown = JSON.parse(text)
  const problems = checkDeclaration(value, WHEN)
  const form = readForm(value)
  if ('findings' in form) return problems.length
  return problems.length + writeXml(toEaeu(form.checked).root).length + writeXml(toChina(form.checked).root).length
}

function figures(measured: Omit<DeclarationFigures, 'ratio' | 'growth'>): DeclarationFigures {
  const smaller = Math.min(measured.rawSignaturesPerSecond, measured.rawInsertsPerSecond)
  const [few, many] = [50, 999].map((items) => {
    const text = JSON.stringify(sampleDeclaration(items))
    return 1 / (rate(1, () => handle(text)) * items)
  })
  return { ...measured, ratio: measured.exchangesPerSecond / smaller, growth: (many ?? 0) / (few ?? 1) }
}

function rate(seconds: number, work: () => unknown): number {
  for (let warm = 0; warm < 10; warm += 1) work()
  const began = performance.now()
  let done = 0
  while (performance.now() - began < seconds * 1000) {
    work()
    done += 1
  }
  return done / ((performance.now() - began) / 1000)
}

function rawSignatures(seconds: number): number {
  const { privateKey } = generateKeyPairSync('ed25519')
  const bytes = randomBytes(600)
  return rate(seconds, () => sign(null, bytes, privateKey))
}

async function rawInserts({ pool }: OpenDatabase, seconds: number): Promise<number> {
  const began = performance.now()
  let done = 0
  const insert = async () => {
    while (performance.now() - began < seconds * 1000) {
      await pool.query("insert into platform.peer_alarm (kind, detail, raised_at) values ('raw', 'raw', now())")
      done += 1
    }
  }
  await Promise.all(Array.from({ length: RAW_INSERTS_AT_ONCE }, insert))
  return done / ((performance.now() - began) / 1000)
}

/** Until every message is applied there and its signed acceptance is here. */
async function exchanges(one: OpenDatabase, two: OpenDatabase): Promise<number> {
  const home = sideOf(one, 'KZ', 'cn')
  const away = sideOf(two, 'CN', 'kz')
  const servers = await Promise.all([home, away].map(serve))
  const [homeUrl = '', awayUrl = ''] = servers.map(({ url }) => url)
  Object.assign(home.other, { url: awayUrl, keys: away.keys.published() })
  Object.assign(away.other, { url: homeUrl, keys: home.keys.published() })
  try {
    const body = { text: 'x'.repeat(600) }
    const began = performance.now()
    await Promise.all(
      Array.from({ length: MESSAGES }, (_, n) =>
        inTransaction(one.db, (tx) =>
          home.peers.send(tx, { to: 'cn', kind: 'bench.note', subject: `subject ${n}`, body }),
        ),
      ),
    )
    await home.peers.sendDue()
    await away.peers.applyWaiting()
    await away.peers.sendDue()
    await home.peers.applyWaiting()
    const took = (performance.now() - began) / 1000
    const { rows } = await one.pool.query<{ n: number }>(
      "select count(*)::int as n from platform.peer_receipt where kind = 'accepted'",
    )
    return (rows[0]?.n ?? 0) / took
  } finally {
    for (const { close } of servers) await close()
  }
}

function sideOf(open: OpenDatabase, country: string, otherName: string) {
  const signing = generateKeyPairSync('ed25519').privateKey
  const keys = openSigningKeys({ folder: '/nonexistent', keys: { signing, signingKeyId: country } })
  const other: { name: string; country: string; url: string; keys: PeerAddress['keys'] } = {
    name: otherName,
    country: otherName.toUpperCase(),
    url: '',
    keys: [],
  }
  const kinds = [peerKind('bench.note', z.strictObject({ text: z.string() }), async () => ok(undefined))]
  const options: PeerOptions = {
    db: open.db,
    self: country,
    keys,
    peers: [other],
    kinds,
    clock: systemClock,
    log: openLog('bench', 'silent'),
  }
  return { keys, other, peers: openPeers(options) }
}

async function serve({ peers }: ReturnType<typeof sideOf>): Promise<{ url: string; close: () => Promise<void> }> {
  const log = openLog('bench', 'silent')
  const app = await buildServer({
    routes: [peerRoute(peers, systemClock)],
    refusals: [],
    authenticate: async () => null,
    log,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, close: () => app.close() }
}
