import type { CorridorPlace } from '#driverless/domain/corridor.ts'
import { STOP_REACHES, type StopScope } from '#driverless/domain/stops.ts'
import type { Trial } from './trial.ts'
import type { FaultKind, TrialFault } from './trial-faults.ts'
import type { TrialSide } from './trial-side.ts'
import type { TrialVehicle } from './trial-vehicle.ts'

const BY = 'Dispatcher'
const ERRORS = ['sensorBroken', 'noRouteError', 'unsupportedParameter', 'localizationLost']
const GATE_WORDS = ['scanner', 'inspection-bay', 'return', 'continue'] as const

interface Scene {
  readonly world: Trial
  readonly fault: TrialFault
  readonly side: TrialSide
  readonly vehicle: TrialVehicle
  readonly place: CorridorPlace | undefined
}

type Deed = (scene: Scene) => void

const NOTHING: Deed = () => undefined

/** What each kind of fault does when it begins. */
const BEGINS: Readonly<Record<FaultKind, Deed>> = {
  'vehicle-link': NOTHING,
  'peer-link': NOTHING,
  noise: NOTHING,
  'controller-down': ({ side, fault }) => {
    side.endsNext = fault.n % 2 === 1 ? 'after-log' : 'before-log'
  },
  'emergency-stop': ({ vehicle, fault }) => {
    vehicle.emergencyStop = fault.n % 2 === 1 ? 'MANUAL' : 'REMOTE'
  },
  stuck: ({ vehicle }) => {
    vehicle.stuck = true
  },
  reboot: ({ vehicle }) => vehicle.reboot(),
  battery: ({ vehicle }) => {
    vehicle.dead = true
  },
  'remote-driver': ({ vehicle }) => {
    vehicle.mode = 'INTERVENED'
  },
  error: ({ vehicle, fault }) => {
    vehicle.error = { type: ERRORS[fault.n % ERRORS.length] ?? '', level: 'CRITICAL' }
  },
  overweight: ({ vehicle }) => {
    vehicle.extraKg = 5000
  },
  clock: ({ side, fault }) => {
    side.clockOffMs = fault.n - 5000
  },
  intake: ({ world, side }) => world.tell(side, { kind: 'intake', by: BY, reason: 'drill' }),
  'customs-hold': ({ world, side, vehicle }) =>
    world.tell(side, { kind: 'hold', vehicle: vehicle.id, by: BY, basis: 'risk' }),
  seal: (scene) => {
    const seal = taskOf(scene)?.seal
    if (!seal) return
    for (const each of scene.world.sides) scene.world.tell(each, { kind: 'seal', seal, state: 'broken', alarm: true })
  },
  release: (scene) => {
    const declaration = taskOf(scene)?.declaration
    if (!declaration) return
    const release = { decision: 'withdrawn', authority: scene.side.name } as const
    for (const each of scene.world.sides) scene.world.tell(each, { kind: 'release', declaration, release })
  },
  closure: (scene) => close(scene, 'ice'),
  'gate-lane': (scene) => shut(scene, 'ice'),
  stop: ({ world, side, fault }) =>
    world.tell(side, { kind: 'stop', stop: stopOf(fault), scope: scopeOf(world, fault), by: BY }),
  'gate-decision': sayAtGate,
}

/** What is put right when a fault is over. */
const ENDS: Readonly<Record<FaultKind, Deed>> = {
  'vehicle-link': ({ world, vehicle }) => connectTo(world, vehicle),
  'peer-link': NOTHING,
  noise: NOTHING,
  'controller-down': ({ world, side, fault }) => {
    if (world.isOpen('controller-down', (other) => other.side === fault.side)) return
    side.endsNext = null
    if (side.isDown) world.restart(side)
  },
  'emergency-stop': ({ vehicle }) => {
    vehicle.emergencyStop = 'NONE'
    vehicle.drive()
  },
  stuck: ({ vehicle }) => {
    vehicle.stuck = false
    vehicle.drive()
  },
  reboot: NOTHING,
  battery: ({ world, vehicle }) => {
    if (!vehicle.dead) return
    vehicle.dead = false
    vehicle.reboot()
    connectTo(world, vehicle)
  },
  'remote-driver': ({ vehicle }) => {
    vehicle.mode = 'AUTOMATIC'
    vehicle.drive()
  },
  error: ({ vehicle }) => {
    vehicle.error = null
  },
  overweight: ({ vehicle }) => {
    vehicle.extraKg = 0
  },
  clock: ({ side }) => {
    side.clockOffMs = 0
  },
  intake: ({ world, side }) => world.tell(side, { kind: 'intake', by: BY, reason: null }),
  'customs-hold': ({ world, side, vehicle }) =>
    world.tell(side, { kind: 'hold', vehicle: vehicle.id, by: BY, basis: null }),
  // People put these right at their desks, as they see them.
  seal: NOTHING,
  release: NOTHING,
  closure: (scene) => close(scene, null),
  'gate-lane': (scene) => shut(scene, null),
  stop: ({ world, fault }) => {
    for (const each of world.sides) world.tell(each, { kind: 'restart', stop: stopOf(fault), by: BY })
  },
  'gate-decision': NOTHING,
}

export function beginFault(world: Trial, fault: TrialFault): void {
  const vehicle = world.vehicles[fault.vehicle]
  if (vehicle !== undefined) BEGINS[fault.kind](sceneOf(world, fault, vehicle))
}

export function endFault(world: Trial, fault: TrialFault): void {
  const vehicle = world.vehicles[fault.vehicle]
  if (vehicle !== undefined) ENDS[fault.kind](sceneOf(world, fault, vehicle))
}

/** The name of the stop that a fault says. */
export function stopOf(fault: TrialFault): string {
  return `S-${fault.fromMs}-${fault.n}`
}

function sceneOf(world: Trial, fault: TrialFault, vehicle: TrialVehicle): Scene {
  return { world, fault, vehicle, side: world.side(fault.side), place: world.graph.corridor.places[fault.place] }
}

function taskOf({ side, vehicle }: Scene) {
  const { state } = side.control.control
  return state.tasks[state.vehicles[vehicle.id]?.task ?? '']
}

function connectTo(world: Trial, vehicle: TrialVehicle): void {
  for (const each of world.sides) world.connect(each, vehicle)
}

function close({ world, side, place }: Scene, reason: string | null): void {
  world.tell(side, { kind: 'closure', place: place?.id ?? '', by: BY, reason })
}

function shut({ world, place }: Scene, reason: string | null): void {
  if (place?.kind !== 'gate') return
  world.tell(world.side(place.authority), { kind: 'gate-lane', place: place.id, by: BY, reason })
}

/** Said again until the vehicle stands where it can be said. */
function sayAtGate({ world, fault, side, vehicle }: Scene): void {
  const decision = GATE_WORDS[fault.n % GATE_WORDS.length] ?? 'continue'
  const say = () => {
    if (!world.open.has(fault)) return
    world.tell(side, { kind: 'gate-decision', vehicle: vehicle.id, decision, by: BY, basis: 'random check' })
    world.later(4000, say)
  }
  say()
}

function scopeOf(world: Trial, fault: TrialFault): StopScope {
  const reach = STOP_REACHES[fault.n % STOP_REACHES.length] ?? 'corridor'
  if (reach === 'vehicle') return { reach, id: world.vehicles[fault.vehicle]?.id ?? '' }
  if (reach === 'place') return { reach, id: world.graph.corridor.places[fault.place]?.id ?? '' }
  return { reach, id: reach === 'zone' ? 'line' : null }
}
