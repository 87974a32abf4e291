import { foldLetters } from '#kernel/letters.ts'
import type { Role } from '#kernel/principal.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Database } from '#platform/database.ts'
import { isOneOf, numbersOf, type Trace, type TraceWish } from '#platform/traces.ts'
import { CorridorPicture, type VehicleView } from './contract.ts'
import { STATES, VEHICLE } from './copy/traces.ts'
import { readPicture } from './store/desk-store.ts'

const READERS: readonly Role[] = ['officer', 'auditor', 'corridor-dispatcher']

/** Driverless vehicles on the corridor now, by their number or by the container or declaration that they carry. */
export async function readTraces(
  { db, side, corridor }: { readonly db: Database; readonly side: string; readonly corridor: string },
  wish: TraceWish,
): Promise<readonly Trace[]> {
  if (!isOneOf(wish, READERS)) return []
  const { role, scope } = wish.viewer
  if (role === 'corridor-dispatcher' && scope !== corridor) return []
  const picture = CorridorPicture.safeParse(await readPicture(db, side))
  if (!picture.success) return []
  const [containers, declarations] = [numbersOf(wish, 'container'), numbersOf(wish, 'declaration')]
  const text = wish.text === null ? null : foldLetters(wish.text)
  const wanted = (vehicle: VehicleView) =>
    foldLetters(vehicle.id) === text ||
    (vehicle.container !== null && containers.includes(vehicle.container)) ||
    (vehicle.declaration !== null && declarations.includes(vehicle.declaration))
  return picture.data.vehicles.filter(wanted).map((vehicle) => traceOf(vehicle, picture.data.at))
}

function traceOf(vehicle: VehicleView, at: string): Trace {
  const subjects: SubjectKey[] = []
  if (vehicle.container !== null) subjects.push({ kind: 'container', id: vehicle.container })
  if (vehicle.declaration !== null) subjects.push({ kind: 'declaration', id: vehicle.declaration })
  const held = vehicle.hold !== null || vehicle.theirHold !== null
  return {
    kind: VEHICLE,
    number: vehicle.id,
    state: held ? STATES.held : stateOf(vehicle),
    tone: held ? 'notice' : 'plain',
    checkpoint: null,
    from: Temporal.Instant.from(vehicle.heardAt ?? at),
    until: null,
    subjects,
  }
}

function stateOf({ hands, driving }: VehicleView): Trace['state'] {
  if (hands !== 'ours') return STATES[hands]
  return driving ? STATES.driving : STATES.standing
}
