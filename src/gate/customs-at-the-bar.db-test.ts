import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReleaseFact } from '#kernel/shared-facts.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { beat, DEVICE, gateWorld, NUR_ZHOLY, report } from '../../test/support/gate-world.ts'
import type { GateDeps } from './deps.ts'
import { readLanes } from './read-gate.ts'
import { recordPassages } from './record-passages.ts'
import { takeHeartbeat } from './take-heartbeat.ts'

test('who stands at the bar is shown with what customs decided, also where its declaration names the plate as a former release kept it', async (t) => {
  const database = await testDatabase(t)
  const world = gateWorld(database)
  const now = world.clock.now()
  const who = { checkpoint: NUR_ZHOLY, deviceId: 'd' }
  await inTransaction(database.db, (tx) => takeHeartbeat(tx, who, beat(['OUT-1']), { realNow: now, now }))
  const truck = { ...world.addTruck('XJA12345'), country: 'CN' }
  await recordPassages(world.deps, DEVICE, [report({ bookingId: truck.bookingId, decision: 'hold' })])
  const decided = (declaration: string): ReleaseFact => {
    return { declaration, authority: 'CN', decision: 'released', root: 'r', subjects: [], decidedAt: now }
  }
  const seenWith = async (kept: Record<string, ReleaseFact[]>) => {
    const deps: GateDeps = {
      ...world.deps,
      queue: { ...world.deps.queue, listTrucks: async () => [truck] },
      releasesOf: async (key) => kept[key] ?? [],
    }
    const { lanes } = await readLanes(deps, NUR_ZHOLY)
    return lanes[0]?.current?.customs?.map(({ declaration }) => declaration)
  }
  assert.deepEqual(await seenWith({ XJA12345: [decided('old')] }), ['old'])
  assert.deepEqual(await seenWith({ XJA12345: [decided('old')], 新A12345: [decided('new')] }), ['new', 'old'])
  assert.deepEqual(await seenWith({}), [])
})
