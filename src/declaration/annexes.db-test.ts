import assert from 'node:assert/strict'
import test from 'node:test'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { sealFor } from '#platform/sealing.ts'
import { sha256Hex } from '#platform/signing.ts'
import { aSigner, declarationPair, filed } from '../../test/support/declaration-pair.ts'
import { sampleDeclaration } from './demo/sample-declaration.ts'
import { readDeclaration } from './read-declaration.ts'

for (const [what, inside] of [
  [
    'is not the leaf that both sign',
    canonicalBytes({ salt: 'ab'.repeat(16), annex: { ...sampleDeclaration().annexes.CN, office: '9407' } }),
  ],
  ['is no JSON', Buffer.from('<annex/>')],
  ['is of another encoding', Buffer.from(JSON.stringify({ salt: 'ab', annex: {} }), 'utf16le')],
  ['has a mark before it', Buffer.from('\ufeff{"salt":')],
  ['is no text', Buffer.of(0xff, 0xc0, 0)],
  ['is empty', Buffer.alloc(0)],
] as const)
  test(`[DEC-3] an annex that opens and ${what} is refused by the side whose it is, and what came is kept`, async (t) => {
    const { kz, cn, flow } = await declarationPair(t)
    const broker = await aSigner(kz, 'declarant')
    const { id } = await filed(kz, broker)
    const sealed = await sealFor(cn.deps.sealing.publicKey, inside)
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
      "select refusal from platform.peer_inbox where state = 'refused' and length(jws) > 1000",
    )
    assert.deepEqual(
      rows.map(({ refusal }) => refusal),
      [{ code: 'declaration.invalid', params: { problems: ['/annexes/CN sealed'] } }],
    )
  })
