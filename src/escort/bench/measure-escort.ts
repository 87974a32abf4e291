import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Database, openDatabase } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { Misconfigured } from '#platform/faults.ts'
import { migrate } from '#platform/migrate.ts'
import { APP_ROLE, ensureRolesAndDatabase, MIGRATOR_ROLE, urlFor } from '#platform/roles.ts'
import { encodeLong, lockStatus } from '../protocols/jt701/encode.ts'
import { STATE } from '../protocols/reading.ts'
import { benchSeal, countKept, insertRaw, makeRawTable, seedBenchFleet } from '../store/bench-store.ts'
import { listOpenLegs } from '../store/leg-store.ts'
import { type BenchChild, startChild } from './child.ts'
import type { FleetOrder, FleetResult } from './fleet-process.ts'
import { windingRoad } from './measure-corridor.ts'
import { type ScreenWatch, watchScreen } from './screen-watch.ts'

/** What the path of frames does in one run, beside the raw limit of the same database. */
export interface EscortFigures {
  readonly rawInsertPerSecond: number
  readonly messagesPerSecond: number
  readonly ratio: number
  /** Of ropes that are cut while seals speak at this rate. */
  readonly cutToScreenAtPerSecond: number
  readonly cutToScreenP99Ms: number
  readonly cutToScreenMedianMs: number
  /** Until the seal has its answer: from then on the cut is never lost. */
  readonly cutToAnswerP99Ms: number
  readonly cuts: number
  /** The same while seals speak as fast as they can. */
  readonly cutToScreenSaturatedP99Ms: number
  /** Listener with the whole stock known and all trips open, before and after the load. */
  readonly listenerMb: number
  readonly listenerLoadedMb: number
  readonly storm: {
    readonly seals: number
    readonly records: number
    readonly seconds: number
    readonly lost: number
    readonly cutToScreenP99Ms: number
  }
}

export interface EscortSizes {
  readonly seconds: number
  readonly rounds: number
  readonly known: number
  readonly trips: number
  /** Seals that speak at once. */
  readonly speaking: number
}

const MIGRATED = ['audit', 'escort']
const RAW_ROWS = 4_096
/** As many connections as the log of frames writes over. */
const RAW_AT_ONCE = 1
const CUTS_EVERY_MS = 60
/** The load at which an alarm must be on the screen within a second. */
const AIMED_PER_SECOND = 20_000
const STORM_RECORDS = 60
/** Device time that a round may use. */
const ROUND_OF_CLOCK_MS = 1_800_000
const CLOSED = STATE.LOCKED | STATE.COVER_CLOSED
const ROPE_CUT = 1 << 3
const ANSWER = 1 << 5

