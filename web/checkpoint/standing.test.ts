import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LaneView } from '#gate/contract.ts'
import { type Standing, standingOf, standsAtBar } from './standing.ts'

type State = 'waiting' | 'opening' | 'passing' | 'passed' | 'sent-away' | 'left'
const vehicle = (id: string, state: State = 'waiting') => ({ id, state })
const lane = (
  current: ReturnType<typeof vehicle> | null,
  recent: readonly ReturnType<typeof vehicle>[] = [],
  alarms: readonly { readonly kind: string; readonly clearedAt: string | null }[] = [],
) => ({ lane: 'OUT-1', current, recent, alarms }) as unknown as LaneView

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

test('[GATE-6] in a lane that is blocked nobody stands at the bar but who waits behind', () => {
  const alarm = { kind: 'lane-blocked', clearedAt: null }
  const blocked = lane(vehicle('a', 'passing'), [], [alarm])
  check('same', lane(null), blocked)
  check('arrived', lane(null), lane(vehicle('a', 'passing'), [], [{ ...alarm, clearedAt: 'now' }]))
  check('arrived', lane(null), lane(vehicle('b'), [], [alarm]))
  assert.equal(standsAtBar(blocked), null)
})
