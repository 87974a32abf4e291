import type { VdaVersion } from '../vda5050/topics.ts'
import type { ControlSettings } from './control.ts'
import type { ClockDifference } from './clock-difference.ts'
import type { Forgotten, KeptRelease, KeptSeal, Release, Seal } from './customs-facts.ts'
import type { GateDecision, GateKind } from './customs-hold.ts'
import type { GateLane } from './gate-lane.ts'
import type { Instrument, InstrumentEvent, PlateSeen, Weighing } from './instruments.ts'
import type { Giving, GivingMessage, Taking, TakingMessage } from './hand-over.ts'
import type { StopScope } from './stops.ts'
import type { VehicleFacts, VehiclePapers } from './vehicle-facts.ts'
import type { PlanEvent, PlanState, PlanWord } from './plans.ts'
import type { SealBody, SealHeard, SealTold } from './seal-words.ts'
import type { RecoveryMove } from './recovery.ts'
import type { Slot } from './arrivals.ts'
import type { Lease } from './leases.ts'
import type { TrafficSaved } from './traffic-mover.ts'
import type { VehicleReport } from './vehicle-report.ts'

/**
 * What one authority's controller knows, as plain data: kept with a snapshot, and computed again bit for bit from a
 * snapshot and the events behind it [DRV-40]. Times are milliseconds since 1970, UTC.
 */
export interface ControlState {
  readonly side: string
  readonly otherSide: string
  traffic: TrafficSaved
  /** Versions of the plan with their signatures; null where none is asked for: in the twin. */
  plan: PlanState | null
  vehicles: Record<string, VehicleControl>
  tasks: Record<string, Task>
  /** Consignments whose release or seal is not there yet, or no vehicle: names of tasks in order of arrival. */
  waitingTasks: string[]
  releases: Record<string, KeptRelease>
  seals: Record<string, KeptSeal>
  forgotten: Forgotten
  /** The lanes of the gates, by place. */
  gates: Record<string, GateLane>
  /** Weighbridges and cameras of our side in use, by name. */
  instruments: Record<string, Instrument>
  /** Images of scanners, by their reference. */
  images: Record<string, ScanImage>
  /** The difference between the other side's clock and ours; null until it is measured. */
  clock: ClockDifference | null
  /** When gates and scanners are expected to be used by whom. */
  arrivals: Readonly<Record<string, readonly Slot[]>>
  /** Set while vehicles stand in each other's way: who they are, and who has to back whither. */
  recovery: { readonly stuck: readonly string[]; readonly moves: readonly RecoveryMove[] } | null
  /** Since when the other side is heard again: vehicles that have not spoken since are counted before any is announced. */
  census: { readonly sinceMs: number } | null
  /** When arrivals and gridlock were looked at last. */
  lookedAheadMs: number | null
  stops: Record<string, Stop>
  /** Stops that are over, with who of us agreed: the other side may not have heard it. */
  lifted: Record<string, string>
  closures: Record<string, { readonly by: string; readonly reason: string; readonly atMs: number }>
  alarms: Record<string, Alarm>
  /** Cars with drivers: escorts, maintenance, by their plates. They wait outside until there is room [DRV-19]. */
  manuals: Record<string, { readonly by: string; readonly route: readonly string[] }>
  /** Set while a person here takes no vehicle over [DRV-22]. */
  intakeClosed: { readonly by: string; readonly reason: string; readonly atMs: number } | null
  /** When the other controller was last heard, and whether it counts as there. */
  peerHeardAtMs: number | null
  counters: { orders: number; alarms: number; trips: number; kilograms: number; grants: number }
  /** Times and bounds by which it decides now; null takes those of its start. */
  settings: ControlSettings | null
  nowMs: number
}

/** A consignment to be carried, bound one-to-one to its customs object [DRV-3]. */
export interface Task {
  readonly id: string
  readonly from: string
  readonly to: string
  /** ISO 6346; null for an empty run. */
  readonly container: string | null
  readonly declaration: string | null
  readonly seal: string | null
  readonly declaredKg: number
  /** What its goods are worth in waiting: `ordinary`, or a preferred class as in the queue. */
  readonly class: GoodsClass
  /** Both sides' references of the customs object [DRV-4]. */
  readonly references: Readonly<Record<string, string>>
  status: 'waiting' | 'under-way' | 'handed-over' | 'delivered' | 'returned'
}

