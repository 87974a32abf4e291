import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareOf } from './over-bars.ts'

const hour = (at: number) => new Date(Date.UTC(2026, 10, 28, at)).toISOString()
const minutes = (at: number) => new Date(Date.UTC(2026, 10, 28, 0, at)).toISOString()
const FOUR = [2, 3, 4, 5].map((at) => ({ from: hour(at), until: hour(at + 1) }))

test('hours lie below the bars of their time, cut where the bars begin and end', () => {
  assert.deepEqual(shareOf({ from: hour(3), until: hour(5) }, FOUR), { from: 0.25, to: 0.75 })
  assert.deepEqual(shareOf({ from: minutes(150), until: hour(4) }, FOUR), { from: 0.125, to: 0.5 })
  assert.deepEqual(shareOf({ from: hour(0), until: hour(24) }, FOUR), { from: 0, to: 1 })
})

test('hours below no bar are not drawn, and a break between bars takes no room', () => {
  assert.equal(shareOf({ from: hour(8), until: hour(9) }, FOUR), null)
  const [first, , , last] = FOUR
  assert.deepEqual(
    shareOf(
      { from: hour(3), until: hour(6) },
      [first, last].filter((bar) => bar !== undefined),
    ),
    {
      from: 0.5,
      to: 1,
    },
  )
})
