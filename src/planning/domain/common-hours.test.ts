import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addCommonHours, commonHours, hoursOfSteps, hoursToNegotiate, overlapOfDay } from './common-hours.ts'

const ON = Temporal.PlainDate.from('2026-11-28')
const NEAR = {
  zone: 'Asia/Almaty',
  hours: [
    { from: '08:00', until: '12:00' },
    { from: '13:00', until: '17:00' },
  ],
}
const FAR = {
  zone: 'Asia/Shanghai',
  hours: [
    { from: '10:30', until: '14:00' },
    { from: '15:00', until: '19:00' },
  ],
}

test('[PLAN-3, PLAN-10] the common day of Bakhty has six hours, with a clock on either side', () => {
  const day = overlapOfDay(NEAR, FAR, ON)
  assert.equal(commonHours(day), 6)
  assert.deepEqual(hoursOfSteps(day.near, NEAR.zone, ON), NEAR.hours)
  assert.deepEqual(hoursOfSteps(day.far, FAR.zone, ON), FAR.hours)
})

test('[PLAN-10] two more common hours are opened where the other side works already', () => {
  const day = overlapOfDay(NEAR, FAR, ON)
  const far = addCommonHours(day, 2, 'far')
  assert.equal(commonHours(far), 8)
  assert.deepEqual(far.near, day.near, 'the near side works as before')
  assert.deepEqual(hoursOfSteps(far.far, FAR.zone, ON), [{ from: '10:30', until: '20:00' }])
  const near = addCommonHours(day, 1, 'near')
  assert.equal(commonHours(near), 7)
  assert.deepEqual(near.far, day.far)
})

test('[PLAN-10] more than a day has is never opened', () => {
  assert.equal(commonHours(addCommonHours(overlapOfDay(NEAR, FAR, ON), 30, 'either')), 24)
})

test('[PLAN-36] the hours to negotiate say who would have to open', () => {
  const hours = hoursToNegotiate(overlapOfDay(NEAR, FAR, ON))
  const far = hours.filter(({ opens }) => opens === 'far')
  assert.ok(far.length >= 2)
  // Whoever does not work in some part of an hour has to open in it; nobody else has.
  const { near: here, far: there } = overlapOfDay(NEAR, FAR, ON)
  const lacks = (side: Uint8Array, from: number) => side.subarray(from, from + 12).some((works) => works === 0)
  for (const { from, opens } of hours) {
    assert.deepEqual([lacks(here, from), lacks(there, from)], [opens !== 'far', opens !== 'near'], `step ${from}`)
  }
  assert.deepEqual(new Set(hours.map(({ opens }) => opens)), new Set(['near', 'far', 'both']))
  for (const { from, until } of hours) assert.equal(until - from, 12)
})
