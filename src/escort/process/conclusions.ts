import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { concludeEvents, type Concluded } from '../conclude-events.ts'
import { REJUDGE_LEG } from '../job-kinds.ts'
import { MAP_CHANGED } from '../signals.ts'
import { type LegState, saveLegStates } from '../store/leg-store.ts'
import type { SealDesk, Told } from './seal-desk.ts'

const STATES_AT_ONCE = 1_000
const STATES_EVERY_MS = 1_000
const RETRY_MS = 250
/** A leg is judged anew when no late record of it has come for so long. */
const LATE_QUIET_MS = 1_500

/**
 * Keeps what was concluded, and the state up to which it was judged, in one transaction: after a crash the frames from
 * that state on are judged again, and what is there already is not kept twice. Alarms go at once, the rest with them or
 * within a second.
 */
export class Conclusions {
  readonly #db: Database
  readonly #clock: Clock
  readonly #log: Log
  readonly #late = new Map<string, number>()
  #desk: SealDesk | null = null
  #told: Told[] = []
  #running: Promise<void> | null = null
  #again = false
  #timer: NodeJS.Timeout | undefined

  constructor(db: Database, clock: Clock, log: Log) {
    this.#db = db
    this.#clock = clock
    this.#log = log
  }

  start(desk: SealDesk): void {
    this.#desk = desk
    this.#timer = setInterval(() => this.flush(), STATES_EVERY_MS)
    this.flush()
  }

  add(told: readonly Told[]): void {
    this.#told.push(...told)
    if (told.some(({ judged }) => judged.level !== 'info')) this.flush()
  }

  late(legId: string): void {
    this.#late.set(legId, performance.now())
  }

  /** Begins to keep what waits; one transaction at a time. */
  flush(): void {
    if (!this.#desk) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#run().finally(() => {
      this.#running = null
      if (!this.#again) return
      this.#again = false
      this.flush()
    })
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    while (this.#running) await this.#running
    await this.#keep().catch((error: unknown) => this.#log.error({ err: error }, 'conclusions not kept at the end'))
  }

  async #run(): Promise<void> {
    // After the microtasks of this turn: what one batch of frames says is kept together.
    await new Promise((resolve) => setImmediate(resolve))
    try {
      await this.#keep()
    } catch (error) {
      this.#log.warn({ err: error }, 'conclusions not kept yet')
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      this.#again = true
    }
  }

  async #keep(): Promise<void> {
    const desk = this.#desk
    if (!desk) return
    const told = this.#told
    this.#told = []
    const seals = [...new Set([...told.map(({ seal }) => seal), ...[...desk.dirty].slice(0, STATES_AT_ONCE)])]
    const states = seals.map((seal) => desk.stateOf(seal)).filter((state): state is LegState => state !== null)
    const late = this.#settledLate()
    if (told.length + states.length + late.length === 0) return
    for (const seal of seals) desk.dirty.delete(seal)
    const now = this.#clock.now()
    try {
      await inTransaction(this.#db, async (tx) => {
        await concludeEvents(tx, told.map(concludedOf), now)
        await saveLegStates(tx, states)
        for (const legId of late) await addJob(tx, REJUDGE_LEG, { legId }, { jobKey: `escort.rejudge/${legId}` })
        if (states.length > 0) await signal(tx, MAP_CHANGED, '')
      })
    } catch (error) {
      this.#told = [...told, ...this.#told]
      for (const seal of seals) desk.dirty.add(seal)
      for (const legId of late) this.#late.set(legId, 0)
      throw error
    }
  }

  #settledLate(): readonly string[] {
    const before = performance.now() - LATE_QUIET_MS
    const settled = [...this.#late].filter(([, at]) => at < before).map(([legId]) => legId)
    for (const legId of settled) this.#late.delete(legId)
    return settled
  }
}

function concludedOf({ leg, judged, receivedAt, frameId, late }: Told): Concluded {
  return {
    judged,
    tripId: leg.trip.id,
    legId: leg.leg.id,
    receivedAt: Temporal.Instant.fromEpochMilliseconds(receivedAt),
    frameId,
    rulesVersion: leg.law.rules.version,
    late,
  }
}
