import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadOf, toneOf } from './load-of-day.ts'

const slot = (hour: number, of: number, free: number, how: { closed?: true; over?: true } = {}) => ({
  startsAt: `2026-12-01T0${hour}:00:00Z`,
  endsAt: `2026-12-01T0${hour + 1}:00:00Z`,
  capacity: of,
  free,
  closed: how.closed ?? false,
  over: how.over ?? false,
})

test('[R707-16] an hour in which the checkpoint is closed is no hour that is booked out; one that lies behind is', () => {
  const load = loadOf([
    slot(1, 12, 5, { over: true }),
    slot(2, 12, 5),
    slot(2, 4, 1),
    slot(3, 12, 12, { closed: true }),
    slot(4, 12, 0),
  ])
  assert.deepEqual(
    load.map(({ taken, of }) => [taken, of]),
    [
      [12, 12],
      [10, 16],
      [0, 0],
      [12, 12],
    ],
  )
  assert.equal(load[1]?.until, '2026-12-01T03:00:00Z')
})

test('[R707-16] on the map a checkpoint with a place within a day stands out from one that has a later one, none, or has not said yet', () => {
  const asOf = '2026-12-01T00:00:00Z'
  const first = (startsAt: string) => ({ asOf, slot: { startsAt } })
  const tones = [first('2026-12-01T23:00:00Z'), first('2026-12-02T00:00:00Z'), { asOf, slot: null }, null]
  assert.deepEqual(tones.map(toneOf), ['good', 'warn', 'calm', 'info'])
})
