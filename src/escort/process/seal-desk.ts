import { RefusalThrown } from '#kernel/refusal-thrown.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { judge } from '../domain/judge.ts'
import { conclude, EVENTS, type Judged } from '../domain/events.ts'
import { colourOf, newSealState, type SealState } from '../domain/seal-state.ts'
import type { EscortRules } from '../domain/rules.ts'
import { isWithin, LATE_DAYS, lateTimesOf, readFrame } from '../hear-seal.ts'
import { type PlannedLeg, planOfLegs } from '../plan-of-leg.ts'
import type { Protocol } from '../protocols/protocol.ts'
import type { Reading } from '../protocols/reading.ts'
import { doubtConnection, type KeptFrame, listDoubts, listFramesOf } from '../store/frame-store.ts'
import { findLegStates, type Leg, type LegState, listLastRemoved, listOpenLegs } from '../store/leg-store.ts'
import { findSeals, listSeals } from '../store/seal-store.ts'

/** A seal that is enrolled, and the leg that it is on. */
export interface KnownSeal {
  readonly id: number
  readonly number: string
  readonly protocol: string
  leg: PlannedLeg | null
  /** The leg before, the times of which the seal may still bring records that it kept without a network, and until when they count. */
  past: { readonly legId: string; readonly from: number; readonly until: number; readonly heardUntil: number } | null
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
  /** With which arrival the present connection began to speak for it. */
  turned: number
}

/** A conclusion that is to be kept, with its seal. */
export interface Told {
  readonly seal: KnownSeal
  readonly leg: PlannedLeg
  readonly judged: Judged
  readonly receivedAt: number
  readonly frameId: bigint | null
  /** Version of the protocol by which the frame was read; null for what no reading says. */
  readonly protocolVersion: number | null
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
  /** The law of this country does not speak of how a leg is judged: what its seal says is kept, and nothing concluded. */
  readonly unjudged: (leg: Leg, why: RefusalThrown) => void
}

/** All enrolled seals in memory, with the state of those that are on a trip. */
export class SealDesk {
  readonly #seals = new Map<string, KnownSeal>()
  /** Numbers that the stock did not have, and when it was asked. */
  readonly #asked = new Map<string, number>()
  readonly #deps: SealDeskDeps
  /** What is to be read anew, by number. */
  readonly #wished = new Map<string, PromiseWithResolvers<void>>()
  /** Legs that ended before it was known here, while what their seals brought since was not looked at. */
  readonly #unheard = new Set<string>()
  #reading = false
  #opened = false
  /** Seals of which the state is newer than the database. */
  readonly dirty = new Set<KnownSeal>()

  constructor(deps: SealDeskDeps) {
    this.#deps = deps
  }

