import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activeTrip, CLOSED, must, ROPE_CUT, START, worldWithSeal } from '../../test/support/escort-world.ts'
import { comes } from '../../test/support/eventually.ts'
import { confirmArrival } from './close-trip.ts'
import { STATE } from './protocols/reading.ts'
import { readSealsOfTruck } from './read-seals-of-truck.ts'
import { removeSeal } from './remove-seal.ts'

test('[ESC-43] [ESC-57] who meets a truck reads how its seal stands, by its plate however it is written, until it is off', async (t) => {
  const { world, line } = await worldWithSeal(t, '8800000501')
  const { order, legId } = await activeTrip(world, line, { declaration: '55302/201126/0001234' })
  const look = async (plate: string) => (await readSealsOfTruck(world.deps, { country: 'KZ', plate })).trips
  world.clock.set(START.add({ minutes: 1 }))
  await line.say({})
  await comes(async () => assert.equal((await look('707 abc 05'))[0]?.colour, 'green'))
  world.clock.set(START.add({ minutes: 2 }))
  await line.say({ dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  const [trip] = await comes(async () => {
    const seen = await look('707ABC05')
    assert.equal(seen[0]?.colour, 'red')
    return seen
  })
  assert.deepEqual(
    [trip?.declaration, trip?.seals.map(({ number, lockPoint }) => `${number} ${lockPoint}`)],
    ['55302/201126/0001234', ['8800000501 rear door']],
  )
  assert.deepEqual(await look('707ABC06'), [])
  assert.deepEqual(
    (await readSealsOfTruck(world.deps, { country: 'RU', plate: '707ABC05' })).trips,
    [],
    'another truck',
  )
  must(await confirmArrival(world.deps, order.id, world.first))
  must(await removeSeal(world.deps, legId, { outcome: 'cut-open' }, world.first))
  assert.deepEqual((await look('707ABC05'))[0]?.seals, [])
})
