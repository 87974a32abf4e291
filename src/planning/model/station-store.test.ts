import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RandomStream } from '../engine/random-stream.ts'
import { BAKHTY } from '../packages/kz/bakhty.ts'
import type { CheckpointModel } from './checkpoint-model.ts'
import { compileModel } from './compile-model.ts'
import { StationStore } from './station-store.ts'

const SHIFTS = ['00:00', '08:00', '16:00'] as const

/** How many of a pool came to each shift of ten days. */
function presentAt(officers: readonly [number, number, number], absence: number): readonly number[] {
  const model: CheckpointModel = {
    ...BAKHTY,
    days: 10,
    warmUpDays: 0,
    coolDownDays: 0,
    stations: BAKHTY.stations.map((one) =>
      one.code === 'near-control' ? { ...one, staff: 'officers', lanes: 50 } : one,
    ),
    staff: [
      {
        code: 'officers',
        absence,
        shifts: SHIFTS.map((from, shift) => ({ from, officers: officers[shift] ?? 0 })),
      },
    ],
  }
  const compiled = compileModel(model)
  assert.ok(compiled.ok)
  const network = compiled.value
  const store = new StationStore(
    network,
    (purpose, entity = 0) => new RandomStream({ seed: 1, replication: 0, purpose, entity }),
  )
  const control = network.stations.findIndex(({ code }) => code === 'near-control')
  store.open[control] = 1
  return (network.pools[0]?.from ?? []).map((at) => {
    store.newShift(0, at)
    let present = 0
    for (; store.mayBegin(control); present += 1) store.begin(control, 1)
    for (let left = present; left > 0; left -= 1) store.end(control)
    return present
  })
}

test('[PLAN-4, PLAN-19] one more officer of a shift changes nobody else’s absence, on that shift or on a later one', () => {
  const now = presentAt([6, 4, 5], 0.4)
  assert.equal(now.length, 30)
  assert.ok(
    now.some((present, shift) => present < ([6, 4, 5][shift % 3] ?? 0)),
    'some are absent',
  )
  for (const more of [
    [7, 5, 6],
    [6, 5, 5],
    [9, 4, 5],
  ] as const) {
    const added = more.map((officers, shift) => officers - ([6, 4, 5][shift] ?? 0))
    for (const [shift, present] of presentAt(more, 0.4).entries()) {
      const gain = present - (now[shift] ?? 0)
      assert.ok(gain >= 0 && gain <= (added[shift % 3] ?? 0), `shift ${shift}: ${gain} of ${added[shift % 3]} more`)
    }
  }
  const all = presentAt([6, 4, 5], 0)
  assert.deepEqual(all.slice(0, 3), [6, 4, 5])
})
