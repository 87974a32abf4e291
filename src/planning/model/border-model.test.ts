import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replicateAnew, replicationOf } from '../../../test/support/replications-here.ts'
import { inputsOf } from '../domain/lineage.ts'
import { BAKHTY } from '../packages/kz/bakhty.ts'
import { JOINED_HOURS } from '../packages/kz/joined-hours.ts'
import type { ChangeModel, CheckpointModel, StationModel } from './checkpoint-model.ts'
import { compileModel } from './compile-model.ts'
import { firstProblem } from './first-problem.ts'
import { CAUSES, type Replication } from './measures.ts'
import type { Recording } from './run-log.ts'
import { summarise } from './summary.ts'
import { unitChanges } from './unit-changes.ts'
import { changedModel, saturated } from './what-if.ts'

function run(model: CheckpointModel, recording: Recording | null = null, replication = 0): Replication {
  return recording ? replicateAnew(model, replication, recording) : replicationOf(model, replication)
}

const SHORT: CheckpointModel = { ...BAKHTY, days: 6, warmUpDays: 1, coolDownDays: 2, weather: undefined }
const change = (model: CheckpointModel, ...changes: ChangeModel[]) => run(saturated(changedModel(model, changes)))
const station = (model: CheckpointModel, code: string, with_: Partial<StationModel>): CheckpointModel => ({
  ...model,
  stations: model.stations.map((one) => (one.code === code ? { ...one, ...with_ } : one)),
})
/** A full exit of one station around the clock, six minutes a truck. */
const ONE: CheckpointModel = {
  ...changedModel(JOINED_HOURS, [{ kind: 'around-the-clock' }]),
  days: 10,
  stations: [{ code: 'near-control', side: 'near', lanes: 4, room: null, service: { kind: 'fixed', mean: 6 } }],
  flows: JOINED_HOURS.flows.map((flow) => ({ ...flow, route: flow.route.slice(0, 1) })),
}
const FULL = 4 * 240
const BUSY = { kind: 'by-chance', perDay: 800 } as const

test('[PLAN-1] trucks of both directions and passengers pass their stations of both sides; nobody is lost', () => {
  const { perFlow, log } = run(SHORT, { from: 0, until: 9 * 1440, mostLines: 500_000 })
  const served = new Map<number, number[]>()
  for (const [, vehicle, flow, at, phase] of log) {
    if (phase === 1) served.set(vehicle, [...(served.get(vehicle) ?? []), at])
    if (phase !== 3) continue
    // Documents are done away from the checkpoint and so first; the scanner is for some.
    const way = SHORT.flows[flow]?.route.filter(({ share }) => share === 1).map(({ station: code }) => code)
    const passed = (served.get(vehicle) ?? []).map((one) => SHORT.stations[one]?.code)
    assert.deepEqual(
      passed.filter((code) => code !== 'near-scanner'),
      way,
    )
  }
  assert.ok(log.filter(([, , , , phase]) => phase === 3).length > 3_000)
  for (const [index, { demand, code }] of SHORT.flows.entries()) {
    const due = demand.kind === 'by-chance' ? demand.perDay : 0
    assert.ok(Math.abs((perFlow[index] ?? 0) / due - 1) < 0.2, `${code}: ${perFlow[index]} of ${due}`)
  }
  const [flow] = SHORT.flows
  assert.ok(flow)
  const lost = { ...SHORT, flows: [{ ...flow, route: [{ station: 'nowhere', share: 1, minutes: 0 }] }] }
  assert.equal(firstProblem(lost)?.path, 'flows.truck-out.route')
})

