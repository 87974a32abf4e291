import type { DutyRehearsal, DutyRehearsed } from './contract/duty.ts'
import type { EscortDeps } from './deps.ts'
import { decideDuty, type DutyDecision, type DutyFacts } from './domain/duty.ts'
import { dayOf, dutyInForce } from './duty-in-force.ts'
import { listTripsSince, type Trip } from './store/trip-store.ts'

const plain = ({ outcome, row, goods }: DutyDecision) => ({ outcome, row, goods })

/** Tries another table on the orders of the last days; nothing is changed by it. Answers those that it decides otherwise. */
export async function rehearseDuty(deps: EscortDeps, { days, rows }: DutyRehearsal): Promise<DutyRehearsed> {
  const since = deps.clock.now().subtract({ hours: days * 24 })
  const trips = await listTripsSince(deps.db, since)
  const now = await dutyInForce(deps, deps.db)
  const changed = trips.flatMap((trip) => {
    const facts = factsOf(deps, trip)
    const [before, after] = [plain(decideDuty(now.rows, facts)), plain(decideDuty(rows, facts))]
    if (before.outcome === after.outcome && before.row === after.row) return []
    return [{ reference: trip.reference, plate: trip.plate, before, after }]
  })
  return { orders: trips.length, changed }
}

function factsOf(deps: EscortDeps, trip: Trip): DutyFacts {
  const { hsCodes, procedure, mode } = trip
  const day = dayOf(deps, trip.orderedAt)
  return { hsCodes, procedure, mode, importer: trip.importer ?? 'other', lowRisk: trip.lowRisk ?? false, day }
}
