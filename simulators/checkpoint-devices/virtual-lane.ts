import { randomUUID } from 'node:crypto'
import { createBarrier, type VirtualBarrier } from './barrier.ts'
import { createCamera, type VirtualCamera } from './camera.ts'
import type { DeviceSettings, DriveUp, LaneSettings } from './settings.ts'

export type Outcome = 'in-line' | 'at-bar' | 'driving-through' | 'through' | 'turned-back'

/** One vehicle in front of a virtual lane. */
export interface VirtualVehicle extends DriveUp {
  readonly id: string
  outcome: Outcome
  /** Real milliseconds of the last change. */
  since: number
}

export interface VirtualLane {
  readonly settings: LaneSettings
  readonly barrier: VirtualBarrier | null
  readonly front: VirtualCamera
  readonly rear: VirtualCamera | null
  readonly vehicles: readonly VirtualVehicle[]
  driveUp(vehicle: DriveUp): string
  tick(nowMs: number): void
}

const READ_MS = 250
const REPEAT_MS = 6_000
const START_MS = 500
const ON_LOOP_MS = 900
const BORDER_MS = 800
const HEARTBEAT_MS = 10_000
const KEPT = 300

/** Makes a lane: vehicles wait in line, one stands at the bar, drives in when the boom is up, or turns back. */
export function createLane(
  settings: LaneSettings,
  { offset, pace }: Pick<DeviceSettings, 'offset' | 'pace'>,
  controllerUrl: () => string | null,
): VirtualLane {
  const place = { ...settings, offset, controllerUrl }
  const front = createCamera({ ...place, role: 'front' })
  const rear = settings.rearCamera ? createCamera({ ...place, role: 'rear' }) : null
  const barrier = settings.barrierPort === null ? null : createBarrier()
  const vehicles: VirtualVehicle[] = []
  let lastRead = 0
  let lastBeat = 0

  function move(vehicle: VirtualVehicle, outcome: Outcome, nowMs: number): void {
    vehicle.outcome = outcome
    vehicle.since = nowMs
  }

  function read(vehicle: VirtualVehicle, nowMs: number): void {
    lastRead = nowMs
    const { country, vehicleType, trailerPlate, confidence } = vehicle
    front.see({ plate: vehicle.readAs ?? vehicle.plate, country, vehicleType }, confidence)
    if (rear && trailerPlate !== undefined) rear.see({ plate: trailerPlate, country, vehicleType }, confidence)
  }

  function advance(vehicle: VirtualVehicle, nowMs: number): void {
    const passed = nowMs - vehicle.since
    if (vehicle.outcome === 'at-bar') {
      // What is read again while the last message is still on its way would only make every later one late.
      const due = lastRead < vehicle.since ? passed >= READ_MS : !front.busy && nowMs - lastRead >= REPEAT_MS
      if (due) read(vehicle, nowMs)
      if (barrier === null) {
        if (passed >= BORDER_MS) move(vehicle, 'through', nowMs)
      } else if (barrier.position === 'up' && passed >= START_MS) {
        barrier.setLoop(true)
        move(vehicle, 'driving-through', nowMs)
      } else if (passed * pace >= vehicle.patienceSeconds * 1000) move(vehicle, 'turned-back', nowMs)
    } else if (vehicle.outcome === 'driving-through' && passed >= ON_LOOP_MS) {
      barrier?.setLoop(false)
      move(vehicle, 'through', nowMs)
    }
  }

  return {
    settings,
    barrier,
    front,
    rear,
    vehicles,
    driveUp(vehicle) {
      const id = randomUUID()
      vehicles.push({ ...vehicle, id, outcome: 'in-line', since: 0 })
      if (vehicles.length > KEPT) vehicles.splice(0, vehicles.length - KEPT)
      return id
    },
    tick(nowMs) {
      barrier?.tick(nowMs)
      if (nowMs - lastBeat >= HEARTBEAT_MS) {
        lastBeat = nowMs
        front.beat()
        rear?.beat()
      }
      const present = vehicles.find(({ outcome }) => outcome === 'at-bar' || outcome === 'driving-through')
      if (present) advance(present, nowMs)
      // The next one comes forward when the boom is down again behind the one before.
      else if (barrier === null || barrier.position === 'down') {
        const next = vehicles.find(({ outcome }) => outcome === 'in-line')
        if (next) move(next, 'at-bar', nowMs)
      }
    },
  }
}
