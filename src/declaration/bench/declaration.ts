import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { type OpenDatabase, openDatabase } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { migrate } from '#platform/migrate.ts'
import { APP_ROLE, ensureRolesAndDatabase, MIGRATOR_ROLE, urlFor } from '#platform/roles.ts'
import { inTransaction } from '#platform/transaction.ts'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import { checkDeclaration, readForm } from '../domain/check-declaration.ts'
import { toChina, toEaeu } from '../messages/national-views.ts'
import { writeXml } from '../messages/xml.ts'
import { type BenchSide, type Introduction, keepWorking, openSide } from './side.ts'

/** Items of the declaration that is parsed, checked and written in both national forms. */
const ITEMS = 100
/**
 * Messages of the measured round and of the one before it, in which both sides grow warm; each of a subject of its own, so that order
 * holds none back.
 */
const MESSAGES = 6_000
const WARM_UP = 2_000
/** Messages that a transaction puts into the outbox: the wagons of a train, as the demonstration exchanges one. */
const WAGONS = 50
/** Bytes of a message, and of a row of the raw inserts. */
const BYTES = 600
/** Transactions under way at once: raw inserts, and those that put a message into the outbox. */
const AT_ONCE = 8
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
  let one: OpenDatabase | null = null
  try {
    for (const name of ['bench_one', 'bench_two']) {
      await ensureRolesAndDatabase(server.superuserUrl(), name, passwords)
      await migrate(urlFor(server.superuserUrl(), MIGRATOR_ROLE, passwords.migrator, name), MIGRATED)
    }
    const urlOf = (name: string) => urlFor(server.superuserUrl(), APP_ROLE, passwords.app, name)
    one = openDatabase(urlOf('bench_one'), { max: 12 })
    // Before and after: what else the machine does counts for both.
    const before = await rawInserts(one, seconds / 2)
    const exchangesPerSecond = await exchanges(one, urlOf('bench_two'))
    const rawInsertsPerSecond = (before + (await rawInserts(one, seconds / 2))) / 2
    return figures({ declarationsPerSecond, rawSignaturesPerSecond, exchangesPerSecond, rawInsertsPerSecond })
  } finally {
    await one?.close()
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
  const bytes = randomBytes(BYTES)
  return rate(seconds, () => sign(null, bytes, privateKey))
}

async function rawInserts({ pool }: OpenDatabase, seconds: number): Promise<number> {
  const row = [randomBytes(BYTES)]
  const began = performance.now()
  let done = 0
  const insert = async () => {
    while (performance.now() - began < seconds * 1000) {
      await pool.query(
        "insert into platform.peer_alarm (kind, detail, bytes, raised_at) values ('raw', 'raw', $1, now())",
        row,
      )
      done += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, insert))
  return done / ((performance.now() - began) / 1000)
}

/**
 * Until every message is applied there and its signed acceptance is here. The other installation has a thread of its own;
 * both send and apply all the while, as their workers do.
 */
async function exchanges(one: OpenDatabase, otherUrl: string): Promise<number> {
  const home = await openSide({ database: one, country: 'KZ', other: 'CN' })
  const thread = new Worker(new URL('./other-side.ts', import.meta.url), { workerData: { url: otherUrl } })
  try {
    const [away] = (await once(thread, 'message')) as [Introduction]
    home.meet(away)
    thread.postMessage(home.introduction)
    await exchangeAll(one, home, 'warm', WARM_UP)
    const began = performance.now()
    await exchangeAll(one, home, 'measured', MESSAGES)
    const took = (performance.now() - began) / 1000
    return (await keptReceipts(one, 'measured')) / took
  } finally {
    await thread.terminate()
    await home.close()
  }
}

async function exchangeAll({ db }: OpenDatabase, home: BenchSide, round: string, messages: number): Promise<void> {
  const before = home.accepted()
  let given = 0
  const message = () => {
    const subject = `${round} ${(given += 1)}`
    return { to: 'cn', kind: 'bench.note', subject, body: { text: 'x'.repeat(BYTES) } }
  }
  const produce = async () => {
    while (given < messages) {
      const train = Array.from({ length: WAGONS }, message)
      await inTransaction(db, (tx) => home.peers.sendAll(tx, train))
    }
  }
  const isOver = () => home.accepted() - before >= messages
  await Promise.all([...Array.from({ length: AT_ONCE }, produce), keepWorking(home.peers, isOver)])
}

/** What is durable in the end is what counts. */
async function keptReceipts({ pool }: OpenDatabase, round: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from platform.peer_receipt r join platform.peer_outbox o on o.id = r.message_id
     where r.kind = 'accepted' and o.subject like $1`,
    [`${round} %`],
  )
  return rows[0]?.n ?? 0
}
