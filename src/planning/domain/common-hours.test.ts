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
  const lacks = (side: Uint8Array, from: number) => side.subarray(from, from + 60).some((works) => works === 0)
  for (const { from, opens } of hours) {
    assert.deepEqual([lacks(here, from), lacks(there, from)], [opens !== 'far', opens !== 'near'], `step ${from}`)
  }
  assert.deepEqual(new Set(hours.map(({ opens }) => opens)), new Set(['near', 'far', 'both']))
  for (const { from, until } of hours) assert.equal(until - from, 60)
})

test('[PLAN-36] an hour that runs past midnight is not told beside the one that it runs into', () => {
  // The far side works from 01:00 to 01:31 of world time alone, so that the hours behind it begin at the half.
  const day = { near: new Uint8Array(1440).fill(1), far: new Uint8Array(1440).fill(1, 60, 91) }
  const hours = hoursToNegotiate(day)
  const told = hours.flatMap(({ from, until }) => Array.from({ length: until - from }, (_, k) => (from + k) % 1440))
  assert.equal(new Set(told).size, told.length, 'no minute is told twice')
  assert.equal(hours[0]?.from, 0)
  assert.equal(hours.at(-1)?.until, 1410)
  // Where nothing is told on the other side of midnight, the last hour is told whole.
  const night = { near: day.near, far: new Uint8Array(1440).fill(1, 29, 1411) }
  assert.deepEqual(hoursToNegotiate(night), [{ from: 1410, until: 1470, opens: 'far' }])
})

test('[PLAN-3, PLAN-10] hours are kept to the minute: nothing is rounded', () => {
  const hours = [
    { from: '08:02', until: '12:59' },
    { from: '13:31', until: '17:08' },
  ]
  const day = overlapOfDay({ ...NEAR, hours }, { zone: NEAR.zone, hours }, ON)
  assert.deepEqual(hoursOfSteps(day.near, NEAR.zone, ON), hours)
  assert.ok(Math.abs(commonHours(day) - (297 + 217) / 60) < 1e-9)
  const longer = addCommonHours(day, 0.25, 'either')
  assert.ok(Math.abs(commonHours(longer) - commonHours(day) - 0.25) < 1e-9)
})
