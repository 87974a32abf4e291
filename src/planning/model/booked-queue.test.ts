import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RandomStream } from '../engine/random-stream.ts'
import { BAKHTY } from '../packages/kz/bakhty.ts'
import { type QueuePlan, type TakenPlace, WISHES } from './booked-queue.ts'
import type { CheckpointModel } from './checkpoint-model.ts'
import { compileModel } from './compile-model.ts'
import { LiveQueue } from './live-queue.ts'
import { runNetwork } from './run-network.ts'
import { arrivalsOf } from './sources.ts'
import { TwinQueue } from './twin-queue.ts'
import { EXPEDITED, entryOf } from './twins.ts'

const START = Temporal.PlainDate.from('2026-11-02')
const PLAN: QueuePlan = {
  hours: [
    { from: '08:00', until: '12:00' },
    { from: '13:00', until: '17:00' },
  ],
  placesPerHour: 7,
  slotMinutes: 60,
  horizonDays: 3,
  quotas: { post: 1, perishable: 3, state: 3, express: 2 },
  start: START,
  zero: START.toZonedDateTime('Asia/Almaty').epochMilliseconds / 60_000,
  zone: 'Asia/Almaty',
  days: 25,
  tolerance: { early: 60, late: 60 },
}

test('[PLAN-6] a queue of integer twins gives the places of the live rules wish by wish', () => {
  const draw = new RandomStream({ seed: 707, replication: 0, purpose: 'wishes' })
  const [given, expedited] = [WISHES.map(() => 0), WISHES.map(() => 0)]
  let [asked, refused, released] = [0, 0, 0]
  for (let round = 0; asked < 10_000; round += 1) {
    const plan = {
      ...PLAN,
      placesPerHour: 3 + (round % 4) * 2,
      horizonDays: round % 5,
      slotMinutes: round % 2 ? 30 : 60,
      quotas: { ...PLAN.quotas, express: round % 3 },
    }
    const [live, twin] = [new LiveQueue(plan), new TwinQueue(plan)]
    const places: TakenPlace[] = []
    let now = 0
    while (now < plan.days * 1440) {
      now = Math.round((now + draw.exponential() * 10) * 60_000) / 60_000
      const wish = draw.next() < 0.7 ? 0 : 1 + Math.floor(draw.next() * 4)
      const will = draw.next() < 0.5
      const place = live.take(wish, now, will)
      assert.deepEqual(twin.take(wish, now, will), place, `${WISHES[wish]} at ${now}`)
      asked += 1
      if (place?.released) released += 1
      const back = draw.next() < 0.3 ? places.splice(Math.floor(draw.next() * places.length), 1) : []
      for (const given of back.filter(({ startsAt }) => startsAt > now)) {
        live.giveBack(given, now)
        twin.giveBack(given)
      }
      if (place) places.push(place)
      if (!place) {
        refused += 1
        continue
      }
      given[wish] = (given[wish] ?? 0) + 1
      if (place.outOfTurn) expedited[wish] = (expedited[wish] ?? 0) + 1
      const comes = Math.round((place.startsAt + (draw.next() - 0.5) * 400) * 60_000) / 60_000
      assert.equal(twin.isInTime(place.startsAt, comes), live.isInTime(place.startsAt, comes))
    }
  }
  assert.ok(refused > 1_000, `${refused} refused`)
  assert.ok(released > 250, `${released} released places were taken again`)
  assert.equal(expedited[0], 0, 'in turn is never out of turn')
  for (const wish of [1, 2, 3, 4]) {
    assert.ok((expedited[wish] ?? 0) > 50 && (expedited[wish] ?? 0) < (given[wish] ?? 0), `${WISHES[wish]}`)
  }
})

test('[PLAN-6] no place is kept for the expedited, and no more go expedited on a day than its ceiling', () => {
  for (const book of [new LiveQueue(PLAN), new TwinQueue(PLAN)]) {
    const places = Array.from({ length: 40 }, () => book.take(EXPEDITED, 0, false))
    const ofDay = (day: number) =>
      places.filter((place) => place?.outOfTurn && Math.floor(place.startsAt / 1440) === day).length
    assert.equal(ofDay(0), PLAN.quotas.express)
    assert.equal(places.filter((place) => place !== null).length, 40, 'above the ceiling he goes in turn')
  }
  const all = (book: LiveQueue | TwinQueue) =>
    Array.from({ length: 400 }, () => book.take(0, 0, false)).filter(Boolean).length
  const none = { ...PLAN, quotas: { ...PLAN.quotas, express: 0 } }
  assert.equal(all(new TwinQueue(PLAN)), all(new TwinQueue(none)))
  assert.equal(all(new LiveQueue(PLAN)), all(new LiveQueue(none)))
})

