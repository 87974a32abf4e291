import assert from 'node:assert/strict'
import { test } from 'node:test'
import { twinOf } from './run-twin.ts'

test('[DRV-39] what the twin does not know is refused: a layout, an allocator, half a vehicle, a side that is none', () => {
  const refused = (options: Readonly<Record<string, string | number>>, why: RegExp) =>
    assert.throws(() => twinOf({ hours: 0.1, ...options }), why)
  refused({ layout: 'ring' }, /--layout is corridor or single-track/)
  refused({ allocator: 'hopeful' }, /--allocator is safe or greedy/)
  refused({ vehicles: 1.5 }, /vehicles must be a whole number/)
  refused({ vehicles: 100_000 }, /vehicles must be at most/)
  refused({ peerLoss: 150 }, /peer-loss must be at most 99/)
  refused({ controllerEnds: 'KZ' }, /KZ:2000/)
  refused({ controllerEnds: 'XX:5' }, /controller-ends is KZ or CN/)
})

test('[DRV-39] [DRV-14] faults are rehearsed: lost messages cost time, an ended controller none of the trips, stuck vehicles end them', () => {
  const short = { vehicles: 6, hours: 1, seed: 5 }
  const [sound, lossy, ended, stuck] = [{}, { peerLoss: 60 }, { controllerEnds: 'CN:500' }, { stuckAfter: 4 }].map(
    (faults) => twinOf({ ...short, ...faults }),
  )
  for (const run of [sound, lossy, ended]) assert.equal(run?.['deadlocks'], 0)
  assert.ok(Number(sound?.['roundTripsPerDay']) > 0)
  assert.notDeepEqual(lossy, sound)
  assert.equal(ended?.['roundTripsPerDay'], sound?.['roundTripsPerDay'])
  assert.equal(stuck?.['roundTripsPerDay'], 0)
  assert.deepEqual(twinOf({ ...short }), sound, 'the same seed gives the same')
})
