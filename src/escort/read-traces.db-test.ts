import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { connectionOptions, type Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import { escortWorld, finalisedTrip } from '../../test/support/escort-world.ts'
import { listTracedTrips, type TracedBy } from './store/trace-store.ts'
import { findTrip } from './store/trip-store.ts'

const NONE: TracedBy = { references: [], plateKeys: [], containers: [], declarations: [], bookings: [], seals: [] }

/** Others like it, many enough that nobody reads them all without wish. */
async function addOthers(superuserUrl: string, like: string): Promise<void> {
  const client = new pg.Client(connectionOptions(superuserUrl))
  await client.connect()
  try {
    await client.query(
      `insert into escort.trip (id, reference, state, reason, procedure, mode, countries, carrier_bin, plate, plate_key,
         container, declaration, booking, hs_codes, seal_count, start_place, finish_place, route_id, route_version,
         legal_deviation_m, period_s, deadline, ordered_by, ordered_at)
       select gen_random_uuid(), 'other ' || n, 'ordered', reason, procedure, mode, countries, carrier_bin, 'P' || n,
         'P' || n, 'C' || n, 'D' || n, gen_random_uuid(), hs_codes, seal_count, start_place, finish_place, route_id,
         route_version, legal_deviation_m, period_s, deadline, ordered_by, ordered_at
       from escort.trip, generate_series(1, 20000) as n where id = $1`,
      [like],
    )
    await client.query('analyze escort.trip')
  } finally {
    await client.end()
  }
}

const scansOf = async (tx: Transaction): Promise<number> => {
  const { rows } = await sql<{ scans: number }>`select seq_scan::int as scans from pg_stat_xact_user_tables
    where relid = 'escort.trip'::regclass`.execute(tx)
  return rows[0]?.scans ?? 0
}

test('[ESC-36] a trip is traced by each of its numbers, however the order has them, and the others are not read through for it', async (t) => {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const { db } = world.deps
  const seal = '8800000951'
  const named = { container: 'msku 123456-5', declaration: '26kz/0000001', booking: newId() }
  const { id } = await finalisedTrip(world, seal, named)
  await sql`insert into escort.leg (id, trip_id, seal_id, lock_point, checklist, hung_by, hung_at, activated_at)
    select ${newId()}::uuid, ${id}::uuid, id, 'rear', '[]', 'somebody', now(), now() from escort.seal`.execute(db)
  await addOthers(database.superuserUrl, id)
  const { reference = '', plateKey = '' } = (await findTrip(db, id)) ?? {}
  const wishes: readonly Partial<TracedBy>[] = [
    { references: [reference] },
    { plateKeys: [plateKey] },
    { containers: ['MSKU1234565'] },
    { declarations: ['26KZ0000001'] },
    { bookings: [named.booking] },
    { seals: [seal] },
  ]
  for (const wish of wishes) {
    await db.transaction().execute(async (tx) => {
      const before = await scansOf(tx)
      const found = await listTracedTrips(tx, { ...NONE, ...wish })
      assert.deepEqual(
        found.map((trip) => trip.reference),
        [reference],
      )
      assert.equal((await scansOf(tx)) - before, 0, `every trip is read for ${Object.keys(wish).join()}`)
    })
  }
  assert.deepEqual(await listTracedTrips(db, NONE), [])
})
