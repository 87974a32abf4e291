import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calledOut, goesBefore } from '#gate/domain/order-of-entry.ts'
import { checkGround, dayKey } from '#queue/domain/ground.ts'
import { layOutDay } from '#queue/domain/quota.ts'
import { openSlot, type Slot, takePlace } from '#queue/domain/slot.ts'
import { RandomStream } from '../engine/random-stream.ts'
import type { BookedTruck } from './booked-truck.ts'
import { bookedPlaces } from './booked-places.ts'
import { WISHES } from './booked-queue.ts'
import { ENTRY_LAWS } from './entry-order.ts'
import { callsLive, instantOf } from './live-calls.ts'
import { callsTwin, KEPT_CHANNELS, entryKey, entryOf, layOutDayTwin, letsInTwin, mayTakeTwin } from './twins.ts'

const CASES = 100_000
const draws = (purpose: string) => {
  const stream = new RandomStream({ seed: 707, replication: 0, purpose })
  return (below: number) => Math.floor(stream.next() * below)
}

test('[PLAN-6] the twin of the day’s lay-out equals the live rule in 100,000 drawn cases', () => {
  const draw = draws('days')
  for (let round = 0; round < CASES; round += 1) {
    const places = Int32Array.from({ length: 1 + draw(10) }, () => draw(9))
    const total = places.reduce((sum, count) => sum + count, 0)
    const quotas = Int32Array.from({ length: 3 }, () => draw(1 + Math.floor(total / 3)))
    const day = new Int32Array(places.length * KEPT_CHANNELS.length)
    layOutDayTwin(places, quotas, day)
    const [post = 0, perishable = 0, state = 0] = quotas
    const live = layOutDay([...places], { post, perishable, state })
    assert.deepEqual(
      [...day],
      live.flatMap((slot) => KEPT_CHANNELS.map((channel) => slot[channel])),
    )
  }
})

test('[PLAN-6] the twin of taking a place, fresh or released, by each right, equals the live rules in 100,000 drawn cases', () => {
  const draw = draws('places')
  const today = Temporal.PlainDate.from('2026-11-28')
  const midnight = Temporal.Instant.from('2026-11-27T19:00:00Z')
  const given = new Map<string, number>()
  for (let round = 0; round < CASES; round += 1) {
    const [day, hour, now] = [draw(5) - 1, draw(24), draw(48)]
    const [channel, capacity, right] = [draw(4), draw(4), draw(5)]
    const taken = draw(capacity + 1)
    const released = draw(capacity - taken + 1)
    const expressLeft = draw(3)
    const closed = draw(8) === 0
    const kind = draw(4) === 0 ? 1 : 0
    const startsAt = midnight.add({ hours: day * 24 + hour })
    const slot: Slot = {
      id: 1n,
      checkpoint: 'BAKHTY',
      neighbour: 'CN',
      localDay: today.add({ days: day }),
      startsAt,
      endsAt: startsAt.add({ hours: 1 }),
      channel: KEPT_CHANNELS[channel] ?? 'general',
      capacity,
      taken,
      released,
      extra: 0,
      closed,
    }
    const horizonDays = draw(4)
    const wish = WISHES[right] ?? 'general'
    const ground = wish === 'general' ? null : wish
    const opened = openSlot(slot, { now: midnight.add({ hours: now }), today, horizonDays }, ground)
    const express = new Map([[dayKey(slot), { left: expressLeft, places: 2 }]])
    const underCeiling =
      ground !== 'express' ||
      checkGround({ ground, claim: null }, slot, { country: 'KZ', plateKey: '1' }, { listed: new Set(), express }).ok
    const live = opened.ok && underCeiling && takePlace(opened.value, kind === 1 ? 'released' : 'fresh').ok
    const twin = mayTakeTwin(
      { startsAt: day * 24 + hour, day, channel, capacity, taken, released, closed, expressLeft },
      { now, today: 0, horizonDays },
      right,
      kind,
    )
    assert.equal(twin, live)
    if (live) given.set(wish, (given.get(wish) ?? 0) + 1)
    if (live && kind === 1) given.set('released', (given.get('released') ?? 0) + 1)
  }
  for (const wish of [...WISHES, 'released'])
    assert.ok((given.get(wish) ?? 0) > 200, `${given.get(wish)} places for ${wish}`)
})

