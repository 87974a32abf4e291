import { z } from 'zod'
import type { Database, Transaction } from '#platform/database.ts'
import { Change, KeptModel } from '../contract.ts'
import './tables.ts'

type Reader = Database | Transaction
const Instant = z.custom<Temporal.Instant>((value) => value instanceof Temporal.Instant)

const Row = z.object({
  id: z.string(),
  checkpoint: z.string(),
  name: z.string(),
  notes: z.string(),
  model: KeptModel,
  changes: z.array(Change),
  version: z.number(),
  owner: z.string(),
  changed_at: Instant,
  approved_at: Instant.nullable(),
  approved_by: z.string().nullable(),
})
/** A scenario as it stands in the database. */
export type ScenarioRow = z.infer<typeof Row>
const Listed = Row.omit({ model: true, changes: true })

const COLUMNS = [
  'id',
  'checkpoint',
  'name',
  'notes',
  'model',
  'changes',
  'version',
  'owner',
  'changed_at',
  'approved_at',
  'approved_by',
] as const

/** A scenario as a list shows it: a model is up to half a megabyte. */
export type ListedScenario = z.infer<typeof Listed>

/** All scenarios, the approved ones first, then the newest; without their models. */
export async function listScenarios(db: Reader): Promise<readonly ListedScenario[]> {
  const rows = await db
    .selectFrom('planning.scenario')
    .select(COLUMNS.filter((column) => column !== 'model' && column !== 'changes'))
    .orderBy('approved_at', (order) => order.desc().nullsLast())
    .orderBy('changed_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => Listed.parse(row))
}

/** One scenario, or null; for update inside a transaction that will change it. */
export async function findScenario(db: Reader, id: string, forUpdate = false): Promise<ScenarioRow | null> {
  const query = db.selectFrom('planning.scenario').select(COLUMNS).where('id', '=', id)
  const row = await (forUpdate ? query.forUpdate() : query).executeTakeFirst()
  return row ? Row.parse(row) : null
}

/** Saves a new version of a scenario and keeps it in the history. */
export async function saveScenario(
  tx: Transaction,
  scenario: Omit<ScenarioRow, 'approved_at' | 'approved_by'>,
  changedBy: string,
): Promise<void> {
  const { id, name, notes, version, changed_at } = scenario
  const model = JSON.stringify(scenario.model)
  const changes = JSON.stringify(scenario.changes)
  await tx
    .insertInto('planning.scenario')
    .values({ ...scenario, model, changes, created_at: changed_at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, notes, model, changes, version, changed_at }))
    .execute()
  await tx
    .insertInto('planning.scenario_version')
    .values({ scenario: id, version, name, notes, model, changes, changed_by: changedBy, changed_at })
    .execute()
}

/** Makes a scenario the approved baseline of its checkpoint in the place of the one before. */
export async function approveRow(tx: Transaction, row: ScenarioRow, by: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('planning.scenario')
    .set({ approved_at: null, approved_by: null })
    .where('checkpoint', '=', row.checkpoint)
    .where('approved_at', 'is not', null)
    .execute()
  await tx
    .updateTable('planning.scenario')
    .set({ approved_at: now, approved_by: by })
    .where('id', '=', row.id)
    .execute()
}

/** Who changed a scenario when, newest first. */
export async function listVersions(db: Reader, id: string) {
  return db
    .selectFrom('planning.scenario_version')
    .select(['version', 'name', 'changed_by', 'changed_at'])
    .where('scenario', '=', id)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
}
