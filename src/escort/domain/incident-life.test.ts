import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinedBy } from './incident-life.ts'

const NOW = Temporal.Instant.from('2026-11-20T04:00:00Z')

test('[ESC-32] an amber incident that becomes red has the clock and the chain of a red one, whoever waited before', () => {
  const amber = {
    state: 'taken',
    level: 'amber',
    cause: 'SILENCE_2',
    escalated: 3,
    answerUntil: NOW.add({ minutes: 20 }),
    outcome: null,
    outcomeNote: null,
    closedBy: null,
  } as const
  const red = joinedBy(amber, { cause: 'ROPE_CUT', level: 'red' }, NOW)
  assert.deepEqual(
    [red?.state, red?.level, red?.cause, red?.escalated, String(red?.answerUntil)],
    ['taken', 'red', 'ROPE_CUT', 0, '2026-11-20T04:05:00Z'],
  )
  assert.equal(
    joinedBy({ ...amber, level: 'red' }, { cause: 'ROPE_CUT', level: 'red' }, NOW),
    null,
    'a red one that is at work goes on',
  )
  const call = { cause: 'TOLD_ACCIDENT', level: 'amber' } as const
  assert.equal(joinedBy(amber, call, NOW), null, 'what is amber makes nothing louder')
  const again = joinedBy({ ...amber, state: 'closing', closedBy: 'first' }, call, NOW)
  assert.deepEqual(
    [again?.state, again?.level, again?.closedBy, String(again?.answerUntil)],
    ['taken', 'amber', null, '2026-11-20T04:20:00Z'],
    'nobody signs what was closed without it',
  )
})
