import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import { peerPair, replaceKey } from '../../test/support/peer-pair.ts'
import { newId } from './new-id.ts'
import { countAlarms, listReceiptsOf, listRevokedKeys, PEER_PATH, peerKind } from './peers.ts'
import type { PinnedKey } from './pinned-key.ts'
import { openWhole, signWhole } from './signing.ts'
import { inTransaction } from './transaction.ts'

/** A further key of the Kazakh side that the Chinese one pins, in force from a day on. */
function further(kid: string, from: string): { readonly pin: PinnedKey; readonly key: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { pin: { kid, kty: 'OKP', crv: 'Ed25519', x, from, until: null }, key: privateKey }
}

async function world(t: TestContext) {
  const pair = await peerPair(t)
  const newer = further('key-KZ-2', '2026-01-01T00:00:00Z')
  const { cn } = pair
  cn.other.keys = [...cn.other.keys, newer.pin]
  /** Posts a message of the Kazakh side signed by one of its keys. */
  const post = async (by: { keyId: string; key: KeyObject }, kind = 'test.note', content: object = {}) => {
    const now = Temporal.Now.instant()
    const message = { id: newId(), from: 'KZ', to: 'CN', kind, subject: newId(), sequence: 1, madeAt: now.toString() }
    const bytes = Buffer.from(JSON.stringify({ ...message, body: content }))
    const body = await signWhole(bytes, 'otkel-message+jws', by, now)
    const answer = await fetch(`${cn.url}${PEER_PATH}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/jose' },
    })
    await cn.peers.applyWaiting()
    return answer.status
  }
  const first = pair.kz.keys.current(Temporal.Now.instant()) as { keyId: string; key: KeyObject }
  const second = { keyId: newer.pin.kid, key: newer.key }
  const revoked = () => listRevokedKeys(cn.database.db, 'customs-kz')
  return { ...pair, post, first, second, revoked }
}

test('[CTOP-23] a revocation goes to the other side, and what the key signs afterwards is believed no more', async (t) => {
  const { kz, cn, post, first, second, revoked } = await world(t)
  assert.equal(await post(first), 200)
  for (const _ of [1, 2])
    await inTransaction(kz.database.db, (tx) => kz.peers.revokeKey(tx, { kid: 'key-KZ', reason: 'A stolen disk' }))
  assert.equal(await kz.peers.sendDue(), 1, 'twice is once; the key may say it of itself')
  await cn.peers.applyWaiting()
  assert.deepEqual(await revoked(), ['key-KZ'])
  assert.equal(await post(first), 401)
  assert.equal(await post(second), 200, 'its successor is believed')
  const alarms = await countAlarms(cn.database.db, Temporal.Now.instant().subtract({ hours: 1 }))
  assert.ok(alarms.some(({ kind, count }) => kind === 'key-revoked' && count === 1))
})

test('[CTOP-23] a newer key revokes an older one, and a stolen older key silences no newer one', async (t) => {
  const { post, first, second, revoked } = await world(t)
  const kind = 'platform.key-revoked'
  await post(first, kind, { kid: 'key-KZ-2', reason: 'A thief says so' })
  assert.deepEqual(await revoked(), [])
  assert.equal(await post(second), 200)
  await post(second, kind, { kid: 'key-KZ', reason: 'A stolen disk' })
  assert.deepEqual(await revoked(), ['key-KZ'])
  assert.equal(await post(first), 401)
})

async function noted(t: TestContext) {
  const kinds = [peerKind('test.note', z.object({ text: z.string() }), async () => ok(undefined))]
  const pair = await peerPair(t, { kinds: (side) => (side === 'CN' ? kinds : []) })
  const { kz } = pair
  const id = await inTransaction(kz.database.db, (tx) =>
    kz.peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject: 'one', body: { text: 'x' } }),
  )
  const told = async () => (await listReceiptsOf(kz.database.db, [id])).map(({ kind }) => kind)
  const alarms = async () => {
    const found = await countAlarms(kz.database.db, Temporal.Now.instant().subtract({ hours: 1 }))
    return found.map(({ kind }) => kind).filter((kind) => kind !== 'key-revoked')
  }
  return { ...pair, told, alarms }
}

test('[CTOP-10] [CTOP-23] a receipt that waited while its key was revoked holds by the message that carries it, which is kept as its proof', async (t) => {
  const w = await noted(t)
  const { kz, cn } = w
  assert.equal(await kz.peers.sendDue(), 1)
  await cn.peers.applyWaiting()
  await replaceKey(cn, kz)
  await cn.reopen().sendDue()
  await kz.reopen().applyWaiting()
  assert.deepEqual([await w.told(), await w.alarms()], [['received', 'accepted'], []])
  const { rows } = await kz.database.pool.query<{ jws: string }>(
    `select s.jws from platform.peer_receipt r join platform.peer_sheet s on s.id = r.sheet where r.kind = 'accepted'`,
  )
  const opened = await openWhole(rows[0]?.jws ?? '', 'otkel-message+jws', kz.other.keys)
  assert.ok(!('why' in opened), 'whoever has the new key alone can check it')
})

test('[CTOP-23] a message that was taken before its own key was revoked vouches for no word of that key', async (t) => {
  const w = await noted(t)
  const { kz, cn } = w
  assert.equal(await kz.peers.sendDue(), 1)
  await cn.peers.applyWaiting()
  // The message with the receipt is taken while its key is good, and applied after the revocation.
  assert.equal(await cn.peers.sendDue(), 1)
  await replaceKey(cn, kz)
  await kz.reopen().applyWaiting()
  assert.deepEqual([await w.told(), await w.alarms()], [['received'], ['receipt']])
})

test('[CTOP-23] a receipt of a strange key in a believed message is believed no more than before', async (t) => {
  const w = await noted(t)
  const { kz, cn } = w
  assert.equal(await kz.peers.sendDue(), 1)
  // Nobody revoked this key: it is not one of the other side.
  const first = cn.keys.current(Temporal.Now.instant())
  Object.assign(cn.keys, { current: () => ({ ...first, keyId: 'strange' }) })
  await cn.peers.applyWaiting()
  Object.assign(cn.keys, { current: () => first })
  await cn.peers.sendDue()
  await kz.peers.applyWaiting()
  assert.deepEqual([await w.told(), await w.alarms()], [['received'], ['receipt']])
})

test('[CTOP-10] [CTOP-23] who sends again what was answered by a key that is revoked since gets the answer signed anew', async (t) => {
  const w = await noted(t)
  const { kz, cn } = w
  const { rows } = await kz.database.pool.query<{ payload: Buffer }>('select payload from platform.peer_outbox')
  const now = Temporal.Now.instant()
  const bytes = await signWhole(rows[0]?.payload ?? Buffer.of(), 'otkel-message+jws', kz.keys.current(now), now)
  // The answer to this one is lost on its way.
  assert.ok((await cn.peers.take(Buffer.from(bytes))).ok)
  await replaceKey(cn, kz)
  assert.equal(await kz.reopen().sendDue(), 1)
  assert.deepEqual(await w.told(), ['received'])
})
