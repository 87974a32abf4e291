import { type PlateKey, plateKey } from '#kernel/plate.ts'
import type { PermitFacts } from '#gate/domain/barrier-permit.ts'
import { type LaneEvent, runLane } from '#gate/domain/lane.ts'
import {
  emptyLane,
  type LaneEffect,
  type LaneFacts,
  type LanePassage,
  type LaneState,
} from '#gate/domain/lane-state.ts'
import { type Control, taskOf, vehiclesOf } from './control.ts'
import type { VehicleControl } from './control-state.ts'
import { customsMissing, type GateDecision } from './customs-hold.ts'
import { hasCamera } from './instruments.ts'

/**
 * The gate of the corridor is the lane of the trucks' gate [DRV-26]: the same pure reducer, told what happens here in its own
 * words. A task whose customs needs are all met is the permit, the vehicle's number is the plate. Such a gate has no bar:
 * what opens is the vehicle's base.
 */
export interface GateLane {
  /** What the lane has in mind, as JSON keeps it: instants are texts. */
  lane: unknown
  /** Its last passages, newest first. */
  lately: readonly unknown[]
  /** Tasks that have driven in: none does it twice. */
  admitted: readonly string[]
  passages: number
  /** Who keeps the gate shut to everybody, and why; null while it opens by the rules. */
  held: { readonly by: string; readonly reason: string; readonly atMs: number } | null
}

const LATELY = 4
const REMEMBERED_TASKS = 50
/** Who stands at the gate undecided is read again so often. */
const READ_EVERY_MS = 1000
/** Reasons that keep a vehicle at the gate; every other one sends it to be looked at. */
const WAITS: ReadonlySet<string> = new Set(['gate.lane-held', 'gate.stale-reading', 'gate.earlier-present'])

const INSTANTS: ReadonlySet<string> = new Set(['decidedAt', 'occurredAt', 'passedAt', 'startsAt', 'endsAt'])

/** A copy of what {@link kept} answered, with the instants as such. */
function revived<T>(value: unknown): T {
  return copyOf(value, (key, each) =>
    INSTANTS.has(key) && typeof each === 'string' ? Temporal.Instant.from(each) : each,
  ) as T
}

/** A copy as JSON would give it back: instants are texts, and nothing is undefined. */
function kept(value: unknown): unknown {
  return copyOf(value, (_, each) => (each instanceof Temporal.Instant ? each.toString() : each))
}

/** Plain data, copied: a lane is read with most events, and its way through a text took a fifth of a controller's time. */
function copyOf(value: unknown, leaf: (key: string, value: unknown) => unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => copyOf(each, leaf))
  if (typeof value !== 'object' || value === null || value instanceof Temporal.Instant) return leaf(key, value)
  const copy: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) if (each !== undefined) copy[name] = copyOf(each, leaf, name)
  return copy
}

function gateOf({ state }: Control, place: string): GateLane {
  // A lane that never read anything has read something at the beginning of time: JSON knows no infinity.
  const lane = () => ({ ...emptyLane('automatic', state.nowMs), latestReadMs: 0 })
  state.gates[place] ??= { lane: kept(lane()), lately: [], admitted: [], passages: 0, held: null }
  return state.gates[place]
}

/** The number by which a vehicle is known at a gate: that of its registration, or the maker's. */
function numberOf({ id, papers }: VehicleControl): string {
  return papers?.registration.trim() || (id.split('/').at(-1) ?? id)
}

/**
 * What is read of the vehicle at a gate: where a camera looks, what it reads and not what the vehicle says of itself
 * [DRV-27]; null while it has read nothing of this one yet.
 */
function readingOf({ state }: Control, vehicle: VehicleControl, place: string) {
  if (!hasCamera(state, place)) return { plate: numberOf(vehicle), confidence: null }
  const { plateSeen } = vehicle
  return plateSeen?.place === place ? { plate: plateSeen.plate, confidence: plateSeen.confidence } : null
}

/** Whether the gate has read all that it reads: its camera has spoken, or without one the time of reading is over. */
export function isRead(control: Control, vehicle: VehicleControl, place: string, waitedMs: number): boolean {
  return hasCamera(control.state, place)
    ? readingOf(control, vehicle, place) !== null
    : waitedMs >= control.settings.gateMs
}

/** Customs keep a gate shut to everybody, or open it again. */
export function holdGate(control: Control, place: string, by: string, reason: string | null): void {
  const gate = gateOf(control, place)
  gate.held = reason === null ? null : { by, reason, atMs: control.state.nowMs }
  const kind = reason === null ? 'resume' : 'hold'
  tell(control, place, commandOf(control, kind, null))
}

/** Reads the vehicle at the gate; its decision, or null while the lane keeps it waiting. */
export function readAtGate(control: Control, vehicle: VehicleControl, place: string): GateDecision | null {
  // As it is kept: with every event each vehicle at a gate is asked about, and most were read a moment ago.
  const { current: before } = gateOf(control, place).lane as { readonly current: KeptPassage | null }
  const isFresh = before !== null && control.state.nowMs - before.readMs < READ_EVERY_MS
  if (isFresh && before.plateKey === plateKey(null, readingOf(control, vehicle, place)?.plate ?? '')) return null
  const passage = read(control, vehicle, place)
  return passage === null ? null : decisionOf(control, vehicle, passage)
}

/** An officer lets the vehicle at the gate through, or sends it away, whatever the rule says. */
export function decideByHand(control: Control, vehicle: VehicleControl, place: string, opens: boolean): boolean {
  const passage = read(control, vehicle, place)
  if (passage === null) return false
  if (passage.state !== 'waiting') return true
  const effects = tell(control, place, commandOf(control, opens ? 'manual-open' : 'send-away', passage.id))
  return effects.some((effect) => effect.kind === 'answer' && effect.state === 'done')
}

