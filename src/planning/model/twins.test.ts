import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextState } from '#gate/domain/passage.ts'
import { layOutDay } from '#queue/domain/quota.ts'
import { openSlot, type Slot, takePlace } from '#queue/domain/slot.ts'
import { RandomStream } from '../engine/random-stream.ts'
import { bookedPlaces } from './booked-places.ts'
import { CHANNELS, EVENTS, layOutDayTwin, mayTakeTwin, nextStateTwin, STATES } from './twins.ts'

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
    // The queue keeps no places for the expedited: theirs is a ceiling [R707-6-1].
    const quotas = Int32Array.from({ length: 4 }, (_, ground) => (ground < 3 ? draw(1 + Math.floor(total / 3)) : 0))
    const day = new Int32Array(places.length * 5)
    layOutDayTwin(places, quotas, day)
    const [post = 0, perishable = 0, state = 0] = quotas
    const live = layOutDay([...places], { post, perishable, state })
    assert.deepEqual(
      [...day],
      live.flatMap((slot) => CHANNELS.map((channel) => (channel === 'express' ? 0 : slot[channel]))),
    )
  }
})

test('[PLAN-6] the twin of taking a place equals the live rules in 100,000 drawn cases', () => {
  const draw = draws('places')
  const today = Temporal.PlainDate.from('2026-11-28')
  const midnight = Temporal.Instant.from('2026-11-27T19:00:00Z')
  for (let round = 0; round < CASES; round += 1) {
    const [day, hour, now] = [draw(5) - 1, draw(24), draw(48)]
    const [channel, capacity] = [draw(5), draw(4)]
    const taken = draw(capacity + 1)
    const released = draw(capacity - taken + 1)
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
    const opened = openSlot(slot, { now: midnight.add({ hours: now }), today, horizonDays })
    const live = opened.ok && takePlace(opened.value, 'fresh').ok
    const twin = mayTakeTwin(
      { startsAt: day * 24 + hour, day, channel, capacity, taken, released, closed },
      now,
      0,
      horizonDays,
    )
    assert.equal(twin, live)
  }
})

test('[PLAN-6] the twin of a passage equals the gate’s table in 100,000 drawn steps', () => {
  const draw = draws('passages')
  let state = 0
  for (let step = 0; step < CASES; step += 1) {
    const event = draw(EVENTS.length)
    const live = nextState(STATES[state] ?? 'left', EVENTS[event] ?? 'gone')
    const twin = nextStateTwin(state, event)
    assert.equal(twin < 0 ? null : STATES[twin], live)
    state = twin < 0 || draw(20) === 0 ? draw(STATES.length) : twin
  }
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
  const day = (channel: (typeof CHANNELS)[number]) =>
    bookedPlaces(places, { ...demand, channel }).reduce((sum, count) => sum + count, 0)
  assert.deepEqual(CHANNELS.map(day), [200 - 2 - 4 - 0 - 2, 2, 4, 0, 2])
})
