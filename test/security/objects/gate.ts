import { newId } from '#platform/new-id.ts'
import { report } from '../../support/gate-world.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'

/** A vehicle that the rules left to a person and that drove off: nothing stands in a lane because of it. */
export const objectsOf: ObjectsOf = async ({ pool, clock }, { checkpoint }) => {
  const matter = newId()
  const now = clock.now().toString()
  const seen = report({
    id: matter,
    state: 'left',
    decision: 'hold',
    reason: 'gate.unreadable-plate',
    plateRead: '',
    occurredAt: now,
    decidedAt: now,
  })
  await pool.query(
    `insert into gate.passage (id, checkpoint, lane, purpose, direction, revision, plate_read, plate_key, state, decision,
       reason, decided_by, cut_off, report, occurred_at, received_at)
     values ($1, $2, 'OUT-1', 'entry', 'out', 1, '', '', 'left', 'hold', 'gate.unreadable-plate', 'rules', false, $3, $4, $4)`,
    [matter, checkpoint, JSON.stringify(seen), now],
  )
  return { matter }
}
