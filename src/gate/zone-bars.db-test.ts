import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { DEVICE, gateWorld, NOW, NUR_ZHOLY, passed, report } from '../../test/support/gate-world.ts'
import { readYard } from './read-gate.ts'
import { recordPassages } from './record-passages.ts'
import { findPassage } from './store/passage-store.ts'

test('[R707-32a] the bars of the waiting zone tell the queue who came in, stood at the exit and left, and use no booking up', async (t) => {
  const { deps, told, facts, stays, addTruck } = gateWorld(await testDatabase(t))
  const { bookingId } = addTruck('101AAB01')
  const at = (minutes: number) => NOW.add({ minutes }).toString()
  const into = { bookingId, lane: 'ZONE-IN', purpose: 'zone-entry', occurredAt: at(0) } as const
  const out = report({ bookingId, lane: 'ZONE-OUT', purpose: 'zone-exit', occurredAt: at(30) })
  await recordPassages(deps, DEVICE, [report(into), passed({ ...into, passedAt: at(1) }), out])
  const left = { ...out, revision: 2, state: 'passed' as const, passedAt: at(31) }
  await recordPassages(deps, DEVICE, [left])
  await recordPassages(deps, DEVICE, [left])
  const exit = { bookingId, what: 'at-exit', at: at(30) }
  assert.deepEqual(stays, [
    { bookingId, what: 'entered', at: at(1) },
    exit,
    exit,
    { bookingId, what: 'left', at: at(31) },
  ])
  assert.deepEqual(told, [], 'it is not inside the checkpoint')
  assert.deepEqual(facts, [], 'the bars of the zone are no stage of the passage')
  assert.equal((await findPassage(deps.db, out.id))?.followed, true)
  const nobody = passed({ lane: 'ZONE-OUT', purpose: 'zone-exit', plateRead: '777KKK06' })
  await recordPassages(deps, DEVICE, [nobody])
  assert.equal((await findPassage(deps.db, nobody.id))?.dispute, null)
})

test('[R707-2.4] [R707-32a] the yard tells how many of the booked stand in the zone, and who', async (t) => {
  const { deps, addTruck } = gateWorld(await testDatabase(t))
  const { plate } = addTruck('101AAB01')
  addTruck('102AAB01')
  const permits = await deps.queue.listPermits(deps.db, NUR_ZHOLY, NOW)
  const queue = {
    ...deps.queue,
    listPermits: async () => permits.map((one) => ({ ...one, inZone: one.plate === plate })),
  }
  const yard = await readYard({ ...deps, queue, waitingZone: async () => ({ places: 40 }) }, NUR_ZHOLY)
  assert.deepEqual(yard.waitingZone, { places: 40, inside: 1 })
  assert.deepEqual(
    yard.called.map((row) => [row.plate, row.inZone]),
    [
      [plate, true],
      ['102AAB01', false],
    ],
  )
  assert.equal((await readYard(deps, NUR_ZHOLY)).waitingZone, null)
})
