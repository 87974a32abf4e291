import { type Clock, systemClock } from '#platform/clock.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import type { Tell } from '#platform/facts.ts'
import type { Log } from '#platform/log.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { concludeEvents, type Concluded } from '../conclude-events.ts'
import { REJUDGE_LEG } from '../job-kinds.ts'
import { MAP_CHANGED } from '../signals.ts'
import { tellSeals } from '../tell-seals.ts'
import { type LegState, saveLegStates } from '../store/leg-store.ts'
import type { KnownSeal, SealDesk, Told } from './seal-desk.ts'

const STATES_AT_ONCE = 500
const KEEP_EVERY_MS = 1_000
const RETRY_MS = 250
/** A leg is judged anew when no late record of it has come for so long. */
const LATE_QUIET_MS = 1_500
/** That is asked for at once, in case that we are killed before the quiet: then it is judged so much later. */
const LATE_AT_LATEST_MS = 60_000

/** When a late record of a leg came last, and when it was kept last that the leg is to be judged anew. */
interface Late {
  at: number
  askedAt: number | null
}

/** What conclusions are kept with. */
interface ConclusionsDeps {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly tell: Tell
}

/**
 * Keeps what was concluded, and the state up to which it was judged. A conclusion and its seal's state go in one
 * transaction, at once when it is an alarm; states of which there is nothing to tell follow beside it in lots, so that an
 * alarm never waits for the places of others. After a crash the frames from the kept state on are judged again, and what
 * is there already is not kept twice.
 */
export class Conclusions {
  readonly #db: Database
  readonly #clock: Clock
  readonly #log: Log
  readonly #tell: Tell
  readonly #late = new Map<string, Late>()
  readonly #events: Lane
  readonly #states: Lane
  #desk: SealDesk | null = null
  #told: Told[] = []
  /** Seals whose conclusions are being kept: their states go with these and not before. */
  #telling: ReadonlySet<KnownSeal> = new Set()
  #timer: NodeJS.Timeout | undefined

  constructor({ db, clock, log, tell }: ConclusionsDeps) {
    this.#db = db
    this.#clock = clock
    this.#log = log
    this.#tell = tell
    const failed = (error: unknown) => log.warn({ err: error }, 'conclusions not kept yet')
    this.#events = new Lane(() => this.#keepEvents(), failed)
    this.#states = new Lane(() => this.#keepStates(), failed)
  }

  start(desk: SealDesk): void {
    this.#desk = desk
    this.#timer = setInterval(() => this.flush(), KEEP_EVERY_MS)
    this.flush()
  }

