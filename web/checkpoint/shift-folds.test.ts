import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldRepeats } from './shift-folds.ts'

test('[GATE-6] what repeats itself in the log stands once, where it was last; what an officer wrote is never folded and parts it', () => {
  const line = (id: number, same: string | null) => ({ id, same })
  const log = [
    line(9, 'camera'),
    line(8, 'barrier'),
    line(7, 'camera'),
    line(6, 'camera'),
    line(5, null),
    line(4, 'camera'),
    line(3, null),
    line(2, 'barrier'),
  ]
  assert.deepEqual(
    foldRepeats(log).map((fold) => [fold.line.id, fold.before.map(({ id }) => id)]),
    [
      [9, [7, 6]],
      [8, []],
      [5, []],
      [4, []],
      [3, []],
      [2, []],
    ],
  )
})
