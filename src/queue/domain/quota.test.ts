import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lawOf } from '#law/public.ts'
import { quotaPlaces } from './queue-law.ts'
import { type DayQuotas, LAID_OUT, layOutDay } from './quota.ts'

const GROUNDS = ['post', 'perishable', 'state'] as const
const LAW = lawOf('KZ')
const DAY = Temporal.PlainDate.from('2026-11-28')

test('[R707-6.4] a day of 240 trucks has 2, 12 and 12 places of the grounds and 214 in turn; none is kept for the expedited', () => {
  const day = layOutDay(
    Array.from({ length: 24 }, () => 10),
    { post: 2, perishable: 12, state: 12 },
  )
  const total = (channel: (typeof LAID_OUT)[number]) => day.reduce((sum, slot) => sum + slot[channel], 0)
  assert.deepEqual(LAID_OUT.map(total), [214, 2, 12, 12])
  for (const slot of day) assert.ok(10 - slot.general <= 2, 'quota places are spread over the day')
})

test('[R707-6.4] one, five, five and one per cent of the actual daily capacity, and never a place more', () => {
  const of = (capacity: number) =>
    (['post', 'perishable', 'state', 'express'] as const).map((ground) =>
      quotaPlaces(LAW, { 'slot-time': DAY }, ground, capacity),
    )
  assert.deepEqual(of(240), [2, 12, 12, 2])
  assert.deepEqual(of(99), [0, 4, 4, 0])
  assert.deepEqual(of(100), [1, 5, 5, 1])
  fc.assert(
    fc.property(fc.nat(5_000), (capacity) => {
      const [post = 0, perishable = 0, state = 0, express = 0] = of(capacity)
      assert.ok(post * 100 <= capacity && (post + 1) * 100 > capacity)
      assert.ok(perishable * 20 <= capacity && (perishable + 1) * 20 > capacity)
      assert.deepEqual([state, express], [perishable, post])
    }),
  )
})

test('each ground gets exactly its quota and every interval its places', () => {
  const places = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 48 })
  fc.assert(
    fc.property(places, fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }), (slots, wanted) => {
      let left = slots.reduce((sum, count) => sum + count, 0)
      const quotas = Object.fromEntries(
        GROUNDS.map((ground, index) => {
          const count = Math.min(wanted[index] ?? 0, left)
          left -= count
          return [ground, count]
        }),
      ) as unknown as DayQuotas
      const day = layOutDay(slots, quotas)
      day.forEach((slot, index) => {
        const sum = slot.general + GROUNDS.reduce((all, ground) => all + slot[ground], 0)
        assert.equal(sum, slots[index])
        assert.ok(slot.general >= 0)
      })
      for (const ground of GROUNDS)
        assert.equal(
          day.reduce((sum, slot) => sum + slot[ground], 0),
          quotas[ground],
        )
    }),
  )
})

test('quotas above the daily capacity are a bug', () => {
  assert.throws(() => layOutDay([1, 1], { post: 1, perishable: 1, state: 1 }), /exceed/)
})