test('[PLAN-2] work that is moved out no longer holds up the checkpoint: it has its own lanes, hours and road', () => {
  const few = station(SHORT, 'near-documents', { lanes: 3 })
  const inside = change(few, { kind: 'move-out', station: 'near-documents', moved: false })
  const outside = change(few, { kind: 'move-out', station: 'near-documents', moved: true })
  // Three desks at 12 minutes in eight hours serve 120; ten desks around the clock serve 1,200.
  assert.ok((inside.perFlow[0] ?? 0) < 140, `${inside.perFlow[0]} inside`)
  assert.ok((outside.perFlow[0] ?? 0) > 400, `${outside.perFlow[0]} outside`)
  const compiled = compileModel(changedModel(few, [{ kind: 'move-out', station: 'near-documents', moved: true }]))
  assert.ok(compiled.ok)
  assert.equal(compiled.value.stations[0]?.side, -1)
  assert.equal(compiled.value.flows[0]?.legs[1]?.travel, 12, 'the road from the logistics centre')
})

test('[PLAN-4] officers bind when there are fewer than lanes; shifts and absence count', () => {
  const staffed = (officers: number, absence = 0): CheckpointModel => ({
    ...station(ONE, 'near-control', { staff: 'officers' }),
    staff: [
      {
        code: 'officers',
        absence,
        shifts: [
          { from: '08:00', officers },
          { from: '20:00', officers: 0 },
        ],
      },
    ],
  })
  const through = (model: CheckpointModel) => run(model).throughputPerDay
  assert.ok(Math.abs(through(staffed(2)) - FULL / 4) < 6, 'two of four lanes, half of the day')
  assert.ok(Math.abs(through(staffed(4)) - FULL / 2) < 6)
  assert.ok(through(staffed(4, 0.5)) < 0.75 * through(staffed(4)))
  const more = changedModel(staffed(2), [{ kind: 'officers', staff: 'officers', by: 1 }])
  assert.ok(through(more) > 1.4 * through(staffed(2)))
  assert.equal(firstProblem({ ...staffed(2), staff: [] })?.path, 'stations.near-control.staff')
})

test('[PLAN-5] service by class and channel; booked trucks that do not come, or come early or late', () => {
  const slow = station(ONE, 'near-control', { serviceOf: { 'truck-out': { kind: 'fixed', mean: 12 } } })
  assert.ok(Math.abs(run(slow).throughputPerDay - FULL / 2) < 8)
  const booked = (noShow: number, spreadMinutes: number): CheckpointModel => ({
    ...ONE,
    flows: ONE.flows.map((flow) => ({
      ...flow,
      demand: { kind: 'booked', placesPerHour: 20, slotMinutes: 60, noShow, spreadMinutes },
    })),
  })
  assert.ok(Math.abs(run(booked(0, 0)).throughputPerDay - 480) < 8)
  assert.ok(Math.abs(run(booked(0.25, 0)).throughputPerDay - 360) < 20)
  assert.ok(run(booked(0, 120)).waitMean > run(booked(0, 0)).waitMean, 'unpunctual trucks wait for one another')
  const { use } = run(SHORT)
  const scanned = SHORT.stations.findIndex(({ code }) => code === 'near-scanner')
  const all = run(changedModel(SHORT, [{ kind: 'share', station: 'near-scanner', share: 0.5 }]))
  assert.ok((all.use[scanned] ?? 0) > 2 * (use[scanned] ?? 0), 'a wider risk channel loads the scanner')
})

test('[PLAN-7] the partner takes another number each day, within its two bounds', () => {
  const limited = { ...station(ONE, 'near-control', { dailyLimit: { low: 300, high: 350 } }), days: 30 }
  const { perDay } = run(limited)
  const whole = perDay.slice(1, -1)
  assert.ok(
    whole.every((count) => count >= 295 && count <= 355),
    whole.join(' '),
  )
  assert.ok(new Set(whole).size > 10, 'it is drawn anew each day')
})

