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
  const waiting = { plateKey: '123ABC02', readAt, state: 'waiting' as const }
  const passed = { ...waiting, state: 'passed' as const }
  const check = (
    same: boolean,
    last: typeof waiting | typeof passed,
    plateKey: string,
    seconds: number,
    unsure = false,
  ) =>
    assert.equal(isSameVehicle(last, { plateKey, at: readAt.add({ seconds }), unsure }), same, `${plateKey} ${seconds}`)
  check(true, waiting, '123ABC02', 300)
  check(true, waiting, '123A8C02', 5)
  check(true, waiting, '123ABC0', 5)
  check(false, waiting, '777KKK05', 5)
  check(true, passed, '123ABC02', 40)
  check(true, passed, '123ABC02', -40)
  check(false, passed, '123ABC02', 60)
  check(false, passed, '123ADC02', 5, true)
})

test('[GATE-1] the next truck of a fleet, whose plate differs by one digit, is another vehicle', () => {
  const readAt = Temporal.Instant.from('2026-11-23T05:30:00Z')
  const last = { plateKey: '123ABC02', readAt, state: 'waiting' as const }
  const at = readAt.add({ seconds: 20 })
  assert.ok(!isSameVehicle(last, { plateKey: '124ABC02', at, unsure: false }))
  assert.ok(isSameVehicle(last, { plateKey: '124ABC02', at, unsure: true }))
})
