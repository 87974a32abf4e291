import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BAKHTY } from '../packages/kz/bakhty.ts'
import type { BookedTruck } from './booked-truck.ts'
import { CallBook } from './call-book.ts'
import type { CheckpointModel, DemandModel } from './checkpoint-model.ts'
import { compileModel } from './compile-model.ts'
import { firstProblem } from './first-problem.ts'
import type { Replication } from './measures.ts'
import { runNetwork } from './run-network.ts'
import { entryKey } from './twins.ts'

const CALL_OUT = 60
const APPROACH = 9
const DAYS = 4
const SLOT = 60
const ZONE = 0
const GATE = 1

type Queued = Extract<DemandModel, { kind: 'queued' }>

/** A gate of three lanes with a waiting zone before it, and the trucks of the electronic queue. */
function zoned(demand: Partial<Queued> = {}, { zone = true, room = 200, lanes = 3 } = {}): CheckpointModel {
  const [flow] = BAKHTY.flows
  assert.ok(flow)
  const approach = { station: 'near-entry', share: 1, minutes: APPROACH }
  return {
    ...BAKHTY,
    days: DAYS,
    warmUpDays: 0,
    coolDownDays: 1,
    weather: undefined,
    stations: [
      {
        code: 'near-zone',
        side: 'near',
        lanes: 0,
        room,
        service: { kind: 'fixed', mean: 0 },
        callOut: { minutes: CALL_OUT },
      },
      { code: 'near-entry', side: 'near', lanes, room: null, service: { kind: 'uniform', low: 0.5, high: 1.5 } },
    ],
    flows: [
      {
        ...flow,
        route: zone ? [{ station: 'near-zone', share: 1, minutes: 0 }, approach] : [{ ...approach, minutes: 0 }],
        demand: {
          kind: 'queued',
          perDay: 300,
          placesPerHour: 40,
          slotMinutes: SLOT,
          horizonDays: 2,
          noShow: 0.05,
          spreadMinutes: 80,
          toleranceMinutes: 30,
          quotas: { post: 2, perishable: 16, state: 8, express: 3 },
          groundShare: { post: 0.005, perishable: 0.06, state: 0.02, express: 0.01 },
          cancelled: 0.1,
          takesReleased: 0.4,
          rules: 'twin',
          ...demand,
        },
      },
    ],
  }
}

function run(model: CheckpointModel, seed = 3): Replication {
  const compiled = compileModel(model)
  assert.ok(compiled.ok)
  return runNetwork(compiled.value, seed, 0, { from: 0, until: (DAYS + 1) * 1440, mostLines: 100_000 })
}

/** What befell each truck at one station, in order: minute and what happened. */
function stepsAt({ log }: Replication, station: number): ReadonlyMap<number, readonly (readonly [number, number])[]> {
  const steps = new Map<number, (readonly [number, number])[]>()
  for (const [at, truck, , where, what] of log) {
    if (where === station) steps.set(truck, [...(steps.get(truck) ?? []), [at, what]])
  }
  return steps
}

test('[PLAN-6] with a waiting zone, calls, places given up and released, the live rules give the bits of their twins', () => {
  const live = run(zoned({ rules: 'live' }))
  assert.deepEqual(live, run(zoned()))
  assert.ok(live.throughputPerDay > 150, `${live.throughputPerDay} a day`)
  // A zone of few places, and a gate that is too narrow: calls wait for entries.
  const tight = { room: 12, lanes: 1 }
  assert.deepEqual(run(zoned({ rules: 'live' }, tight)), run(zoned({}, tight)))
})

test('[PLAN-6] who comes before his call waits in the zone until at the latest an hour before his interval, then drives to the bar', () => {
  const result = run(zoned())
  const atGate = stepsAt(result, GATE)
  let waited = 0
  for (const [truck, [[came = 0] = []]] of stepsAt(result, ZONE)) {
    const steps = atGate.get(truck) ?? []
    const left = steps.find(([, what]) => what === 4)?.[0]
    const atBar = steps.find(([, what]) => what === 0)?.[0]
    if (left === undefined || atBar === undefined) continue
    assert.ok(Math.abs(atBar - left - APPROACH) < 1e-6, 'the road from the zone to the bar')
    assert.ok(left >= came)
    // Who booked within the hour is called at the next look.
    if (left - came <= 1) continue
    waited += 1
    // Intervals begin on the hour: calls come a moment before the hour.
    const before = (left + CALL_OUT) % SLOT
    assert.ok(before === 0 || before >= SLOT - 2, `called ${before} minutes after an interval began`)
  }
  assert.ok(waited > 50, `${waited} waited for their call`)
})