test('[PLAN-8] ways that block each other for ever are found and told, and others are not', () => {
  const two = {
    ...ONE,
    days: 2,
    stations: ['near-control', 'far-control'].map((code) => ({
      code,
      side: 'near' as const,
      lanes: 1,
      room: 1,
      service: { kind: 'exponential', mean: 6 } as const,
    })),
  }
  const way = (code: string, stations: readonly string[]) => ({
    ...(ONE.flows[0] as CheckpointModel['flows'][number]),
    code,
    demand: { kind: 'by-chance', perDay: 200 } as const,
    route: stations.map((at) => ({ station: at, share: 1, minutes: 0 })),
  })
  const there = way('there', ['near-control', 'far-control'])
  const crossing = run({ ...two, flows: [there, way('back', ['far-control', 'near-control'])] })
  assert.ok(crossing.stuckAt !== null && crossing.stuckAt < 1440, `stuck at ${crossing.stuckAt}`)
  assert.ok((crossing.perDay[1] ?? 0) < 5, 'nobody leaves any more')
  assert.equal(run({ ...two, flows: [there] }).stuckAt, null)
  const { stuck } = summarise('crossing', { ...two, flows: [there] }, [crossing], [])
  assert.equal(stuck, 1)
})

test('[PLAN-9] breakdowns and weather take what passes away, by the share of the time that they last', () => {
  const broken = station({ ...ONE, days: 60 }, 'near-control', {
    breakdown: { everyHours: 30, lastsHours: 10, lanes: 4 },
  })
  assert.ok(Math.abs(run(broken).throughputPerDay / FULL - 0.75) < 0.06)
  const stormy: CheckpointModel = {
    ...station({ ...ONE, days: 60 }, 'near-control', { outdoors: true }),
    weather: { closuresPerMonth: 15, lasts: { kind: 'fixed', mean: 720 } },
  }
  assert.ok(Math.abs(run(stormy).throughputPerDay / FULL - 0.8) < 0.06)
})

test('[PLAN-11] each kind of change does to the model what it says', () => {
  const before = change(SHORT).perFlow[0] ?? 0
  assert.ok((change(SHORT, { kind: 'lanes', station: 'near-control', by: -4 }).perFlow[0] ?? 0) < before)
  assert.ok((change(SHORT, { kind: 'room', station: 'far-control', by: 90 }).perFlow[0] ?? 0) > before)
  assert.ok((change(SHORT, { kind: 'service', station: 'far-control', factor: 2 }).perFlow[0] ?? 0) < 0.75 * before)
  assert.ok((change(SHORT, { kind: 'same-hours' }).perFlow[0] ?? 0) > 1.15 * before)
  const limited = station(SHORT, 'far-control', { dailyLimit: { low: 200, high: 200 } })
  assert.ok(
    (change(limited, { kind: 'daily-limit', station: 'far-control', by: 100 }).perFlow[0] ?? 0) >
      (change(limited).perFlow[0] ?? 0) + 80,
  )
  const more = changedModel(SHORT, [{ kind: 'demand', factor: 1.5 }])
  assert.ok(run(more).waitMean > run(SHORT).waitMean)
})

test('[PLAN-12] drivers turn to another checkpoint when the line is long, less the longer the road', () => {
  const two = (detour: number): CheckpointModel => ({
    ...ONE,
    days: 10,
    stations: ['a', 'b'].map((code) => ({
      code,
      side: 'near',
      lanes: 2,
      room: null,
      service: { kind: 'exponential', mean: 6 },
    })),
    flows: ['a', 'b'].map((code) => ({
      code: `to-${code}`,
      vehicle: 'truck',
      direction: 'out',
      rank: 0,
      demand: { kind: 'by-chance', perDay: code === 'a' ? 640 : 0 },
      route: [{ station: code, share: 1, minutes: 0 }],
    })),
    choices: [{ flows: ['to-a', 'to-b'], detourMinutes: [0, detour], indifferenceMinutes: 30 }],
  })
  const near = run(two(60)).perFlow
  const far = run(two(600)).perFlow
  // One place serves 480 a day: the others turn away, the more the shorter the road.
  assert.ok((near[1] ?? 0) > 150, `${near[1]} turn away`)
  assert.ok((far[1] ?? 0) < (near[1] ?? 0) - 20, `${far[1]} turn away on the long road`)
})

