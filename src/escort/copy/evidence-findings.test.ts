import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '#kernel/language.ts'
import { sayFinding } from './evidence-findings.ts'

test('[ESC-51] a finding names events and times as people do, and no code of ours, in every language', () => {
  const differs = {
    name: 'judgement',
    ok: false,
    finding: 'judgement-differs',
    facts: { kinds: ['ROPE_CUT', 'DOOR_OPEN'] },
  } as const
  const read = {
    name: 'form',
    ok: true,
    finding: 'form-read',
    facts: { trip: 'E-1', made: '2026-11-20T04:01:00Z' },
  } as const
  for (const language of LANGUAGES) {
    assert.doesNotMatch(sayFinding(differs, language), /[A-Z]_[A-Z]/)
    assert.match(sayFinding(read, language), /2026-11-20 04:01 UTC/)
  }
  assert.match(sayFinding(differs, 'en'), /Rope cut and Door opened|Rope cut, Door opened/)
})
