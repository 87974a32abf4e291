import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { judge } from '../domain/judge.ts'
import { conclude, EVENTS, type Judged } from '../domain/events.ts'
import { colourOf, newSealState, type SealState } from '../domain/seal-state.ts'
import type { EscortRules } from '../domain/rules.ts'
import { hearSeal } from '../hear-seal.ts'
import { type PlannedLeg, planOfLeg } from '../plan-of-leg.ts'
import type { Protocol } from '../protocols/protocol.ts'
import type { Reading } from '../protocols/reading.ts'
import { doubtConnection } from '../store/frame-store.ts'
import { findLegState, type LegState, listOpenLegs } from '../store/leg-store.ts'
import { findSeal, listSeals } from '../store/seal-store.ts'

/** A seal that is enrolled, and the leg that it is on. */
export interface KnownSeal {
  readonly id: number
  readonly number: string
  readonly protocol: string
  leg: PlannedLeg | null
  state: SealState
  judgedUntil: number
  speedKmh: number | null
  /** Set while the leg is read from the database; frames of the seal wait for it. */
  loading: Promise<void> | null
  /** The leg could not be read: it is tried again before the next frame is judged. */
  unread: boolean
  /** Connections that spoke for it: the present one, the one before, and one that is not believed. */
  current: bigint
  before: bigint
  doubted: bigint
}

/** A conclusion that is to be kept, with its seal. */
export interface Told {
  readonly seal: KnownSeal
  readonly leg: PlannedLeg
  readonly judged: Judged
  readonly receivedAt: number
  readonly frameId: bigint | null
  readonly late: boolean
}

export interface SealDeskDeps {
  readonly db: Database
  readonly clock: Clock
  readonly protocols: ReadonlyMap<string, Protocol>
  readonly rulesAt: (at: Temporal.Instant) => EscortRules
  /** Takes conclusions to be kept. */
  readonly tell: (told: readonly Told[]) => void
  /** A reading came late: the leg is to be judged anew. */
  readonly late: (legId: string) => void
}

/** All enrolled seals in memory, with the state of those that are on a trip. */
export class SealDesk {
  readonly #seals = new Map<string, KnownSeal>()
  /** Numbers that the stock did not have, and when it was asked. */
  readonly #asked = new Map<string, number>()
  readonly #deps: SealDeskDeps
  /** Seals of which the state is newer than the database. */
  readonly dirty = new Set<KnownSeal>()

  constructor(deps: SealDeskDeps) {
    this.#deps = deps
  }

