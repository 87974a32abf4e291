import assert from 'node:assert/strict'
import test from 'node:test'
import { BORDER_PAIRS } from '#declaration/domain/lists.ts'
import { BORDER_PLACES } from './border-places.ts'
import { copy } from './copy/en.ts'
import { quantityText } from '../kit/copy/quantity.ts'

test('numbers are grouped as text, and what is no number stays as it is', () => {
  const words = { group: ' ', point: ',' }
  const written = ['5350', '1234567.50', '620.00', '0.5', '12 t', ''].map((text) => quantityText(text, words))
  assert.deepEqual(written, ['5 350', '1 234 567,50', '620,00', '0,5', '12 t', ''])
})

test('[DEC-18] every place at the border that a declaration may name is offered, by its name', () => {
  assert.deepEqual(new Set(BORDER_PLACES.KZ), new Set(BORDER_PAIRS.map(({ kz }) => kz)))
  assert.deepEqual(new Set(BORDER_PLACES.CN), new Set(BORDER_PAIRS.map(({ cn }) => cn)))
  for (const code of [...BORDER_PLACES.KZ, ...BORDER_PLACES.CN]) assert.ok(Object.hasOwn(copy.borders, code), code)
})