test('[PLAN-21] a run starts from the measured state, and who has not left counts with the wait so far', () => {
  const flows = ONE.flows.map((flow) => ({
    ...flow,
    demand: { kind: 'by-chance', perDay: FULL, standing: 3000 } as const,
  }))
  const full = run({ ...ONE, flows, days: 2 })
  assert.ok((full.queueAtDayEnd[0] ?? 0) > 2700, `${full.queueAtDayEnd[0]} stand`)
  assert.ok(full.unfinished > 2700)
  assert.ok(full.waitMean > 12 * 60, 'leaving out those who still wait would make the wait look short')
})

test('[PLAN-26] every input is told with its origin, and one without comes first and says so', () => {
  const inputs = inputsOf(BAKHTY)
  assert.ok(
    inputs.every(({ grade }) => grade !== 'unlabelled'),
    'a model of the release says of every input where it comes from',
  )
  const { weather: _, ...origins } = BAKHTY.origins
  const one = inputsOf({ ...BAKHTY, origins })
  assert.deepEqual([one[0]?.path, one[0]?.grade], ['weather', 'unlabelled'])
  assert.equal(inputs.find(({ path }) => path === 'near.hours')?.grade, 'reported')
  assert.ok(inputs.find(({ path }) => path === 'stations.far-control.room')?.source?.includes('30'))
  for (const { code } of BAKHTY.stations) {
    assert.ok(
      inputs.some(({ path }) => path === `stations.${code}.service`),
      code,
    )
  }
  assert.equal(inputsOf({ ...BAKHTY, origins: {} }).filter(({ grade }) => grade !== 'unlabelled').length, 0)
})

test('[PLAN-31] the event log tells every step of every vehicle in order', () => {
  const day = 1440
  const model = {
    ...ONE,
    flows: ONE.flows.map((flow) => ({ ...flow, demand: { kind: 'by-chance', perDay: 300 } as const })),
  }
  const { log } = run(model, { from: 0, until: day, mostLines: 100_000 })
  const of = new Map<number, number[]>()
  let before = 0
  for (const [at, vehicle, , , phase] of log) {
    assert.ok(at >= before)
    before = at
    of.set(vehicle, [...(of.get(vehicle) ?? []), phase])
  }
  const whole = [...of.values()].filter((phases) => phases.at(-1) === 3)
  assert.ok(whole.length > 250)
  for (const phases of whole) assert.deepEqual(phases, [0, 1, 3], 'waits, is served, leaves')
})

test('[PLAN-31] the log of a day begins with everybody who is there at midnight, where he stands', () => {
  const from = 3 * 1440
  const { log } = run({ ...BAKHTY, days: 4, coolDownDays: 0 }, { from, until: from + 1440, mostLines: 100_000 })
  const there = new Map<number, number>()
  for (const [at, vehicle, , , phase] of log) {
    if (there.has(vehicle)) continue
    there.set(vehicle, phase)
    // Who comes later comes: nobody is first seen being served, or leaving.
    assert.ok(at === from || phase === 0 || phase === 4, `vehicle ${vehicle} appears at ${at} in phase ${phase}`)
  }
  const atMidnight = log.filter(([at]) => at === from)
  assert.ok(atMidnight.length > 50, `${atMidnight.length} stand there overnight`)
  assert.ok(atMidnight.every(([, , , , phase]) => phase !== 3))
  assert.equal(new Set(atMidnight.map(([, vehicle]) => vehicle)).size, atMidnight.length)
})

test('[PLAN-32] the resource that binds is named, and one more unit of it brings most', () => {
  const tight = station(SHORT, 'near-control', { lanes: 4 })
  const wide = station(tight, 'far-control', { lanes: 20, room: 500 })
  const model = { ...wide, far: { ...wide.near, zone: wide.near.zone } }
  const full = saturated(model)
  const runs = [0, 1].map((replication) => run(full, null, replication))
  const { binding } = summarise('tight', full, runs, [])
  assert.equal(binding.find(({ resource }) => resource.endsWith('/lanes'))?.resource, 'near-control/lanes')
  const lanes = unitChanges(model).filter(({ change: unit }) => unit.kind === 'lanes')
  const gains = lanes.map(({ change: unit }) => (change(model, unit).perFlow[0] ?? 0) - (runs[0]?.perFlow[0] ?? 0))
  const best = lanes[gains.indexOf(Math.max(...gains))]
  assert.equal(best?.resource, 'near-control/lanes')
  assert.ok(CAUSES.includes('lanes'))
})