export const GOODS_CLASSES = ['ordinary', 'perishables', 'dangerous-goods', 'humanitarian', 'export'] as const
export type GoodsClass = (typeof GOODS_CLASSES)[number]

/** An image of a scanner: kept once, by the reference under which its service keeps it, with a verdict of each side [DRV-28]. */
export interface ScanImage {
  readonly task: string
  readonly container: string | null
  readonly verdicts: Record<string, ScanVerdict>
}

export const VERDICTS = ['clear', 'doubtful'] as const
export interface ScanVerdict {
  readonly verdict: (typeof VERDICTS)[number]
  readonly by: string
  readonly atMs: number
}

export interface Hold {
  readonly by: string
  readonly basis: string
  readonly atMs: number
}

export interface VehicleControl {
  readonly id: string
  readonly version: VdaVersion
  /** `ours`: we command it. `incoming`: our first block is kept for it. `away`: the other side's. */
  hands: 'ours' | 'incoming' | 'away'
  /** The places of its way here, the same as in the traffic. */
  route: readonly string[]
  order: OpenOrder | null
  task: string | null
  report: VehicleReport | null
  reportAtMs: number | null
  connection: string | null
  /** It came back since its last report: whatever the number of the next one, it counts. */
  isBack: boolean
  /** What it says of itself in its factsheet, and what was registered of it; null while nothing is known [DRV-2]. */
  facts: VehicleFacts | null
  papers: VehiclePapers | null
  gate: { readonly place: string; readonly arrivedAtMs: number; decision: GateDecision | null } | null
  /** Set by customs: it is sent to the bay at the next gate, and stays at the next hold point until it is lifted. */
  hold: Hold | null
  /** The same, set by the customs of the other side [DRV-4]; only they lift it. */
  theirHold: Hold | null
  /** What it weighs by a weighbridge or an officer, of its present load; null while nobody has weighed it. */
  weighing: Weighing | null
  /** What a camera read of it at a place; null where none has. */
  plateSeen: PlateSeen | null
  /** Customs have sent it to the scanner. */
  scanAsked: boolean
  /** What we tell of the seal on what it carries over, and what the other side says of the one on what it brings. */
  sealTold: SealTold | null
  theirSeal: SealHeard | null
  giving: Giving | null
  taking: Taking | null
  /** When something was last said to the other side about it. */
  saidAtMs: number
  /** The word to go on after a stop, until its state shows that it was heard. */
  resume: { readonly actionId: string; readonly saidAtMs: number } | null
  /** An error that ends its order; a person looks. */
  fault: { readonly errorType: string; readonly atMs: number } | null
  /** A person drives it back to this place. */
  recovery: { readonly to: string; readonly by: string; readonly atMs: number } | null
  /** By its requests: what it was answered. */
  leases: Record<string, Lease>
}

/** A vehicle that was registered or announced and is in nobody's hands here yet. */
export function newVehicle(id: string, version: VdaVersion, nowMs: number): VehicleControl {
  return {
    id,
    version,
    hands: 'away',
    route: [],
    order: null,
    task: null,
    report: null,
    reportAtMs: null,
    connection: null,
    isBack: false,
    facts: null,
    papers: null,
    gate: null,
    hold: null,
    theirHold: null,
    weighing: null,
    plateSeen: null,
    scanAsked: false,
    sealTold: null,
    theirSeal: null,
    giving: null,
    taking: null,
    saidAtMs: nowMs,
    resume: null,
    fault: null,
    recovery: null,
    leases: {},
  }
}

/** The order that the vehicle has from us. */
export interface OpenOrder {
  readonly id: string
  updateId: number
  /** Index in the route of the first node of the last message, and of the last released node. */
  stitchedAt: number
  releasedTo: number
  sentAtMs: number
  sends: number
  /** The update that the vehicle has shown in its state; -1 for none. */
  acknowledged: number
}

