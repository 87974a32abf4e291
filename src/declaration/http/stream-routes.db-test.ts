import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { actOn, aSigner, filed, staffedBorder } from '../../../test/support/declaration-pair.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { signedInAs, streamsOver } from '../../../test/support/told-by-stream.ts'
import { streamRoutes } from './stream-routes.ts'

test('customs on both sides are told of a declaration, of declarants its own alone; nobody else may listen', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const other = await aSigner(kz, 'declarant')
  const [here, there] = await Promise.all([kz, cn].map(({ side }) => streamsOver(t, side.database.url)))
  assert.ok(here && there)
  const routes = streamRoutes(here.live)
  const officer = await here.told(routes, signedInAs(newId(), 'officer'))
  const own = await here.told(routes, signedInAs(broker.occasion.accountId, 'declarant'))
  const others = await here.told(routes, signedInAs(other.occasion.accountId, 'declarant'))
  const chinese = await there.told(streamRoutes(there.live), signedInAs(newId(), 'officer'))
  // Whoever files there is no declarant here.
  const strange = await there.told(streamRoutes(there.live), signedInAs(broker.occasion.accountId, 'declarant'))
  await eventually('the streams begin', () =>
    [officer, own, others, chinese, strange].every(({ length }) => length === 1),
  )
  const first = await filed(kz, broker)
  await eventually('it is told here', () => officer.length === 2 && own.length === 2)
  await flow()
  await eventually('and there', () => chinese.length >= 2)
  const before = own.length
  assert.ok((await actOn(cn, officers.CN, first, 'accept')).ok)
  await flow()
  await eventually('what the other customs decided is told here', () => own.length > before && officer.length > before)
  await filed(kz, other)
  await eventually('another declarant is told of his own', () => others.length === 2)
  assert.deepEqual([others, strange], [['changed', 'changed'], ['changed']])
  for (const role of ['driver', 'carrier', 'registrar', 'exchange-operator'] as const)
    assert.equal(await here.refusedTo(routes, signedInAs(newId(), role)), 403, role)
  assert.equal(await here.refusedTo(routes, null), 401)
})
