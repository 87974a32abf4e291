import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RandomStream } from '../engine/random-stream.ts'
import { BAKHTY } from '../packages/kz/bakhty.ts'
import { type QueuePlan, WISHES } from './booked-queue.ts'
import type { CheckpointModel } from './checkpoint-model.ts'
import { compileModel } from './compile-model.ts'
import { LiveQueue } from './live-queue.ts'
import { runNetwork } from './run-network.ts'
import { TwinQueue } from './twin-queue.ts'

const START = Temporal.PlainDate.from('2026-11-02')
const PLAN: QueuePlan = {
  hours: [
    { from: '08:00', until: '12:00' },
    { from: '13:00', until: '17:00' },
  ],
  placesPerHour: 7,
  slotMinutes: 60,
  horizonDays: 3,
  quotas: { post: 1, perishable: 3, state: 3 },
  start: START,
  zero: START.toZonedDateTime('Asia/Almaty').epochMilliseconds / 60_000,
  zone: 'Asia/Almaty',
  days: 25,
  tolerance: { early: 60, late: 60 },
}

test('[PLAN-6] a queue of integer twins gives the places of the live rules, wish by wish', () => {
  const draw = new RandomStream({ seed: 707, replication: 0, purpose: 'wishes' })
  let [given, refused] = [0, 0]
  for (let round = 0; round < 4; round += 1) {
    const plan = { ...PLAN, placesPerHour: 3 + round * 2, horizonDays: round % 4, slotMinutes: round % 2 ? 30 : 60 }
    const [live, twin] = [new LiveQueue(plan), new TwinQueue(plan)]
    let now = 0
    while (now < plan.days * 1440) {
      now = Math.round((now + draw.exponential() * 14) * 60_000) / 60_000
      const wish = draw.next() < 0.7 ? 0 : 1 + Math.floor(draw.next() * 3)
      const place = live.take(wish, now)
      assert.deepEqual(twin.take(wish, now), place, `${WISHES[wish]} at ${now}`)
      if (!place) {
        refused += 1
        continue
      }
      given += 1
      const comes = Math.round((place.startsAt + (draw.next() - 0.5) * 400) * 60_000) / 60_000
      assert.equal(twin.isInTime(place.startsAt, comes), live.isInTime(place.startsAt, comes))
    }
  }
  assert.ok(given > 2_000 && refused > 200, `${given} given, ${refused} refused`)
})

test('[PLAN-6] places of a ground are its own until their day, and nobody books beyond the horizon', () => {
  for (const book of [new LiveQueue(PLAN), new TwinQueue(PLAN)]) {
    const total = 8 * PLAN.placesPerHour
    const inTurn = Array.from({ length: 4 * total }, () => book.take(0, -1)).filter((place) => place !== null)
    // Before the first midnight of the run nothing of a ground is open in turn, and four days lie within the horizon.
    assert.ok(inTurn.length <= 4 * total - 3 * 7, `${inTurn.length} places in turn`)
    assert.equal(book.take(0, -1), null)
    assert.ok(book.take(2, -1), 'a ground still has places of its own')
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
    quotas: { post: 2, perishable: 8, state: 8 },
    groundShare: { post: 0.005, perishable: 0.03, state: 0.02 },
    rules,
  }) as const
