import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replicationOf } from '../../../test/support/replications-here.ts'
import { meanOf } from '../engine/distribution.ts'
import { BAKHTY } from '../packages/kz/bakhty.ts'
import { BAKHTY_QUEUE } from '../packages/kz/carried.ts'
import type { ChangeModel, CheckpointModel } from './checkpoint-model.ts'
import { changedModel, firstProblemOfChange, saturated, withTwins } from './what-if.ts'

const run = (model: CheckpointModel) => replicationOf({ ...model, seed: 1 })

const QUEUE: CheckpointModel = {
  ...withTwins(BAKHTY_QUEUE),
  days: 7,
  warmUpDays: 1,
  coolDownDays: 1,
  weather: undefined,
}
const demandAfter = (change: ChangeModel, model = QUEUE) => changedModel(model, [change]).flows[0]?.demand
const FLOW = 'truck-out'

test('[PLAN-11] the queue’s quotas, intervals and no-shows are changed by themselves, and nothing else', () => {
  const before = QUEUE.flows[0]?.demand
  assert.ok(before?.kind === 'queued' && before.quotas)
  const { quotas } = before
  assert.deepEqual(demandAfter({ kind: 'quota', flow: FLOW, ground: 'perishable', by: 10 }), {
    ...before,
    quotas: { ...quotas, perishable: quotas.perishable + 10 },
  })
  const none = { ...before, quotas: { ...quotas, post: 0 } }
  assert.deepEqual(demandAfter({ kind: 'quota', flow: FLOW, ground: 'post', by: -500 }), none, 'never below nothing')
  assert.deepEqual(demandAfter({ kind: 'slot-minutes', flow: FLOW, minutes: 30 }), { ...before, slotMinutes: 30 })
  assert.deepEqual(demandAfter({ kind: 'no-show', flow: FLOW, share: 0 }), { ...before, noShow: 0 })
  assert.deepEqual(
    demandAfter({ kind: 'quota', flow: 'truck-in', ground: 'post', by: 1 }),
    before,
    'of that flow alone',
  )
  assert.deepEqual(changedModel(BAKHTY, [{ kind: 'no-show', flow: FLOW, share: 0.5 }]), BAKHTY, 'no queue, no no-shows')
})

test('[PLAN-11] fewer no-shows bring more trucks; a wider quota and shorter intervals change who waits how long', () => {
  const now = run(QUEUE)
  const all = run(changedModel(QUEUE, [{ kind: 'no-show', flow: FLOW, share: 0 }]))
  const half = run(changedModel(QUEUE, [{ kind: 'no-show', flow: FLOW, share: 0.5 }]))
  assert.ok((all.perFlow[0] ?? 0) > (now.perFlow[0] ?? 0) + 10, `${all.perFlow[0]} of ${now.perFlow[0]}`)
  assert.ok((half.perFlow[0] ?? 0) < 0.65 * (all.perFlow[0] ?? 0))
  const wider = run(changedModel(QUEUE, [{ kind: 'quota', flow: FLOW, ground: 'perishable', by: 60 }]))
  const finer = run(changedModel(QUEUE, [{ kind: 'slot-minutes', flow: FLOW, minutes: 15 }]))
  for (const other of [wider, finer]) assert.notEqual(other.waitPerFlow[0], now.waitPerFlow[0])
})

test('[PLAN-11] two steps in one stop: the work of both by the lanes of both, for who went to both', () => {
  const change: ChangeModel = { kind: 'merge', station: 'near-weighing', into: 'near-control' }
  const merged = changedModel(BAKHTY, [change])
  const stationOf = (model: CheckpointModel, code: string) => model.stations.find((one) => one.code === code)
  const [weighing, control] = ['near-weighing', 'near-control'].map((code) => stationOf(BAKHTY, code))
  const joined = stationOf(merged, 'near-control')
  assert.ok(weighing && control && joined?.serviceOf?.[FLOW])
  assert.equal(joined.lanes, weighing.lanes + control.lanes)
  assert.ok(
    Math.abs(meanOf(joined.serviceOf[FLOW]) - meanOf(weighing.service) - meanOf(control.service)) < 1e-9,
    'the time of both',
  )
  assert.ok(!merged.flows[0]?.route.some(({ station }) => station === 'near-weighing'))
  assert.deepEqual(merged.flows.slice(1), BAKHTY.flows.slice(1), 'who is not weighed goes as before')
  const through = (model: CheckpointModel) => run({ ...saturated(model), days: 5, weather: undefined }).perFlow[0] ?? 0
  assert.ok(through(merged) > 0.95 * through(BAKHTY))
  // Of the scanner only its share is added, and it takes nothing over: not everybody goes there.
  const scanned = stationOf(changedModel(BAKHTY, [{ ...change, station: 'near-scanner' }]), 'near-control')
  assert.ok(scanned?.serviceOf?.[FLOW])
  assert.ok(Math.abs(meanOf(scanned.serviceOf[FLOW]) - meanOf(control.service) - 0.06 * 6) < 1e-9)
  const unjoined = changedModel(BAKHTY, [{ ...change, into: 'near-scanner' }])
  assert.deepEqual(unjoined, BAKHTY, 'where nothing is joined no lane is won either')
})