  /** Reads the stock and every open leg, and judges the frames that were kept and not judged before a crash. */
  async open(): Promise<void> {
    for (const seal of await listSeals(this.#deps.db)) this.#know(seal)
    const open = await listOpenLegs(this.#deps.db)
    for (let i = 0; i < open.length; i += LOADED_AT_ONCE) {
      const some = open.slice(i, i + LOADED_AT_ONCE)
      await Promise.all(some.map(({ sealNumber }) => this.reload(sealNumber)))
    }
  }

  find(number: string): KnownSeal | undefined {
    return this.#seals.get(number)
  }

  /** Asks the stock for a number that is not known yet, each number at most once in a while. */
  async lookUp(number: string): Promise<void> {
    const asked = this.#asked.get(number)
    if (asked !== undefined && performance.now() - asked < ASKED_AGAIN_MS) return
    if (this.#asked.size >= ASKED_KEPT) this.#asked.clear()
    this.#asked.set(number, performance.now())
    await this.reload(number)
  }

  get size(): number {
    return this.#seals.size
  }

  /** Reads a seal and its leg anew: somebody changed them. A seal that was enrolled meanwhile becomes known. */
  async reload(number: string): Promise<void> {
    let seal = this.#seals.get(number)
    if (!seal) {
      const found = await findSeal(this.#deps.db, number)
      if (!found) return
      // Meanwhile another reading of the same number may have made it known.
      seal = this.#know(found)
    }
    const known = seal
    const waited = known.loading
    const loading = (async () => {
      await waited?.catch(() => undefined)
      await this.#load(known)
    })()
    known.loading = loading
    try {
      await loading
      known.unread = false
    } catch (error) {
      known.unread = true
      throw error
    } finally {
      if (known.loading === loading) known.loading = null
    }
  }

  /** Judges readings of a kept frame. */
  judge(seal: KnownSeal, readings: readonly Reading[], receivedAt: number, frameId: bigint | null): void {
    const { leg } = seal
    if (!leg) return
    const told: Told[] = []
    for (const reading of readings) {
      const { state, events, late } = judge(seal.state, reading, leg.law, receivedAt)
      if (late) this.#deps.late(leg.leg.id)
      if (state !== seal.state) {
        seal.state = state
        seal.speedKmh = reading.speedKmh
        this.dirty.add(seal)
      }
      for (const judged of events) told.push({ seal, leg, judged, receivedAt, frameId, late })
    }
    seal.judgedUntil = Math.max(seal.judgedUntil, receivedAt)
    if (told.length > 0) this.#deps.tell(told)
  }

  /** Two devices bear the seal's number: the newcomer is not judged from now on, and not when the leg is judged again. */
  async doubt(seal: KnownSeal, connection: bigint, receivedAt: number): Promise<void> {
    seal.doubted = connection
    const { lat, lon } = seal.state
    const since = Temporal.Instant.fromEpochMilliseconds(receivedAt)
    await doubtConnection(this.#deps.db, seal.id, connection, since)
    this.tell(seal, conclude('DUPLICATE_ID', receivedAt, { lat, lon }, { number: seal.number }), receivedAt)
    if (seal.leg) this.#deps.late(seal.leg.leg.id)
  }

  /** Tells something of a seal that no reading says. */
  tell(seal: KnownSeal, judged: Judged, receivedAt: number): void {
    if (seal.leg) this.#deps.tell([{ seal, leg: seal.leg, judged, receivedAt, frameId: null, late: false }])
  }

  /** What the database should hold of a seal's leg. */
  stateOf(seal: KnownSeal): LegState | null {
    if (!seal.leg) return null
    return {
      legId: seal.leg.leg.id,
      state: seal.state,
      judgedUntil: Temporal.Instant.fromEpochMilliseconds(seal.judgedUntil),
      colour: colourOf(seal.state, (kind) => EVENTS[kind].level),
      speedKmh: seal.speedKmh,
    }
  }

  async #load(seal: KnownSeal): Promise<void> {
    const { db, rulesAt, clock } = this.#deps
    const [leg] = await listOpenLegs(db, seal.id)
    const planned = leg ? await planOfLeg(db, leg, rulesAt) : null
    const kept = leg ? await findLegState(db, leg.id) : null
    this.dirty.delete(seal)
    seal.leg = planned
    if (!leg || !planned) return
    seal.state = kept?.state ?? newSealState(leg.activatedAt.epochMilliseconds)
    const from = kept?.judgedUntil ?? leg.activatedAt
    seal.judgedUntil = from.epochMilliseconds
    const protocol = this.#deps.protocols.get(seal.protocol)
    if (!protocol) return
    for (const { reading, receivedAt, frame } of await hearSeal(db, protocol, seal, from, clock.now())) {
      this.judge(seal, [reading], receivedAt, frame.id)
    }
  }

  /**
   * The one object of a seal. There is never a second one: connections hold it, and what is known of who speaks for the
   * number [ESC-70] is in it.
   */
  #know({
    id,
    number,
    protocol,
  }: {
    readonly id: number
    readonly number: string
    readonly protocol: string
  }): KnownSeal {
    const known = this.#seals.get(number)
    if (known) return known
    const seal: KnownSeal = {
      id,
      number,
      protocol,
      leg: null,
      state: NEVER_HEARD,
      judgedUntil: 0,
      speedKmh: null,
      loading: null,
      unread: false,
      current: 0n,
      before: 0n,
      doubted: 0n,
    }
    this.#seals.set(number, seal)
    return seal
  }
}

const LOADED_AT_ONCE = 8
const ASKED_AGAIN_MS = 5_000
const ASKED_KEPT = 10_000
/** Shared by all seals of the stock: they have none of their own. */
const NEVER_HEARD = newSealState(0)
