import type { Barrier } from '../adapters/barrier.ts'
import type { CameraReading } from '../adapters/camera-reading.ts'
import type { Alarm } from '../contract.ts'
import { decide, type GateFacts, type PermitFacts, type Reading, type Verdict } from '../domain/barrier-permit.ts'
import type { EntryOrder, PresentTruck } from '../domain/order-of-entry.ts'
import { plateKey } from '#kernel/plate.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { createPassageBook, type LanePassage, type PassageBook } from './passage-book.ts'
import type { LaneSettings } from './settings.ts'
import type { ControllerStore } from './store/controller-store.ts'

/** A reading with what the controller adds. */
export interface LaneReading {
  readonly reading: CameraReading
  readonly role: 'front' | 'rear'
  /** Real time. */
  readonly receivedAt: Temporal.Instant
  readonly digest: string | null
}

export interface PermitsNow {
  readonly list: readonly PermitFacts[]
  readonly usable: boolean
  readonly callRequired: boolean
  readonly order: EntryOrder
  readonly cutOff: boolean
}

export interface LaneDeps {
  readonly settings: LaneSettings
  readonly zone: string
  readonly store: ControllerStore
  readonly barrier: Barrier | null
  /** Business time. */
  readonly clock: Clock
  /** Real time: ages of readings, expiry of commands, movements of barriers. */
  readonly realClock: Clock
  readonly log: Log
  readonly permits: () => PermitsNow
  /** Who stands at the bars of the other entries of this direction, ready to be let in. */
  readonly atOtherBars: (lane: LaneSettings) => readonly PresentTruck[]
  readonly raiseAlarm: (lane: string, kind: Alarm['kind'], detail: string) => void
  readonly clearAlarm: (lane: string, kind: Alarm['kind']) => void
  /** A passage changed: there is something to tell the centre. */
  readonly changed: () => void
}

/** What one lane has in mind: who stands at the bar, who drives up behind, and what the barrier does. */
export class LaneContext {
  readonly deps: LaneDeps
  readonly book: PassageBook
  readonly startedMs: number
  mode: 'automatic' | 'held'
  current: LanePassage | null = null
  /** Read while the one before still drives in. */
  next: LanePassage | null = null
  /** Read by the rear camera and not yet joined to a vehicle. */
  trailer: { readonly plate: string; readonly readMs: number } | null = null
  /** The passage for which the boom was seen going up. */
  raisedFor: string | null = null
  /** Nothing opens by itself until the barrier is well again, or an officer tries. */
  barrierFault: 'none' | 'stuck' | 'silent' = 'none'
  lastCameraEventAt: Temporal.Instant | null = null
  /** Real milliseconds of the newest reading of this lane. */
  latestReadMs = Number.NEGATIVE_INFINITY

  constructor(deps: LaneDeps) {
    this.deps = deps
    this.book = createPassageBook(deps.store, () => this.realNowMs(), deps.changed)
    this.mode = deps.store.findLaneMode(deps.settings.lane)
    this.startedMs = this.realNowMs()
  }

  realNowMs(): number {
    return this.deps.realClock.now().epochMilliseconds
  }

  isMoving(): boolean {
    return this.current?.report.state === 'opening' || this.current?.report.state === 'passing'
  }

  /** The rule of the gate for one reading, with what is known now. */
  decide(
    reading: Omit<Reading, 'trailerPlateKey'> & { readonly trailerPlate: string | null },
    since: Temporal.Instant,
  ): {
    verdict: Verdict
    facts: GateFacts
  } {
    const { list, usable, callRequired, order, cutOff } = this.deps.permits()
    const { purpose, freeVehicles } = this.deps.settings
    const facts: GateFacts = {
      now: this.deps.clock.now(),
      zone: this.deps.zone,
      purpose,
      freeVehicles,
      laneHeld: this.mode === 'held',
      listUsable: usable,
      callRequired,
      order,
      atBars: this.deps.atOtherBars(this.deps.settings),
      since,
      cutOff,
    }
    const trailerPlateKey = reading.trailerPlate === null ? null : plateKey(null, reading.trailerPlate)
    return { verdict: decide({ ...reading, trailerPlateKey }, list, facts), facts }
  }
}
