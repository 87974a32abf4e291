import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boardLines } from './board.ts'
import { sortYard } from './yard.ts'

const NOW = Temporal.Instant.from('2026-11-23T05:30:00Z')
const truck = (bookingId: string, state: string, startsInMinutes: number, ordinal: number) => ({
  bookingId,
  plate: bookingId,
  country: 'KZ',
  ordinal,
  state,
  startsAt: NOW.add({ minutes: startsInMinutes }),
  endsAt: NOW.add({ minutes: startsInMinutes + 60 }),
  admitUntil: NOW.add({ minutes: startsInMinutes + 120 }),
  calledAt: state === 'called' ? NOW : null,
})

test('[R707-12] the board shows who drives in, who is called in the order of the queue, who is next, who is in', () => {
  const trucks = [
    truck('later', 'confirmed', 300, 9),
    truck('next', 'confirmed', 100, 5),
    truck('second', 'called', 30, 4),
    truck('first', 'called', 30, 3),
    truck('earliest', 'called', 10, 40),
    truck('driving', 'called', 0, 2),
    truck('in', 'admitted', -30, 1),
    truck('gone', 'crossed', -90, 1),
  ]
  const lines = boardLines(
    trucks,
    [
      { bookingId: 'driving', purpose: 'entry', lane: 'OUT-2', state: 'opening', since: NOW },
      { bookingId: 'in', purpose: 'entry', lane: 'OUT-1', state: 'passed', since: NOW.subtract({ minutes: 2 }) },
    ],
    NOW,
  )
  assert.deepEqual(
    lines.map(({ plate, state, lane }) => [plate, state, lane]),
    [
      ['driving', 'enter', 'OUT-2'],
      ['earliest', 'called', null],
      ['first', 'called', null],
      ['second', 'called', null],
      ['next', 'next', null],
      ['in', 'entered', 'OUT-1'],
    ],
  )
})

test('[R707-12] the absent of hours, who are called still, take no line from those who may still come', () => {
  const absent = Array.from({ length: 30 }, (_, at) => truck(`absent-${at}`, 'called', -121, at + 1))
  const lines = boardLines([...absent, truck('last', 'called', -120, 31), truck('here', 'called', 10, 32)], [], NOW)
  assert.deepEqual(
    lines.slice(0, 3).map(({ plate, state }) => [plate, state]),
    [
      ['last', 'called'],
      ['here', 'called'],
      ['absent-0', 'called'],
    ],
  )
  assert.equal(lines.length, 25)
})

test('[R707-12] [R707-32a] the board shows who drives into the waiting zone and out of it, and the last way of a truck counts', () => {
  const trucks = [
    truck('coming', 'confirmed', 170, 4),
    truck('leaving', 'called', 40, 2),
    truck('left', 'called', 40, 3),
    truck('inside', 'called', 40, 5),
    truck('driving', 'called', 10, 1),
  ]
  const way = (bookingId: string, purpose: 'entry' | 'zone-entry' | 'zone-exit', minutesAgo: number) => {
    const since = NOW.subtract({ minutes: minutesAgo })
    return {
      bookingId,
      purpose,
      lane: purpose.toUpperCase(),
      state: minutesAgo > 0 ? 'passed' : 'opening',
      since,
    } as const
  }
  const passages = [
    way('coming', 'zone-entry', 1),
    way('leaving', 'zone-exit', 0),
    way('leaving', 'zone-entry', 4),
    way('left', 'zone-exit', 6),
    way('inside', 'zone-entry', 1),
    way('driving', 'entry', 0),
    way('driving', 'zone-exit', 3),
  ]
  assert.deepEqual(
    boardLines(trucks, passages, NOW).map(({ plate, state, lane }) => [plate, state, lane]),
    [
      ['driving', 'enter', 'ENTRY'],
      ['leaving', 'from-zone', 'ZONE-EXIT'],
      ['left', 'called', null],
      ['inside', 'called', null],
      ['coming', 'to-zone', 'ZONE-ENTRY'],
    ],
  )
})

test('[GATE-6] the officer sees next, called, late and inside trucks, each in the order of the queue', () => {
  const yard = sortYard(
    [
      truck('b', 'confirmed', 60, 2),
      truck('a', 'confirmed', 60, 1),
      truck('far', 'confirmed', 700, 8),
      truck('c', 'called', 10, 3),
      truck('missing', 'called', -90, 4),
      truck('in', 'admitted', -90, 5),
    ],
    NOW,
  )
  const ids = (trucks: readonly { bookingId: string }[]) => trucks.map(({ bookingId }) => bookingId)
  assert.deepEqual(ids(yard.next), ['a', 'b'])
  assert.deepEqual(ids(yard.called), ['c'])
  assert.deepEqual(ids(yard.late), ['missing'])
  assert.deepEqual(ids(yard.inside), ['in'])
})