test('[PLAN-6] without a zone who comes too early is not let in; with one he waits there', () => {
  const [with_, without] = [run(zoned()), run(zoned({}, { zone: false }))]
  assert.ok(without.turnedAway > with_.turnedAway + 20, `${without.turnedAway} against ${with_.turnedAway} a day`)
  assert.ok((with_.waiting[ZONE] ?? 0) > 0.3, 'trucks stand in the zone')
  assert.ok(
    with_.holds[ZONE]?.every((share) => share === 0),
    'who waits for his call is held up by nothing',
  )
})

test('[PLAN-6] a place that was given up goes to who takes it at its price: without them more get none', () => {
  const scarce = { perDay: 420, placesPerHour: 36, horizonDays: 1, cancelled: 0.2, noShow: 0 }
  const taken = run(zoned({ ...scarce, takesReleased: 1 }))
  const left = run(zoned({ ...scarce, takesReleased: 0 }))
  assert.ok(taken.throughputPerDay > left.throughputPerDay + 10, `${taken.throughputPerDay}, ${left.throughputPerDay}`)
  const kept = run(zoned({ ...scarce, cancelled: 0, takesReleased: 0 }))
  assert.ok(kept.throughputPerDay > left.throughputPerDay + 10, 'who gives up does not come')
})

test('[PLAN-6] a zone with no gate behind it is refused, and vehicles without a booking drive past it', () => {
  const model = zoned()
  const [flow] = model.flows
  assert.ok(flow)
  const dead = { ...flow, route: [...flow.route].reverse() }
  assert.equal(firstProblem({ ...model, flows: [dead] })?.path, 'flows.truck-out.route')
  const passing = { ...flow, demand: { kind: 'by-chance', perDay: 200 } as const }
  const result = run({ ...model, flows: [passing] })
  assert.ok(result.throughputPerDay > 150)
  assert.equal(stepsAt(result, ZONE).size, 0)
})

function booked(ordinal: number, startsAt: number, outOfTurn = false): BookedTruck {
  return {
    ordinal,
    startsAt,
    slotMinutes: SLOT,
    key: entryKey(startsAt, outOfTurn, ordinal),
    bookedAt: 0,
    cancelledAt: Number.POSITIVE_INFINITY,
    calledAt: Number.POSITIVE_INFINITY,
    presentUntil: Number.NEGATIVE_INFINITY,
    inZone: false,
    atBar: false,
    entered: false,
    vehicle: -1,
  }
}

test('[PLAN-6] a full zone takes nobody before his latest instant; who drove in or is annulled makes a place free', () => {
  for (const rules of ['live', 'twin'] as const) {
    const plan = {
      zone: ZONE,
      gate: GATE,
      places: 1,
      callOutMinutes: CALL_OUT,
      approachMinutes: APPROACH,
      lateMinutes: 30,
    }
    const book = new CallBook(plan, rules)
    const [first, second, third] = [booked(1, 600), booked(2, 600), booked(3, 660)]
    for (const truck of [first, second, third]) book.add(truck)
    const called = () => [first, second, third].map(({ calledAt }) => calledAt)
    book.call(537)
    assert.deepEqual(called(), [Infinity, Infinity, Infinity], 'nobody is due')
    book.call(538)
    assert.deepEqual(called(), [538, Infinity, Infinity], 'the zone has one place')
    book.call(540)
    assert.deepEqual(called(), [538, 540, Infinity], 'at the latest instant, whatever the zone holds')
    assert.equal(book.waiting, 2)
    book.enter(first)
    assert.equal(book.waiting, 1)
    book.call(598)
    assert.equal(third.calledAt, Infinity, 'the second one is still waited for')
    second.vehicle = 7
    book.enter(second)
    book.call(599)
    assert.equal(third.calledAt, 599)
    book.call(749)
    assert.equal(book.waiting, 1)
    book.call(750)
    assert.equal(book.waiting, 0, 'half an hour after his interval he is no longer expected')
  }
})

test('[PLAN-6] who was called out of turn goes before those at the bar while he is on his way, and no longer', () => {
  for (const rules of ['live', 'twin'] as const) {
    const plan = {
      zone: ZONE,
      gate: GATE,
      places: 9,
      callOutMinutes: CALL_OUT,
      approachMinutes: APPROACH,
      lateMinutes: 30,
    }
    const book = new CallBook(plan, rules)
    const [inTurn, before, givenUp] = [booked(1, 600), booked(2, 660, true), booked(3, 660, true)]
    for (const truck of [inTurn, before]) book.add(truck)
    book.add({ ...givenUp, cancelledAt: 590 })
    book.call(540)
    assert.ok(book.letsIn(inTurn, 597, 1))
    book.call(600)
    assert.deepEqual(
      [0, 1, APPROACH - 1, APPROACH].map((minutes) => book.letsIn(inTurn, 600 + minutes, 1)),
      [false, false, false, true],
    )
    before.atBar = true
    assert.ok(book.letsIn(inTurn, 601, 1), 'who has come to the bar stands in its line')
  }
})
