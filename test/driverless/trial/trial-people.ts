import { waitOf } from '#driverless/domain/waits.ts'
import type { Task, VehicleControl } from '#driverless/domain/control-state.ts'
import { stopOf } from './trial-deeds.ts'
import type { Trial } from './trial.ts'
import type { TrialSide } from './trial-side.ts'

const BY = 'Officer'

/** What people on both sides see at their desks and do about it, every now and then. */
export function actAsPeople(world: Trial): void {
  for (const side of world.sides) {
    if (side.isDown) continue
    const { state } = side.control.control
    for (const vehicle of Object.values(state.vehicles)) actOn(world, side, vehicle)
    for (const task of Object.values(state.tasks)) {
      if (task.from === side.name && task.status === 'returned' && !isRepeated(world, task)) {
        world.repeated.add(task.id)
        world.newTask(side)
      }
    }
    putRight(world, side)
  }
}

function isRepeated(world: Trial, { id }: Task): boolean {
  return world.repeated.has(id)
}

function actOn(world: Trial, side: TrialSide, vehicle: VehicleControl): void {
  const wait = waitOf(side.control.control, vehicle)
  const car = world.vehicles.find(({ id }) => id === vehicle.id)
  const id = vehicle.id
  const sees = wait?.kind === 'scanner' || (wait?.kind === 'customs' && wait.missing.includes('scan'))
  if (wait?.kind === 'fault' || wait?.kind === 'paused') {
    if (car?.error === null) world.tell(side, { kind: 'clear-fault', vehicle: id, by: BY })
  } else if (wait?.kind === 'inspection') {
    world.tell(side, { kind: 'gate-decision', vehicle: id, decision: 'continue', by: BY, basis: 'looked at' })
  } else if (sees) {
    world.tell(side, { kind: 'image', image: `I-${vehicle.task}`, vehicle: id, verdict: 'clear', by: BY })
  }
}

/** Seals and releases are whole again when their faults are over; a stop that was said while a side was away is lifted. */
function putRight(world: Trial, side: TrialSide): void {
  const { state } = side.control.control
  for (const { id, restarts } of Object.values(state.stops)) {
    if (restarts[side.name] === null && !world.isOpen('stop', (fault) => stopOf(fault) === id)) {
      world.tell(side, { kind: 'restart', stop: id, by: BY })
    }
  }
  if (!world.isOpen('seal')) {
    for (const [seal, { alarm }] of Object.entries(state.seals)) {
      if (alarm) world.tell(side, { kind: 'seal', seal, state: 'whole', alarm: false })
    }
  }
  if (!world.isOpen('release')) {
    for (const [declaration, { decision }] of Object.entries(state.releases)) {
      if (decision !== 'withdrawn') continue
      world.tell(side, { kind: 'release', declaration, release: { decision: 'released', authority: side.name } })
    }
  }
}

/** What has not arrived yet, each with the reason that its side gives; empty when everything has. */
export function tasksLeft(world: Trial): readonly string[] {
  const left: string[] = []
  for (const side of world.sides) {
    const { control } = side.control
    for (const task of Object.values(control.state.tasks)) {
      const isOver = ['delivered', 'returned', 'handed-over'].includes(task.status)
      if (isOver) continue
      const vehicle = Object.values(control.state.vehicles).find((each) => each.task === task.id)
      const why = vehicle === undefined ? 'no vehicle' : JSON.stringify(waitOf(control, vehicle))
      left.push(`${side.name} ${task.id} ${task.status} ${vehicle?.id ?? ''} ${vehicle?.report?.lastNode ?? ''} ${why}`)
    }
  }
  return left
}
