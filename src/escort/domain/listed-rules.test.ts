import assert from 'node:assert/strict'
import test from 'node:test'
import { LAW_KZ } from '../packages/kz/law.ts'
import { DUTY_KZ } from '../packages/kz/duty.ts'
import { listRulesOf } from './listed-rules.ts'
import type { EscortRules } from './rules.ts'

const listed = listRulesOf(LAW_KZ)
const versionsOf = (code: string) => {
  const versions = listed.find((one) => one.code === code)?.versions ?? []
  return versions.map(({ value, ...version }) => ({ ...version, value: JSON.parse(value) as Record<string, unknown> }))
}

test('[ESC-3] the catalogue has every row of the table of duties with its days and its act', () => {
  const rows = versionsOf('escort.duty-table').map(({ from, act, value }) => ({ from, until: null, act, ...value }))
  assert.deepEqual(rows, DUTY_KZ)
  const ended = listRulesOf({
    ...LAW_KZ,
    dutyRows: DUTY_KZ.slice(0, 1).map((row) => ({ ...row, until: '2026-12-31' })),
  })
  assert.equal(ended[0]?.versions[0]?.until, '2027-01-01', 'the last day of a row holds, the end of a version does not')
})

test('[ESC-19] [ESC-30] the numbers by which a leg is judged on each day stand in the catalogue, those of the law apart from those of the operator', () => {
  const [legal, own] = [versionsOf('escort.abnormal-situations'), versionsOf('escort.early-signs')]
  assert.deepEqual(
    legal.map(({ from, until }) => [from, until]),
    [
      ['2021-05-16', '2026-11-30'],
      ['2026-11-30', null],
    ],
  )
  for (const [at, { from, value }] of legal.entries()) {
    const { silencePeriods, ...rest } = value
    const { earlySilencePeriods, ...more } = own[at]?.value ?? {}
    const said = { ...more, ...rest, silencePeriods: [earlySilencePeriods, silencePeriods] }
    const decides: EscortRules = LAW_KZ.rulesAt(Temporal.Instant.from(`${from}T00:00:00Z`))
    assert.deepEqual(said, decides, `every number of ${decides.version} stands in one of the two`)
  }
})

test('[ESC-19] [ESC-30] rules begin with the first hour of their day in the country, as the catalogue prints it', () => {
  const versionAt = (at: string) => LAW_KZ.rulesAt(Temporal.Instant.from(at)).version
  assert.equal(versionAt('2026-11-29T23:59:59+05:00'), 'kz-2026-02-11')
  assert.equal(versionAt('2026-11-30T00:00:00+05:00'), 'kz-2026-11-30')
})

test('[ESC-11] every price of the catalogue is what a trip of its day is charged', () => {
  const charged = LAW_KZ.chargesOf({ mode: 'rail', countries: ['KZ'], day: '2026-11-20' })
  const prices = versionsOf('escort.prices').map(({ value }) => [value['service'], value['price']])
  assert.deepEqual(Object.fromEntries(prices), {
    ...Object.fromEntries(charged.map(({ service, tiyn }) => [service, Number(tiyn)])),
    passage: 2_859_000,
  })
})

test('a country whose acts say nothing of the escort has no rules in the catalogue', () => {
  assert.deepEqual(listRulesOf({ ...LAW_KZ, dutyRows: null, datedRules: [], prices: [] }), [])
})