test('[PLAN-32] a resource is told once, and a room that is full because of another comes after what fills it', () => {
  const crowded = { ...SHORT, flows: SHORT.flows.map((flow) => ({ ...flow, demand: BUSY })) }
  const { binding, ribbon } = summarise('crowded', crowded, [run(crowded), run(crowded, null, 1)], [])
  const names = binding.map(({ resource }) => resource)
  assert.deepEqual(names, [...new Set(names)])
  const firstRoom = binding.findIndex(({ resource }) => resource.endsWith('/room'))
  assert.ok(firstRoom > 0 && names.slice(firstRoom).every((name) => name.endsWith('/room')), names.join(' '))
  assert.ok((binding[firstRoom]?.shareOfTime ?? 0) > (binding[firstRoom - 1]?.shareOfTime ?? 1), 'however full it is')
  assert.equal(names[0], 'far/hours')
  assert.ok([...binding.map((one) => one.shareOfTime), ...ribbon.map((one) => one.share)].every((share) => share <= 1))
})

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const middle = [0, 1].map((at) => pairs.reduce((sum, pair) => sum + (pair[at] ?? 0), 0) / pairs.length)
  const product = (one: number, two: number) =>
    pairs.reduce(
      (sum, pair) => sum + ((pair[one] ?? 0) - (middle[one] ?? 0)) * ((pair[two] ?? 0) - (middle[two] ?? 0)),
      0,
    )
  return product(0, 1) / Math.sqrt(product(0, 0) * product(1, 1))
}

test('[PLAN-19] work that is moved out changes the order of the stations, and the chance of none', () => {
  const durations = (at: string, moved: boolean) => {
    const model = changedModel(SHORT, [{ kind: 'move-out', station: 'near-weighing', moved }])
    const { log } = run(model, { from: 0, until: 3 * 1440, mostLines: 200_000 })
    const asked = SHORT.stations.findIndex(({ code }) => code === at)
    const begun = new Map<number, number>()
    const found = new Map<number, number>()
    for (const [now, vehicle, , station, phase] of log) {
      const since = begun.get(vehicle)
      if (since !== undefined) found.set(vehicle, now - since)
      if (station === asked && phase === 1) begun.set(vehicle, now)
      else begun.delete(vehicle)
    }
    return found
  }
  const [here, outside] = [durations('near-entry', false), durations('near-entry', true)]
  const both = [...here].filter(([vehicle]) => outside.has(vehicle))
  assert.ok(both.length > 200)
  for (const [vehicle, minutes] of both) assert.ok(Math.abs((outside.get(vehicle) ?? 0) - minutes) < 1e-6)
  // And each station has a chance of its own: who is slow at one is not slow at another.
  const control = durations('far-control', false)
  const pairs = [...here].flatMap(([vehicle, minutes]) => {
    const there = control.get(vehicle)
    return there === undefined ? [] : [[minutes, there] as const]
  })
  assert.ok(Math.abs(correlation(pairs)) < 0.15, `correlated by ${correlation(pairs)}`)
})

test('[PLAN-24] the whole border model gives the same bits for the same seed, and others for another', () => {
  const first = replicateAnew(SHORT)
  assert.deepEqual(replicateAnew(SHORT), first)
  assert.notEqual(run({ ...SHORT, seed: 2 }).waitMean, first.waitMean)
})

test('[PLAN-19] a change at one station leaves the chance of all others as it was', () => {
  const faster = changedModel(SHORT, [{ kind: 'service', station: 'near-passengers', factor: 0.5 }])
  const [before, after] = [run(SHORT), run(faster)]
  assert.equal(after.perFlow[1], before.perFlow[1])
  assert.equal(after.waitPerFlow[1], before.waitPerFlow[1], 'trucks that come in do not notice')
  assert.notEqual(after.waitPerFlow[2], before.waitPerFlow[2])
})
