import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatPlate, parsePlate, parsePlateOf, plateKey, spacedPlate } from './plate.ts'
import { PLATE_COUNTRIES, PLATE_SERIES, PROVINCES } from './plate/series.ts'

const CYRILLIC: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
}

/** A plate of some series, drawn character by character from what the series allows. */
const SOME_PLATE = fc
  .constantFrom(...PLATE_SERIES)
  .chain((series) =>
    fc
      .tuple(
        ...series.groups.map((group) =>
          fc
            .array(fc.constantFrom(...Array.from(group.of)), { minLength: group.min, maxLength: group.max })
            .map((characters) => characters.join('')),
        ),
      )
      .map((groups) => ({ series, groups, text: groups.join('') })),
  )

test('[GATE-2] plates of each country are recognised as their series', () => {
  for (const [country, text, series, spaced] of [
    ['KZ', '123 ABC 02', 'kz-2012', '123 ABC 02'],
    ['KZ', '123AB02', 'kz-2012', '123 AB 02'],
    ['KZ', '45 ABC 17', 'kz-2012-trailer', '45 ABC 17'],
    ['KZ', 'A 585 CUO', 'kz-1993', 'A 585 CUO'],
    ['KZ', 'H 1234 02', 'kz-2012-foreign', 'H 1234 02'],
    ['RU', 'А123ВС77', 'ru-vehicle', 'A 123 BC 77'],
    ['RU', 'а123вс 777', 'ru-vehicle', 'A 123 BC 777'],
    ['RU', 'АВ 1234 54', 'ru-trailer', 'AB 1234 54'],
    ['RU', 'АВ 123 С 54', 'ru-transit', 'AB 123 C 54'],
    ['UZ', '01 A 123 BC', 'uz-2008-person', '01 A 123 BC'],
    ['UZ', '01 123 ABC', 'uz-2008-company', '01 123 ABC'],
    ['UZ', '01 1234 AB', 'uz-2008-trailer', '01 1234 AB'],
    ['UZ', 'T 123456 01', 'uz-transit', 'T 123456 01'],
    ['KG', '01 KG 123 ABC', 'kg-2016', '01 123 ABC'],
    ['KG', 'B 1234 AC', 'kg-1994-person', 'B 1234 AC'],
    ['TM', 'AB 12-34 AG', 'tm-1994', 'AB 1234 AG'],
    ['CN', '新A·12345', 'cn-vehicle', '新 A 12345'],
    ['CN', '新AD12345', 'cn-new-energy', '新 A D12345'],
    ['CN', '新A 1234挂', 'cn-trailer', '新 A 1234 挂'],
    ['CN', '新A12345临', 'cn-temporary', '新 A 12345 临'],
  ] as const) {
    const readings = parsePlateOf(country, text)
    assert.deepEqual([...new Set(readings.map((reading) => reading.series))], [series], text)
    assert.equal(spacedPlate(country, text), spaced)
    assert.equal(plateKey(country, text), spaced.replaceAll(' ', ''))
  }
})

test('[GATE-2] spaces, hyphens, small letters and full-width forms make no difference', () => {
  const key = plateKey('KZ', '123ABC02')
  for (const text of [' 123 abc 02 ', '123-ABC-02', '１２３ＡＢＣ０２', '123.ABC|02', '123\u00a0ABC\u200902']) {
    assert.equal(plateKey('KZ', text), key)
  }
})

test('[GATE-2] a Cyrillic letter that looks Latin is the Latin letter, whatever the country', () => {
  fc.assert(
    fc.property(SOME_PLATE, ({ series, text }) => {
      const typed = Array.from(text, (letter) => CYRILLIC[letter] ?? letter).join('')
      for (const country of [series.country, null, 'TR'])
        assert.equal(plateKey(country, typed), plateKey(country, text))
    }),
  )
})

test('[GATE-2] O for 0 and I for 1 are set right where the series decide, and left where they do not', () => {
  assert.equal(plateKey('KZ', '123ABCO2'), '123ABC02')
  assert.equal(plateKey('KZ', 'I23 A0C 02'), '123AOC02')
  assert.equal(plateKey('CN', '新AO123I'), '新A01231')
  assert.equal(plateKey('RU', 'A123OO77'), 'A123OO77')
  // Without a country nothing decides.
  assert.equal(plateKey(null, '123ABCO2'), '123ABCO2')
  assert.equal(plateKey('TR', '34 ABO 123'), '34ABO123')
})

