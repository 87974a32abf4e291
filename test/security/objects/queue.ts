import { newId } from '#platform/new-id.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'

/** A closure that lies ahead, for those who take closures back. */
export const objectsOf: ObjectsOf = async ({ pool }, { role, checkpoint }) => {
  if (role !== 'registrar' && role !== 'administrator') return {}
  const closure = newId()
  await pool.query(
    `insert into queue.closure (id, checkpoint, period, reason, note, digest, created_by, created_at)
     values ($1, $2, tstzrange(now() + interval '1 day', now() + interval '2 days'), 'weather', 'Wind', sha256('a'), 'test', now())`,
    [closure, checkpoint],
  )
  return { closure }
}
