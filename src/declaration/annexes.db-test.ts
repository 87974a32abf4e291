import assert from 'node:assert/strict'
import test from 'node:test'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { sealFor } from '#platform/sealing.ts'
import { sha256Hex } from '#platform/signing.ts'
import { aSigner, declarationPair, filed } from '../../test/support/declaration-pair.ts'
import { sampleDeclaration } from './demo/sample-declaration.ts'
import { readDeclaration } from './read-declaration.ts'

test('[DEC-3] an annex that opens and is not the leaf that both sign is refused by the side whose it is', async (t) => {
  const { kz, cn, flow } = await declarationPair(t)
  const broker = await aSigner(kz, 'declarant')
  const { id } = await filed(kz, broker)
  const other = { salt: 'ab'.repeat(16), annex: { ...sampleDeclaration().annexes.CN, office: '9407' } }
  const sealed = await sealFor(cn.deps.sealing.publicKey, canonicalBytes(other))
  const { pool } = kz.side.database
  const { rows: sent } = await pool.query<{ payload: Buffer }>(
    "select payload from platform.peer_outbox where kind = 'declaration.filed'",
  )
  const message = JSON.parse(sent[0]?.payload.toString() ?? '') as {
    body: { document: { annexes: { CN: { sealed: unknown } } } }
  }
  message.body.document.annexes.CN.sealed = sealed
  const payload = canonicalBytes(message)
  await pool.query("update platform.peer_outbox set payload = $1, digest = $2 where kind = 'declaration.filed'", [
    payload,
    sha256Hex(payload),
  ])
  await flow()
  assert.equal(await readDeclaration(cn.deps, id, null), null)
  const { rows } = await cn.side.database.pool.query<{ refusal: object }>(
    "select refusal from platform.peer_inbox where state = 'refused'",
  )
  assert.deepEqual(
    rows.map(({ refusal }) => refusal),
    [{ code: 'declaration.invalid', params: { problems: ['/annexes/CN sealed'] } }],
  )
})
