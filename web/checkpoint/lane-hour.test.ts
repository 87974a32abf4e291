import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LaneHourAnswer, PassageView } from '#gate/contract.ts'
import { eventsOf, laneAt, stoodIn } from './lane-hour.ts'

const NOW = Date.parse('2026-11-29T12:00:00Z')
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()
const by = { id: 'an officer', login: 'aigul' }

/** What of a passage the hour is told by. */
function vehicle(
  id: string,
  state: PassageView['state'],
  from: number,
  decided: number,
  through: number | null = null,
) {
  const passedAt = through === null ? null : at(through)
  return { id, state, occurredAt: at(from), decidedAt: at(decided), passedAt } as PassageView
}

const HOUR: LaneHourAnswer = {
  checkpoint: 'NUR-ZHOLY',
  lane: 'OUT-1',
  from: at(-60),
  until: at(0),
  held: false,
  passages: [
    vehicle('through', 'passed', -50, -50, -49),
    vehicle('sent away', 'sent-away', -40, -35),
    vehicle('drove off', 'left', -30, -30),
    vehicle('at the bar', 'waiting', -5, -5),
  ],
  commands: [
    { id: 'hold', at: at(-45), kind: 'hold', state: 'done', reason: null, note: null, by },
    { id: 'not released', at: at(-44), kind: 'resume', state: 'failed', reason: null, note: null, by },
    { id: 'release', at: at(-20), kind: 'resume', state: 'done', reason: null, note: null, by },
  ],
  alarms: [
    { id: 'stuck', kind: 'barrier-stuck', raisedAt: at(-70), clearedAt: at(-55) },
    { id: 'silent', kind: 'camera-silent', raisedAt: at(-10), clearedAt: null },
  ],
  more: false,
}
const moment = (minutes: number) => laneAt(HOUR, Date.parse(at(minutes)))

test('[GATE-6] at each instant of the hour the lane stands as its kept facts tell it', () => {
  assert.equal(moment(-55).passage, null)
  const told = (minutes: number) => {
    const { passage: seen, stands, decided } = moment(minutes)
    return [seen?.id, stands, decided]
  }
  assert.deepEqual(told(-49.5), ['through', 'yes', true])
  assert.deepEqual(told(-48), ['through', 'no', true], 'it is through')
  assert.deepEqual(told(-38), ['sent away', 'yes', false], 'what the rules said before the officer is not kept')
  assert.deepEqual(told(-35), ['sent away', 'no', true], 'it was sent away with the decision')
  assert.deepEqual(told(-25), ['drove off', 'unknown', true], 'no camera sees when somebody drives off')
  assert.deepEqual(told(0), ['at the bar', 'yes', true])
})

test('[GATE-6] a lane is held from a hold that was done until a release that was done', () => {
  assert.deepEqual(
    [-46, -45, -43, -20].map((minutes) => moment(minutes).held),
    [false, true, true, false],
  )
  assert.equal(laneAt({ ...HOUR, held: true }, Date.parse(at(-50))).held, true, 'as it was when the hour began')
})

test('[GATE-6] an alarm is on from when it was raised until it was cleared', () => {
  assert.deepEqual(
    [-58, -55, -5].map((minutes) => moment(minutes).alarms.map(({ kind }) => kind)),
    [['barrier-stuck'], [], ['camera-silent']],
  )
})

test('[GATE-6] what happened stands in order of time, and what was before the hour is no event of it', () => {
  assert.deepEqual(
    eventsOf(HOUR).map(({ what }) => what),
    ['cleared', 'read', 'through', 'command', 'command', 'read', 'read', 'command', 'raised', 'read'],
  )
})

test('[GATE-6] each vehicle stands at the bar until it was through, was sent away or the hour ended; who drove off is left out', () => {
  assert.deepEqual(
    stoodIn(HOUR).map(({ passage, from, until }) => [passage.id, from, until]),
    [
      ['through', at(-50), at(-49)],
      ['sent away', at(-40), at(-35)],
      ['at the bar', at(-5), HOUR.until],
    ],
  )
  const begun = stoodIn({ ...HOUR, from: at(-37) })
  assert.deepEqual(begun.at(1)?.from, at(-37), 'one that stood there before is drawn from where the hour begins')
})
