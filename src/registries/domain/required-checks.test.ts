import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lawOf } from '#law/public.ts'
import { requiredChecks } from './required-checks.ts'

const KZ = lawOf('KZ')
const day = (text: string) => Temporal.PlainDate.from(text)

test('[R707-19a, R707-19b, R707-19c] fines and toll debt refuse a non-resident and only notify a resident', () => {
  const resident = requiredChecks(KZ, { 'booking-made': day('2026-11-22') }, { resident: true })
  const other = requiredChecks(KZ, { 'booking-made': day('2026-11-22') }, { resident: false })
  assert.deepEqual(resident.notifying, ['18.10', '18.17'])
  assert.equal(resident.refusing.length, 16)
  assert.ok(!resident.refusing.some((code) => resident.notifying.includes(code)))
  assert.deepEqual(other.notifying, [])
  assert.ok(other.refusing.includes('18.10') && other.refusing.includes('18.17'))
  for (const code of ['18.2', '18.3', '18.6', '18.7', '18.9', '18.11', '18.12', '18.13'])
    assert.ok(!other.refusing.includes(code), `${code} is not asked about non-residents`)
})

test('where the acts of a country ask for no checks, they are refused', () => {
  const on = { 'booking-made': day('2026-11-22') }
  assert.throws(() => requiredChecks(lawOf('CN'), on, { resident: true }), /law\.not-in-country/)
})
