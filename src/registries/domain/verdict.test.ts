import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CHECK_CODES, type CheckCode, checkCodes } from './check-codes.ts'
import { depositFinding } from './deposit-finding.ts'
import { authorityAndCure, basisOf, type Finding, type FindingOutcome } from './findings.ts'
import { AUTHORITIES, CURES, REASONS, type ReasonCode } from './reasons.ts'
import { stillToAsk, verdict } from './verdict.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')
const LAW = { refusing: ['18.1', '18.4', '18.9'], notifying: ['18.10', '18.17'], version: 'checks 2025-09-28' }
const CODE_OF: Readonly<Record<FindingOutcome, ReasonCode | null>> = {
  pass: null,
  'not-applicable': null,
  refuse: 'registries.tax-debt',
  notify: 'registries.fines-unpaid',
  unknown: 'registries.registry-down',
}

function found(check: CheckCode, outcome: FindingOutcome): Finding {
  const code = CODE_OF[outcome]
  return {
    check,
    about: 'vehicle',
    outcome,
    code,
    params: {},
    ...(code === null ? { authority: null, cure: null } : authorityAndCure(code)),
    basis: basisOf(check),
    lawVersion: LAW.version,
    decidedAt: NOW.toString(),
    validUntil: NOW.toString(),
  }
}

const positive = (['18.1', '18.4', '18.9', '18.10', '18.17'] as const).map((check) => found(check, 'pass'))
const but = (check: CheckCode, outcome: FindingOutcome) => [
  ...positive.filter((finding) => finding.check !== check),
  found(check, outcome),
]

test('[R707-20a] all checks positive, or with nothing to ask about, pass', () => {
  assert.equal(verdict(positive, LAW).outcome, 'pass')
  assert.equal(verdict(but('18.9', 'not-applicable'), LAW).outcome, 'pass')
})

test('[R707-20b] a silent registry holds and never refuses; one that was never asked holds too', () => {
  const silent = verdict(but('18.9', 'unknown'), LAW)
  assert.equal(silent.outcome, 'unknown')
  assert.deepEqual(
    silent.awaiting.map(({ check, findings }) => [check, findings.map(({ code }) => code)]),
    [['18.9', ['registries.registry-down']]],
  )
  const unasked = verdict(
    positive.filter(({ check }) => check !== '18.4'),
    LAW,
  )
  assert.deepEqual([unasked.outcome, stillToAsk(unasked)], ['unknown', ['18.4']])
})

test('[R707-20b] a negative answer refuses even while another registry is silent, and both are shown', () => {
  const judged = verdict(
    [...but('18.9', 'refuse').filter(({ check }) => check !== '18.4'), found('18.4', 'unknown')],
    LAW,
  )
  assert.equal(judged.outcome, 'refuse')
  assert.deepEqual(
    judged.refusals.map(({ check }) => check),
    ['18.9'],
  )
  assert.deepEqual(stillToAsk(judged), ['18.4'])
})

test('[R707-19c] a notice does not refuse, and a silent register of fines does not hold a resident back', () => {
  const told = verdict(but('18.10', 'notify'), LAW)
  assert.deepEqual([told.outcome, told.notices.length], ['pass', 1])
  const silent = verdict(but('18.10', 'unknown'), LAW)
  assert.deepEqual([silent.outcome, stillToAsk(silent)], ['pass', ['18.10']])
})

test('[R707-18.17-1] our own ledger counts when its finding is given', () => {
  assert.equal(verdict([...positive, depositFinding(true, 'v', NOW)], LAW).outcome, 'pass')
  const short = verdict([...positive, depositFinding(false, 'v', NOW)], LAW)
  assert.equal(short.outcome, 'refuse')
  assert.equal(short.refusals[0]?.code, 'registries.deposit-not-blocked')
})

test('[R707-20b] in whatever mixture: a refusal needs a negative answer, a pass needs every answer', () => {
  const outcome = fc.constantFrom<FindingOutcome>('pass', 'refuse', 'unknown', 'not-applicable')
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...checkCodes(LAW.refusing)), outcome), { maxLength: 9 }), (list) => {
      const findings = list.map(([check, one]) => found(check, one))
      const judged = verdict(findings, LAW)
      const negative = findings.filter((one) => one.outcome === 'refuse').length
      assert.equal(judged.refusals.length, negative)
      assert.equal(judged.outcome === 'refuse', negative > 0)
      const answered = LAW.refusing.every(
        (check) =>
          findings.some((one) => one.check === check) &&
          !findings.some((one) => one.check === check && one.outcome === 'unknown'),
      )
      assert.equal(judged.outcome === 'pass', negative === 0 && answered)
    }),
  )
})

test('[R707-18] every check has a reason, every reason an authority and a cure that exist', () => {
  const reasons = Object.entries(REASONS)
  for (const check of CHECK_CODES)
    assert.ok(
      reasons.some(([, reason]) => reason.check === check),
      check,
    )
  for (const [code, { authority, cure, meaning }] of reasons) {
    assert.match(code, /^registries\.[a-z-]+$/)
    assert.ok(authority in AUTHORITIES && cure in CURES && meaning.length > 10, code)
  }
})
