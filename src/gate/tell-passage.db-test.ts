import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageFact } from '#kernel/shared-facts.ts'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import { DEVICE, gateWorld, NOW, passed, report } from '../../test/support/gate-world.ts'
import { recordPassages } from './record-passages.ts'

test('[R707-10b] the gate tells the other modules each stage of a vehicle once: arrived, admitted, crossed, returned inland', async (t) => {
  const database = await testDatabase(t)
  const { deps, facts, addTruck } = gateWorld(database)
  const { bookingId } = addTruck('101AAB01')
  const told = () =>
    facts.splice(0).map(({ name, payload }) => {
      const { stage, occurredAt, subjects } = payload as PassageFact
      return [name, stage, occurredAt.toString(), subjects.map(({ kind, id }) => `${kind}:${id}`).join(' ')]
    })
  const who = `plate:101AAB01 booking:${bookingId}`
  const waiting = report({ bookingId })
  await recordPassages(deps, DEVICE, [waiting])
  await recordPassages(deps, DEVICE, [waiting, { ...waiting, revision: 2, state: 'opening' }])
  assert.deepEqual(told(), [['passage', 'arrived', NOW.toString(), who]])
  const through = { ...waiting, revision: 3, state: 'passed' as const, passedAt: NOW.add({ seconds: 9 }).toString() }
  await recordPassages(deps, DEVICE, [through, through])
  assert.deepEqual(told(), [['passage', 'admitted', NOW.add({ seconds: 9 }).toString(), who]])

  await recordPassages(deps, DEVICE, [passed({ purpose: 'border', bookingId, trailerPlateRead: '11AAA02' })])
  assert.deepEqual(
    told().map(([, stage, , subjects]) => [stage, subjects]),
    [['crossed', `plate:101AAB01 plate:11AAA02 booking:${bookingId}`]],
  )
  const exits = (['out', 'in'] as const).map((direction) =>
    passed({ purpose: 'exit', direction, plateRead: '212CDE02' }),
  )
  await recordPassages(deps, DEVICE, exits)
  assert.deepEqual(
    told().map(([, stage, , subjects]) => [stage, subjects]),
    [['returned', 'plate:212CDE02']],
    'an exit towards the border is no stage',
  )
  await recordPassages(deps, DEVICE, [report({ plateRead: '' })])
  assert.deepEqual(told(), [], 'a vehicle of which nothing is known is nobody’s news')
  await recordPassages(deps, DEVICE, [passed({ plateRead: '909STR01' })])
  assert.deepEqual(
    told().map(([, stage]) => stage),
    ['arrived', 'admitted'],
    'what a controller tells only afterwards is told in its order',
  )
})

test('[R707-28b] a crossing keeps the booking that the centre found for it when its picture comes later', async (t) => {
  const database = await testDatabase(t)
  const { deps, told, addTruck } = gateWorld(database)
  const { bookingId } = addTruck('114AAB01', 'admitted')
  const border = passed({
    plateRead: '114AAB01',
    purpose: 'border',
    decision: 'record',
    reason: 'gate.crossing-recorded',
  })
  await recordPassages(deps, DEVICE, [border])
  assert.deepEqual(told, [`crossed ${bookingId}`])
  // By then it is not among those who are inside.
  const after = { ...deps, queue: { ...deps.queue, listPermits: async () => [] } }
  const pictureId = newId()
  await recordPassages(after, DEVICE, [{ ...border, revision: 2, pictureId }])
  const { rows } = await database.pool.query(
    'select booking_id, picture_id, followed from gate.passage where id = $1',
    [border.id],
  )
  assert.deepEqual(rows, [{ booking_id: bookingId, picture_id: pictureId, followed: true }])
})