export interface Stop {
  readonly id: string
  readonly scope: StopScope
  readonly by: string
  readonly side: string
  readonly atMs: number
  /** When it was last said to those who have not said that they stand. */
  saidAtMs: number
  /** By vehicle: when it had stopped, null while it has not said so. */
  acknowledgements: Record<string, number | null>
  /** Who has agreed to go on, by side; every named side must have. */
  restarts: Record<string, { readonly by: string; readonly atMs: number } | null>
}

export const ALARM_KINDS = [
  'silent',
  'not-stopped',
  'emergency-stop',
  'fault',
  'invariant-broken',
  'seal',
  'order-not-taken',
  'order-not-withdrawn',
  'not-gone',
  'position',
  'clocks',
  'gridlock',
  'instrument',
  'instrument-clock',
  'unreadable',
] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

export interface Alarm {
  readonly id: string
  readonly kind: AlarmKind
  readonly vehicle: string | null
  readonly place: string | null
  readonly detail: string
  readonly atMs: number
  /** When it was found last: what lasts is found again and again. */
  lastAtMs?: number
  acknowledged: { readonly by: string; readonly atMs: number } | null
}

/** What the other side's controller is told, over signed, ordered, once-only messages. */
export type PeerBody =
  | {
      readonly kind: 'hand-over'
      readonly vehicle: string
      readonly message: GivingMessage | TakingMessage
      /** With an announcement: what it carries, and the releases that go with it. */
      readonly announced?: { readonly version: VdaVersion; readonly task: Task; readonly release: Release | null }
    }
  | { readonly kind: 'stop'; readonly stop: string; readonly scope: StopScope; readonly by: string }
  | { readonly kind: 'restart'; readonly stop: string; readonly by: string }
  /** Our customs hold a vehicle wherever it is, or let it go [DRV-4]. */
  | { readonly kind: 'hold'; readonly vehicle: string; readonly by: string; readonly basis: string | null }
  /** What customs said to a vehicle at a gate of ours, with both sides' references [DRV-26]. */
  | {
      readonly kind: 'gate'
      readonly vehicle: string
      readonly place: string
      readonly decision: GateKind
      readonly by: string
      readonly basis: string
      readonly references: Readonly<Record<string, string>>
    }
  /** A person of ours has signed a version of the plan [DRV-1]. */
  | { readonly kind: 'plan'; readonly root: string; readonly by: string }
  /** Our verdict on an image, which either side finds by its reference [DRV-28]. */
  | {
      readonly kind: 'image'
      readonly image: string
      readonly task: string
      readonly container: string | null
      readonly verdict: ScanVerdict['verdict']
      readonly by: string
    }
  | SealBody
  /** Said every few seconds, with the stops that concern both and the words given to lift them, so that none is lost. */
  | {
      readonly kind: 'alive'
      readonly stops?: readonly { readonly stop: string; readonly scope: StopScope; readonly by: string }[]
      readonly restarts?: readonly { readonly stop: string; readonly by: string }[]
      /** All holds of our customs: what is not among them any more is lifted. */
      readonly holds?: readonly { readonly vehicle: string; readonly by: string; readonly basis: string }[]
      /** When this was said by our clock, and when the last word of the other side was said and heard [DRV-25]. */
      readonly saidAtMs?: number
      readonly heard?: { readonly saidAtMs: number; readonly heardAtMs: number }
      readonly plan?: PlanWord
    }