test('[PLAN-6] at the gate who is out of turn goes first, then the earlier place, though he came later', () => {
  for (const rules of ['live', 'twin'] as const) {
    const [flow] = BAKHTY.flows
    assert.ok(flow)
    const gate = 'near-entry'
    const overtaken = () => {
      const compiled = compileModel({
        ...BAKHTY,
        days: 3,
        warmUpDays: 0,
        weather: undefined,
        stations: BAKHTY.stations.map((one) => (one.code === gate ? { ...one, lanes: 1, service: SLOW } : one)),
        flows: [
          {
            ...flow,
            demand: demand(rules, 40),
          },
        ],
      })
      assert.ok(compiled.ok)
      const [queued] = compiled.value.flows
      assert.ok(queued)
      const arrivals = arrivalsOf(queued, (purpose) => new RandomStream({ seed: 7, replication: 0, purpose }))
      const first = Array.from({ length: 400 }, () => (arrivals?.next(), entryOf(arrivals?.truck?.key ?? 0, 'arrival')))
      const outOfTurn = first.filter((one) => one.outOfTurn).length
      assert.ok(outOfTurn > 4 && outOfTurn < 60, `${outOfTurn} of 400 out of turn`)
      const station = compiled.value.stations.findIndex(({ code }) => code === gate)
      assert.deepEqual(compiled.value.stations[station]?.entry, { rules, order: 'arrival' })
      const { log } = runNetwork(compiled.value, 7, 0, { from: 0, until: 3 * 1440, mostLines: 100_000 })
      const came = log.filter(([, , , at, what]) => at === station && what === 0).map(([, who]) => who)
      const served = log.filter(([, , , at, what]) => at === station && what === 1).map(([, who]) => who)
      return served.filter((who, place) => who !== came[place]).length / served.length
    }
    // In three days 0.49, in six 0.52.
    assert.ok(overtaken() > 0.2, 'those with earlier places and those out of turn overtake')
  }
})

test('[PLAN-6] places of a ground are its own until their day, and nobody books beyond the horizon', () => {
  for (const book of [new LiveQueue(PLAN), new TwinQueue(PLAN)]) {
    const total = 8 * PLAN.placesPerHour
    const inTurn = Array.from({ length: 4 * total }, () => book.take(0, -1, false)).filter((place) => place !== null)
    // Before the first midnight of the run nothing of a ground is open in turn, and four days lie within the horizon.
    assert.ok(inTurn.length <= 4 * total - 3 * 7, `${inTurn.length} places in turn`)
    assert.equal(book.take(0, -1, false), null)
    assert.ok(book.take(2, -1, false), 'a ground still has places of its own')
  }
})

test('[PLAN-6] a place that is given up is released: only who takes it at its price gets it, and the ceiling is free again', () => {
  for (const book of [new LiveQueue(PLAN), new TwinQueue(PLAN)]) {
    const all = Array.from({ length: 400 }, () => book.take(0, 0, false)).filter((place) => place !== null)
    const [first, second] = all
    assert.ok(first && second)
    assert.equal(book.take(0, 0, true), null, 'nothing is free and nothing was given up')
    book.giveBack(second, 0)
    assert.equal(book.take(0, 0, false), null, 'it is never given to who asked for a fresh one')
    const again = book.take(0, 0, true)
    assert.deepEqual([again?.startsAt, again?.released], [second.startsAt, true])
    assert.equal(book.take(0, 0, true), null, 'once')
    // Given up after its interval had begun, it is of no use to anybody.
    book.giveBack(first, first.startsAt)
    assert.equal(book.take(0, first.startsAt, true), null)
  }
  for (const book of [new LiveQueue(PLAN), new TwinQueue(PLAN)]) {
    const expedited = Array.from({ length: 3 }, () => book.take(EXPEDITED, 0, false))
    const firstDay = expedited.filter((place) => place?.expedited && place.startsAt < 1440)
    assert.equal(firstDay.length, PLAN.quotas.express)
    const [given] = firstDay
    assert.ok(given)
    book.giveBack(given, 0)
    const next = book.take(EXPEDITED, 0, true)
    assert.deepEqual([next?.expedited, (next?.startsAt ?? 9e9) < 1440], [true, true])
  }
})

test('[PLAN-6] a checkpoint run by the live rules’ own code gives the bits of its integer twins', () => {
  const queued = (rules: 'live' | 'twin', placesPerHour: number): CheckpointModel => ({
    ...BAKHTY,
    days: 5,
    warmUpDays: 1,
    coolDownDays: 1,
    flows: BAKHTY.flows.map((flow) =>
      flow.code === 'truck-out' ? { ...flow, demand: demand(rules, placesPerHour) } : flow,
    ),
  })
  const run = (model: CheckpointModel) => {
    const compiled = compileModel(model)
    assert.ok(compiled.ok)
    return runNetwork(compiled.value, 7, 0)
  }
  const live = run(queued('live', 40))
  assert.deepEqual(live, run(queued('twin', 40)))
  assert.ok(live.turnedAway > 100, 'more ask than the queue has places')
  assert.ok((live.perFlow[0] ?? 0) < 8 * 40, 'no more come than have places')
  assert.ok((run(queued('twin', 60)).perFlow[0] ?? 0) > (live.perFlow[0] ?? 0), 'more places, more trucks')
})

const SLOW = { kind: 'fixed', mean: 1.4 } as const

const demand = (rules: 'live' | 'twin', placesPerHour: number) =>
  ({
    kind: 'queued',
    perDay: 500,
    placesPerHour,
    slotMinutes: 60,
    horizonDays: 1,
    noShow: 0.05,
    spreadMinutes: 40,
    toleranceMinutes: 60,
    quotas: { post: 2, perishable: 8, state: 8, express: 3 },
    groundShare: { post: 0.005, perishable: 0.03, state: 0.02, express: 0.01 },
    rules,
  }) as const
