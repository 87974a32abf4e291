import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DayQuotas, layOutDay } from './quota.ts'

const GROUNDS = ['post', 'perishable', 'state', 'express'] as const

test('[R707-6.4] a day of 240 trucks has 2, 12, 12 and 2 places of the grounds and 212 in turn', () => {
  const day = layOutDay(
    Array.from({ length: 24 }, () => 10),
    { post: 2, perishable: 12, state: 12, express: 2 },
  )
  const total = (channel: 'general' | (typeof GROUNDS)[number]) => day.reduce((sum, slot) => sum + slot[channel], 0)
  assert.deepEqual(
    ['post', 'perishable', 'state', 'express', 'general'].map((channel) => total(channel as 'general')),
    [2, 12, 12, 2, 212],
  )
  for (const slot of day) assert.ok(10 - slot.general <= 2, 'quota places are spread over the day')
})

test('[R707-6.1] [R707-6.2] [R707-6.3] [R707-6-1] each ground gets exactly its quota and every interval its places', () => {
  const places = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 48 })
  fc.assert(
    fc.property(places, fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), (slots, wanted) => {
      const total = slots.reduce((sum, count) => sum + count, 0)
      let left = total
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
  assert.throws(() => layOutDay([1, 1], { post: 1, perishable: 1, state: 1, express: 0 }), /exceed/)
})
