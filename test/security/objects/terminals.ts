import type { ObjectsOf } from '../../support/objects-of-modules.ts'

/** A terminal at which everybody may look. */
export const objectsOf: ObjectsOf = async ({ pool }, { checkpoint }) => {
  const terminal = `TLC-${checkpoint}`
  await pool.query(
    `insert into terminals.terminal (code, kind, checkpoint, entered_at) values ($1, 'logistics-centre', $2, now())
     on conflict do nothing`,
    [terminal, checkpoint],
  )
  await pool.query(
    `insert into terminals.terminal_version (id, terminal, valid, names, distance_metres, places, hours, operator_name,
       operator_number, digest, entered_by, entered_at)
     select gen_random_uuid(), $1, '[2026-01-01,)', '{"kk":"a","ru":"b","en":"c","zh":"d"}', 1000, 10, '[]', 'Test',
       '000640000123', sha256('a'), 'test', now()
     where not exists (select 1 from terminals.terminal_version where terminal = $1)`,
    [terminal],
  )
  return { terminal }
}
