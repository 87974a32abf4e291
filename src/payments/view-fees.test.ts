import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lawOf } from '#law/public.ts'
import { fixedClock } from '#platform/clock.ts'
import { Fees } from './contract.ts'
import { viewFees } from './view-fees.ts'

const deps = { clock: fixedClock('2026-11-22T20:00:00Z'), law: () => lawOf('KZ'), zone: 'Asia/Almaty' }

test('[R707-25] what a booking costs is told for the local day of the authority, or for the day that is asked for', () => {
  const today = Fees.parse(viewFees(deps, undefined))
  assert.deepEqual([today.on, today.mci, today.deposit], ['2026-11-23', '4325.00', '86500.00'])
  assert.deepEqual([today.fees.general, today.fees.secondary], ['4325.00', '432500.00'])
  assert.equal(Fees.parse(viewFees(deps, '2025-12-31')).mci, '3932.00')
})

test('where the country’s acts know no fee, none is told', () => {
  assert.throws(() => viewFees({ ...deps, law: () => lawOf('CN') }, undefined), /law\.not-in-country/)
})
