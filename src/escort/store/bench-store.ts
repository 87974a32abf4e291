import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { Corridor } from '../domain/plan.ts'
import { newSealState } from '../domain/seal-state.ts'

/** A fleet for a measurement: `known` seals in the stock, the first `trips` of them on a trip of their own. */
export interface BenchFleet {
  readonly known: number
  readonly trips: number
  readonly corridor: Corridor
  readonly activatedAt: Temporal.Instant
}

const FIRST_NUMBER = 7_000_000_000
/** The number of the n-th seal of a fleet, from 0. */
export const benchSeal = (n: number) => String(FIRST_NUMBER + n)

const ROUTE = '01900000-0000-7000-8000-0000000be9c0'

/** Seeds a fleet set-based: one signed route, seals, trips under way with a leg each. For measurements only. */
export async function seedBenchFleet(db: Database, fleet: BenchFleet): Promise<void> {
  const at = fleet.activatedAt.toString()
  const state = JSON.stringify(newSealState(fleet.activatedAt.epochMilliseconds))
  await sql`insert into escort.route (id, version, name, corridor, planned_kmh, reason, drafted_by, drafted_at,
      approved_by, approved_at)
    values (${ROUTE}, 1, 'bench', ${JSON.stringify(fleet.corridor)}::jsonb, 60, 'bench', 'a', ${at}::timestamptz, 'b',
      ${at}::timestamptz)`.execute(db)
  await sql`insert into escort.seal (number, protocol, model, owner_state, state, enrolled_by, enrolled_at)
    select (${FIRST_NUMBER}::bigint + n)::text, 'jt701', 'JT701D', 'XX',
      case when n < ${fleet.trips} then 'active' else 'stock' end, 'bench', ${at}::timestamptz
    from generate_series(0, ${fleet.known}::int - 1) as n order by n`.execute(db)
  await sql`with made as (
      insert into escort.trip (id, reference, state, reason, procedure, mode, countries, carrier_bin, plate, plate_key,
        hs_codes, seal_count, start_place, finish_place, route_id, route_version, legal_deviation_m, period_s, deadline,
        ordered_by, ordered_at, finalised_by, finalised_at, activated_at)
      select gen_random_uuid(), 'B-' || n, 'active', 'goods-by-stage', 'transit', 'road', '{XX}', '070740001237',
        'B' || n, 'XX:B' || n, '{8517}', 1, 'a', 'b', ${ROUTE}, 1, 50000, 600, ${at}::timestamptz + interval '30 days',
        'a', ${at}::timestamptz, 'b', ${at}::timestamptz, ${at}::timestamptz
      from generate_series(0, ${fleet.trips}::int - 1) as n returning id, reference),
    legs as (
      insert into escort.leg (id, trip_id, seal_id, lock_point, checklist, hung_by, hung_at, activated_at)
      select gen_random_uuid(), made.id, seal.id, 'rear', '[]', 'bench', ${at}::timestamptz, ${at}::timestamptz
      from made join escort.seal on seal.number = (${FIRST_NUMBER}::bigint + substr(made.reference, 3)::bigint)::text
      returning id)
    insert into escort.leg_state (leg_id, state, judged_until, heard_at, colour)
    select id, ${state}::jsonb, clock_timestamp(), clock_timestamp(), 'green' from legs`.execute(db)
}

/** Makes the bare table of the raw measurement, with the columns and the index of frames. */
export async function makeRawTable(db: Database): Promise<void> {
  await sql`create table escort.raw_frame (received_at timestamptz not null, id bigint not null,
    connection bigint not null, seal int, batch bigint not null, protocol text not null, bytes bytea not null)`.execute(
    db,
  )
  await sql`create index on escort.raw_frame (seal, received_at)`.execute(db)
}

/** Arrays of one raw insert, as PostgreSQL writes them. */
export interface RawArrays {
  readonly ids: string
  readonly seals: string
  readonly bytes: string
}

/** One durable insert of arrays: the raw limit. */
export async function insertRaw(db: Database, { ids, seals, bytes }: RawArrays): Promise<void> {
  await sql`/* prepared */ insert into escort.raw_frame
    select now(), id, 1, seal, 1, 'jt701', bytes
    from unnest(${ids}::bigint[], ${seals}::int[], ${bytes}::bytea[]) as u (id, seal, bytes)`.execute(db)
}

/** Frames that are kept, and how many events of a kind. */
export async function countKept(db: Database): Promise<{ readonly frames: number; readonly cuts: number }> {
  const { rows } = await sql<{ frames: number; cuts: number }>`select
    (select coalesce(sum(frames), 0)::int from escort.batch) as frames,
    (select count(*)::int from escort.event where kind = 'ROPE_CUT') as cuts`.execute(db)
  return rows[0] ?? { frames: 0, cuts: 0 }
}
