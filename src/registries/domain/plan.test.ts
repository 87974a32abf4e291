import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basisOf, type Finding, type FindingOutcome } from './findings.ts'
import { licenceCategory } from './licence-category.ts'
import { type CheckRun, mustAsk, recheckAfterSeconds, type StoredFinding, settle, validUntil } from './plan.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')

function found(outcome: FindingOutcome, at = NOW): Finding {
  return {
    check: '18.9',
    about: 'owner',
    outcome,
    code: outcome === 'pass' || outcome === 'not-applicable' ? null : 'registries.tax-debt',
    params: {},
    authority: null,
    cure: null,
    basis: basisOf('18.9'),
    lawVersion: 'v',
    decidedAt: at.toString(),
    validUntil: validUntil(outcome, at),
  }
}
const stored = (outcome: FindingOutcome, at = NOW): StoredFinding => ({ row: 7n, ...found(outcome, at) })
const KNOWN = { check: '18.9', about: 'owner' } as const
const runOf = (...fresh: Finding[]): CheckRun => ({ check: '18.9', concerns: ['owner'], fresh })

const ASKING: readonly (readonly [string, readonly Finding[], Temporal.Instant, boolean])[] = [
  ['nothing is known', [], NOW, true],
  ['the registry was silent', [found('unknown')], NOW, true],
  ['it passed an hour ago', [found('pass')], NOW.add({ hours: 1 }), false],
  ['it passed a day ago', [found('pass')], NOW.add({ hours: 24 }), true],
  ['it was negative a moment ago', [found('refuse')], NOW.add({ seconds: 30 }), false],
  ['it was negative two minutes ago', [found('refuse')], NOW.add({ minutes: 2 }), true],
]
for (const [title, current, at, expected] of ASKING) {
  test(`[R707-20b] a registry is ${expected ? 'asked' : 'left in peace'} when ${title}`, () => {
    assert.equal(mustAsk(KNOWN, current, at, []), expected)
    assert.equal(mustAsk(KNOWN, current, at, ['18.9']), true, 'always when the user asks for it')
  })
}

test('[R707-20b] a new answer replaces the old one, a silence does not replace an answer that stands', () => {
  const passed = found('pass')
  assert.deepEqual(settle([stored('refuse')], [runOf(passed)], NOW), { supersede: [7n], insert: [passed] })
  assert.deepEqual(settle([stored('pass')], [runOf(found('unknown'))], NOW), { supersede: [], insert: [] })
  const silence = found('unknown')
  const dayLater = NOW.add({ hours: 25 })
  assert.deepEqual(settle([stored('pass')], [runOf(silence)], dayLater), { supersede: [7n], insert: [silence] })
})

test('[R707-20b] of two runs side by side the later question counts, whichever registry answers first', () => {
  const cured = stored('pass', NOW.add({ seconds: 3 }))
  assert.deepEqual(settle([cured], [runOf(found('refuse'))], NOW.add({ seconds: 5 })), { supersede: [], insert: [] })
  const silence = stored('unknown', NOW.add({ seconds: 3 }))
  const answer = found('refuse')
  assert.deepEqual(settle([silence], [runOf(answer)], NOW.add({ seconds: 5 })), { supersede: [7n], insert: [answer] })
})

test('[R707-17] what was not asked in a run keeps its finding, what no longer concerns the booking loses it', () => {
  assert.deepEqual(settle([stored('pass')], [runOf()], NOW), { supersede: [], insert: [] })
  const gone: CheckRun = { check: '18.9', concerns: ['booking'], fresh: [] }
  assert.deepEqual(settle([stored('pass')], [gone], NOW), { supersede: [7n], insert: [] })
})

test('[R707-20b] a held booking is asked about again at least every half minute', () => {
  const pauses = Array.from({ length: 50 }, (_, runs) => recheckAfterSeconds(runs))
  assert.ok(pauses.every((pause) => pause >= 5 && pause <= 30))
})

test('[R707-18.3] the licence category follows the vehicle and its trailer', () => {
  const vehicle = { country: 'KZ', plate: '', plateKey: '', vin: '', machinery: false } as const
  const trailer = { country: 'KZ', plate: '', plateKey: '' }
  assert.equal(licenceCategory({ vehicle: { ...vehicle, category: 'N1' }, trailer: null }).needed, 'B')
  assert.deepEqual(licenceCategory({ vehicle: { ...vehicle, category: 'N1' }, trailer }).accepted, ['BE'])
  assert.equal(licenceCategory({ vehicle: { ...vehicle, category: 'N2' }, trailer: null }).needed, 'C1')
  assert.equal(licenceCategory({ vehicle: { ...vehicle, category: 'N2' }, trailer }).needed, 'C1E')
  assert.equal(licenceCategory({ vehicle: { ...vehicle, category: 'N3' }, trailer: null }).needed, 'C')
  assert.deepEqual(licenceCategory({ vehicle: { ...vehicle, category: 'N3' }, trailer }).accepted, ['CE'])
})
