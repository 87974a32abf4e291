import { newId } from '#platform/new-id.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'

/** A closure that lies ahead, for those who take closures back; a list with one vehicle, for those who send lists. */
export const objectsOf: ObjectsOf = async ({ pool }, { id, role, checkpoint }) => {
  if (role === 'postal-operator' || role === 'state-body') {
    const list = newId()
    const ground = role === 'state-body' ? 'state' : 'post'
    await pool.query(
      `insert into queue.vehicle_list (id, ground, letter, sent_by, received_at, digest)
       values ($1, $2, '1', $3, now(), sha256('a'))`,
      [list, ground, id],
    )
    await pool.query(
      `insert into queue.listed_vehicle (list_id, ground, line, checkpoint, local_day, plate, plate_country, plate_key,
         received_on, list_days, outcome)
       values ($1, $2, 1, $3, current_date + 40, $4, 'KZ', $4, current_date, 10, 'accepted')`,
      [list, ground, checkpoint, list.slice(-8).toUpperCase()],
    )
    return { 'vehicle-list': list }
  }
  if (role !== 'registrar' && role !== 'administrator') return {}
  const closure = newId()
  await pool.query(
    `insert into queue.closure (id, checkpoint, period, reason, note, digest, created_by, created_at)
     values ($1, $2, tstzrange(now() + interval '1 day', now() + interval '2 days'), 'weather', 'Wind', sha256('a'), 'test', now())`,
    [closure, checkpoint],
  )
  return { closure }
}
