import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { holderOf, parseBin } from './bin.ts'
import { birthDateOf, parseIin } from './iin.ts'
import { containerCheckDigit, parseContainerNumber } from './iso6346.ts'
import type { Result } from './result.ts'
import { twelfthDigit } from './twelve-digits.ts'
import { parseVin } from './vin.ts'

function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.refusal.code
}

const ELEVEN = fc.stringMatching(/^\d{11}$/)

test('[R707-16.3] an IIN with a right birth date and check digit is read, with spaces or without', () => {
  for (const text of ['061211600012', '061211 600012', '0612-1160-0012']) {
    const result = parseIin(text)
    assert.ok(result.ok)
    assert.equal(result.value, '061211600012')
    assert.equal(birthDateOf(result.value), '2006-12-11')
  }
})

test('[R707-16.3] an IIN is refused for its form, its birth date or its check digit, and twelve zeros for being nobody', () => {
  for (const [text, code] of [
    ['061211600013', 'format.iin-check-digit'],
    ['000000000000', 'format.twelve-zeros'],
    ['06121160001', 'format.iin-form'],
    ['06121160001A', 'format.iin-form'],
    ['', 'format.iin-form'],
    ['061311600012', 'format.iin-birth-date'],
    ['061200600012', 'format.iin-birth-date'],
    ['060230600012', 'format.iin-birth-date'],
    ['061211700012', 'format.iin-birth-date'],
  ] as const) {
    assert.equal(codeOf(parseIin(text)), code, text)
  }
})

test('an IIN that does not tell the century tells no birth date, and may be of 29 February', () => {
  const digits = '96022900001'
  const result = parseIin(`${digits}${twelfthDigit(digits)}`)
  assert.ok(result.ok)
  assert.equal(birthDateOf(result.value), null)
})

test('[R707-16.3] a BIN names its holder; zeros, another structure and a wrong check digit are refused', () => {
  for (const [fifth, holder] of [
    ['4', 'resident-company'],
    ['5', 'non-resident-company'],
    ['6', 'joint-entrepreneur'],
  ] as const) {
    const digits = `0301${fifth}000123`
    const result = parseBin(`${digits}${twelfthDigit(digits)}`)
    assert.ok(result.ok)
    assert.equal(holderOf(result.value), holder)
    const wrong = `${digits}${((twelfthDigit(digits) ?? 0) + 1) % 10}`
    assert.equal(codeOf(parseBin(wrong)), 'format.bin-check-digit')
  }
  assert.equal(codeOf(parseBin('000000000000')), 'format.twelve-zeros')
  assert.equal(codeOf(parseBin('061211600012')), 'format.bin-structure')
  assert.equal(codeOf(parseBin('031340001230')), 'format.bin-structure')
  assert.equal(codeOf(parseBin('0301400012')), 'format.bin-form')
})

test('one wrong digit among the first ten always changes the first round of the check; the eleventh weighs eleven and never does', () => {
  fc.assert(
    fc.property(ELEVEN, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
      const other = String((Number(digits.charAt(place)) + shift) % 10)
      const wrong = digits.slice(0, place) + other + digits.slice(place + 1)
      const [right, found] = [firstRound(digits), firstRound(wrong)]
      assert.notEqual(right, found)
      if (right < 10) assert.equal(twelfthDigit(digits), right)
      if (right < 10 && found < 10) assert.notEqual(twelfthDigit(digits), twelfthDigit(wrong))
    }),
  )
})

function firstRound(digits: string): number {
  return Array.from(digits, Number).reduce((sum, digit, i) => sum + digit * (i + 1), 0) % 11
}

test('a VIN is read with small letters and spaces, and its check digit is a fact, not a refusal', () => {
  const american = parseVin('1m8gdm9axkp042788')
  assert.ok(american.ok)
  assert.deepEqual(american.value, {
    vin: '1M8GDM9AXKP042788',
    checkDigit: 'agrees',
    checkDigitObligatory: true,
    maker: '1M8',
  })
  const european = parseVin('WDB 9634031 L123456')
  assert.ok(european.ok)
  assert.equal(european.value.checkDigit, 'differs')
  assert.equal(european.value.checkDigitObligatory, false)
})

