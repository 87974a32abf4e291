import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComparisonView } from '#planning/contract.ts'
import { comparisonCsv } from './comparison-csv.ts'
import { copy as enCompare } from './copy/compare/en.ts'
import { copy as en } from './copy/en.ts'
import { copy as enOutcome } from './copy/outcome/en.ts'
import { copy as kkCompare } from './copy/compare/kk.ts'
import { copy as kk } from './copy/kk.ts'
import { copy as kkOutcome } from './copy/outcome/kk.ts'
import { copy as ruCompare } from './copy/compare/ru.ts'
import { copy as ru } from './copy/ru.ts'
import { copy as ruOutcome } from './copy/outcome/ru.ts'
import { copy as zhCompare } from './copy/compare/zh.ts'
import { copy as zh } from './copy/zh.ts'
import { copy as zhOutcome } from './copy/outcome/zh.ts'

const value = (estimate: number) => ({ estimate, low: estimate - 1, high: estimate + 1 })
const shown = {
  capacityPerDay: null,
  throughputPerDay: value(900),
  waitMinutes: { mean: value(30), p50: value(20), p90: value(70), p95: value(90) },
  commonHoursPerDay: 8,
  binding: [{ resource: 'far/hours', shareOfTime: 0.5 }],
  replications: 8,
  seed: 1,
} as unknown as ComparisonView['studies'][number]['shown']
const STUDIES: ComparisonView['studies'] = [
  {
    id: 'a',
    name: 'a',
    changes: [{ kind: 'common-hours', hours: 2, by: 'far' }],
    shown,
    rank: 1,
    standing: 'best',
    behindBest: null,
    paired: true,
  },
  { id: 'b', name: 'b', changes: [], shown, rank: null, standing: 'untold', behindBest: null, paired: false },
]

test('[PLAN-30, PLAN-34] studies as CSV: a row each with place, values, ranges and cause, in the words of each language', () => {
  for (const [copy, locale] of [
    [{ ...en, ...enOutcome, ...enCompare }, 'en'],
    [{ ...ru, ...ruOutcome, ...ruCompare }, 'ru'],
    [{ ...kk, ...kkOutcome, ...kkCompare }, 'kk'],
    [{ ...zh, ...zhOutcome, ...zhCompare }, 'zh'],
  ] as const) {
    const text = comparisonCsv(STUDIES, copy, locale)
    assert.ok(text.startsWith('\uFEFF') && text.endsWith('\r\n'))
    const [head = '', first = '', second = '', ...more] = text.slice(1).trim().split('\r\n')
    assert.deepEqual(more, [])
    assert.ok(head.includes(copy.csv.low) && head.includes(copy.figures.wait), head)
    assert.match(first, /,1,[^,]+,,,,900,899,901,30,29,31,70,69,71,8,[^,]+,8,1$/)
    assert.ok(first.includes(copy.causes.hours) && first.includes(copy.compare.standing.best))
    assert.ok(second.startsWith(copy.question.asToday) && second.includes(copy.compare.standing.untold))
    assert.doesNotMatch(text, /far\/hours|common-hours|untold/)
  }
})
