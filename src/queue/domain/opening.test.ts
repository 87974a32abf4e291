import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkHours, dailyPlaces, openDay, placesOfDay } from './opening.ts'

const NONE = { post: 0, perishable: 0, state: 0, express: 0 }
const ROUND_THE_CLOCK = { hours: [{ from: '00:00', until: '24:00' }], slotMinutes: 60, placesPerHour: 10 }

test('[R707-22] the places of a day follow the hours and the trucks per hour', () => {
  assert.equal(dailyPlaces(ROUND_THE_CLOCK), 240)
  const split = {
    hours: [
      { from: '08:00', until: '12:00' },
      { from: '13:00', until: '20:30' },
    ],
    slotMinutes: 60,
    placesPerHour: 6,
  }
  assert.equal(dailyPlaces(split), 11 * 6)
})

test('an odd number of trucks per hour alternates over half hours and loses none', () => {
  const plan = { hours: [{ from: '08:00', until: '10:00' }], slotMinutes: 30, placesPerHour: 5 }
  assert.deepEqual(placesOfDay(plan), [2, 3, 2, 3])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (placesPerHour) => {
      assert.equal(dailyPlaces({ ...ROUND_THE_CLOCK, slotMinutes: 30, placesPerHour }), 24 * placesPerHour)
    }),
  )
})

test('intervals begin at the wall clock of the checkpoint, also on the day on which its clocks were put back', () => {
  const before = openDay(ROUND_THE_CLOCK, Temporal.PlainDate.from('2024-02-28'), 'Asia/Almaty', NONE)
  const after = openDay(ROUND_THE_CLOCK, Temporal.PlainDate.from('2024-03-02'), 'Asia/Almaty', NONE)
  assert.equal(before[0]?.startsAt.toString(), '2024-02-27T18:00:00Z')
  assert.equal(after[0]?.startsAt.toString(), '2024-03-01T19:00:00Z')
  const longDay = openDay(ROUND_THE_CLOCK, Temporal.PlainDate.from('2024-02-29'), 'Asia/Almaty', NONE)
  assert.equal(new Set(longDay.map(({ startsAt }) => startsAt.toString())).size, 24)
})

test('hours that overlap, run backwards or are too short are refused', () => {
  const cases: readonly [string, readonly { from: string; until: string }[], boolean][] = [
    ['one stretch', [{ from: '08:00', until: '20:00' }], true],
    [
      'two stretches',
      [
        { from: '08:00', until: '12:00' },
        { from: '12:00', until: '24:00' },
      ],
      true,
    ],
    [
      'overlap',
      [
        { from: '08:00', until: '12:00' },
        { from: '11:00', until: '20:00' },
      ],
      false,
    ],
    ['backwards', [{ from: '20:00', until: '08:00' }], false],
    ['too short', [{ from: '08:00', until: '08:30' }], false],
  ]
  for (const [name, hours, fits] of cases) {
    assert.equal(checkHours({ ...ROUND_THE_CLOCK, hours }).ok, fits, name)
  }
})