test('the letters of a VIN have the values of ISO 3779', () => {
  const values = 'A1 B2 C3 D4 E5 F6 G7 H8 J1 K2 L3 M4 N5 P7 R9 S2 T3 U4 V5 W6 X7 Y8 Z9'
  for (const [letter = '', value = ''] of values.split(' ').map((pair) => Array.from(pair))) {
    // The first character weighs eight; everything else is zero except the check digit itself.
    const rest = (Number(value) * 8) % 11
    const right = parseVin(`${letter}0000000${rest === 10 ? 'X' : rest}00000000`)
    assert.ok(right.ok)
    assert.equal(right.value.checkDigit, 'agrees', letter)
  }
})

test('a VIN typed on a Cyrillic keyboard is the same VIN', () => {
  const result = parseVin('ХТА21099042766389')
  assert.ok(result.ok)
  assert.equal(result.value.vin, 'XTA21099042766389')
})

test('a VIN of another length, or with I, O, Q or a letter of another alphabet, is refused with the positions', () => {
  assert.equal(codeOf(parseVin('1M8GDM9AXKP04278')), 'format.vin-length')
  const result = parseVin('IM8GDM9AXKPO4278Ж')
  assert.deepEqual(result, {
    ok: false,
    refusal: { code: 'format.vin-letter', params: { positions: ['1', '12', '17'] }, basis: 'iso-3779' },
  })
})

test('a container number is read with its check digit and refused with any other', () => {
  for (const text of ['CSQU3054383', 'csqu 305438-3', 'MSKU9070323'])
    assert.equal(codeOf(parseContainerNumber(text)), 'ok')
  assert.equal(codeOf(parseContainerNumber('CSQU3054384')), 'format.container-check-digit')
  assert.equal(codeOf(parseContainerNumber('CSQA3054383')), 'format.container-form')
  assert.equal(codeOf(parseContainerNumber('CSQU305438')), 'format.container-form')
})

test('a container number whose check comes to ten is written with zero', () => {
  assert.equal(codeOf(parseContainerNumber('MSKU1000090')), 'ok')
})

test('the letters of a container number have the values of ISO 6346', () => {
  // One letter in the fourth place weighs eight; eleven and its multiples are skipped, so A is 10, B 12, K 21, L 23, U 32, V 34, Z 38.
  for (const [letter, value] of [
    ['A', 10],
    ['B', 12],
    ['K', 21],
    ['L', 23],
    ['U', 32],
    ['V', 34],
    ['Z', 38],
  ] as const) {
    assert.equal(containerCheckDigit(`000${letter}000000`), ((value * 8) % 11) % 10, letter)
  }
})

test('the shared vectors of check digits hold', (t) => {
  const file = path.join(process.env['OTKEL_SAMPLES'] ?? '', 'samples/vectors/check-digits.json')
  if (!existsSync(file))
    return t.skip('OTKEL_SAMPLES names no folder with the shared vectors; the own cases above still ran')
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { valid: string[]; invalid?: string[] }>
  for (const [name, read] of [
    ['iso6346', parseContainerNumber],
    ['kzIinBin', parseIin],
  ] as const) {
    for (const text of vectors[name]?.valid ?? []) assert.equal(codeOf(read(text)), 'ok', text)
    for (const text of vectors[name]?.invalid ?? []) assert.notEqual(codeOf(read(text)), 'ok', text)
    assert.ok((vectors[name]?.valid.length ?? 0) > 0, `${name} has cases`)
  }
})

test('no text at all makes a reader throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Z]{11,17}$/)), (text) => {
      for (const read of [parseIin, parseBin, parseVin, parseContainerNumber])
        assert.equal(typeof read(text).ok, 'boolean')
    }),
  )
})
