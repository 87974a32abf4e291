import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import type { ReferencePackage } from '../domain/reference-package.ts'
import { removeCalendars, saveCalendars } from './calendar-store.ts'
import './tables.ts'

/** The digest of the package that stands in the tables, or null; two loaders wait for one another. */
export async function findLoadedDigest(tx: Transaction): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('reference.loaded_package', 0))`.execute(tx)
  const row = await tx.selectFrom('reference.loaded_package').select('digest').executeTakeFirst()
  return row?.digest ?? null
}

/** Replaces everything in the reference tables by a package. */
export async function savePackage(tx: Transaction, content: ReferencePackage, digest: string): Promise<void> {
  await removeCalendars(tx)
  await removeAll(tx)
  await savePlaces(tx, content)
  await saveLists(tx, content)
  await saveCalendars(tx, content)
  await tx.insertInto('reference.loaded_package').values({ country: content.country, digest }).execute()
}

// Children before parents, since the foreign keys hold at every statement.
async function removeAll(tx: Transaction): Promise<void> {
  await tx.deleteFrom('reference.checkpoint_alias').execute()
  await tx.deleteFrom('reference.lane').execute()
  await tx.deleteFrom('reference.checkpoint').execute()
  await tx.deleteFrom('reference.region').execute()
  await tx.deleteFrom('reference.country').execute()
  await tx.deleteFrom('reference.vehicle_category').execute()
  await tx.deleteFrom('reference.holiday').execute()
  await tx.deleteFrom('reference.loaded_package').execute()
}

const since = (from: string, until: string | null = null) => `[${from},${until ?? ''})`

async function savePlaces(tx: Transaction, { regions, checkpoints, lanes }: ReferencePackage): Promise<void> {
  await tx
    .insertInto('reference.region')
    .values(regions.map(({ code, from, names }) => ({ code, valid: since(from), names: JSON.stringify(names) })))
    .execute()
  await tx
    .insertInto('reference.checkpoint')
    .values(
      checkpoints.map((one) => ({
        code: one.code,
        valid: since(one.from, one.until),
        neighbour: one.neighbour,
        region: one.region,
        zone: one.zone,
        neighbour_zone: one.neighbourZone,
        names: JSON.stringify(one.names),
        unofficial: one.unofficial,
        latitude: one.location?.latitude ?? null,
        longitude: one.location?.longitude ?? null,
        accuracy_km: one.location?.accuracyKm ?? null,
        act: one.act,
      })),
    )
    .execute()
  const aliases = checkpoints.flatMap(({ code, from, until, aliases: own }) =>
    own.map((alias) => ({ alias, valid: since(from, until), checkpoint: code })),
  )
  if (aliases.length > 0) await tx.insertInto('reference.checkpoint_alias').values(aliases).execute()
  await tx
    .insertInto('reference.lane')
    .values(lanes.map(({ from, until, ...lane }) => ({ ...lane, valid: since(from, until) })))
    .execute()
}

async function saveLists(tx: Transaction, content: ReferencePackage): Promise<void> {
  await tx
    .insertInto('reference.country')
    .values(
      content.countries.map(({ code, from, names }) => ({ code, valid: since(from), names: JSON.stringify(names) })),
    )
    .execute()
  await tx
    .insertInto('reference.vehicle_category')
    .values(
      content.categories.map(({ code, from, kind, queued, names }) => ({
        code,
        kind,
        queued,
        valid: since(from),
        names: JSON.stringify(names),
      })),
    )
    .execute()
  await tx
    .insertInto('reference.holiday')
    .values(content.holidays.map((holiday) => ({ ...holiday, names: JSON.stringify(holiday.names) })))
    .execute()
}