test('[PLAN-6] the twin of the order of entry equals the gate’s rule in 100,000 drawn pairs', () => {
  const draw = draws('entries')
  let first = 0
  for (let round = 0; round < CASES; round += 1) {
    const order = draw(2) === 0 ? 'zone' : 'arrival'
    const truck = () => entryKey(60 * draw(6), draw(3) === 0, order === 'zone' ? 1 + draw(5) : 0)
    const [later, earlier] = [truck(), truck()]
    const live = ENTRY_LAWS.live.goesFirst(later, earlier, order)
    assert.equal(ENTRY_LAWS.twin.goesFirst(later, earlier, order), live)
    if (live) first += 1
  }
  assert.ok(first > CASES / 5)
  for (const [startsAt, outOfTurn] of [
    [1_234_567, true],
    [-60, false],
  ] as const) {
    assert.deepEqual(entryOf(entryKey(startsAt, outOfTurn), 'arrival'), { outOfTurn, startsAt, ordinal: null })
    assert.deepEqual(entryOf(entryKey(startsAt, outOfTurn, 999_999), 'zone'), { outOfTurn, startsAt, ordinal: 999_999 })
  }
})

test('[PLAN-6] the twin of the calls out of the zone equals the queue’s rules in 100,000 drawn sweeps', () => {
  const draw = draws('calls')
  let [called, kept] = [0, 0]
  for (let round = 0; round < CASES; round += 1) {
    const now = 1_000 + draw(3)
    const places = draw(5) === 0 ? Number.POSITIVE_INFINITY : draw(5)
    const facts = { places, waiting: draw(5), callOutMinutes: 60 * (1 + draw(2)), aheadMinutes: 2 }
    const due = Array.from({ length: draw(5) }, (_, ordinal) => ({
      ordinal: draw(2) === 0 ? ordinal : 20 - ordinal,
      startsAt: 1_000 + facts.callOutMinutes + draw(6) - 1,
      slotMinutes: 60,
    }))
    const live = callsLive(due, facts, now)
    assert.deepEqual(callsTwin(due, facts, now), live)
    called += live.length
    kept += due.length - live.length
  }
  assert.ok(called > CASES / 2 && kept > CASES / 2, `${called} called, ${kept} not yet`)
})

test('[PLAN-6] the twin of the lane equals the gate’s rule of order in 100,000 drawn lines, and its whole lane in 3,000', () => {
  const draw = draws('lanes')
  const now = 10_000
  let held = 0
  const truckOf = (ordinal: number): BookedTruck => {
    const [startsAt, outOfTurn] = [now + 60 * (draw(4) - 1), draw(3) === 0]
    const calledAt = now - draw(12)
    return {
      ordinal,
      startsAt,
      slotMinutes: 60,
      key: entryKey(startsAt, outOfTurn, ordinal),
      bookedAt: 0,
      cancelledAt: Number.POSITIVE_INFINITY,
      calledAt,
      presentUntil: calledAt + 10,
      inZone: false,
      atBar: false,
      entered: false,
      vehicle: -1,
    }
  }
  const ordered = (truck: BookedTruck) => ({
    bookingId: String(truck.ordinal),
    reference: '',
    ordinal: truck.ordinal,
    startsAt: instantOf(truck.startsAt),
    outOfTurn: entryOf(truck.key, 'zone').outOfTurn,
    state: 'called',
    presentUntil: instantOf(truck.presentUntil),
  })
  for (let round = 0; round < CASES; round += 1) {
    const [own, ...others] = Array.from({ length: 1 + draw(4) }, (_, at) => truckOf(1 + 7 * at + draw(7)))
    assert.ok(own)
    const present = calledOut(others.map(ordered), instantOf(now))
    const live = goesBefore(ordered(own), instantOf(now), present, 'zone') === null
    assert.equal(letsInTwin(own.key, others, now), live)
    if (!live) held += 1
    if (round < 3_000) assert.equal(ENTRY_LAWS.live.letsIn(own, others, now, draw(4)), live)
  }
  assert.ok(held > CASES / 5 && held < (4 * CASES) / 5, `${held} held`)
})

test('[PLAN-6] a ground takes no more than its quota, and what it leaves opens to everybody on the day', () => {
  const places = Array.from({ length: 10 }, () => 20)
  const demand = {
    kind: 'booked',
    placesPerHour: 20,
    slotMinutes: 60,
    noShow: 0,
    spreadMinutes: 0,
    quotas: { post: 2, perishable: 10, state: 10, express: 2 },
    groundDemand: { post: 5, perishable: 4, state: 0, express: 2 },
  } as const
  const day = (channel: (typeof WISHES)[number], express = 2) =>
    bookedPlaces(places, { ...demand, groundDemand: { ...demand.groundDemand, express }, channel }).reduce(
      (sum, count) => sum + count,
      0,
    )
  assert.deepEqual(
    WISHES.map((wish) => day(wish)),
    [200 - 2 - 4 - 0 - 2, 2, 4, 0, 2],
  )
  // Nothing is kept for the expedited: when none comes all places are open in turn; above the ceiling none is taken.
  assert.equal(day('general', 0), 200 - 2 - 4)
  assert.equal(day('express', 7), 2)
})
