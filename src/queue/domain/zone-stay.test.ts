import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInZone, judgeStay, type ZoneStay } from './zone-stay.ts'

const CALL = Temporal.Instant.from('2026-11-24T04:00:00Z')
const UNTIL = CALL.add({ hours: 4 })
const minutes = (n: number) => CALL.add({ minutes: n })
const stay = (change: Partial<ZoneStay> = {}): ZoneStay => ({
  enteredAt: minutes(-60),
  atExitAt: null,
  leftAt: null,
  ...change,
})
const judged = (seen: ZoneStay | null, calledAt: Temporal.Instant | null = minutes(-2)) => {
  const { fault, cause } = judgeStay(seen, { until: UNTIL, callAt: CALL, calledAt })
  return `${fault} ${cause}`
}

test('[R707-32a] [R707-28f] who left the waiting zone late, or came late out of it, is at fault; who was not called or not let out is not', () => {
  assert.equal(judged(null), 'user did-not-come')
  assert.equal(judged(stay()), 'user left-zone-late', 'called, and never left')
  assert.equal(judged(stay({ leftAt: UNTIL.add({ minutes: 1 }) })), 'user left-zone-late')
  assert.equal(judged(stay({ leftAt: UNTIL })), 'user late-from-zone')
  assert.equal(judged(stay(), null), 'authority not-called')
  assert.equal(judged(stay(), minutes(1)), 'authority not-called', 'called after the latest instant')
  assert.equal(judged(stay({ enteredAt: CALL })), 'user left-zone-late', 'called in time')
  assert.equal(judged(stay({ atExitAt: UNTIL })), 'gate held-in-zone')
  assert.equal(judged(stay({ atExitAt: UNTIL.add({ seconds: 1 }) })), 'user left-zone-late', 'it came to the exit late')
})

test('[R707-32a] who came into the zone only after his call waited for none, and who came after his time did not come', () => {
  assert.equal(judged(stay({ enteredAt: minutes(30) }), minutes(5)), 'user left-zone-late')
  assert.equal(judged(stay({ enteredAt: UNTIL.add({ minutes: 1 }) })), 'user did-not-come')
  assert.equal(judged({ enteredAt: null, atExitAt: null, leftAt: minutes(10) }), 'user did-not-come')
})

test('[R707-32a] a truck stands in the zone from its last way in to its last way out', () => {
  assert.equal(isInZone(stay()), true)
  assert.equal(isInZone(stay({ leftAt: minutes(0) })), false)
  assert.equal(isInZone(stay({ enteredAt: minutes(10), leftAt: minutes(0) })), true, 'it came back')
  assert.equal(isInZone(stay({ enteredAt: null, leftAt: minutes(0) })), false)
})
