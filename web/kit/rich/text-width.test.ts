import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowsOfNames, textPx } from './text-width.ts'

test('a Chinese name is taken to be as wide as it is drawn', () => {
  assert.equal(textPx('双方均工作', 12), 60)
  assert.ok(textPx('works', 12) < 40)
})

test('names that would cover each other stand in rows of their own; what fits nowhere is left out', () => {
  const sizes = { sizePx: 10, rows: 2 }
  assert.deepEqual(
    rowsOfNames(
      [
        { at: 0, text: 'gate' },
        { at: 200, text: 'line' },
      ],
      sizes,
    ),
    [0, 0],
  )
  assert.deepEqual(
    rowsOfNames(
      [
        { at: 12, text: 'third' },
        { at: 0, text: 'hold point' },
        { at: 10, text: 'gate' },
      ],
      sizes,
    ),
    [null, 0, 1],
  )
})