  add(told: readonly Told[]): void {
    this.#told.push(...told)
    if (this.#desk && told.some(({ judged }) => judged.level !== 'info')) this.#events.run()
  }

  /** A record of a leg came late. That it is to be judged anew is kept at once, and never after a state that has seen the record. */
  late(legId: string): void {
    const now = performance.now()
    const known = this.#late.get(legId)
    if (known) known.at = now
    else this.#late.set(legId, { at: now, askedAt: null })
    if (this.#desk && !known) this.#states.run()
  }

  /** Begins to keep what waits. */
  flush(): void {
    if (!this.#desk) return
    this.#events.run()
    this.#states.run()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.all([this.#events.end(), this.#states.end()])
    // Who ends has no later moment in which to ask for what came just now.
    await this.#keepEvents(0)
      .then(() => this.#keepStates())
      .catch((error: unknown) => this.#log.error({ err: error }, 'conclusions not kept at the end'))
  }

  async #keepEvents(quietMs = LATE_QUIET_MS): Promise<void> {
    const desk = this.#desk
    const told = this.#told
    const late = this.#settledLate(quietMs)
    if (!desk || told.length + late.length === 0) return
    this.#told = []
    const seals = new Set(told.map(({ seal }) => seal))
    this.#telling = seals
    try {
      await this.#keepTogether(desk, told, late)
    } catch (error) {
      for (const legId of late) this.#late.set(legId, { at: 0, askedAt: null })
      if (seals.size <= 1 || !isRefusedContent(error)) throw error
      const alone = Map.groupBy(told, ({ seal }) => seal)
      this.#told = this.#told.slice(told.length)
      await eachAlone(alone.values(), (ofOne) => this.#keepTogether(desk, ofOne, []))
    } finally {
      this.#telling = new Set()
    }
  }

  /** Conclusions with the states of their seals, in one transaction; what is not kept waits again. */
  async #keepTogether(desk: SealDesk, told: readonly Told[], late: readonly string[]): Promise<void> {
    const seals = new Set(told.map(({ seal }) => seal))
    const states = statesOf(desk, seals)
    for (const seal of seals) desk.dirty.delete(seal)
    const now = this.#clock.now()
    // Of these seals alone: an alarm waits for nobody else's records.
    const legs = new Set([...seals].flatMap(({ leg, past }) => [leg?.leg.id, past?.legId]))
    const asked = this.#unaskedLate().filter((legId) => legs.has(legId))
    try {
      await inTransaction(this.#db, async (tx) => {
        await askLater(tx, asked)
        await concludeEvents(tx, told.map(concludedOf), now)
        await saveLegStates(tx, states)
        // A red conclusion is an alarm of every seal of its trip.
        await tellSeals(tx, this.#tell, { trips: [...new Set(told.map(({ leg }) => leg.trip.id))] }, now)
        for (const legId of late) await addJob(tx, REJUDGE_LEG, { legId }, { jobKey: `escort.rejudge/${legId}` })
        if (states.length > 0) await signal(tx, MAP_CHANGED, '')
      })
      this.#haveAsked(asked)
    } catch (error) {
      this.#told = [...told, ...this.#told]
      for (const seal of seals) desk.dirty.add(seal)
      throw error
    }
  }

  /** States of seals that have nothing to tell, lot by lot. */
  async #keepStates(): Promise<void> {
    const desk = this.#desk
    if (!desk) return
    await this.#askLate()
    const waiting = new Set(this.#told.map(({ seal }) => seal))
    const quiet = [...desk.dirty].filter((seal) => !waiting.has(seal) && !this.#telling.has(seal))
    for (let from = 0; from < quiet.length; from += STATES_AT_ONCE) {
      const told = new Set(this.#told.map(({ seal }) => seal))
      // Meanwhile one of them may have told something: then its state belongs to that.
      const seals = quiet
        .slice(from, from + STATES_AT_ONCE)
        .filter((seal) => desk.dirty.has(seal) && !told.has(seal) && !this.#telling.has(seal))
      try {
        await this.#keepLot(desk, seals)
      } catch (error) {
        if (seals.length <= 1 || !isRefusedContent(error)) throw error
        await eachAlone(seals, (seal) => this.#keepLot(desk, [seal]))
      }
    }
  }

  async #keepLot(desk: SealDesk, seals: readonly KnownSeal[]): Promise<void> {
    const states = statesOf(desk, seals)
    if (states.length === 0) return
    for (const seal of seals) desk.dirty.delete(seal)
    try {
      // After the states were taken: which records they have seen is known by now.
      await this.#askLate()
      await inTransaction(this.#db, async (tx) => {
        await saveLegStates(tx, states)
        // Not all that changes is a conclusion: a lock that was opened by order says that it is closed again.
        await tellSeals(tx, this.#tell, { legs: states.map(({ legId }) => legId) }, this.#clock.now())
        await signal(tx, MAP_CHANGED, '')
      })
    } catch (error) {
      for (const seal of seals) desk.dirty.add(seal)
      throw error
    }
  }

  async #askLate(): Promise<void> {
    const asked = this.#unaskedLate()
    if (asked.length === 0) return
    await inTransaction(this.#db, (tx) => askLater(tx, asked))
    this.#haveAsked(asked)
  }

  /** Legs that are to be judged anew, of which that was not kept yet, or long ago while their records still come. */
  #unaskedLate(): readonly string[] {
    const now = performance.now()
    const isDue = ({ at, askedAt }: Late) =>
      askedAt === null || (at > now - LATE_QUIET_MS && askedAt < now - LATE_AT_LATEST_MS / 2)
    return [...this.#late].filter(([, late]) => isDue(late)).map(([legId]) => legId)
  }

  #haveAsked(legIds: readonly string[]): void {
    for (const legId of legIds) {
      const late = this.#late.get(legId)
      if (late) late.askedAt = performance.now()
    }
  }

  /** Legs of which no late record has come for so many milliseconds; at the end (0) all of them. */
  #settledLate(quietMs: number): readonly string[] {
    const before = performance.now() - quietMs
    const isSettled = ({ at, askedAt }: Late) => at <= before && (askedAt !== null || quietMs === 0)
    const settled = [...this.#late].filter(([, late]) => isSettled(late)).map(([legId]) => legId)
    for (const legId of settled) this.#late.delete(legId)
    return settled
  }
}

/** Classes 22 and 23: the database is there and does not take what it was given; without that the rest is taken. */
const isRefusedContent = (error: unknown): boolean =>
  /^2[23]\w{3}$/.test(String((error as { code?: unknown } | null | undefined)?.code))

/** Keeps one after the other, so that what one seal said holds up no other; throws the first error at the end. */
async function eachAlone<T>(items: Iterable<T>, keep: (item: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = []
  for (const item of items) await keep(item).catch((error: unknown) => errors.push(error))
  if (errors.length > 0) throw errors[0]
}

/** Keeps that legs are to be judged anew, should nobody say so earlier. */
async function askLater(tx: Transaction, legIds: readonly string[]): Promise<void> {
  const runAt = systemClock.now().add({ milliseconds: LATE_AT_LATEST_MS })
  await Promise.all(
    legIds.map((legId) => addJob(tx, REJUDGE_LEG, { legId }, { jobKey: `escort.rejudge/${legId}`, runAt })),
  )
}

const statesOf = (desk: SealDesk, seals: Iterable<KnownSeal>): readonly LegState[] =>
  [...seals].map((seal) => desk.stateOf(seal)).filter((state): state is LegState => state !== null)

/** Work that runs once at a time, once more when it was asked for meanwhile, and again after a pause when it fails. */
class Lane {
  readonly #work: () => Promise<void>
  readonly #failed: (error: unknown) => void
  #running: Promise<void> | null = null
  #again = false
  #ended = false

  constructor(work: () => Promise<void>, failed: (error: unknown) => void) {
    this.#work = work
    this.#failed = failed
  }

  run(): void {
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#once().finally(() => {
      this.#running = null
      if (!this.#again || this.#ended) return
      this.#again = false
      this.run()
    })
  }

  /** Waits for what runs and begins nothing more: a process ends also while the database is away. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#running
  }

  async #once(): Promise<void> {
    // After the microtasks of this turn: what one batch of frames says is kept together.
    await new Promise((resolve) => setImmediate(resolve))
    try {
      await this.#work()
    } catch (error) {
      this.#failed(error)
      if (this.#ended) return
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      this.#again = true
    }
  }
}

function concludedOf({ leg, judged, receivedAt, frameId, protocolVersion, late }: Told): Concluded {
  return {
    judged,
    tripId: leg.trip.id,
    legId: leg.leg.id,
    receivedAt: Temporal.Instant.fromEpochMilliseconds(receivedAt),
    frameId,
    rulesVersion: leg.law.rules.version,
    protocolVersion,
    late,
  }
}
