import { type ExpressionBuilder, sql } from 'kysely'
import { z } from 'zod'
import { present } from '#kernel/assert.ts'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import { CheckpointRow, CountryRow, HolidayRow, LaneRow, VehicleCategoryRow } from './row-forms.ts'
import './tables.ts'

type Reader = Database | Transaction
type Day = Temporal.PlainDate

/** The checkpoints of a day, by code. */
export async function listCheckpoints(db: Reader, on: Day): Promise<readonly CheckpointRow[]> {
  return (await checkpointsOn(db, on).orderBy('c.code').execute()).map(checkpointOf)
}

/** The checkpoint of that code on a day, or null. */
export async function findCheckpoint(db: Reader, code: string, on: Day): Promise<CheckpointRow | null> {
  const row = await checkpointsOn(db, on).where('c.code', '=', code).executeTakeFirst()
  return row ? checkpointOf(row) : null
}

/** The checkpoint of that code on a day, which must be there. */
export async function getCheckpoint(db: Reader, code: string, on: Day): Promise<CheckpointRow> {
  return present(await findCheckpoint(db, code, on), `no checkpoint ${code} on ${on.toString()}`)
}

function checkpointsOn(db: Reader, on: Day) {
  return db
    .selectFrom('reference.checkpoint as c')
    .innerJoin('reference.region as r', 'r.code', 'c.region')
    .select(['c.code', 'c.neighbour', 'c.zone', 'c.neighbour_zone', 'c.names', 'c.unofficial', 'c.act'])
    .select(['c.latitude', 'c.longitude', 'c.accuracy_km', 'r.code as region', 'r.names as region_names'])
    .select(sql<Day>`lower(c.valid)`.as('from_day'))
    .select((eb: ExpressionBuilder<Tables & { c: Tables['reference.checkpoint'] }, 'c'>) =>
      eb
        .selectFrom('reference.checkpoint_alias as a')
        .whereRef('a.checkpoint', '=', 'c.code')
        .where(sql<boolean>`a.valid @> ${on.toString()}::date`)
        .select(sql<string[]>`coalesce(array_agg(a.alias order by a.alias), '{}')`.as('aliases'))
        .as('aliases'),
    )
    .where(sql<boolean>`c.valid @> ${on.toString()}::date`)
    .where(sql<boolean>`r.valid @> ${on.toString()}::date`)
}

function checkpointOf(row: Awaited<ReturnType<ReturnType<typeof checkpointsOn>['execute']>>[number]): CheckpointRow {
  const { latitude, longitude, accuracy_km: accuracyKm } = row
  return CheckpointRow.parse({
    code: row.code,
    neighbour: row.neighbour,
    names: row.names,
    unofficial: row.unofficial,
    region: { code: row.region, names: row.region_names },
    zone: row.zone,
    neighbourZone: row.neighbour_zone,
    aliases: row.aliases ?? [],
    location: latitude === null || longitude === null ? null : { latitude, longitude, accuracyKm },
    act: row.act,
    from: row.from_day.toString(),
  })
}

/** The lanes of a checkpoint on a day, by code. */
export async function listLanes(db: Reader, checkpoint: string, on: Day): Promise<readonly LaneRow[]> {
  const rows = await db
    .selectFrom('reference.lane')
    .select(['checkpoint', 'code', 'direction', 'kinds'])
    .where('checkpoint', '=', checkpoint)
    .where(sql<boolean>`valid @> ${on.toString()}::date`)
    .orderBy('code')
    .execute()
  return z.array(LaneRow).parse(rows)
}

/** The countries of a day, by code. */
export async function listCountries(db: Reader, on: Day): Promise<readonly CountryRow[]> {
  const rows = await db
    .selectFrom('reference.country')
    .select(['code', 'names'])
    .where(sql<boolean>`valid @> ${on.toString()}::date`)
    .orderBy('code')
    .execute()
  return z.array(CountryRow).parse(rows)
}

/** The vehicle categories of a day, by code. */
export async function listVehicleCategories(db: Reader, on: Day): Promise<readonly VehicleCategoryRow[]> {
  const rows = await db
    .selectFrom('reference.vehicle_category')
    .select(['code', 'kind', 'queued', 'names'])
    .where(sql<boolean>`valid @> ${on.toString()}::date`)
    .orderBy('code')
    .execute()
  return z.array(VehicleCategoryRow).parse(rows)
}

/** Days that are not like the others of their weekday, in `[from, until)`. */
export async function listHolidays(db: Reader, from: Day, until: Day): Promise<readonly HolidayRow[]> {
  const rows = await db
    .selectFrom('reference.holiday')
    .select(['day', 'kind', 'certainty', 'names'])
    .where(sql<boolean>`day >= ${from.toString()}::date and day < ${until.toString()}::date`)
    .orderBy('day')
    .execute()
  return z.array(HolidayRow).parse(rows.map((row) => ({ ...row, day: row.day.toString() })))
}
