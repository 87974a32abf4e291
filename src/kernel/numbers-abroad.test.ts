import assert from 'node:assert/strict'
import test from 'node:test'
import { isInn, isUnp } from './tax-numbers.ts'
import { isUscc } from './uscc.ts'
import { isWagonNumber } from './wagon-number.ts'

/** Every single digit changed: a check digit finds each of them. */
function* mistyped(text: string): Generator<string> {
  for (let i = 0; i < text.length; i += 1)
    for (const digit of '0123456789') if (digit !== text[i]) yield text.slice(0, i) + digit + text.slice(i + 1)
}

const CASES: readonly (readonly [string, (text: string) => boolean, readonly string[]])[] = [
  [
    'a wagon number of eight or twelve digits',
    isWagonNumber,
    ['52345675', '218124712173', '518008430010', '218015590845'],
  ],
  ['a unified social credit code', isUscc, ['91110000600037341L']],
  ['a Russian taxpayer number', isInn, ['7707083893', '500100732259']],
  ['a Belarusian payer number', isUnp, ['200988541', 'MA1953684']],
]

for (const [what, isValid, good] of CASES)
  test(`[DEC-12] ${what} is believed only with its own check digit`, () => {
    for (const number of good) {
      assert.ok(isValid(number), number)
      // Modulo 11 with one check digit lets a few single mistakes of some schemes through; the digits themselves never.
      const missed = [...mistyped(number)].filter(isValid)
      assert.ok(missed.length <= number.length / 2, `${number}: ${missed.join(' ')}`)
      assert.ok(!isValid(`${number}0`))
    }
    assert.ok(!isValid(''))
    assert.ok(!isValid('0'.repeat(9)) && !isValid('0'.repeat(10)))
  })
