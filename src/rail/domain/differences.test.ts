import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sampleRecord } from '../packages/kz/sample-train.ts'
import { differences } from './differences.ts'

test('[CTOP-26] two contents that differ are told apart by pointers, in nested parts and lists too', () => {
  const one = sampleRecord(1, 2)
  const other = sampleRecord(1, 3, { version: 2, carrier: 'Another carrier', lock: 'SSL-0001' })
  assert.deepEqual(
    differences(one, other).map(({ pointer }) => pointer),
    ['/version', '/carrier', '/lock', '/items/2'],
  )
  assert.deepEqual(differences({ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } })[0]?.pointer, '/a~1b/~0')
  assert.deepEqual(differences([1], { 0: 1 }).length, 1, 'a list is no object')
  assert.equal(differences({ constructor: 1 }, {}).length, 1, 'an inherited name is no member')
})

test('[CTOP-26] what is equal has no differences, and a changed part is always found', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      assert.deepEqual(differences(one, structuredClone(one)), [])
      const same = JSON.stringify(one) === JSON.stringify(other)
      if (!same && typeof one !== 'object') assert.ok(differences(one, other).length > 0)
    }),
  )
})
