import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DoneHold, holdsOf } from './lane-holds.ts'

const at = (hour: number) => Temporal.Instant.from('2026-11-23T00:00:00Z').add({ hours: hour })
const act = (kind: DoneHold['kind'], hour: number): DoneHold => ({ id: `${kind} ${hour}`, kind, at: at(hour) })
const told = (acts: readonly DoneHold[]) =>
  holdsOf(acts, at(0)).map(({ id, from, until }) => [id, from.toString(), until?.toString() ?? null])

test('[GATE-6] a lane is held from a hold to the release after it, from the beginning of the day when it was before, and until now', () => {
  assert.deepEqual(
    told([act('hold', -3), act('resume', 2), act('hold', 5), act('hold', 6), act('resume', 7), act('hold', 9)]),
    [
      ['hold -3', at(0).toString(), at(2).toString()],
      ['hold 5', at(5).toString(), at(7).toString()],
      ['hold 9', at(9).toString(), null],
    ],
  )
  assert.deepEqual(
    told([act('resume', -1), act('resume', 3)]),
    [],
    'a release of a lane that nobody held begins nothing',
  )
  assert.deepEqual(told([act('hold', -2), act('resume', 0)]), [], 'what ended as the day began is no part of it')
})
