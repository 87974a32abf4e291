import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeSilence } from './fault.ts'

const UNTIL = Temporal.Instant.from('2026-11-22T08:00:00Z')
const SILENCE_HOURS = 24

test('[R707-8] [R707-28f] no no-show is judged before the gate has told everything up to the last instant of arrival', () => {
  const judged = (known: Temporal.Instant | null, hours: number) =>
    judgeSilence(UNTIL, known, SILENCE_HOURS, UNTIL.add({ hours }))
  const cut = UNTIL.subtract({ hours: 1 })
  assert.equal(judged(UNTIL, 0), 'judge')
  assert.equal(judged(cut, 4), 'wait', 'four hours later the news may still come')
  assert.equal(judged(cut, SILENCE_HOURS - 1), 'wait')
  assert.equal(judged(cut, SILENCE_HOURS), 'gate-fault')
  assert.equal(judged(null, 0), 'judge', 'a checkpoint without a gate can tell nothing later')
})
