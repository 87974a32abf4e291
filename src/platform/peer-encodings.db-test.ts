import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import { peerPair, type PeerSide } from '../../test/support/peer-pair.ts'
import { PEER_PATH, peerKind } from './peers.ts'
import { signWhole } from './signing.ts'
import { inTransaction } from './transaction.ts'

async function world(t: TestContext) {
  const applied: string[] = []
  const note = peerKind('test.note', z.strictObject({ text: z.string() }), async (_tx, { body }) => {
    applied.push(body.text)
    return ok(undefined)
  })
  return { ...(await peerPair(t, { kinds: (side) => (side === 'CN' ? [note] : []) })), applied }
}

const send = (side: PeerSide, text: string) =>
  inTransaction(side.database.db, (tx) =>
    side.peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject: text, body: { text } }),
  )

async function post(side: PeerSide, body: string): Promise<{ status: number; text: string }> {
  const init = { method: 'POST', body, headers: { 'content-type': 'application/jose' } }
  const answer = await fetch(`${side.url}${PEER_PATH}`, init)
  return { status: answer.status, text: await answer.text() }
}

test('a message whose bytes are no UTF-8 JSON is refused by its name and kept as it came, though rightly signed, and the others go on', async (t) => {
  const { kz, cn, applied } = await world(t)
  for (const text of ['Дәнекер 连接', 'b']) await send(kz, text)
  const { rows } = await kz.database.pool.query<{ payload: Buffer }>(
    'select payload from platform.peer_outbox order by sequence',
  )
  const now = Temporal.Now.instant()
  const sign = (payload: Buffer) => signWhole(payload, 'otkel-message+jws', kz.keys.current(now), now)
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = rows.map(({ payload }) => payload)
  const text = first.toString()
  const bad: readonly Buffer[] = [
    Buffer.from(text, 'utf16le'),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(text, 'latin1'),
    first.subarray(0, -1),
    Buffer.concat([first, Buffer.of(0)]),
    Buffer.concat([first, first]),
    Buffer.from(`<?xml version="1.0"?><message>`),
    Buffer.of(0xef, 0xbb, 0xbf),
  ]
  for (const payload of bad) {
    const [alone, beside] = [await sign(payload), await sign(second)]
    const answer = await post(cn, alone)
    assert.deepEqual([answer.status, answer.text.includes('"platform.peer-unreadable"')], [400, true])
    const { rows: kept } = await cn.database.pool.query<{ bytes: Buffer; peer: string }>(
      `select bytes, peer from platform.peer_alarm where kind = 'unreadable' order by id desc limit 1`,
    )
    assert.deepEqual([kept[0]?.bytes.toString('latin1'), kept[0]?.peer], [alone, 'customs-kz'])
    // Behind a good one it is said of its line alone.
    assert.match((await post(cn, [beside, alone].join('\n'))).text, /"line":1/)
  }
  // A mark before it is no letter of it: the message is the same, and its bytes are kept with it.
  assert.equal((await post(cn, await sign(Buffer.from(`\ufeff${text}`)))).status, 200)
  await cn.peers.applyWaiting()
  assert.deepEqual(applied.toSorted(), ['b', 'Дәнекер 连接'])
})
