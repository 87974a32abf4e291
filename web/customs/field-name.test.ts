import assert from 'node:assert/strict'
import test from 'node:test'
import { copy } from './copy/declaration/en.ts'
import { fieldName } from './field-name.ts'

test('people read the name of a field, never its pointer', () => {
  const cases: readonly [string, string][] = [
    ['/core/items/0/codes/cn', 'Item 1: Code in China'],
    ['/core/items/11/description/zh', 'Item 12: Goods'],
    ['/core/items/0/documents/2/number', 'Item 1: Documents of the goods'],
    ['/core/items/*/codes/tnved', 'EAEU code (items: 5)'],
    ['/core/exporter/identifiers/0/value', 'Exporter'],
    ['/core/transport/seals', 'Seals on the vehicle'],
    ['/core/transport/means/0/number', 'Vehicle and containers'],
    ['/annexes/CN/items/0/first', 'Annex of China'],
    ['/annexes/KZ', 'Annex of Kazakhstan'],
    ['/core', 'Declaration'],
    ['', 'Declaration'],
  ]
  for (const [pointer, name] of cases) assert.equal(fieldName(copy, pointer, 5), name, pointer)
})
