import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsAt, firstHeldAt, instantOf } from './yard-film.ts'

const FILM = {
  start: '2026-11-02',
  from: 0,
  zones: { near: 'Asia/Almaty' },
  stations: ['a', 'b'],
  lines: [
    [1, 1, 0, 0, 0],
    [1, 1, 0, 0, 1],
    [2, 2, 0, 0, 0],
    [5, 1, 0, 0, 2],
    [8, 1, 0, 1, 0],
    [8, 2, 0, 0, 1],
    [9, 1, 0, 1, 1],
    [12, 1, 0, 1, 3],
  ],
} as const

test('[PLAN-31] the yard shows who waits, is served, is held and has gone through at any moment', () => {
  assert.deepEqual(countsAt(FILM, 3), [
    { waits: 1, served: 1, held: 0, comes: 0, left: 0 },
    { waits: 0, served: 0, held: 0, comes: 0, left: 0 },
  ])
  assert.deepEqual(countsAt(FILM, 6)[0], { waits: 1, served: 0, held: 1, comes: 0, left: 0 })
  assert.deepEqual(countsAt(FILM, 20), [
    { waits: 0, served: 1, held: 0, comes: 0, left: 1 },
    { waits: 0, served: 0, held: 0, comes: 0, left: 1 },
  ])
  assert.equal(firstHeldAt(FILM), 5)
})

test('[PLAN-31] a minute of the run is an instant by the near side’s midnight', () => {
  assert.equal(new Date(instantOf(FILM, 90)).toISOString(), '2026-11-01T20:30:00.000Z')
})

test('[PLAN-31] who is on the road to a station takes no lane of the one that he left', () => {
  const film = {
    ...FILM,
    lines: [
      [1, 1, 0, 0, 1],
      [4, 1, 0, 1, 4],
      [9, 1, 0, 1, 0],
    ],
  } as const
  assert.deepEqual(countsAt(film, 5), [
    { waits: 0, served: 0, held: 0, comes: 0, left: 1 },
    { waits: 0, served: 0, held: 0, comes: 1, left: 0 },
  ])
  assert.deepEqual(countsAt(film, 9)[1], { waits: 1, served: 0, held: 0, comes: 0, left: 0 })
})
