import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventView } from '#escort/contract.ts'
import { colourAt, pastOf, trackUntil } from './replay.ts'

const at = (minute: number) => `2026-11-20T04:${String(minute).padStart(2, '0')}:00Z`
const moment = (minute: number) => Date.parse(at(minute))
const fix = (minute: number, valid = true) => ({ at: at(minute), lat: 44, lon: 80 - minute / 100, speedKmh: 60, valid })
const told = (kind: string, level: 'info' | 'amber' | 'red', minute: number, more: object = {}) =>
  EventView.parse({
    id: '018f0000-0000-7000-8000-000000000001',
    kind,
    legal: null,
    level,
    at: at(minute),
    receivedAt: at(minute),
    judgedAt: at(minute),
    endedAt: null,
    lat: null,
    lon: null,
    facts: {},
    seal: '8800000101',
    frame: null,
    rules: 'test',
    late: false,
    withdrawnAt: null,
    withdrawnWhy: null,
    ...more,
  })

const EVENTS = [
  told('ROPE_CUT', 'red', 20),
  told('SILENCE_2', 'red', 12, { withdrawnAt: at(30), withdrawnWhy: 'late-records' }),
  told('STOP_LONG', 'amber', 5, { endedAt: at(9) }),
  told('ZONE_ENTER', 'info', 4),
]

test('[ESC-36] a trip is gone over from its first fix to the last word about it, and what was taken back is marked too', () => {
  const past = pastOf({ track: [fix(1, false), fix(2), fix(8), fix(15)], events: EVENTS })
  assert.deepEqual([past?.from, past?.until], [moment(2), moment(20)])
  assert.deepEqual(
    past?.alarms.map(({ kind }) => kind),
    ['STOP_LONG', 'SILENCE_2', 'ROPE_CUT'],
  )
  assert.equal(pastOf({ track: [fix(2)], events: EVENTS }), null, 'one place is no way')
  assert.equal(pastOf({ track: [], events: [] }), null)
})

test('[ESC-36] at a past moment the trip stands where it was and as it stood, by nothing that came later', () => {
  const track = [fix(2), fix(8), fix(15)]
  assert.deepEqual(
    trackUntil(track, moment(8)).map((one) => one.at),
    [at(2), at(8)],
  )
  assert.equal(colourAt(EVENTS, moment(4)), 'green')
  assert.equal(colourAt(EVENTS, moment(5)), 'amber')
  assert.equal(colourAt(EVENTS, moment(9)), 'green', 'it had ended')
  assert.equal(colourAt(EVENTS, moment(13)), 'red', 'it was taken back only later')
  assert.equal(colourAt(EVENTS.slice(1), moment(30)), 'green', 'it had been taken back')
  assert.equal(colourAt(EVENTS, moment(20)), 'red')
})
