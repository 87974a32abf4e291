import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replicationOf } from '../../../test/support/replications-here.ts'
import { JOINED_HOURS } from '../packages/kz/joined-hours.ts'
import type { CheckpointModel } from './checkpoint-model.ts'
import { changedModel } from './what-if.ts'

/** With them the table is off by 0.0015 at most and a gain by 0.2. */
const REPLICATIONS = 3

function throughput(model: CheckpointModel): number {
  const runs = Array.from({ length: REPLICATIONS }, (_, replication) => replicationOf(model, replication))
  return runs.reduce((sum, { throughputPerDay }) => sum + throughputPerDay, 0) / REPLICATIONS
}

function strip(room: number | null): CheckpointModel {
  const stations = JOINED_HOURS.stations.map((station) => (station.side === 'far' ? { ...station, room } : station))
  return { ...JOINED_HOURS, stations }
}

test('[PLAN-8, PLAN-10] joined hours: the published table comes out, and the gain falls as the neutral strip grows', () => {
  // Trucks that the strip holds, trucks a day with offset and with joined hours, gain in percent.
  const table = [
    [0, 497.8, 655.1, 31.6],
    [10, 548.7, 706.5, 28.8],
    [30, 591.2, 722.1, 22.1],
    [60, 644.2, 727.7, 13.0],
    [120, 688.1, 731.0, 6.2],
    [null, 689.3, 732.4, 6.3],
  ] as const
  let before = Number.POSITIVE_INFINITY
  for (const [room, offset, joined, gain] of table) {
    const apart = throughput(strip(room))
    const together = throughput(changedModel(strip(room), [{ kind: 'same-hours' }]))
    assert.ok(Math.abs(apart / offset - 1) < 0.006, `strip ${room}: ${apart} for ${offset}`)
    assert.ok(Math.abs(together / joined - 1) < 0.006, `strip ${room}: ${together} for ${joined}`)
    const found = 100 * (together / apart - 1)
    assert.ok(Math.abs(found - gain) <= 1, `strip ${room}: ${found} for ${gain}`)
    // From a strip that never fills on, nothing changes but chance.
    assert.ok(found <= before + 0.3, `strip ${room} gains more than a smaller one`)
    before = found
  }
})

test('[PLAN-10] around the clock is worth three times as much as joined hours', () => {
  const always = throughput({ ...changedModel(strip(30), [{ kind: 'around-the-clock' }]), days: 20 })
  assert.ok(Math.abs(always - 2121) < 20, `${always} a day`)
})
