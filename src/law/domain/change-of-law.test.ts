import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lawOf } from '../law-of.ts'
import { valueInForce } from './law.ts'
import { mergeOverrides } from './merge-overrides.ts'
import { planChange } from './plan-change.ts'

const KZ = lawOf('KZ')
const day = (text: string) => Temporal.PlainDate.from(text)

test('[R707-37] whatever Order 505 worded begins on that one day, which is told as reported, and ends what stood before it', () => {
  const dated = [...Object.values(KZ.parameters), ...Object.values(KZ.rules)]
  const worded = dated.flatMap(({ versions }) =>
    versions.flatMap((version, at) =>
      version.act.includes('Order 505') ? [{ version, before: versions[at - 1]?.until }] : [],
    ),
  )
  assert.ok(worded.length >= 6, `quotas, moves, deposit, its return and the checks: ${worded.length}`)
  for (const { version, before } of worded) {
    assert.deepEqual([version.from, before], ['2025-09-23', '2025-09-23'], version.act)
    assert.match(version.note ?? '', /the day of entry into force is as reported/, version.act)
  }
})

test('a value that an officer set takes the place of the package from its day and leaves other days alone', () => {
  const act = 'Decree of the head of the authority'
  const law = mergeOverrides(KZ, [
    { code: 'queue.hold-minutes', from: '2026-12-01', until: '2026-12-10', value: 45, act, shadow: false },
    { code: 'payments.mci', from: '2027-01-01', until: null, value: 4600, act, shadow: false },
    { code: 'payments.mci', from: '2027-01-01', until: null, value: 9999, act, shadow: true },
  ])
  const hold = (on: string) => valueInForce(law, 'queue.hold-minutes', { 'booking-made': day(on) })
  assert.deepEqual(['2026-11-30', '2026-12-01', '2026-12-09', '2026-12-10'].map(hold), [30, 45, 45, 30])
  const index = (on: string) => valueInForce(law, 'payments.mci', { 'booking-made': day(on) })
  assert.deepEqual(['2026-12-31', '2027-01-01'].map(index), [4325, 4600])
  assert.equal(
    valueInForce(KZ, 'queue.hold-minutes', { 'booking-made': day('2026-12-05') }),
    30,
    'the package stays as it is',
  )
})

test('officers change law only from a coming day on and in the order of the days', () => {
  const code = 'payments.mci'
  const plan = (from: string, standing: { from: string; until: string | null }[]) =>
    planChange({ code, from }, standing, day('2026-11-22'))
  const today = plan('2026-11-22', [])
  assert.ok(!today.ok && today.refusal.code === 'law.change-not-ahead')
  assert.deepEqual(plan('2026-11-23', []), { ok: true, value: { ends: null } })
  const open = { from: '2026-06-01', until: null }
  assert.deepEqual(plan('2027-01-01', [open]), { ok: true, value: { ends: open } })
  const behind = plan('2026-12-31', [{ from: '2027-01-01', until: null }])
  assert.ok(!behind.ok && behind.refusal.code === 'law.change-overlaps')
})
