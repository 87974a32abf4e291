import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forget, keep, keptOf, MOST_KEPT } from './kept.ts'

test('a desk that stays open for weeks keeps the answers of late, not all that it ever asked', () => {
  keep({ path: '/api/first', value: 1, at: 1 })
  keep({ path: '/api/again', value: 1, at: 1 })
  for (let n = 2; n < MOST_KEPT; n += 1) keep({ path: `/api/search?q=${n}`, value: n, at: n })
  keep({ path: '/api/again', value: 2, at: 2 })
  keep({ path: '/api/last', value: 3, at: 3 })
  assert.equal(keptOf('/api/first'), null)
  assert.deepEqual(keptOf('/api/again'), { path: '/api/again', value: 2, at: 2 })
  assert.equal(keptOf('/api/last')?.value, 3)
  forget('/api/search')
  assert.equal(keptOf('/api/search?q=5'), null)
  assert.equal(keptOf('/api/last')?.value, 3)
  forget()
  assert.equal(keptOf('/api/last'), null)
})
