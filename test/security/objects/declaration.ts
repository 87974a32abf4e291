import { sampleDeclaration } from '#declaration/demo/sample-declaration.ts'
import { openSealing } from '#platform/sealing.ts'
import { newId } from '#platform/new-id.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'

const ROOT = 'a'.repeat(64)

/** A draft and a filed declaration of a declarant; for customs, one that somebody filed. */
export const objectsOf: ObjectsOf = async ({ pool }, { id: account, role }) => {
  if (role !== 'declarant' && role !== 'officer') return {}
  const draft = newId()
  const declaration = newId()
  const ucr = declaration.replaceAll('-', '').toUpperCase()
  const filedAt = role === 'officer' ? 'CN' : 'KZ'
  const content = JSON.stringify(sampleDeclaration(1))
  await pool.query(
    `insert into declaration.draft (id, account_id, content, revision, updated_at) values ($1, $2, $3, 1, now()), ($4, $2, $3, 1, now())`,
    [draft, account, content, declaration],
  )
  await pool.query(
    `insert into declaration.declaration (id, ucr, filed_at, account_id, version, states, joint, lodged_at, changed_at)
     values ($1, $2, $4, $3, 1, '{"KZ":"received","CN":"received"}', 'lodged', now(), now())`,
    [declaration, ucr, account, filedAt],
  )
  const header = { id: declaration, ucr, filedAt, version: 1, pins: { rules: '1', hs: '1', locations: '1', forms: {} } }
  const annex = { leaf: ROOT, sealed: '' }
  const annexes = { KZ: annex, CN: annex }
  const document = JSON.stringify({ header, core: sampleDeclaration(1).core, annexes, root: ROOT })
  const own = JSON.stringify({ salt: '0'.repeat(32), annex: sampleDeclaration(1).annexes.KZ })
  await pool.query(
    `insert into declaration.version (declaration_id, version, root, document, own_annex, changes, signature, made_at)
     values ($1, 1, $2, $3, $4, '[]', '{"family":"sm2","bytes":"AAAA"}', now())`,
    [declaration, ROOT, document, own],
  )
  await pool.query(
    `insert into declaration.prepared (declaration_id, account_id, document, content, prepared_at) values ($1, $2, $3, '{}', now())`,
    [declaration, account, document],
  )
  await pool.query(
    `insert into declaration.sealing_key (peer, country, key, told_at) values ('cn', 'CN', $1, now()) on conflict do nothing`,
    [JSON.stringify(openSealing(Buffer.alloc(32)).publicKey)],
  )
  return { draft, declaration, 'customs-declaration': declaration }
}
