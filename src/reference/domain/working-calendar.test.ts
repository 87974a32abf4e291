import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayPeriod } from '#kernel/local-time.ts'
import { commonPeriods, hoursOf, hoursOfSides, openPeriods, type SideCalendar } from './working-calendar.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const NAMES = { kk: 'х', ru: 'х', en: 'x', zh: '中' }
const side = (
  zone: string,
  hours: readonly (readonly [string, string])[],
  closures: readonly (readonly [string, string])[] = [],
): SideCalendar => ({
  country: 'KZ',
  zone,
  versions: [
    {
      from: '2005-01-01',
      until: null,
      hours: hours.map(([from, until]) => ({ from, until })),
      grade: 'reported',
      source: 'test',
    },
  ],
  closures: closures.map(([from, until]) => ({ from, until, reason: NAMES, grade: 'act', source: 'test' })),
})
const CHINA = [
  ['10:30', '14:00'],
  ['15:00', '19:00'],
] as const
const common = (near: SideCalendar, far: SideCalendar, from: string, until: string) =>
  hoursOf(commonPeriods(openPeriods(near, day(from), day(until)), openPeriods(far, day(from), day(until))))

test('[FLOW-7, PLAN-3] the overlap of both sides follows the legal zones: 7.5 hours in 2005, 6 hours today', () => {
  const far = side('Asia/Shanghai', CHINA)
  // Two hours lay between the clocks in 2005, three since 1 March 2024.
  const agreed = side('Asia/Almaty', [
    ['08:30', '12:00'],
    ['13:00', '17:00'],
  ])
  assert.equal(common(agreed, far, '2005-11-08', '2005-11-09'), 7.5)
  const today = side('Asia/Almaty', [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ])
  assert.equal(common(today, far, '2026-02-16', '2026-02-17'), 6)
})

test('[PLAN-3] a closure of one side leaves nothing in common, on its own local days', () => {
  const near = side('Asia/Almaty', [['00:00', '24:00']])
  const far = side('Asia/Shanghai', [['00:00', '24:00']], [['2026-10-01', '2026-10-04']])
  // Three days of Beijing; the days asked for lie three hours later on both ends.
  assert.equal(common(near, far, '2026-10-01', '2026-10-04'), 0)
  assert.equal(common(near, far, '2026-09-30', '2026-10-05'), 24 + 24 - 3)
})

test('[PLAN-3] hours that meet at midnight are one period; a change of hours holds from its day', () => {
  const near = side('Asia/Almaty', [['00:00', '24:00']])
  assert.equal(openPeriods(near, day('2026-01-01'), day('2026-01-04')).length, 1)
  const changed: SideCalendar = {
    ...near,
    versions: [
      { from: '2026-01-01', until: '2026-01-03', hours: [], grade: 'act', source: 'a' },
      { from: '2026-01-03', until: null, hours: [{ from: '09:00', until: '10:00' }], grade: 'act', source: 'b' },
    ],
  }
  assert.equal(hoursOf(openPeriods(changed, day('2026-01-01'), day('2026-01-05'))), 2)
})

test('[FLOW-7] the hours of both sides within a day of one of them: cut at its midnights, unknown where no hours are in force', () => {
  const far = { ...side('Asia/Shanghai', [['00:00', '24:00']], [['2026-10-01', '2026-10-02']]), country: 'CN' }
  const near = side('Asia/Almaty', [['08:00', '20:00']])
  const on = (iso: string) => dayPeriod(day(iso), 'Asia/Almaty')
  const hours = hoursOfSides([near, far], 'CN', on('2026-09-30'))
  assert.ok(hours)
  // Beijing's holiday begins at 21:00 of Almaty on the day before.
  assert.deepEqual([hoursOf(hours.own), hoursOf(hours.other), hoursOf(hours.common)], [12, 21, 12])
  assert.equal(hours.other[0]?.from.toString(), on('2026-09-30').from.toString())
  const mirrored = hoursOfSides([near, far], 'KZ', on('2026-09-30'))
  assert.ok(mirrored && hoursOf(mirrored.own) === 21, 'whose side is the other is asked, not assumed')
  assert.equal(hoursOfSides([near], 'CN', on('2026-09-30')), null)
  assert.equal(hoursOfSides([near, far], 'CN', on('2004-12-31')), null)
})
