import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkGround, dayKey } from '#queue/domain/ground.ts'
import { layOutDay } from '#queue/domain/quota.ts'
import { openSlot, type Slot, takePlace } from '#queue/domain/slot.ts'
import { RandomStream } from '../engine/random-stream.ts'
import { bookedPlaces } from './booked-places.ts'
import { WISHES } from './booked-queue.ts'
import { ENTRY_RULES } from './entry-order.ts'
import { CHANNELS, entryKey, entryOf, layOutDayTwin, mayTakeTwin } from './twins.ts'

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
    const day = new Int32Array(places.length * CHANNELS.length)
    layOutDayTwin(places, quotas, day)
    const [post = 0, perishable = 0, state = 0] = quotas
    const live = layOutDay([...places], { post, perishable, state })
    assert.deepEqual(
      [...day],
      live.flatMap((slot) => CHANNELS.map((channel) => slot[channel])),
    )
  }
})

test('[PLAN-6] the twin of taking a place, by each right, equals the live rules in 100,000 drawn cases', () => {
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
    const startsAt = midnight.add({ hours: day * 24 + hour })
    const slot: Slot = {
      id: 1n,
      checkpoint: 'BAKHTY',
      neighbour: 'CN',
      localDay: today.add({ days: day }),
      startsAt,
      endsAt: startsAt.add({ hours: 1 }),
      channel: CHANNELS[channel] ?? 'general',
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
    const live = opened.ok && underCeiling && takePlace(opened.value, 'fresh').ok
    const twin = mayTakeTwin(
      { startsAt: day * 24 + hour, day, channel, capacity, taken, released, closed, expressLeft },
      { now, today: 0, horizonDays },
      right,
    )
    assert.equal(twin, live)
    if (live) given.set(wish, (given.get(wish) ?? 0) + 1)
  }
  for (const wish of WISHES) assert.ok((given.get(wish) ?? 0) > 200, `${given.get(wish)} places for ${wish}`)
})

test('[PLAN-6] the twin of the order of entry equals the gate’s rule in 100,000 drawn pairs', () => {
  const draw = draws('entries')
  let first = 0
  for (let round = 0; round < CASES; round += 1) {
    const truck = () => entryKey(60 * draw(6), draw(3) === 0)
    const [later, earlier] = [truck(), truck()]
    const live = ENTRY_RULES.live(later, earlier)
    assert.equal(ENTRY_RULES.twin(later, earlier), live)
    if (live) first += 1
  }
  assert.ok(first > CASES / 5)
  assert.deepEqual(entryOf(entryKey(1_234_567, true)), { outOfTurn: true, startsAt: 1_234_567 })
  assert.deepEqual(entryOf(entryKey(-60, false)), { outOfTurn: false, startsAt: -60 })
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
