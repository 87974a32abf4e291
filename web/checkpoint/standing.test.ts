import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LaneView } from '#gate/contract.ts'
import { type Standing, standingOf } from './standing.ts'

type State = 'waiting' | 'opening' | 'passing' | 'passed' | 'sent-away' | 'left'
const vehicle = (id: string, state: State = 'waiting') => ({ id, state })
const lane = (current: ReturnType<typeof vehicle> | null, recent: readonly ReturnType<typeof vehicle>[] = []) =>
  ({ lane: 'OUT-1', current, recent }) as unknown as LaneView

function check(expected: Standing, seen: LaneView, now: LaneView | null) {
  assert.equal(standingOf(seen, now), expected)
}

test('[GATE-6] an officer acts on the vehicle he saw, while it waits, and on no other', () => {
  const seen = lane(vehicle('a'))
  check('same', seen, seen)
  check('decided', seen, lane(vehicle('a', 'opening')))
  check('decided', seen, lane(vehicle('b'), [vehicle('a', 'passed')]))
  check('decided', seen, lane(null, [vehicle('a', 'sent-away')]))
  check('left', seen, lane(vehicle('b'), [vehicle('a', 'left')]))
  check('left', seen, lane(vehicle('b')))
  check('left', seen, null)
})

test('[GATE-6] an empty lane is opened only while it is empty', () => {
  const nobody = lane(null, [vehicle('a', 'passed')])
  check('same', nobody, nobody)
  check('arrived', nobody, lane(vehicle('b')))
  check('arrived', nobody, lane(vehicle('b', 'opening')))
  check('same', nobody, null)
})
