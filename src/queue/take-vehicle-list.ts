import { createHash } from 'node:crypto'
import { localDay } from '#kernel/local-time.ts'
import { plateKey } from '#kernel/plate.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { listCheckpoints } from '#reference/public.ts'
import { onTheDay, queueLaw } from './domain/queue-law.ts'
import type { ListedVehicle, VehicleListBody } from './contract.ts'
import type { ListedGround } from './domain/ground.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { judgeRow } from './domain/vehicle-list.ts'
import {
  findVehicleList,
  listAccepted,
  lockLists,
  type NewListedVehicle,
  saveListedVehicles,
  saveVehicleList,
  vehicleOnDay,
} from './store/vehicle-list-store.ts'

/**
 * Takes a list of vehicles that go out of turn from the postal operator or a state body [R707-6.1, R707-6.3]: every row gets
 * its outcome, and one that is late holds up no other. The day of receipt is the checkpoint's; the law of that day says how
 * many days ahead a list comes. The same id and contents again change nothing. Refused: `queue.request-id-reused`.
 */
export async function takeVehicleList(
  tx: Transaction,
  law: Law,
  list: VehicleListBody & { readonly ground: ListedGround; readonly actor: Actor },
  now: Temporal.Instant,
): Promise<Result<{ readonly id: string }, QueueRefusal>> {
  const { id, ground, letter, rows, actor } = list
  const digest = createHash('sha256')
    .update(JSON.stringify([ground, letter, rows]))
    .digest()
  await lockLists(tx, ground)
  const isNew = await saveVehicleList(tx, { id, ground, letter, sentBy: actor.id, receivedAt: now, digest })
  if (!isNew) {
    const same = await findVehicleList(tx, id)
    const again = same?.digest.equals(digest) === true && same.sentBy === actor.id
    return again ? ok({ id }) : refuse('queue.request-id-reused')
  }
  const judged = await judgeRows(tx, law, ground, rows, now)
  await saveListedVehicles(tx, { id, ground }, judged)
  const accepted = judged.filter(({ outcome }) => outcome === 'accepted').length
  await recordAudit(tx, {
    event: 'queue.vehicle-list-taken',
    actor,
    subject: { kind: 'vehicle-list', id },
    data: { ground, rows: rows.length, accepted },
    basis: 'order-707/6',
    occurredAt: now,
  })
  return ok({ id })
}

async function judgeRows(
  tx: Transaction,
  law: Law,
  ground: ListedGround,
  rows: readonly ListedVehicle[],
  now: Temporal.Instant,
): Promise<readonly NewListedVehicle[]> {
  const checkpoints = await listCheckpoints(tx, now.toZonedDateTimeISO('UTC').toPlainDate())
  const zones = new Map(checkpoints.map(({ code, zone }) => [code, zone]))
  const read = rows.map(({ plate, country, checkpoint, day }, index) => ({
    line: index + 1,
    checkpoint,
    day: Temporal.PlainDate.from(day),
    plate,
    plateCountry: country,
    plateKey: String(plateKey(country, plate)),
  }))
  const taken = new Set((await listAccepted(tx, ground, read)).map(vehicleOnDay))
  return read.map((row) => {
    const zone = zones.get(row.checkpoint)
    const receivedOn = localDay(now, zone ?? 'UTC')
    const listDays = queueLaw(law, onTheDay(receivedOn)).outOfTurnListDays
    const facts = { checkpointKnown: zone !== undefined, day: row.day, listedAlready: taken.has(vehicleOnDay(row)) }
    const outcome = judgeRow(facts, receivedOn, listDays)
    if (outcome === 'accepted') taken.add(vehicleOnDay(row))
    return { ...row, receivedOn, listDays, outcome }
  })
}
