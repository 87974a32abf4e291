import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inForce, inShadow, type Version } from './in-force.ts'
import { fromDecimal, sum, tenge, times, tiyn, toDecimal } from './money.ts'
import { ok, refused } from './result.ts'

test('an amount keeps every tiyn through its decimal string', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (amount) => {
      assert.equal(fromDecimal(toDecimal(tiyn(amount))), amount)
    }),
  )
  assert.equal(toDecimal(tenge(4325)), '4325.00')
  assert.equal(toDecimal(tiyn(-5n)), '-0.05')
})

test('only a decimal string with two digits is money', () => {
  for (const text of [
    '4325',
    '4325.0',
    '4325.000',
    '4,325.00',
    '+1.00',
    ' 1.00',
    '1e3.00',
    '',
    '.50',
    'NaN',
    '１.00',
  ]) {
    assert.equal(fromDecimal(text), null, text)
  }
})

test('the deposit is twenty monthly calculation indices, and sums are exact', () => {
  assert.equal(times(tenge(4325n), 20), 8_650_000n)
  assert.equal(sum([tenge(1), tiyn(1n), tiyn(-101n)]), 0n)
  assert.equal(sum([]), 0n)
  assert.throws(() => times(tenge(1), 0.5))
  assert.throws(() => tenge(0.1))
})

const VERSIONS: readonly (Version & { value: number })[] = [
  { from: '2025-01-01', until: '2026-01-01', act: 'Act 1', value: 1 },
  { from: '2026-01-01', until: null, act: 'Act 2', value: 2 },
  { from: '2027-01-01', until: null, act: 'Act 3', value: 3, shadow: true },
]

test('on the day before a change the old version is in force, on the day itself the new one', () => {
  assert.equal(inForce(VERSIONS, '2025-12-31').value, 1)
  assert.equal(inForce(VERSIONS, '2026-01-01').value, 2)
  assert.equal(inForce(VERSIONS, '2030-01-01').value, 2)
})

test('a shadow version is seen and never applied', () => {
  assert.deepEqual(
    inShadow(VERSIONS, '2027-01-01').map(({ value }) => value),
    [3],
  )
  assert.deepEqual(inShadow(VERSIONS, '2026-12-31'), [])
})

test('a day without a version and a day with two are bugs', () => {
  assert.throws(() => inForce(VERSIONS, '2024-12-31'), /0 versions/)
  assert.throws(
    () => inForce([...VERSIONS, { from: '2026-06-01', until: null, act: 'Act 4', value: 4 }], '2026-06-01'),
    /2 versions/,
  )
})

test('a result is a value or a refusal, never both', () => {
  assert.deepEqual(ok(1), { ok: true, value: 1 })
  assert.deepEqual(refused({ code: 'queue.closed' }), { ok: false, refusal: { code: 'queue.closed' } })
})