/** Measures in a database of its own that is thrown away; rounds of raw inserts and of our path in turn, medians. */
export async function measureEscort(sizes: EscortSizes, say: (line: string) => void): Promise<EscortFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-bench-'))
  chmodSync(folder, 0o711)
  const password = randomBytes(12).toString('hex')
  const server = await startEmbeddedPostgres({ folder: path.join(folder, 'cluster'), password })
  const passwords = { migrator: 'bench-migrator', app: 'bench-app' }
  const children: BenchChild[] = []
  const closing: (() => Promise<void> | void)[] = []
  try {
    await ensureRolesAndDatabase(server.superuserUrl(), 'bench', passwords)
    await migrate(urlFor(server.superuserUrl(), MIGRATOR_ROLE, passwords.migrator, 'bench'), MIGRATED)
    const url = urlFor(server.superuserUrl(), APP_ROLE, passwords.app, 'bench')
    // The bare table is made by who owns the database.
    const owner = openDatabase(server.superuserUrl('bench'), { max: RAW_AT_ONCE })
    closing.push(owner.close)
    await makeRawTable(owner.db)
    await seed(owner.db, sizes)
    say(`${sizes.known} seals in the stock, ${sizes.trips} on trips; the listener starts`)
    const listener = await startChild('listener-process.ts', url)
    children.push(listener)
    const listenerMb = listener.residentMb()
    say(`it listens with ${Math.round(listenerMb)} MB`)
    const screen = await startChild('screen-process.ts', url)
    const fleet = await startChild('fleet-process.ts')
    children.push(screen, fleet)
    const watch = await watchScreen(screen.port)
    closing.push(() => watch.close())
    const run: Run = { db: owner.db, listener, fleet, watch, sizes, say, trips: await tripsBySeal(owner.db), cut: 0 }
    const rounds = await measureRounds(run)
    const storm = await measureStorm(run)
    return { ...rounds, listenerMb, listenerLoadedMb: listener.residentMb(), storm }
  } finally {
    for (const child of children) await child.end()
    for (const close of closing) await close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Run {
  readonly db: Database
  readonly listener: BenchChild
  readonly fleet: BenchChild
  readonly watch: ScreenWatch
  readonly sizes: EscortSizes
  readonly say: (line: string) => void
  readonly trips: ReadonlyMap<string, string>
  /** Seals whose ropes were cut already, counted from the end of those on trips. */
  cut: number
}

async function seed(db: Database, { known, trips }: EscortSizes): Promise<void> {
  const points = windingRoad(5_000)
  const corridor = { points, tolerances: [500], detours: [] }
  const activatedAt = Temporal.Now.instant().subtract({ hours: 5 })
  await seedBenchFleet(db, {
    known,
    trips,
    activatedAt,
    corridor: { ...corridor, tolerances: points.slice(1).map(() => 500) },
  })
}

async function tripsBySeal(db: Database): Promise<ReadonlyMap<string, string>> {
  return new Map((await listOpenLegs(db)).map(({ sealNumber, tripId }) => [sealNumber, tripId]))
}

type Rounds = Omit<EscortFigures, 'listenerMb' | 'listenerLoadedMb' | 'storm'>

/** A cut rope: milliseconds until the answer and until the screen. */
interface Cut {
  readonly answerMs: number
  readonly screenMs: number
}
const screens = (cuts: readonly Cut[]) => cuts.map(({ screenMs }) => screenMs)

async function measureRounds(run: Run): Promise<Rounds> {
  const [raw, ours]: [number[], number[]] = [[], []]
  const saturated: Cut[] = []
  // Each seal's clock goes on from round to round.
  let from = Math.floor(Date.now() / 1000) * 1000 - 4 * 3_600_000
  const speak = async (perSecond: number | null, seconds: number) => {
    const result = await ourRound(run, from, { perSecond, seconds })
    from += ROUND_OF_CLOCK_MS
    if (result.lost > 0) throw new Misconfigured(`${result.lost} connections broke`)
    return { ...result, rate: result.answered / result.seconds }
  }
  for (let round = 0; round <= run.sizes.rounds; round += 1) {
    const rawRate = await rawInserts(run.db, run.sizes.seconds)
    const { rate, cuts } = await speak(null, run.sizes.seconds)
    // The first round warms up.
    if (round === 0) continue
    raw.push(rawRate)
    ours.push(rate)
    saturated.push(...cuts)
    run.say(`raw ${Math.round(rawRate)}/s, ours ${Math.round(rate)}/s, ${told(cuts)}`)
  }
  const paced = await speak(AIMED_PER_SECOND, run.sizes.seconds * 2)
  run.say(`at ${Math.round(paced.rate)}/s: ${told(paced.cuts)}`)
  const [rawInsertPerSecond, messagesPerSecond] = [at(raw, 0.5), at(ours, 0.5)]
  return {
    rawInsertPerSecond,
    messagesPerSecond,
    ratio: messagesPerSecond / rawInsertPerSecond,
    cutToScreenAtPerSecond: paced.rate,
    cutToScreenP99Ms: at(screens(paced.cuts), 0.99),
    cutToScreenMedianMs: at(screens(paced.cuts), 0.5),
    cutToAnswerP99Ms: at(
      paced.cuts.map(({ answerMs }) => answerMs),
      0.99,
    ),
    cuts: paced.cuts.length,
    cutToScreenSaturatedP99Ms: at(screens(saturated), 0.99),
  }
}

function told(cuts: readonly Cut[]): string {
  const answers = cuts.map(({ answerMs }) => answerMs)
  const ms = (values: readonly number[], part: number) => Math.round(at(values, part))
  return `cut to answer ${ms(answers, 0.5)}, p99 ${ms(answers, 0.99)} ms; to screen ${ms(screens(cuts), 0.5)}, p99 ${ms(screens(cuts), 0.99)} ms`
}

const at = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

async function rawInserts(db: Database, seconds: number): Promise<number> {
  const began = performance.now()
  let rows = 0
  const frame = randomBytes(62).toString('hex')
  const arrays = {
    ids: `{${Array.from({ length: RAW_ROWS }, (_, i) => i).join(',')}}`,
    seals: `{${Array.from({ length: RAW_ROWS }, (_, i) => i % 2_000).join(',')}}`,
    bytes: `{${Array.from({ length: RAW_ROWS }, () => `"\\\\x${frame}"`).join(',')}}`,
  }
  const insert = async () => {
    while (performance.now() - began < seconds * 1000) {
      await insertRaw(db, arrays)
      rows += RAW_ROWS
    }
  }
  await Promise.all(Array.from({ length: RAW_AT_ONCE }, insert))
  return rows / ((performance.now() - began) / 1000)
}

const WAY = windingRoad(5_000)
  .slice(0, 40)
  .map(([lon, lat]) => [lon, lat] as const)

async function ourRound(
  run: Run,
  from: number,
  { perSecond, seconds }: { readonly perSecond: number | null; readonly seconds: number },
) {
  const order: FleetOrder = {
    port: run.listener.port,
    seals: Array.from({ length: run.sizes.speaking }, (_, i) => benchSeal(i)),
    way: WAY,
    from,
    stepMs: 1_000,
    dataType: 1,
    burst: perSecond === null ? 16 : 4,
    perSecond,
    records: ROUND_OF_CLOCK_MS / 1_000,
    seconds,
  }
  const going = { on: true }
  const cutting = cutRopes(run, going)
  const result = (await run.fleet.order(order)) as FleetResult
  going.on = false
  return { ...result, cuts: await cutting }
}

/** While the load goes on, cuts one rope after another and looks when each is on the screen. */
async function cutRopes(run: Run, going: { on: boolean }): Promise<Cut[]> {
  const waits: Promise<Cut>[] = []
  const sockets: Socket[] = []
  while (going.on) {
    run.cut += 1
    const seal = benchSeal(run.sizes.trips - run.cut)
    const trip = run.trips.get(seal)
    if (!trip) break
    waits.push(cutRope(run, seal, trip, sockets))
    await pause(CUTS_EVERY_MS)
  }
  const took = await Promise.all(waits)
  for (const socket of sockets) socket.destroy()
  return took
}

async function cutRope(run: Run, seal: string, trip: string, sockets: Socket[]): Promise<Cut> {
  const socket = connect(run.listener.port, '127.0.0.1')
  socket.on('error', () => undefined)
  sockets.push(socket)
  await once(socket, 'connect')
  const answered = once(socket, 'data').then(() => performance.now())
  const began = performance.now()
  const [lon, lat] = WAY[0] ?? [0, 0]
  socket.write(
    encodeLong({
      deviceId: seal,
      dataType: 2,
      time: Date.now(),
      lat,
      lon,
      valid: true,
      speedKnots: 0,
      course: 0,
      odometerKm: 1,
      status: lockStatus(CLOSED, 0) | ROPE_CUT | ANSWER,
      batteryPercent: 90,
      cell: { lac: 1, id: 2, mcc: 401, mnc: 2 },
      serial: 1,
    }),
  )
  return { answerMs: (await answered) - began, screenMs: (await run.watch.seen(trip)) - began }
}

/** All seals come back at once with an hour of stored records each, while ropes are cut elsewhere. */
async function measureStorm(run: Run): Promise<EscortFigures['storm']> {
  const seals = Array.from({ length: run.sizes.speaking }, (_, i) => benchSeal(i))
  const before = await countKept(run.db)
  const going = { on: true }
  const cutting = cutRopes(run, going)
  const cutBefore = run.cut
  const result = (await run.fleet.order({
    port: run.listener.port,
    seals,
    way: WAY,
    from: Math.floor(Date.now() / 1000) * 1000 - 3_600_000,
    stepMs: 60_000,
    dataType: 3,
    burst: STORM_RECORDS,
    perSecond: null,
    records: STORM_RECORDS,
    seconds: 600,
  } satisfies FleetOrder)) as FleetResult
  going.on = false
  const cuts = await cutting
  const after = await countKept(run.db)
  const sent = seals.length * STORM_RECORDS + (run.cut - cutBefore) + 1
  const kept = after.frames - before.frames
  run.say(`storm: ${result.answered} records answered in ${result.seconds.toFixed(1)} s, ${kept} frames kept`)
  return {
    seals: seals.length,
    records: result.answered,
    seconds: result.seconds,
    lost: seals.length * STORM_RECORDS - result.answered + Math.max(0, sent - 1 - kept),
    cutToScreenP99Ms: at(screens(cuts), 0.99),
  }
}
