import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstState, hasEnded, isSameVehicle, nextState, type PassageEvent, type PassageState } from './passage.ts'

const EVENTS: readonly PassageEvent[] = [
  'permitted',
  'barrier-failed',
  'permit-expired',
  'loop-occupied',
  'loop-cleared',
  'no-loop',
  'sent-away',
  'gone',
]

function walk(events: readonly PassageEvent[], from: PassageState = 'waiting'): PassageState {
  return events.reduce((state, event) => nextState(state, event) ?? state, from)
}

test('[R707-10a] a vehicle waits, is let in, drives over the loop and has passed', () => {
  assert.equal(walk(['permitted', 'loop-occupied', 'loop-cleared']), 'passed')
  assert.equal(walk(['permitted', 'no-loop']), 'passed')
  assert.equal(walk(['permitted', 'permit-expired']), 'waiting')
  assert.equal(walk(['permitted', 'barrier-failed', 'gone']), 'left')
  assert.equal(walk(['sent-away']), 'sent-away')
})

test('[R707-11] nobody has passed who was not permitted, and what has ended stays ended', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 12 }), (events) => {
      const end = walk(events)
      if (end === 'passed' || end === 'passing' || end === 'opening') assert.ok(events.includes('permitted'))
      if (hasEnded(end)) for (const event of EVENTS) assert.equal(nextState(end, event), null)
    }),
  )
})

test('[R707-10a] what the border camera saw has passed; what was read minutes ago stands at no bar', () => {
  assert.equal(firstState('record', 9_000), 'passed')
  assert.equal(firstState('hold', 11), 'waiting')
  assert.equal(firstState('hold', 121), 'left')
})

test('[GATE-1] repeated and late readings belong to the vehicle that was read before', () => {
  const readAt = Temporal.Instant.from('2026-11-23T05:30:00Z')
  const at = (seconds: number) => readAt.add({ seconds })
  const waiting = { plateKey: '123ABC02', readAt, state: 'waiting' as const }
  const passed = { ...waiting, state: 'passed' as const }
  assert.ok(isSameVehicle(waiting, '123ABC02', at(300)))
  assert.ok(isSameVehicle(waiting, '123A8C02', at(5)))
  assert.ok(isSameVehicle(waiting, '123ABC0', at(5)))
  assert.ok(!isSameVehicle(waiting, '777KKK05', at(5)))
  assert.ok(isSameVehicle(passed, '123ABC02', at(40)))
  assert.ok(isSameVehicle(passed, '123ABC02', at(-40)))
  assert.ok(!isSameVehicle(passed, '123ABC02', at(60)))
  assert.ok(!isSameVehicle(passed, '123ADC02', at(5)))
})
