import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkWish } from '../check-wish.ts'
import { BAKHTY } from '../packages/kz/bakhty.ts'
import { KZ_MODELS } from '../packages/kz/models.ts'
import type { ChangeModel, CheckpointModel } from './checkpoint-model.ts'
import { compileModel } from './compile-model.ts'
import { firstProblem } from './first-problem.ts'
import { runNetwork } from './run-network.ts'
import { firstProblemOfChange } from './what-if.ts'

const told = (problem: ReturnType<typeof firstProblem>) => problem && [problem.path, problem.reason]
const withDemand = (demand: CheckpointModel['flows'][number]['demand']): CheckpointModel => ({
  ...BAKHTY,
  flows: BAKHTY.flows.map((flow, at) => (at === 0 ? { ...flow, demand } : flow)),
})
const withTimes = (service: CheckpointModel['stations'][number]['service'], room: number | null): CheckpointModel => ({
  ...BAKHTY,
  stations: BAKHTY.stations.map((station) => ({ ...station, service, serviceOf: undefined, room })),
})

test('[PLAN-30] every model of the release is sound, with what can pass at most', () => {
  for (const [code, model] of Object.entries(KZ_MODELS)) assert.equal(firstProblemOfChange(model, []), null, code)
})

test('[PLAN-30] more vehicles than can be computed are refused with their place, in a model and in what a change makes of it', () => {
  const path = 'flows.truck-out.demand'
  assert.deepEqual(told(firstProblem(withDemand({ kind: 'by-chance', perDay: 900_000 }))), [path, 'too-many-vehicles'])
  const standing = { kind: 'by-chance', perDay: 1, standing: 1_000_001 } as const
  assert.deepEqual(told(firstProblem(withDemand(standing))), [path, 'too-many-vehicles'])
  assert.equal(firstProblem(withDemand({ ...standing, standing: 1_000_000 })), null)
  const many = withDemand({ kind: 'by-chance', perDay: 20_000 })
  assert.equal(firstProblem(many), null)
  assert.deepEqual(told(checkWish({ model: many, changes: [{ kind: 'demand', factor: 20 }] })), [
    path,
    'too-many-vehicles',
  ])
})

test('[PLAN-30] weights of hours that are all zero are refused: nobody would ever come', () => {
  const byHour = Array.from({ length: 24 }, () => 0)
  const problem = firstProblem(withDemand({ kind: 'by-chance', perDay: 800, byHour }))
  assert.deepEqual(told(problem), ['flows.truck-out.demand', 'no-hour'])
})

test('[PLAN-30] what can pass at most is refused where it takes no time, for it would be without end', () => {
  const none = { kind: 'fixed', mean: 0 } as const
  const first = BAKHTY.flows[0]?.route[0]?.station ?? ''
  assert.deepEqual(told(firstProblemOfChange(withTimes(none, null), [])), [`stations.${first}.service`, 'no-time'])
  assert.equal(firstProblem(withTimes(none, null)), null, 'whoever comes at his time passes in no time')
  // A full room further on holds back the station that takes no time.
  const held = {
    ...BAKHTY,
    stations: BAKHTY.stations.map((one) => (one.code === first ? { ...one, service: none } : { ...one, room: 5 })),
  }
  assert.equal(firstProblemOfChange(held, []), null)
})

test('[PLAN-30] changes that together lead out of the bounds are refused with their place', () => {
  const lanes: ChangeModel = { kind: 'lanes', station: 'near-control', by: 100 }
  const check = (count: number) => checkWish({ model: BAKHTY, changes: Array.from({ length: count }, () => lanes) })
  assert.equal(check(2), null)
  assert.deepEqual(told(check(5)), ['stations.near-control.lanes', 'too-great'])
  assert.equal(check(5)?.bound, '500')
})

test('[PLAN-30] a number of a kept model that is beyond the bounds of today is told with its place and the bound', () => {
  const [first, ...others] = BAKHTY.stations
  assert.ok(first)
  const place = `stations.${first.code}`
  const of = (station: Partial<typeof first>) => ({ stations: [{ ...first, ...station }, ...others] })
  const far = { kind: 'fixed', mean: 2_000_000 } as const
  const beyond: [Partial<CheckpointModel>, string, string, string][] = [
    [withDemand({ kind: 'by-chance', perDay: 2_000_000 }), 'flows.truck-out.demand.perDay', 'too-great', '1000000'],
    [of({ service: far }), `${place}.service.mean`, 'too-great', '1000000'],
    [
      of({ service: { kind: 'mixture', parts: [{ share: 1, of: far }] } }),
      `${place}.service.parts.0.of.mean`,
      'too-great',
      '1000000',
    ],
    [
      of({ breakdown: { everyHours: 0.05, lastsHours: 1, lanes: 1 } }),
      `${place}.breakdown.everyHours`,
      'too-small',
      '0.1',
    ],
    [{ precision: { relativeHalfWidth: 1, atLeast: 1_200, atMost: 9 } }, 'precision.atLeast', 'too-great', '1000'],
  ]
  for (const [model, path, reason, bound] of beyond) {
    const problem = checkWish({ model: { ...BAKHTY, ...model }, changes: [] })
    assert.deepEqual([...(told(problem) ?? []), problem?.bound], [path, reason, bound])
  }
})

test('[PLAN-24] a run in which something happens without end in one moment is ended with the reason', () => {
  const compiled = compileModel({ ...BAKHTY, days: 1, warmUpDays: 0, coolDownDays: 0 })
  assert.ok(compiled.ok)
  const [station, ...others] = compiled.value.stations
  assert.ok(station)
  const always = {
    ...compiled.value,
    stations: [{ ...station, breakdown: { every: 0, lasts: 0, lanes: 1 } }, ...others],
  }
  assert.throws(() => runNetwork(always, 1, 0, null, 100_000), /more happens than can be computed/)
})
