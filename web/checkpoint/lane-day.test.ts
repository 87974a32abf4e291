import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LanesDayAnswer } from '#gate/contract.ts'
import { hoursOf, spansOf } from './lane-day.ts'

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 23, hour, minute)).toISOString()
const counts = { read: 2, through: 1, sentAway: 1 }
const lane = (more: Partial<LanesDayAnswer['lanes'][number]>) => ({
  lane: 'OUT-1',
  purpose: 'entry' as const,
  stretches: [],
  hours: [],
  holds: [],
  alarms: [],
  ...more,
})
const day = (lanes: LanesDayAnswer['lanes'], asOf = at(12)): LanesDayAnswer => ({
  checkpoint: 'NUR-ZHOLY',
  day: '2026-11-23',
  zone: 'UTC',
  from: at(0),
  until: at(24),
  asOf,
  lanes,
  more: false,
})

test('a hold that goes on lasts until now, and on a day that is over until its midnight', () => {
  const lanes = [lane({ holds: [{ id: 'h', from: at(10), until: null }] })]
  assert.deepEqual(spansOf(day(lanes)), [{ id: 'h', lane: 'OUT-1', from: at(10), until: at(12), what: 'held' }])
  assert.equal(spansOf(day(lanes, at(40)))[0]?.until, at(24))
})

test('stretches and holds of a lane come in the order of their beginning, and what has no length is drawn for a minute', () => {
  const stretches = [
    { from: at(8), until: at(9), ...counts },
    { from: at(11), until: at(11), ...counts },
  ]
  const told = spansOf(day([lane({ stretches, holds: [{ id: 'h', from: at(10), until: at(10, 30) }] })]))
  assert.deepEqual(
    told.map(({ what, from, until }) => [what, from, until]),
    [
      ['vehicles', at(8), at(9)],
      ['held', at(10), at(10, 30)],
      ['vehicles', at(11), at(11, 1)],
    ],
  )
})

test('hours are told once for all lanes, with nothing for a lane that read no vehicle', () => {
  const hours = (from: string, read: number) => [{ from, read, through: 0, sentAway: 0 }]
  const lanes = [lane({ hours: hours(at(9), 3) }), lane({ lane: 'OUT-2', hours: hours(at(8), 1) })]
  assert.deepEqual(hoursOf(lanes), [
    { from: at(8), read: [0, 1] },
    { from: at(9), read: [3, 0] },
  ])
})
