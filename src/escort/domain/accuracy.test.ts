import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rulesAt } from '../packages/kz/rules.ts'
import { measureAccuracy } from './accuracy.ts'
import { scriptedWeek } from './scripted-week.ts'

const START = Date.UTC(2026, 10, 16)

test('[ESC-31] in the week of known truth every cut and opening is told, and no honest carrier ends red', () => {
  const rules = rulesAt('2026-11-30')
  const { rules: table, honestReds, trips } = measureAccuracy(scriptedWeek(rules, START), rules)
  assert.equal(trips, 50)
  for (const kind of ['ROPE_CUT', 'HOUSING_OPEN'] as const) {
    const row = table.find((one) => one.kind === kind)
    assert.deepEqual([row?.truth, row?.recall, row?.precision], [5, 1, 1], kind)
  }
  assert.deepEqual(honestReds, [])
  // The early sign of a single lost message is meant to be one; what is told by law must not cry.
  for (const { kind, precision, recall } of table) {
    if (kind !== 'SILENCE_1') assert.deepEqual([precision, recall], [1, 1], kind)
  }
})

test('[ESC-31] a rule that is too quick shows in the figures', () => {
  const rules = rulesAt('2026-11-20')
  const hasty = { ...rules, silencePeriods: [0, 0] as const, silenceGraceS: 0 }
  const week = scriptedWeek(hasty, START)
  const row = measureAccuracy(week, hasty).rules.find(({ kind }) => kind === 'SILENCE_2')
  assert.ok((row?.precision ?? 1) < 0.5)
})
