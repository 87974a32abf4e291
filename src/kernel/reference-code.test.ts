import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeReference, encodeReference, type ReferenceParts } from './reference-code.ts'

const ANY_CHARACTER = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'))
const PARTS = fc.record({
  series: fc.constantFrom(...Array.from('ABCDEFGHJKMNPQRSTUVWXYZ')),
  year: fc.integer({ min: 0, max: 99 }),
  number: fc.oneof(fc.bigInt({ min: 0n, max: 23n ** 4n - 1n }), fc.bigInt({ min: 0n, max: 23n ** 12n - 1n })),
})

function partsOf(text: string): ReferenceParts | null {
  const result = decodeReference(text)
  return result.ok ? { series: result.value.series, year: result.value.year, number: result.value.number } : null
}

test('a reference is short, grouped, and free of letters that are mistaken for others', () => {
  assert.equal(encodeReference({ series: 'Q', year: 26, number: 0n }).length, 10)
  fc.assert(
    fc.property(PARTS, (parts) => {
      const code = encodeReference(parts)
      assert.match(code, /^[A-HJKMNP-Z]\d\d-[AC2-9EFHJKMNPRTWXY]{4,12}-[AC2-9EFHJKMNPRTWXY]$/)
    }),
  )
})

test('references that were once issued stay as they are', () => {
  for (const [series, year, number, code] of [
    ['Q', 26, 0n, 'Q26-AAAA-2'],
    ['Q', 26, 123_456n, 'Q26-E38M-C'],
    ['B', 7, 279_841n, 'B07-CAAAA-T'],
    ['K', 99, 42n, 'K99-AACT-6'],
    ['V', 26, 1n, 'V26-AAAC-Y'],
  ] as const) {
    assert.equal(encodeReference({ series, year, number }), code)
    assert.deepEqual(partsOf(code), { series, year, number })
  }
})

test('what was written is read again, in small letters, with spaces, without hyphens and in Cyrillic look-alikes', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const code = encodeReference(parts)
      for (const text of [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', '')]) {
        assert.deepEqual(partsOf(text), { ...parts })
      }
    }),
  )
  const code = encodeReference({ series: 'K', year: 26, number: 7n })
  assert.deepEqual(partsOf(code.replaceAll('A', 'А').replaceAll('K', 'К')), { series: 'K', year: 26, number: 7n })
})

test('every single wrong character is detected', () => {
  fc.assert(
    fc.property(PARTS, fc.nat(), ANY_CHARACTER, (parts, at, character) => {
      const plain = encodeReference(parts).replaceAll('-', '')
      const place = at % plain.length
      const wrong = plain.slice(0, place) + character + plain.slice(place + 1)
      const read = partsOf(wrong)
      // O for 0 and I or L for 1 in the year are forgiven: they are read as the reference that was meant.
      if (wrong !== plain && read !== null) {
        assert.ok(place === 1 || place === 2)
        assert.match(character, /[OIL]/)
        assert.deepEqual(read, { ...parts })
      }
    }),
    { numRuns: 3000 },
  )
})

test('every wrong character in every place of one reference is detected', () => {
  const plain = encodeReference({ series: 'Q', year: 27, number: 123_456n }).replaceAll('-', '')
  let tried = 0
  for (let place = 0; place < plain.length; place += 1) {
    for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      if (character === plain.charAt(place)) continue
      tried += 1
      assert.equal(partsOf(plain.slice(0, place) + character + plain.slice(place + 1)), null)
    }
  }
  assert.equal(tried, plain.length * 35)
})

test('every exchange of two different characters, neighbours or not, is detected', () => {
  fc.assert(
    fc.property(PARTS, fc.nat(), fc.nat(), (parts, first, second) => {
      const characters = Array.from(encodeReference(parts).replaceAll('-', ''))
      const [a, b] = [first % characters.length, second % characters.length]
      const [x, y] = [characters[a], characters[b]]
      if (x === undefined || y === undefined || x === y) return
      characters[a] = y
      characters[b] = x
      assert.equal(partsOf(characters.join('')), null)
    }),
    { numRuns: 3000 },
  )
})

test('a number has one reference only: a padded one is refused', () => {
  assert.equal(partsOf('Q26-AAAA-A') === null, encodeReference({ series: 'Q', year: 26, number: 0n }) !== 'Q26-AAAA-A')
  for (const check of 'AC23456789EFHJKMNPRTWXY') assert.equal(partsOf(`Q26-A7K4M-${check}`), null)
})

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => assert.equal(typeof decodeReference(text).ok, 'boolean')),
  )
})
