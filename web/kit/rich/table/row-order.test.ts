import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plateKey } from '#kernel/plate.ts'
import type { Column } from './columns.ts'
import { rowSearch, sortRows } from './row-order.ts'

interface Truck {
  readonly plate: string
  readonly state: string
  readonly waits: number | null
}

const COLUMNS: readonly Column<Truck>[] = [
  { id: 'plate', head: 'Plate', value: ({ plate }) => plate },
  { id: 'state', head: 'State', value: ({ state }) => state, chips: (state) => state },
  { id: 'waits', head: 'Waits', value: ({ waits }) => waits },
]

const TRUCKS: readonly Truck[] = [
  { plate: '10 AB', state: 'late', waits: null },
  { plate: '9 ӘҚ', state: 'called', waits: 7 },
  { plate: '100 AB', state: 'late', waits: 40 },
]
const plates = (rows: readonly Truck[]) => rows.map(({ plate }) => plate)

test('numbers are sorted by size, numbers within texts too, and what is missing stands last both ways', () => {
  const sorted = (id: string, desc: boolean) => plates(sortRows(TRUCKS, COLUMNS, { id, desc }, 'kk'))
  assert.deepEqual(sorted('waits', false), ['9 ӘҚ', '100 AB', '10 AB'])
  assert.deepEqual(sorted('waits', true), ['100 AB', '9 ӘҚ', '10 AB'])
  assert.deepEqual(sorted('plate', false), ['9 ӘҚ', '10 AB', '100 AB'])
  assert.deepEqual(sorted('state', false), ['9 ӘҚ', '10 AB', '100 AB'], 'equal rows stay as they came')
  assert.deepEqual(plates(sortRows(TRUCKS, COLUMNS, null, 'kk')), plates(TRUCKS))
})

test('a word is sought in every column whatever its case, and never across the border of two', () => {
  const search = rowSearch(TRUCKS, COLUMNS)
  const found = (text: string, chips = {}) => plates(search({ text, chips }))
  assert.deepEqual(found(' әқ '), ['9 ӘҚ'])
  assert.deepEqual(found('40'), ['100 AB'])
  assert.deepEqual(found('LATE'), ['10 AB', '100 AB'])
  assert.deepEqual(found('ablate'), [])
  const kept = rowSearch([{ plate: '22\u00a0Nov', state: 'late', waits: null }], COLUMNS)
  assert.equal(
    kept({ text: '22 nov', chips: {} }).length,
    1,
    'the space that is typed finds one at which no line breaks',
  )
  assert.deepEqual(found('ab', { state: ['late'] }), ['10 AB', '100 AB'])
  assert.deepEqual(found('', { state: ['called', 'late'] }), plates(TRUCKS))
  assert.deepEqual(found('', { state: ['called'], waits: ['7'] }), ['9 ӘҚ'])
})

test('a column folds what is sought as its own text: a plate is found without its spaces and in either alphabet', () => {
  const trucks = [{ plate: '123 ABC 02', state: 'late', waits: 23 }]
  const columns: readonly Column<Truck>[] = [
    { id: 'plate', head: 'Plate', value: ({ plate }) => plate, sought: (text) => plateKey(null, text) },
    { id: 'state', head: 'State', value: ({ state }) => state },
    { id: 'waits', head: 'Waits', value: ({ waits }) => waits, sought: false },
  ]
  const isFound = (text: string) => rowSearch(trucks, columns)({ text, chips: {} }).length === 1
  assert.ok(isFound('23авс'))
  assert.ok(isFound('- 3a'))
  assert.ok(isFound('Late'))
  assert.ok(!isFound('---'), 'what folds to nothing is found nowhere')
  assert.ok(!rowSearch(trucks, columns.slice(2))({ text: '23', chips: {} }).length, 'the column is not searched')
})
