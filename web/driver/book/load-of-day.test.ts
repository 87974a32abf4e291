import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadOf } from './load-of-day.ts'

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