test('[GATE-2] two plates that one series tells apart never share a key', () => {
  fc.assert(
    fc.property(SOME_PLATE, SOME_PLATE, (one, other) => {
      if (one.series.country !== other.series.country || one.text === other.text) return
      assert.notEqual(plateKey(one.series.country, one.text), plateKey(other.series.country, other.text))
    }),
  )
})

test('[GATE-2] the key of a plate of a known series is its characters, and the key of a key is the key', () => {
  fc.assert(
    fc.property(SOME_PLATE, ({ series, groups, text }) => {
      assert.equal(plateKey(series.country, text), text)
      assert.equal(plateKey(series.country, groups.join(' ')), text)
      assert.ok(
        parsePlateOf(series.country, text).some((reading) => reading.series === series.code && !reading.corrected),
      )
      assert.ok(parsePlate(text).some((reading) => reading.series === series.code))
    }),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(null, 'TR', ...PLATE_COUNTRIES),
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-ZАВСО新 ]{3,10}$/)),
      (country, text) => {
        const key = plateKey(country, text)
        assert.equal(plateKey(country, key), key)
      },
    ),
  )
})

test('[GATE-2] the country sign read by a camera is dropped before, within and after the number', () => {
  assert.equal(plateKey('KZ', 'KZ 123 ABC 02'), '123ABC02')
  assert.equal(plateKey('KG', '01KG123ABC'), '01123ABC')
  assert.equal(plateKey('RU', 'A123BC77RUS'), 'A123BC77')
  // A camera that does not tell the country gets the same key where one reading is possible.
  assert.equal(plateKey(null, '01KG123ABC'), '01123ABC')
  assert.equal(plateKey(null, 'XIN A12345'), '新A12345')
  assert.equal(plateKey(null, 'JIN A12345'), 'JINA12345')
  // Letters that are part of a right number stay.
  assert.equal(plateKey('KZ', '123 KZK 02'), '123KZK02')
})

test('[GATE-2] a Chinese plate in Latin letters is the same plate when the spelling names one province', () => {
  for (const text of ['XJ A12345', 'XIN A12345', 'xin·a12345']) assert.equal(plateKey('CN', text), '新A12345')
  assert.equal(plateKey('CN', 'XIN A 1234 GUA'), '新A1234挂')
  assert.equal(PROVINCES.length, 31)
})

test('[GATE-2] a spelling that two provinces share is not decided', () => {
  assert.equal(plateKey('CN', 'JIN A12345'), 'JINA12345')
  const regions = parsePlateOf('CN', 'JIN A12345').map((reading) => reading.region)
  assert.ok(regions.includes('津') && regions.includes('晋'))
})

test('[GATE-2] a plate that fits two countries is read both ways', () => {
  const countries = parsePlate('01 123 ABC').map((reading) => reading.country)
  assert.deepEqual(countries, ['UZ', 'KG'])
})

test('a plate tells whether it belongs on a truck or on a trailer', () => {
  assert.deepEqual(parsePlate('45 ABC 17')[0]?.uses, ['trailer'])
  assert.deepEqual(parsePlate('123 ABC 17')[0]?.uses, ['vehicle'])
  assert.equal(formatPlate('KG', '01 123 AB', 'trailer').groups.length, 3)
})

test('a plate is drawn with the sign of its country, its ground and its groups', () => {
  assert.deepEqual(formatPlate('KZ', '123abc02'), {
    country: 'KZ',
    strip: { code: 'KZ', side: 'left' },
    ground: 'white',
    groups: [
      { kind: 'number', text: '123' },
      { kind: 'letters', text: 'ABC' },
      { kind: 'region', text: '02' },
    ],
  })
  assert.equal(formatPlate('RU', 'А123ВС77').strip?.code, 'RUS')
  assert.equal(formatPlate('CN', '新A12345').strip, null)
})

test('a plate of unknown form or country is drawn as it is, never refused', () => {
  assert.deepEqual(formatPlate('TR', '34 ab 123'), {
    country: 'TR',
    strip: null,
    ground: 'white',
    groups: [{ kind: 'mark', text: '34AB123' }],
  })
  assert.deepEqual(formatPlate('KZ', 'ПРИЦЕП').groups, [{ kind: 'mark', text: 'ПPИЦEП' }])
  assert.deepEqual(parsePlate('ПРИЦЕП'), [])
})
