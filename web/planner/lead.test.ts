import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StudyView, VariantResult } from '#planning/contract.ts'
import { copy } from './copy/outcome/en.ts'
import { leadOf } from './lead.ts'

type Gain = NonNullable<StudyView['result']>['gain']

function variant(low: number, estimate: number, high: number, wait: number): VariantResult {
  const told = {
    capacityPerDay: { low, estimate, high },
    waitMinutes: { mean: { estimate: wait, low: null, high: null } },
  }
  return told as VariantResult
}

test('[PLAN-34] where nobody passed before, the sentence tells what passes after the change and not that nobody does', () => {
  const gain = { capacityPercent: null } as Gain
  const lead = leadOf(variant(0, 0, 0, 0), variant(571, 580, 589, 42), gain, copy, 'en')
  assert.equal(lead, 'Between 571 and 589 trucks can pass a day; the mean wait is about 42 minutes.')
})
