import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinedByRed } from './incident-life.ts'

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
  const red = joinedByRed(amber, 'ROPE_CUT', NOW)
  assert.deepEqual(
    [red?.state, red?.level, red?.cause, red?.escalated, String(red?.answerUntil)],
    ['taken', 'red', 'ROPE_CUT', 0, '2026-11-20T04:05:00Z'],
  )
  assert.equal(joinedByRed({ ...amber, level: 'red' }, 'ROPE_CUT', NOW), null, 'a red one that is at work goes on')
})
