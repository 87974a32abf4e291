import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { PassageReport } from './contract.ts'
import { systemClock } from '#platform/clock.ts'
import { Unavailable } from '#platform/faults.ts'
import { newId } from '#platform/new-id.ts'
import { DEVICE, gateWorld, passed } from '../../test/support/gate-world.ts'
import { registriesWorld } from '../../test/support/registries-world.ts'
import { runJobs } from '../../test/support/run-jobs.ts'
import { gateJobs } from './jobs.ts'
import { recordPassages } from './record-passages.ts'
import { reportSeenCrossing } from './report-crossing.ts'

/** A checkpoint whose crossings are told to a simulated register of vehicles. */
async function border(t: TestContext) {
  const world = await registriesWorld(t)
  const { database, registries } = world
  const { deps, addTruck } = gateWorld(database)
  const reporting = { db: database.db, realClock: systemClock, registries }
  return {
    world,
    addTruck,
    reporting,
    record: (...reports: readonly PassageReport[]) => recordPassages(deps, DEVICE, reports),
    work: () => runJobs(database.pool, gateJobs(reporting)),
    told: async () => (await world.asked()).filter(({ path }) => path === '/crossings').map(({ keys }) => keys),
    kept: async () => {
      const { rows } = await database.pool.query<{ id: string }>('select passage_id as id from gate.crossing_report')
      return rows.map(({ id }) => id).sort()
    },
  }
}

const crossing = (change: Partial<PassageReport> = {}) =>
  passed({ purpose: 'border', reason: 'gate.crossing-recorded', decision: 'record', ...change })

test('[R707-10b] every vehicle that crosses the border is told to the register of vehicles once, booked or not', async (t) => {
  const { record, work, told, kept, addTruck } = await border(t)
  const { bookingId } = addTruck('120AAB01', 'admitted')
  const truck = crossing({ bookingId, plateRead: '120AAB01' })
  const car = crossing({ plateRead: '007CAR02', vehicleType: 'car' })
  const unread = crossing({ plateRead: '' })
  await record(truck, car, unread, passed({ plateRead: '130AAB01' }), crossing({ state: 'waiting', passedAt: null }))
  await record(truck)
  await record({ ...truck, revision: 2 })
  await work()
  await record({ ...truck, revision: 3 })
  await work()
  const all = await told()
  assert.deepEqual(new Set(all.map((keys) => keys[1])), new Set(['007CAR02', '120AAB01']))
  assert.equal(all.length, 2)
  const [first] = all.filter((keys) => keys.includes('120AAB01'))
  assert.deepEqual(first, [truck.id, '120AAB01', 'KZ', 'NUR-ZHOLY', 'EXIT', truck.passedAt])
  assert.deepEqual(await kept(), [truck.id, car.id].sort())
})

test('[R707-10b] a register that is down, or that speaks of another crossing, is told again and loses none', async (t) => {
  const { world, record, reporting, told, kept } = await border(t)
  const seen = crossing({ plateRead: '121AAB01' })
  await record(seen)
  await world.script({ registry: 'vehicle-register', fault: 'down' })
  await assert.rejects(reportSeenCrossing(reporting, seen.id), Unavailable)
  await world.heal()
  const another = Buffer.from(JSON.stringify({ id: newId(), state: 'RECORDED' }))
  const strange = { ...reporting.registries, ask: async () => answered(another) }
  await assert.rejects(reportSeenCrossing({ ...reporting, registries: strange }, seen.id), Unavailable)
  assert.deepEqual(await kept(), [])
  await reportSeenCrossing(reporting, seen.id)
  await reportSeenCrossing(reporting, seen.id)
  assert.deepEqual(await kept(), [seen.id])
  assert.equal((await told()).filter((keys) => keys[0] === seen.id).length >= 1, true)
})

const answered = (body: Buffer) => ({ kind: 'received', status: 200, body, attempts: 1 }) as const
