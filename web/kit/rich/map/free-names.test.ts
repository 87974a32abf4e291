import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freeNames } from './free-names.ts'

const name = (key: string, x: number, y: number) => ({ key, x, y, text: 'Almaty' })

test('of two names that would cover one another the first is written, and below it the next', () => {
  const free = freeNames([name('first', 0, 0), name('over', 30, 4), name('below', 30, 18), name('beside', 60, 0)], [])
  assert.deepEqual([...free], ['first', 'below', 'beside'])
})

test('no name covers a sign; its own stands to the left of it', () => {
  const free = freeNames(
    [name('own', 13, 0), name('over', 60, 40)],
    [
      { x: 0, y: 0 },
      { x: 80, y: 42 },
    ],
  )
  assert.deepEqual([...free], ['own'])
})