test('[PLAN-11] lanes that others still go to stay where they are: none serves at two places, at the border or away', () => {
  const lanes = ({ stations }: CheckpointModel) =>
    stations.reduce((sum, { lanes: here, movable }) => sum + (movable?.moved ? movable.lanes : here), 0)
  const at = (model: CheckpointModel, code: string) => model.stations.find((one) => one.code === code)
  const merge: ChangeModel = { kind: 'merge', station: 'near-weighing', into: 'near-control' }
  const weighed = BAKHTY.flows[0]?.route.find(({ station }) => station === 'near-weighing')
  const car = BAKHTY.flows.findIndex(({ route }) => !route.some(({ station }) => station === 'near-control'))
  assert.ok(weighed && car > 0)
  const others: CheckpointModel = {
    ...BAKHTY,
    flows: BAKHTY.flows.map((flow, index) => (index === car ? { ...flow, route: [weighed, ...flow.route] } : flow)),
  }
  const merged = changedModel(others, [merge])
  assert.equal(lanes(merged), lanes(others))
  assert.equal(at(merged, 'near-control')?.lanes, at(BAKHTY, 'near-control')?.lanes)
  assert.ok(at(merged, 'near-control')?.serviceOf?.[FLOW], 'the work is joined all the same')
  // What was moved out brings the lanes that it has there.
  const away: CheckpointModel = {
    ...BAKHTY,
    stations: BAKHTY.stations.map((one) =>
      one.code === 'near-control' ? { ...one, movable: { moved: true, kilometres: 5, minutes: 10, lanes: 7 } } : one,
    ),
  }
  const joined = at(changedModel(away, [merge]), 'near-control')
  assert.equal(joined?.movable?.lanes, 7 + (at(BAKHTY, 'near-weighing')?.lanes ?? 0))
  assert.equal(joined.lanes, at(BAKHTY, 'near-control')?.lanes)
})

test('[PLAN-11] lanes are added where the work is done: of what was moved out, outside', () => {
  const more = (model: CheckpointModel) =>
    changedModel(model, [{ kind: 'lanes', station: 'near-scanner', by: 2 }]).stations.find(
      ({ code }) => code === 'near-scanner',
    )
  const scanner = BAKHTY.stations.find(({ code }) => code === 'near-scanner')
  assert.ok(scanner?.movable)
  assert.deepEqual(more(BAKHTY), { ...scanner, lanes: scanner.lanes + 2 })
  const outside = changedModel(BAKHTY, [{ kind: 'move-out', station: 'near-scanner', moved: true }])
  const movable = { ...scanner.movable, moved: true, lanes: scanner.movable.lanes + 2 }
  assert.deepEqual(more(outside), { ...scanner, movable })
})

test('[PLAN-11] a change that names what the model does not have is refused with its place, not left out in silence', () => {
  const problem = (...changes: readonly ChangeModel[]) => firstProblemOfChange(BAKHTY, changes)
  const lanes = { kind: 'lanes', station: 'near-control', by: 1 } as const
  const merge = { kind: 'merge', station: 'near-weighing', into: 'near-entry' } as const
  assert.equal(problem(lanes, merge), null)
  const told = (at: number, part: string, of: string, code: string) => ({
    path: `changes.${at}.${part}`,
    problem: `no such ${of}: ${code}`,
    reason: `${of}-unknown`,
    bound: '',
  })
  assert.deepEqual(problem(lanes, { ...lanes, station: 'near-contrl' }), told(1, 'station', 'station', 'near-contrl'))
  assert.deepEqual(problem({ ...merge, into: 'nowhere' }), told(0, 'into', 'station', 'nowhere'))
  assert.deepEqual(problem({ kind: 'officers', staff: 'guards', by: 1 }), told(0, 'staff', 'staff', 'guards'))
  assert.deepEqual(problem({ kind: 'no-show', flow: 'tanks', share: 0 }), told(0, 'flow', 'flow', 'tanks'))
})

test('[PLAN-5] times whose bounds are turned round are refused with their place, in a mixture and for the weather too', () => {
  const [station, ...others] = BAKHTY.stations
  assert.ok(station)
  const problem = (service: CheckpointModel['stations'][number]['service'], more: Partial<CheckpointModel> = {}) =>
    firstProblemOfChange({ ...BAKHTY, stations: [{ ...station, service }, ...others], ...more }, [])?.path ?? null
  const sound = { kind: 'triangular', low: 1, mode: 2, high: 3 } as const
  const turned = { ...sound, mode: 4 }
  const path = `stations.${station.code}.service`
  assert.equal(problem(sound), null)
  assert.equal(problem(turned), path)
  assert.equal(problem({ kind: 'uniform', low: 3, high: 2 }), path)
  assert.equal(
    problem({
      kind: 'mixture',
      parts: [
        { share: 1, of: sound },
        { share: 1, of: turned },
      ],
    }),
    path,
  )
  assert.equal(problem(sound, { weather: { closuresPerMonth: 1, lasts: turned } }), 'weather.lasts')
})
