import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import { peerPair, type PeerSide } from '../../test/support/peer-pair.ts'
import { peerKind, type Receipt } from './peers.ts'
import { PinnedKey } from './pinned-key.ts'
import { inTransaction } from './transaction.ts'

async function world(t: TestContext) {
  const applied: string[] = []
  const receipts: Receipt[] = []
  const note = peerKind('test.note', z.strictObject({ text: z.string() }), async (_tx, { body }) => {
    applied.push(body.text)
    return ok(undefined)
  })
  const onReceipt = async (_tx: unknown, receipt: Receipt) => void receipts.push(receipt)
  return { ...(await peerPair(t, { kinds: (side) => (side === 'CN' ? [note] : []), onReceipt })), applied, receipts }
}

/** A side signs everything with a key of a family from now on, and the other one pins that key as PEM. */
function signsBy(
  side: PeerSide,
  other: PeerSide,
  algorithm: string,
  pair: Record<'privateKey' | 'publicKey', KeyObject>,
) {
  const kid = `key-${side.country}-${algorithm}`
  const pem = pair.publicKey.export({ type: 'spki', format: 'pem' })
  Object.assign(side.keys, { current: () => ({ keyId: kid, key: pair.privateKey, algorithm }) })
  other.other.keys = [...other.other.keys, PinnedKey.parse({ kid, pem, alg: algorithm })]
}

test('authorities exchange with keys of different families: one signs by ECDSA, the other by RSA, and receipts hold as well', async (t) => {
  const { kz, cn, applied, receipts } = await world(t)
  const send = (text: string) =>
    inTransaction(kz.database.db, (tx) =>
      kz.peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject: 'one', body: { text } }),
    )
  const settle = async () => {
    await kz.peers.sendDue()
    await cn.peers.applyWaiting()
    await cn.peers.sendDue()
    await kz.peers.applyWaiting()
  }
  await send('by the keys of the first start')
  await settle()
  signsBy(kz, cn, 'ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }))
  signsBy(cn, kz, 'PS256', generateKeyPairSync('rsa', { modulusLength: 2048 }))
  await send('by the keys that came after')
  await settle()
  assert.deepEqual(applied, ['by the keys of the first start', 'by the keys that came after'])
  assert.deepEqual(
    receipts.map(({ kind }) => kind),
    ['accepted', 'accepted'],
  )
  // Another key of the same family and name is nobody's.
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  Object.assign(kz.keys, { current: () => ({ keyId: 'key-KZ-ES384', key: privateKey, algorithm: 'ES384' }) })
  await send('by a stranger')
  await settle()
  assert.equal(applied.length, 2)
})
