import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { LEGAL_VALUES } from '#apps/legal-values.ts'
import { inForce } from '#kernel/in-force.ts'
import { RefusalThrown } from '#kernel/refusal-thrown.ts'
import type { LegalValue } from '#platform/legal-values.ts'
import { lawCountries, lawOf } from '../law-of.ts'
import { decideByLaw, decidingDate, type Law, lawSpeaksOf, listParameters, valueInForce } from './law.ts'
import type { ParameterCode } from './law-values.ts'
import type { DatedRule, Parameter } from './parameter.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../test/law-cases')
const LawCases = z.strictObject({
  country: z.string(),
  about: z.string(),
  cases: z.array(
    z.strictObject({ id: z.string(), ask: z.string(), on: z.iso.date(), given: z.json().optional(), expect: z.json() }),
  ),
})

const files = readdirSync(FOLDER).map((name) =>
  LawCases.parse(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'))),
)

function datedThings(law: Law): readonly [string, Parameter<unknown> | DatedRule<never, unknown>][] {
  const parameters: readonly [string, Parameter<unknown>][] = Object.entries(law.parameters)
  const rules: readonly [string, DatedRule<never, unknown>][] = Object.entries(law.rules)
  return [...parameters, ...rules.map(([code, rule]): [string, DatedRule<never, unknown>] => [`rule ${code}`, rule])]
}

function formOf(code: string) {
  const declared = new Map<string, LegalValue>(Object.entries(LEGAL_VALUES)).get(code)
  assert.ok(declared, `no module declares ${code}`)
  return declared.form
}

function answer(law: Law, ask: string, on: string, given: unknown): unknown {
  const thing = new Map(datedThings(law)).get(ask)
  assert.ok(thing, `the law of ${law.country} knows nothing of ${ask}`)
  if (on < (thing.versions[0]?.from ?? '')) return 'no version'
  const version = inForce<(typeof thing.versions)[number]>(thing.versions, on)
  return 'decide' in version ? version.decide(given as never) : version.value
}

for (const { country, cases } of files)
  for (const { id, ask, on, given, expect } of cases)
    test(`[${id}] ${country} ${on}: ${ask} as the law case says${given ? ` for ${JSON.stringify(given)}` : ''}`, () =>
      assert.deepEqual(answer(lawOf(country), ask, on, given), expect))

for (const country of lawCountries()) {
  const law = lawOf(country)
  test(`${country}: versions of every law follow one another without a gap or an overlap, each with its act`, () => {
    for (const [code, { versions }] of datedThings(law)) {
      const live = versions.filter((version) => !version.shadow)
      assert.ok(live.length > 0, code)
      for (const [index, { from, until, act }] of live.entries()) {
        assert.match(from, /^\d{4}-\d{2}-\d{2}$/, code)
        assert.match(act, /\S{3,}/, `${code} from ${from} names no act`)
        assert.ok(until === null || from < until, `${code} from ${from} is empty`)
        assert.equal(until, live[index + 1]?.from ?? null, `${code} from ${from}: gap, overlap or end`)
      }
    }
  })

  test(`${country}: every change of law has a law case on the day before and on the day itself`, () => {
    const days = new Set(
      files.filter((f) => f.country === country).flatMap((f) => f.cases.map((c) => `${c.ask} ${c.on}`)),
    )
    for (const [code, { versions }] of datedThings(law)) {
      const sorted = versions.filter((version) => !version.shadow)
      for (const [index, { from }] of sorted.entries()) {
        assert.ok(days.has(`${code} ${from}`), `${code} has no law case on ${from}`)
        const before = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString()
        if (index > 0) assert.ok(days.has(`${code} ${before}`), `${code} has no law case on ${before}`)
      }
    }
  })

  test(`${country}: every value has the form that officers' values must have`, () => {
    for (const [code, { versions }] of listParameters(law))
      for (const { value } of versions) assert.deepEqual(formOf(code).parse(value), value)
  })
}

test('a country whose acts do not speak of something refuses it with the country and what is missing', () => {
  const silent = lawOf('CN')
  const on = Temporal.PlainDate.from('2026-11-22')
  const days = { 'booking-made': on, 'slot-time': on, arrival: on, outcome: on, destruction: on }
  const codes = Object.keys(LEGAL_VALUES) as ParameterCode[]
  const answers = [
    ...codes.map((code) => [code, () => valueInForce(silent, code, days)] as const),
    [
      'queue.quota-places',
      () =>
        decideByLaw(silent, 'queue.quota-places', days, {
          dailyCapacity: 100,
          share: { numerator: 1, denominator: 100 },
        }),
    ] as const,
  ]
  for (const [code, ask] of answers)
    assert.throws(ask, (thrown) => {
      assert.ok(thrown instanceof RefusalThrown)
      assert.equal(thrown.refusal.code, 'law.not-in-country')
      assert.deepEqual(thrown.refusal.params, { country: 'CN', code })
      return true
    })
  assert.equal(lawSpeaksOf(silent, ['queue.horizon-days']), false)
  assert.equal(lawSpeaksOf(silent, []), true)
  assert.equal(lawSpeaksOf(lawOf('KZ'), ['queue.horizon-days', 'payments.mci']), true)
})

test('a rule looks at its own day of a case: a day of another name never stands for it, and a missing one is a fault of ours', () => {
  const [booked, drove] = [Temporal.PlainDate.from('2026-11-22'), Temporal.PlainDate.from('2026-11-24')]
  const on = { 'booking-made': booked, 'slot-time': drove }
  assert.equal(decidingDate('booking-made', on), booked)
  assert.equal(decidingDate('slot-time', on), drove)
  assert.throws(() => decidingDate('arrival', on), /arrival/, 'what is booked never stands for what happened')
  assert.throws(() => decidingDate('booking-made', { outcome: drove }), /booking-made/)
})
