import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meanInterval } from '../engine/intervals.ts'
import { BAKHTY } from '../packages/kz/bakhty.ts'
import { JOINED_HOURS } from '../packages/kz/joined-hours.ts'
import type { CheckpointModel, FlowModel } from './checkpoint-model.ts'
import { compileModel } from './compile-model.ts'
import { exactChecks } from './exact-checks.ts'
import { runNetwork } from './run-network.ts'
import { told } from './summary.ts'
import { changedModel } from './what-if.ts'

const NOTHING = { waitMinutes: { mean: told(meanInterval([1, 2])) } }

/** One station around the clock with random service of six minutes in the mean. */
const ONE: CheckpointModel = {
  ...changedModel(JOINED_HOURS, [{ kind: 'around-the-clock' }]),
  days: 30,
  warmUpDays: 2,
  stations: [{ code: 'near-control', side: 'near', lanes: 4, room: null, service: { kind: 'exponential', mean: 6 } }],
  flows: [],
}
const flow = (code: string, rank: number, perDay: number, byHour?: readonly number[]): FlowModel => ({
  code,
  vehicle: 'truck',
  direction: 'out',
  rank,
  demand: { kind: 'by-chance', perDay, byHour },
  route: [{ station: 'near-control', share: 1, minutes: 0 }],
})

function waitOf(model: CheckpointModel) {
  const compiled = compileModel(model)
  assert.ok(compiled.ok)
  const runs = Array.from({ length: 10 }, (_, replication) => runNetwork(compiled.value, 1, replication).waitMean)
  return { waitMinutes: { mean: told(meanInterval(runs, 0.99)) } }
}

for (const [what, flows] of [
  ['erlang-c', [flow('a', 0, 800)]],
  ['cobham', [flow('a', 0, 200), flow('b', 1, 300), flow('c', 2, 320)]],
  ['kolmogorov', [flow('a', 0, 560, [1, 1, 1, 1, 2, 4, 8, 10, 10, 9, 8, 7, 7, 7, 7, 6, 5, 4, 3, 2, 2, 1, 1, 1])]],
] as const) {
  test(`[PLAN-23] a model that the formula fits has it beside, and the simulated wait holds it: ${what}`, () => {
    const model = { ...ONE, flows }
    const checks = exactChecks(model)
    const [whole] = checks(waitOf(model))
    assert.equal(whole?.what, what)
    assert.ok((whole?.exact ?? 0) > 0.5, `${whole?.exact}`)
    assert.equal(whole?.holds, true, JSON.stringify(whole))
    // The gap is shown: a simulated wait that is wrong by a tenth does not hold the exact one.
    const wrong = told(meanInterval([1.1, 1.1001].map((factor) => factor * (whole?.exact ?? 0))))
    assert.equal(checks({ waitMinutes: { mean: wrong } })[0]?.holds, false)
  })
}

test('[PLAN-23] a border with hours has no formula and says why; its busiest station by itself is checked all the same', () => {
  const checks = exactChecks(BAKHTY)(NOTHING)
  assert.deepEqual([checks[0]?.exact, checks[0]?.reason], [null, 'hours'])
  const alone = checks.slice(1)
  assert.deepEqual(
    alone.map(({ what }) => what.split('/')[0]),
    ['erlang-c', 'erlang-c-share', 'kolmogorov'],
  )
  for (const { what, holds } of alone) assert.notEqual(holds, false, what)
})
