import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { boundsOfDay, dayIn } from './day-bounds.ts'

test('[R707-10b] a day of a checkpoint is the day of its clock, whatever its offset was that night', () => {
  const zones = ['Asia/Almaty', 'Asia/Urumqi', 'Europe/Berlin', 'Asia/Tashkent', 'UTC']
  const day = fc.date({ min: new Date('2020-01-02'), max: new Date('2030-12-30'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.constantFrom(...zones), (date, zone) => {
      const local = Temporal.PlainDate.from(date.toISOString().slice(0, 10))
      const start = (of: Temporal.PlainDate) => of.toZonedDateTime(zone).toInstant().epochMilliseconds
      const bounds = boundsOfDay(local.toString(), zone)
      assert.equal(Date.parse(bounds?.from ?? ''), start(local), `${local.toString()} ${zone}`)
      assert.equal(Date.parse(bounds?.until ?? ''), start(local.add({ days: 1 })))
      assert.equal(dayIn(zone, start(local)), local.toString())
      assert.equal(dayIn(zone, start(local) - 1), local.subtract({ days: 1 }).toString())
    }),
  )
  // Kazakhstan put its clock back on the last night of February 2024; Berlin changes twice a year.
  assert.equal(boundsOfDay('2024-03-01', 'Asia/Almaty')?.from, '2024-02-29T19:00:00.000Z')
  assert.deepEqual(boundsOfDay('2026-03-29', 'Europe/Berlin'), {
    from: '2026-03-28T23:00:00.000Z',
    until: '2026-03-29T22:00:00.000Z',
  })
})

test('what is no day has no bounds', () => {
  for (const text of ['', '2026-13-01', '23.11.2026', '2026-11-23T00:00Z']) assert.equal(boundsOfDay(text, 'UTC'), null)
})
