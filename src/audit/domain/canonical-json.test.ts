import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'

test('canonical JSON writes members in one order whatever the order they were given in', () => {
  assert.equal(
    canonicalJson({ b: 1, a: [true, null, 'ә"\n'], c: { z: 0, y: -2.5 } }),
    '{"a":[true,null,"ә\\"\\n"],"b":1,"c":{"y":-2.5,"z":0}}',
  )
})

test('canonical JSON leaves out members that are undefined and refuses what JSON cannot hold', () => {
  assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}')
  assert.throws(() => canonicalJson({ a: Number.NaN }), /finite/)
  assert.throws(() => canonicalJson({ a: 1n }), /cannot be written/)
})

test('any JSON value reads back as itself, and shuffled keys give the same bytes', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = canonicalJson(value)
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)))
      assert.equal(canonicalJson(Object.fromEntries(Object.entries(value).reverse())), text)
    }),
  )
})
