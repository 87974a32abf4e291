import { newId } from '#platform/new-id.ts'
import { KZ_MODELS } from '#planning/packages/kz/models.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'

/** A scenario and a study that has ended, for those who plan. */
export const objectsOf: ObjectsOf = async ({ pool }, { id, role }) => {
  if (role !== 'planner' && role !== 'administrator') return {}
  const [scenario, study] = [newId(), newId()]
  const model = JSON.stringify(KZ_MODELS['BAKHTY'])
  await pool.query(
    `insert into planning.scenario (id, checkpoint, name, notes, model, changes, version, owner, created_at, changed_at)
     values ($1, 'BAKHTY', 'As today', '', $2, '[]', 1, $3, now(), now())`,
    [scenario, model, id],
  )
  await pool.query(
    `insert into planning.study (id, scenario, checkpoint, name, wish, state, asked_by, asked_at, ended_at)
     values ($1, $2, 'BAKHTY', 'As today', $3, 'cancelled', $4, now(), now())`,
    [study, scenario, `{"model":${model},"changes":[],"marginal":false,"negotiation":false}`, id],
  )
  return { scenario, study, 'planning-model': 'BAKHTY' }
}
