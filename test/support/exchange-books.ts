import assert from 'node:assert/strict'
import type { Side } from '#declaration/v1/core.ts'
import type { CustomsProcess } from './customs-process.ts'
import { rowsOf } from './quiet-exchange.ts'

/**
 * What one side has in its books of declarations: everything that the other side must have too. That it was received where
 * it was filed follows from the filing and is no message of its own.
 */
const bookOf = (side: CustomsProcess) =>
  rowsOf(
    side,
    `select d.id::text, d.ucr, d.version, d.states, d.joint,
       (select json_agg(json_build_array(v.version, v.root) order by v.version) from declaration.version v where v.declaration_id = d.id) as versions,
       (select json_agg(json_build_array(a.side, a.act, a.state, a.root) order by a.side, a.seq) from declaration.act a
        where a.declaration_id = d.id and (a.act <> 'receive' or a.side <> d.filed_at)) as acts,
       (select json_agg(json_build_array(p.version, p.root, p.needed, p.outcome) order by p.root) from declaration.proposal p
        where p.declaration_id = d.id) as proposals,
       (select json_agg(json_build_array(c.root, c.side, c.answer, c.reason, c.signature is not null) order by c.root, c.side)
        from declaration.consent c where c.declaration_id = d.id) as consents
     from declaration.declaration d order by d.id`,
  )

/** Messages as they left one side, and as they came to the other: the same, each once, none refused. */
async function assertSameLetters(from: CustomsProcess, to: CustomsProcess): Promise<void> {
  const sent = await rowsOf(from, 'select id::text, digest, sequence from platform.peer_outbox order by id')
  const had = await rowsOf(to, 'select id::text, digest, sequence from platform.peer_inbox order by id')
  assert.deepEqual(had, sent)
  assert.deepEqual(await rowsOf(to, "select refusal from platform.peer_inbox where state = 'refused'"), [])
}

/** Both sides hold the same declarations, as many as were filed, the same letters, and nothing that contradicts. */
export async function assertSameBooks(both: Readonly<Record<Side, CustomsProcess>>, filings: number): Promise<void> {
  const book = await bookOf(both.KZ)
  assert.equal(book.length, filings, 'nothing was lost')
  assert.deepEqual(await bookOf(both.CN), book)
  await assertSameLetters(both.KZ, both.CN)
  await assertSameLetters(both.CN, both.KZ)
  for (const side of Object.values(both))
    assert.deepEqual(
      await rowsOf(side, "select kind, detail from platform.peer_alarm where kind in ('conflict', 'receipt')"),
      [],
    )
}
