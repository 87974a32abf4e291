import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeAfter } from './walk.ts'

test('arrows lead one place on, the keys of a page a tenth, Home and End to both ends, and none beyond', () => {
  const from = (key: string, at: number) => placeAfter({ key, altKey: false }, at, 100)
  assert.deepEqual(
    ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'].map((key) =>
      from(key, 50),
    ),
    [51, 51, 49, 49, 60, 40, 0, 100],
  )
  assert.deepEqual(
    [from('ArrowRight', 100), from('PageUp', 95), from('ArrowLeft', 0), from('PageDown', 4)],
    [100, 100, 0, 0],
  )
})

test('a letter, and an arrow with Alt, lead nowhere', () => {
  assert.equal(placeAfter({ key: 'a', altKey: false }, 5, 10), null)
  assert.equal(placeAfter({ key: 'ArrowLeft', altKey: true }, 5, 10), null)
})

test('of one place every key stays there', () => {
  assert.deepEqual(
    ['ArrowRight', 'PageUp', 'End', 'Home'].map((key) => placeAfter({ key, altKey: false }, 0, 0)),
    [0, 0, 0, 0],
  )
})
