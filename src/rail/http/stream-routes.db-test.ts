import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { railPair, register } from '../../../test/support/rail-pair.ts'
import { signedInAs, streamsOver } from '../../../test/support/told-by-stream.ts'
import { sampleTrain } from '../packages/kz/sample-train.ts'
import { tellReceipt } from '../tell-receipt.ts'
import { streamRoutes } from './stream-routes.ts'

test('the desks of the exchange on both sides are told of a train, and of its receipt; nobody else may listen', async (t) => {
  const w = await railPair(t)
  const [kz, cn] = await Promise.all([w.kz, w.cn].map(({ database }) => streamsOver(t, database.url)))
  assert.ok(kz && cn)
  const desks = [
    await kz.told(streamRoutes(kz.live), signedInAs(newId(), 'exchange-operator')),
    await kz.told(streamRoutes(kz.live), signedInAs(newId(), 'working-group')),
  ] as const
  const theirs = await cn.told(streamRoutes(cn.live), signedInAs(newId(), 'exchange-operator'))
  await eventually('the streams begin', () => [...desks, theirs].every(({ length }) => length === 1))
  assert.ok((await register(w, sampleTrain(newId(), 3))).ok)
  await eventually('both desks here are told', () => desks.every(({ length }) => length === 2))
  assert.deepEqual([desks[0], theirs], [['changed', 'changed'], ['changed']])
  await w.settle()
  await eventually('the desk there is told of what arrived', () => theirs.length >= 2)
  const before = desks[0].length
  const receipt = (kind: string) => inTransaction(w.kz.database.db, (tx) => tellReceipt(tx, null, { kind }))
  await receipt('rail.consignment')
  await eventually('the desk here is told of the receipt', () => desks[0].length > before)
  for (const role of ['driver', 'declarant', 'officer', 'registrar'] as const)
    assert.equal(await kz.refusedTo(streamRoutes(kz.live), signedInAs(newId(), role)), 403, role)
  assert.equal(await kz.refusedTo(streamRoutes(kz.live), null), 401)
})
