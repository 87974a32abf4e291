import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { PapersOfVehicles, RecordPapers, VehiclePapersForm } from './contract.ts'
import { refuse } from './domain/refusals.ts'
import type { VehiclePapers } from './domain/vehicle-facts.ts'
import { listVehicles, savePapers } from './store/desk-store.ts'
import { papersOf } from './vehicle-papers.ts'

/**
 * Enters or changes the papers of a registered vehicle. The controller takes them up with its next look at the table: a
 * vehicle whose papers do not suffice gets no task any more, and ends the one that it has [DRV-2].
 */
export async function recordPapers(
  tx: Transaction,
  { vehicle, papers }: RecordPapers,
  by: Actor,
  zone: string,
  now: Temporal.Instant,
): Promise<Result<null>> {
  const { insuredUntil, operators: named, ...rest } = papers
  // Insured to the end of that day by the calendar of the side that keeps the paper.
  const end = Temporal.PlainDate.from(insuredUntil).add({ days: 1 }).toZonedDateTime({ timeZone: zone })
  const operators = Object.fromEntries(named.map(({ side, operator }) => [side, operator]))
  const kept: VehiclePapers = { ...rest, operators, insuredUntilMs: end.epochMilliseconds }
  if (!(await savePapers(tx, vehicle, kept))) return refuse('driverless.unknown-target', { target: vehicle })
  await recordAudit(tx, {
    event: 'driverless.papers-recorded',
    actor: by,
    subject: { kind: 'driverless-vehicle', id: vehicle },
    data: { registration: papers.registration, insuredUntil },
    occurredAt: now,
  })
  return ok(null)
}

/** The registered vehicles with their papers. */
export async function listPapers(db: Database, sides: readonly string[], zone: string): Promise<PapersOfVehicles> {
  const vehicles = await listVehicles(db)
  return {
    sides: [...sides],
    vehicles: vehicles.map(({ id, version, papers }) => ({
      id,
      version,
      papers: formOf(papersOf(papers), sides, zone),
    })),
  }
}

function formOf(papers: VehiclePapers | null, sides: readonly string[], zone: string): VehiclePapersForm | null {
  if (papers === null) return null
  const { insuredUntilMs, registration, permit, safetyCase, operators, unladenKg = null } = papers
  const last = Temporal.Instant.fromEpochMilliseconds(insuredUntilMs - 1)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
  const named = sides.flatMap((side) => (operators[side] ? [{ side, operator: operators[side] }] : []))
  return { registration, permit, safetyCase, unladenKg, operators: named, insuredUntil: last.toString() }
}