  /**
   * Reads the stock and every open leg, and judges the frames that were kept and not judged before a crash. Again when it may have
   * missed what was told: then also the seals that came off meanwhile.
   */
  async open(): Promise<void> {
    for (const seal of await listSeals(this.#deps.db)) this.#know(seal)
    const removed = this.#judgeable(await listLastRemoved(this.#deps.db, this.#lateSince()))
    const isFirst = !this.#opened
    const unheard = this.#opened ? removed.filter((leg) => !this.#isKnownEnded(leg)) : []
    if (!this.#opened) this.#remember(removed)
    this.#opened = true
    const hung = [...this.#seals.values()].filter(({ leg }) => leg !== null).map(({ number }) => number)
    const open = await listOpenLegs(this.#deps.db)
    const numbers = new Set([...hung, ...[...open, ...unheard].map(({ sealNumber }) => sealNumber)])
    await Promise.all([...numbers].map((number) => this.reload(number)))
    if (isFirst) await this.#hearBeforeStart(removed)
  }

  /**
   * What seals that are on no leg brought of their last one just before this start: a listener that was killed may not have asked for it
   * to be judged anew. Of a seal on a leg, what came after its kept state is judged in any case.
   */
  async #hearBeforeStart(removed: readonly Leg[]): Promise<void> {
    const start = this.#deps.clock.now().subtract({ minutes: HEARD_BEFORE_START_MINUTES })
    const byId = new Map(removed.flatMap(({ sealId, sealNumber }) => [[sealId, this.find(sealNumber)] as const]))
    const since = removed.flatMap(({ sealId, removedAt }) => {
      if (removedAt === null || byId.get(sealId)?.leg !== null) return []
      return [{ seal: sealId, after: Temporal.Instant.compare(removedAt, start) > 0 ? removedAt : start }]
    })
    for (const frame of await listFramesOf(this.#deps.db, since)) this.#judgeKept(byId.get(frame.seal), frame)
  }

  /** Legs of which the law speaks. */
  #judgeable(legs: readonly Leg[]): readonly Leg[] {
    return legs.filter((leg) => {
      try {
        this.#deps.rulesAt(leg.activatedAt)
        return true
      } catch (error) {
        if (!(error instanceof RefusalThrown)) throw error
        this.#deps.unjudged(leg, error)
        return false
      }
    })
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

  /**
   * Reads a seal and its leg anew: somebody changed them. A seal that was enrolled meanwhile becomes known. What is asked
   * for together is read together, a batch at a time, so that thousands of seals that come back at once do not take the
   * database from the log of frames.
   */
  reload(number: string): Promise<void> {
    const wished = this.#wished.get(number)
    if (wished) return wished.promise
    const wish = Promise.withResolvers<void>()
    this.#wished.set(number, wish)
    const seal = this.#seals.get(number)
    if (seal) seal.loading = wish.promise
    if (!this.#reading) {
      this.#reading = true
      setImmediate(() => void this.#readWished())
    }
    return wish.promise
  }

  async #readWished(): Promise<void> {
    while (this.#wished.size > 0) {
      const batch = [...this.#wished].slice(0, LOADED_AT_ONCE)
      for (const [number] of batch) this.#wished.delete(number)
      const seals = () => batch.flatMap(([number]) => this.#seals.get(number) ?? [])
      try {
        await this.#readSome(batch.map(([number]) => number))
        for (const seal of seals()) seal.unread = false
        for (const [, wish] of batch) wish.resolve()
      } catch (error) {
        for (const seal of seals()) seal.unread = true
        for (const [, wish] of batch) wish.reject(error)
      }
      for (const [number, { promise }] of batch) {
        const seal = this.#seals.get(number)
        if (seal?.loading === promise) seal.loading = null
      }
    }
    this.#reading = false
  }

  async #readSome(numbers: readonly string[]): Promise<void> {
    const unknown = numbers.filter((number) => !this.#seals.has(number))
    if (unknown.length > 0) for (const found of await findSeals(this.#deps.db, unknown)) this.#know(found)
    await this.#load(numbers.flatMap((number) => this.#seals.get(number) ?? []))
  }

  /** Judges a reading of a kept frame. */
  judge(seal: KnownSeal, reading: Reading, receivedAt: number, frameId: bigint | null): void {
    const { leg, past } = seal
    if (past && receivedAt <= past.heardUntil && isWithin(past, reading.time)) this.#deps.late(past.legId)
    if (!leg) return
    const { state, events, late } = judge(seal.state, reading, leg.law, receivedAt)
    if (late) this.#deps.late(leg.leg.id)
    if (state !== seal.state) {
      seal.state = state
      seal.speedKmh = reading.speedKmh
      this.dirty.add(seal)
    }
    seal.judgedUntil = Math.max(seal.judgedUntil, receivedAt)
    if (events.length === 0) return
    const protocolVersion = this.#deps.protocols.get(seal.protocol)?.version ?? null
    this.#deps.tell(events.map((judged) => ({ seal, leg, judged, receivedAt, frameId, protocolVersion, late })))
  }

  /** Two devices bear the seal's number: the newcomer is not judged from now on, and not when the leg is judged again. */
  async doubt(seal: KnownSeal, connection: bigint, receivedAt: number): Promise<void> {
    seal.doubted = connection
    await doubtConnection(this.#deps.db, seal.id, connection, Temporal.Instant.fromEpochMilliseconds(receivedAt))
    this.#tellDoubt(seal, receivedAt)
    if (seal.leg) this.#deps.late(seal.leg.leg.id)
  }

  /** The event of a doubt. A seal whose leg is not read yet has it told by the reading; twice told it is kept once. */
  #tellDoubt(seal: KnownSeal, since: number): void {
    if (!seal.leg) return
    const { lat, lon } = seal.state
    const at = Math.max(since, seal.leg.leg.activatedAt.epochMilliseconds)
    this.tell(seal, conclude('DUPLICATE_ID', at, { lat, lon }, { number: seal.number }), at)
  }

  /** Tells something of a seal that no reading says. */
  tell(seal: KnownSeal, judged: Judged, receivedAt: number): void {
    if (seal.leg)
      this.#deps.tell([{ seal, leg: seal.leg, judged, receivedAt, frameId: null, protocolVersion: null, late: false }])
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

  async #load(seals: readonly KnownSeal[]): Promise<void> {
    const { db, rulesAt, clock } = this.#deps
    if (seals.length === 0) return
    const ids = seals.map(({ id }) => id)
    const legs = this.#judgeable(await listOpenLegs(db, ids))
    const planned = await planOfLegs(db, legs, rulesAt)
    const states = await findLegStates(
      db,
      legs.map(({ id }) => id),
    )
    const removed = this.#judgeable(await listLastRemoved(db, this.#lateSince(), ids))
    for (const leg of removed) if (!this.#isKnownEnded(leg)) this.#unheard.add(leg.id)
    this.#remember(removed)
    const legOf = new Map(legs.map((leg) => [leg.sealId, leg]))
    const since: { seal: number; after: Temporal.Instant }[] = []
    for (const seal of seals) {
      const leg = legOf.get(seal.id)
      this.dirty.delete(seal)
      seal.leg = leg ? (planned.get(leg.id) ?? null) : null
      if (!leg || !seal.leg) continue
      const kept = states.get(leg.id)
      const after = kept?.judgedUntil ?? leg.activatedAt
      seal.state = kept?.state ?? newSealState(leg.activatedAt.epochMilliseconds)
      seal.judgedUntil = after.epochMilliseconds
      since.push({ seal: seal.id, after })
    }
    // A record may have come before it was known here that its leg had ended, or that there was one.
    for (const { id, sealId, removedAt } of removed)
      if (removedAt && this.#unheard.has(id) && !legOf.has(sealId)) since.push({ seal: sealId, after: removedAt })
    const byId = new Map(seals.map((seal) => [seal.id, seal]))
    // After the legs are set: a doubt that is noted meanwhile finds its leg itself.
    const lately = clock.now().subtract({ hours: DOUBTS_TOLD_HOURS })
    for (const { seal, since: at } of await listDoubts(db, [...byId.keys()], lately)) {
      const doubted = byId.get(seal)
      if (doubted) this.#tellDoubt(doubted, at.epochMilliseconds)
    }
    for (const frame of await listFramesOf(db, since)) this.#judgeKept(byId.get(frame.seal), frame)
    for (const { id } of removed) this.#unheard.delete(id)
  }

  #lateSince(): Temporal.Instant {
    return this.#deps.clock.now().subtract({ hours: 24 * LATE_DAYS })
  }

  #isKnownEnded({ id, sealNumber }: Leg): boolean {
    return this.find(sealNumber)?.past?.legId === id
  }

  /** What seals had been on before. */
  #remember(removed: readonly Leg[]): void {
    for (const leg of removed) {
      const seal = this.#seals.get(leg.sealNumber)
      const times = lateTimesOf(leg, this.#deps.rulesAt(leg.activatedAt))
      const heardUntil = (leg.removedAt?.epochMilliseconds ?? 0) + LATE_DAYS * 86_400_000
      if (seal && times) seal.past = { legId: leg.id, ...times, heardUntil }
    }
  }

  #judgeKept(seal: KnownSeal | undefined, frame: KeptFrame): void {
    const protocol = seal ? this.#deps.protocols.get(seal.protocol) : undefined
    if (!seal || !protocol) return
    for (const { reading, receivedAt } of readFrame(protocol, seal.number, frame)) {
      this.judge(seal, reading, receivedAt, frame.id)
    }
  }

  /**
   * The one object of a seal. There is never a second one: connections hold it, and what is known of who speaks for the
   * number [ESC-70] is in it.
   */
  #know(row: Pick<KnownSeal, 'id' | 'number' | 'protocol'>): KnownSeal {
    const known = this.#seals.get(row.number)
    if (known) return known
    const seal = unheardSeal(row)
    this.#seals.set(row.number, seal)
    return seal
  }
}

/** A seal of the stock that has not spoken yet. */
export function unheardSeal({ id, number, protocol }: Pick<KnownSeal, 'id' | 'number' | 'protocol'>): KnownSeal {
  return {
    id,
    number,
    protocol,
    leg: null,
    past: null,
    state: NEVER_HEARD,
    judgedUntil: 0,
    speedKmh: null,
    loading: null,
    unread: false,
    current: 0n,
    before: 0n,
    doubted: 0n,
    turned: 0,
  }
}

/** A doubt of the time before the seal was hung belongs to the trip. */
const DOUBTS_TOLD_HOURS = 1
/** Longer than a listener that was killed is away, where its host lives. */
const HEARD_BEFORE_START_MINUTES = 10
const LOADED_AT_ONCE = 256
const ASKED_AGAIN_MS = 5_000
const ASKED_KEPT = 10_000
/** Shared by all seals of the stock: they have none of their own. */
const NEVER_HEARD = newSealState(0)