type KeptPassage = Pick<LanePassage, 'plateKey' | 'readMs'>

function read(control: Control, vehicle: VehicleControl, place: string): LanePassage | null {
  const gate = gateOf(control, place)
  const { nowMs } = control.state
  const readMs = Math.round(nowMs)
  // An officer who decides before the camera has read sees the vehicle himself.
  const { plate, confidence } = readingOf(control, vehicle, place) ?? { plate: numberOf(vehicle), confidence: null }
  tell(control, place, {
    kind: 'reading',
    reading: {
      role: 'front',
      plate,
      country: null,
      confidence,
      trailerPlate: null,
      vehicleType: 'truck',
      readAtMs: readMs,
      damaged: false,
      receivedMs: readMs,
      digest: null,
      passageId: `${place}-${gate.passages + 1}`,
      pictureId: null,
    },
  })
  const key = plateKey(null, plate)
  const { current } = gate.lane as { readonly current: KeptPassage | null }
  const lately = gate.lately as readonly KeptPassage[]
  const own = current?.plateKey === key ? current : lately.find((passage) => passage.plateKey === key)
  return own === undefined ? null : revived<LanePassage>(own)
}

function decisionOf(control: Control, vehicle: VehicleControl, passage: LanePassage): GateDecision | null {
  const atMs = control.state.nowMs
  const isOwn = passage.bookingId === vehicle.task
  if (passage.state === 'passed' && isOwn) {
    return { kind: 'continue', by: 'rule', basis: passage.reason, atMs }
  }
  // What it was let in for before says nothing of now.
  const isOld = passage.occurredAt.epochMilliseconds < Math.round(vehicle.gate?.arrivedAtMs ?? 0)
  if (isOld || (passage.state === 'waiting' && WAITS.has(passage.reason))) return null
  const missing = customsMissing(control.state, vehicle)
  const basis = vehicle.hold?.basis ?? (missing.length > 0 ? missing.join(', ') : passage.reason)
  return { kind: 'inspection-bay', by: vehicle.hold?.by ?? 'rule', basis, atMs }
}

function commandOf(
  { state }: Control,
  kind: 'hold' | 'resume' | 'manual-open' | 'send-away',
  passageId: string | null,
): LaneEvent {
  const id = `${kind}-${state.nowMs}`
  const expiresMs = Math.round(state.nowMs) + 1000
  const reason = passageId === null ? null : 'documents-checked'
  return { kind: 'command', command: { id, kind, passageId, bookingId: null, reason, expiresMs, newPassageId: id } }
}

/** Tells the lane something and keeps what it wants kept. */
function tell(control: Control, place: string, event: LaneEvent): readonly LaneEffect[] {
  const gate = gateOf(control, place)
  const realMs = Math.round(control.state.nowMs)
  const now = { business: Temporal.Instant.fromEpochMilliseconds(realMs), realMs }
  const { state, effects } = runLane(revived<LaneState>(gate.lane), event, factsOf(control, place), now)
  gate.lane = kept(state)
  for (const effect of effects) {
    if (effect.kind === 'keep-passage') {
      const others = (gate.lately as readonly { readonly id: string }[]).filter(({ id }) => id !== effect.passage.id)
      if (effect.passage.revision === 1) gate.passages += 1
      gate.lately = [kept(effect.passage), ...others].slice(0, LATELY)
    }
    if (effect.kind === 'keep-admitted') {
      gate.admitted = [...gate.admitted, effect.bookingId].slice(-REMEMBERED_TASKS)
    }
  }
  return effects
}

function factsOf(control: Control, place: string): LaneFacts {
  const gate = gateOf(control, place)
  return {
    place: { zone: 'UTC', purpose: 'entry', freeVehicles: false, hasBarrier: false, hasRearCamera: false },
    permits: { list: permitsOf(control, place), usable: true, callRequired: false, order: 'arrival', cutOff: false },
    atBars: [],
    lately: revived<LanePassage[]>(gate.lately),
  }
}

const keys = new WeakMap<VehicleControl, { readonly number: string; readonly key: PlateKey }>()

/** The key of a vehicle's number, which is compared with the forms of many countries: once as long as it has that number. */
function keyOf(vehicle: VehicleControl): PlateKey {
  const number = numberOf(vehicle)
  const known = keys.get(vehicle)
  if (known?.number === number) return known.key
  const key = plateKey(null, number)
  keys.set(vehicle, { number, key })
  return key
}

/** The tasks that may drive in here now: a vehicle of ours is on its way with it, and customs need nothing more of it. */
function permitsOf(control: Control, place: string): readonly PermitFacts[] {
  const { state } = control
  const now = Temporal.Instant.fromEpochMilliseconds(Math.round(state.nowMs))
  const inAnHour = now.add({ hours: 1 })
  return vehiclesOf(control).flatMap((vehicle): readonly PermitFacts[] => {
    const task = taskOf(control, vehicle)
    const comes = vehicle.hands === 'ours' && vehicle.route.includes(place)
    if (task === null || !comes || customsMissing(state, vehicle).length > 0) return []
    return [
      {
        bookingId: task.id,
        reference: task.references[state.side] ?? task.id,
        ordinal: null,
        plate: numberOf(vehicle),
        plateKey: keyOf(vehicle),
        country: state.side,
        trailerPlateKey: null,
        startsAt: now,
        endsAt: inAnHour,
        admitFrom: now,
        admitUntil: inAnHour,
        state: gateOf(control, place).admitted.includes(task.id) ? 'admitted' : 'called',
        callAt: now,
        outOfTurn: false,
        presentUntil: null,
      },
    ]
  })
}
