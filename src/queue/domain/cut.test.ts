import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareLeaving, type CutSlot, placesUnderCuts, recutDay } from './cut.ts'
import type { Channel } from '#kernel/channel.ts'

const MORNING = Temporal.Instant.from('2026-12-04T03:00:00Z')
const hour = (n: number) => MORNING.add({ hours: n })
const NONE = { post: 0, perishable: 0, state: 0 }
let next = 0n

const slot = (n: number, channel: Channel, opened: number, taken = 0, capacity = opened): CutSlot => ({
  id: (next += 1n),
  startsAt: hour(n),
  endsAt: hour(n + 1),
  channel,
  opened,
  capacity,
  taken,
})

const cutTo = (placesPerHour: number, from = 0, until = 24) => ({ from: hour(from), until: hour(until), placesPerHour })
const before = hour(-1)
const shapeOf = (cut: ReturnType<typeof recutDay>) => cut.map(({ capacity, surplus }) => [capacity, surplus])

test('[R707-22] a cut bounds the places of each interval in its time, and leaves the others; of two the lower counts', () => {
  const day = [slot(0, 'general', 9), slot(0, 'state', 1), slot(1, 'general', 10), slot(2, 'general', 10)]
  const places = (...cuts: ReturnType<typeof cutTo>[]) => [...placesUnderCuts(day, cuts, before).values()]
  assert.deepEqual(places(cutTo(4, 0, 2)), [4, 4, 10])
  assert.deepEqual(places(cutTo(4, 0, 2), cutTo(6, 1, 3)), [4, 4, 6])
  assert.deepEqual(places(cutTo(20)), [10, 10, 10], 'a cut never opens places')
})

test('[R707-22] half hours of an odd rate alternate, so that the hour comes out even', () => {
  const half = (n: number) => ({ ...slot(0, 'general', 8), startsAt: hour(n), endsAt: hour(n).add({ minutes: 30 }) })
  const day = [half(0), { ...half(0), startsAt: hour(0).add({ minutes: 30 }), endsAt: hour(1) }]
  assert.deepEqual([...placesUnderCuts(day, [cutTo(5)], before).values()], [2, 3])
})

test('[R707-28f] whoever has a booking keeps it while his interval has a place, whatever its channel', () => {
  const day = [slot(0, 'general', 8, 2), slot(0, 'perishable', 2, 2)]
  const cut = recutDay(day, placesUnderCuts(day, [cutTo(5)], before), { ...NONE, perishable: 1 }, before)
  assert.deepEqual(shapeOf(cut), [
    [3, 0],
    [2, 0],
  ])
})

test('[R707-28f] who is too many leaves in turn before out of turn, and by no more than needed', () => {
  const day = [slot(0, 'general', 8, 5), slot(0, 'post', 1, 1)]
  const cut = recutDay(day, placesUnderCuts(day, [cutTo(2)], before), { ...NONE, post: 1 }, before)
  assert.deepEqual(shapeOf(cut), [
    [1, 4],
    [1, 0],
  ])
})

test('[R707-6.4] free places of a ground shrink with the quota of the day that is left', () => {
  const day = [slot(0, 'general', 8), slot(0, 'state', 2), slot(1, 'general', 8), slot(1, 'state', 2)]
  const cut = recutDay(day, placesUnderCuts(day, [cutTo(5)], before), { ...NONE, state: 2 }, before)
  assert.deepEqual(shapeOf(cut), [
    [3, 0],
    [2, 0],
    [5, 0],
    [0, 0],
  ])
})

test('[R707-22] an interval that has begun stays as it is, and an ended cut gives back what was opened', () => {
  const day = [slot(0, 'general', 8, 5), slot(1, 'general', 8, 5, 3)]
  assert.deepEqual(
    recutDay(day, placesUnderCuts(day, [], before), NONE, hour(0)).map(({ id, capacity }) => [id, capacity]),
    [[day[1]?.id, 8]],
  )
})

test('[R707-22] whatever is cut: no place appears, none beyond the interval, and only the surplus leaves', () => {
  const slots = fc.array(
    fc.record({
      n: fc.integer({ min: 0, max: 5 }),
      channel: fc.constantFrom<Channel>('general', 'post', 'perishable', 'state'),
      opened: fc.integer({ min: 1, max: 12 }),
      booked: fc.integer({ min: 0, max: 12 }),
    }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(slots, fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 9 }), (made, rate, quota) => {
      const one = new Map(made.map((m) => [`${m.n}/${m.channel}`, m]))
      const day = [...one.values()].map((m) => slot(m.n, m.channel, m.opened, Math.min(m.opened, m.booked)))
      const places = placesUnderCuts(day, [cutTo(rate)], before)
      const cut = new Map(
        recutDay(day, places, { post: quota, perishable: quota, state: quota }, before).map((c) => [c.id, c]),
      )
      for (const [start, interval] of Map.groupBy(day, ({ startsAt }) => startsAt.toString())) {
        const total = places.get(start) ?? 0
        const sum = (pick: (one: CutSlot) => number) => interval.reduce((all, each) => all + pick(each), 0)
        assert.equal(
          sum(({ id }) => cut.get(id)?.capacity ?? 0),
          total,
        )
        assert.equal(
          sum(({ id }) => cut.get(id)?.surplus ?? 0),
          Math.max(0, sum(({ taken }) => taken) - total),
        )
        for (const each of interval) {
          const { capacity = 0, surplus = 0 } = cut.get(each.id) ?? {}
          assert.ok(each.taken - surplus <= capacity)
        }
      }
    }),
  )
})

test('[R707-31] the last of the queue leaves first: without a number, then from the end, last who is called or at the bar', () => {
  const one = (id: string, state: 'held' | 'confirmed' | 'called', ordinal: number | null, arrived = false) => ({
    id,
    state,
    ordinal,
    arrived,
  })
  const order = [
    one('bar', 'called', 1, true),
    one('called', 'called', 9),
    one('early', 'confirmed', 2),
    one('late', 'confirmed', 8),
    one('held', 'held', null),
  ].sort(compareLeaving)
  assert.deepEqual(
    order.map(({ id }) => id),
    ['held', 'late', 'early', 'called', 'bar'],
  )
})
