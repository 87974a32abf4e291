import { newId } from '#platform/new-id.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'

/** A trip with a seal on it, an incident, a route and a zone without their second signature. */
export const objectsOf: ObjectsOf = async ({ pool }, { id: account }) => {
  const [trip, leg, incident, drawing, route] = [newId(), newId(), newId(), newId(), newId()]
  const corridor = JSON.stringify({
    points: [
      [80, 44],
      [79, 44],
    ],
    tolerances: [500],
    detours: [],
  })
  await pool.query(
    `insert into escort.route (id, version, name, corridor, planned_kmh, reason, drafted_by, drafted_at)
     values ($1, 1, 'r', $3, 50, 'r', 'somebody', now()), ($2, 1, 'd', $3, 50, 'r', 'somebody', now())`,
    [route, drawing, corridor],
  )
  await pool.query(
    `insert into escort.zone (id, version, kind, name, ring, reason, drafted_by, drafted_at)
     values ($1, 1, 'parking', 'z', '[[80, 44], [80.01, 44], [80.01, 44.01]]', 'r', 'somebody', now())`,
    [drawing],
  )
  // A dispatcher's is of his firm; the others belong to a firm of nobody.
  const firm = await pool.query<{ scope: string | null }>(
    `select scope from identity.account where id = $1 and role = 'carrier'`,
    [account],
  )
  await pool.query(
    `insert into escort.trip (id, reference, state, reason, procedure, mode, countries, carrier_bin, driver_account, plate,
       plate_key, hs_codes, seal_count, start_place, finish_place, route_id, route_version, legal_deviation_m, period_s,
       deadline, ordered_by, ordered_at, finalised_by, finalised_at)
     values ($1::uuid, $1::text, 'finalised', 'goods-by-stage', 'transit', 'road', '{CN}', $4, $2, '1', '1', '{8517}', 1,
       'a', 'b', $3, 1, 50000, 600, now() + interval '1 day', 'somebody', now(), 'else', now())`,
    [trip, account, route, firm.rows[0]?.scope ?? '123456789012'],
  )
  const seal = await pool.query<{ id: number }>(
    `insert into escort.seal (number, protocol, model, owner_state, enrolled_by, enrolled_at)
     values ($1, 'jt701', 'm', 'KZ', 'somebody', now()) returning id`,
    [leg],
  )
  await pool.query(
    `insert into escort.leg (id, trip_id, seal_id, lock_point, checklist, hung_by, hung_at, activated_at)
     values ($1, $2, $3, 'rear', '[]', 'somebody', now(), now())`,
    [leg, trip, seal.rows[0]?.id],
  )
  await pool.query(
    `insert into escort.incident (id, trip_id, level, cause, opened_at, state, answer_until)
     values ($1, $2, 'red', 'ROPE_CUT', now(), 'open', now() + interval '5 minutes')`,
    [incident, trip],
  )
  return {
    'escort-trip': trip,
    'escort-leg': leg,
    'escort-incident': incident,
    'escort-drawing': drawing,
    'own-escort-trip': trip,
    'carrier-escort-trip': trip,
  }
}
