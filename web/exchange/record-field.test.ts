import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleRecord } from '#rail/packages/kz/sample-train.ts'
import { DOT } from '../kit/copy/listed.ts'
import { copy } from './copy/records/en.ts'
import { recordField, recordValue } from './record-field.ts'

test('every field of a record has a name for people, and none is called by its pointer', () => {
  const { items, ...head } = sampleRecord(1)
  const others = Object.keys(head).filter((name) => recordField(copy, `/${name}`) === copy.record.whole)
  assert.deepEqual(others, [])
  const goods = Object.keys(items[0] ?? {}).filter(
    (name) => recordField(copy, `/items/0/${name}`) === recordField(copy, '/items/0'),
  )
  assert.deepEqual(goods, [])
  assert.equal(recordField(copy, '/items/11/grossKg'), 'Item 12: Gross weight, kg')
})

test('[CTOP-26] no two places that differ have the same name: the part and the place in a list are told', () => {
  const places = leaves(sampleRecord(1), '')
  const names = places.map((pointer) => recordField(copy, pointer))
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  )
  assert.equal(recordField(copy, '/consignor/name'), `Consignor${DOT}name`)
  assert.equal(recordField(copy, '/train/position'), `Train${DOT}position in the train`)
  assert.equal(recordField(copy, '/route/1/code'), `Route${DOT}2${DOT}code`)
  assert.equal(recordField(copy, '/seals/0'), `Seals${DOT}1`)
  assert.equal(recordField(copy, '/items/0/value/currency'), `Item 1: Value${DOT}currency`)
  assert.equal(recordField(copy, '/consignor'), 'Consignor')
})

/** Pointers to every value of a record that has no parts. */
function leaves(value: unknown, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [pointer]
  return Object.entries(value).flatMap(([name, part]) => leaves(part, `${pointer}/${name}`))
}

test('a value of a record is written for people: days, instants, yes and no, and that it is not there', () => {
  const told = (text: string) => recordValue(copy, text, (at, show) => `${show} ${at}`)
  assert.deepEqual(['true', 'false', '', '20500.5', 'KTZ'].map(told), ['yes', 'no', '—', '20500.5', 'KTZ'])
  assert.equal(told('2026-11-28'), 'date 2026-11-28')
  // Numbers of waybills and documents.
  assert.deepEqual(['4510-22-31', '2026-13-40', '4510-22-31T99:99'].map(told), [
    '4510-22-31',
    '2026-13-40',
    '4510-22-31T99:99',
  ])
  assert.equal(told('2026-11-28T04:00:00Z'), 'datetime 2026-11-28T04:00:00Z')
})