/** Everything that a controller can be told. */
export type ControlEvent = { readonly atMs: number } & (
  | { readonly kind: 'tick' }
  | { readonly kind: 'settings'; readonly settings: ControlSettings }
  | {
      readonly kind: 'vehicle'
      readonly vehicle: string
      readonly version: VdaVersion
      readonly at: string | null
      readonly papers?: VehiclePapers | null
    }
  | { readonly kind: 'factsheet'; readonly vehicle: string; readonly facts: VehicleFacts }
  | { readonly kind: 'report'; readonly vehicle: string; readonly report: VehicleReport }
  | { readonly kind: 'connection'; readonly vehicle: string; readonly state: string }
  /** A message that is not of its form: the pointer to the first fault, and the faults in words. */
  | {
      readonly kind: 'unreadable'
      readonly vehicle: string
      readonly topic: string
      readonly pointer: string
      readonly faults: readonly string[]
    }
  | { readonly kind: 'task'; readonly task: Omit<Task, 'status'> }
  /** `saidAtMs`: the date that the fact bears; that of the event where it bears none. */
  | { readonly kind: 'release'; readonly declaration: string; readonly release: Release; readonly saidAtMs?: number }
  | ({ readonly kind: 'seal'; readonly seal: string; readonly saidAtMs?: number } & Seal)
  /** A person here says what an image shows. */
  | {
      readonly kind: 'image'
      readonly image: string
      readonly vehicle: string
      readonly verdict: ScanVerdict['verdict']
      readonly by: string
    }
  /** Customs keep a gate shut, or open it again. */
  | { readonly kind: 'gate-lane'; readonly place: string; readonly by: string; readonly reason: string | null }
  | { readonly kind: 'hold'; readonly vehicle: string; readonly by: string; readonly basis: string | null }
  | {
      readonly kind: 'gate-decision'
      readonly vehicle: string
      readonly decision: GateKind
      readonly by: string
      readonly basis: string
    }
  | { readonly kind: 'stop'; readonly stop: string; readonly scope: StopScope; readonly by: string }
  | { readonly kind: 'restart'; readonly stop: string; readonly by: string }
  | { readonly kind: 'intake'; readonly by: string; readonly reason: string | null }
  | { readonly kind: 'closure'; readonly place: string; readonly by: string; readonly reason: string | null }
  | { readonly kind: 'manual'; readonly id: string; readonly by: string; readonly from: string; readonly to: string }
  | { readonly kind: 'manual-at'; readonly id: string; readonly place: string; readonly by: string }
  | { readonly kind: 'manual-left'; readonly id: string; readonly by: string }
  /** A person approves the first move of the way out of a gridlock. */
  | { readonly kind: 'recover'; readonly vehicle: string; readonly place: string; readonly by: string }
  | { readonly kind: 'clear-fault'; readonly vehicle: string; readonly by: string }
  | { readonly kind: 'acknowledge'; readonly alarm: string; readonly by: string }
  /** A task that no vehicle has yet is taken back. */
  | { readonly kind: 'withdraw'; readonly task: string; readonly by: string }
  | { readonly kind: 'peer'; readonly body: PeerBody }
  | InstrumentEvent
  | PlanEvent
)

/** What a controller wants done. Doing it twice does no harm. */
export type ControlEffect =
  | {
      readonly kind: 'order'
      readonly vehicle: string
      readonly orderId: string
      readonly updateId: number
      /** Index in the route where the message begins, and up to which it is released; the rest is horizon. */
      readonly from: number
      readonly releasedTo: number
      readonly route: readonly string[]
      readonly pick: boolean
      readonly drop: boolean
      /** The container that is picked up or set down. */
      readonly container: string | null
      /** Both sides' numbers of the customs object [DRV-4]. */
      readonly references: Readonly<Record<string, string>>
      /** What customs said at the place of this index of the route, with who said it and on what it rests [DRV-26]. */
      readonly decision: { readonly at: number; readonly text: string } | null
    }
  | {
      readonly kind: 'instant'
      readonly vehicle: string
      readonly actionId: string
      readonly actionType:
        | 'startPause'
        | 'stopPause'
        | 'cancelOrder'
        | 'stateRequest'
        | 'factsheetRequest'
        | 'enableZoneSet'
    }
  /** The zones of our side, for a vehicle that asks before it drives into one. */
  | { readonly kind: 'zone-set'; readonly vehicle: string }
  | {
      readonly kind: 'response'
      readonly vehicle: string
      readonly requestId: string
      readonly grant: Lease['grant']
      readonly untilMs: number | null
    }
  | { readonly kind: 'peer'; readonly body: PeerBody }
  | { readonly kind: 'delivered'; readonly vehicle: string; readonly task: string; readonly kilograms: number }
