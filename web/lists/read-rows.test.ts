import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRows, textOf } from './read-rows.ts'

const KNOWN = {
  checkpoints: new Map([
    ['dostyk', 'DOSTYK'],
    ['достык', 'DOSTYK'],
  ]),
  countries: new Map([
    ['kz', 'KZ'],
    ['казахстан', 'KZ'],
  ]),
}
const ROW = { plate: '777POS02', country: 'KZ', checkpoint: 'DOSTYK', day: '2026-12-24' }

test('a list is read as it is pasted from a table: tabs, semicolons or commas, codes or names, two ways to write a day', () => {
  for (const text of [
    '777POS02\tKZ\tDOSTYK\t2026-12-24',
    '777pos02; Казахстан; Достык; 24.12.2026',
    '777POS02,kz,dostyk,24/12/2026',
    '"777POS02";"KZ";"DOSTYK";"24.12.2026"',
    'Номер;Страна;Пункт;День\r\n777POS02;KZ;DOSTYK;24.12.2026\r\n;;;\r\n',
  ]) {
    assert.deepEqual(
      readRows(text, KNOWN).map(({ row }) => row),
      [ROW],
      text,
    )
  }
})

test('a line that cannot be a vehicle says which of its parts is wrong, and stands at its line', () => {
  const text = ['777POS02;KZ;DOSTYK', '!;KZ;DOSTYK;x', '777POS02;Атлантида;DOSTYK;x', '777POS02;KZ;Нигде;x']
  const more = ['777POS02;KZ;DOSTYK;30.02.2026', '777POS02;KZ;DOSTYK;24.12.2026', '777pos02;KZ;DOSTYK;2026-12-24']
  assert.deepEqual(
    readRows([...text, ...more].join('\n'), KNOWN).map(({ line, wrong }) => [line, wrong]),
    [
      [1, 'columns'],
      [2, 'plate'],
      [3, 'country'],
      [4, 'checkpoint'],
      [5, 'day'],
      [6, null],
      [7, 'twice'],
    ],
  )
})

test('a file of a table program is read in UTF-8, in Windows-1251 and as its "Unicode text"', () => {
  const wide = new Uint16Array([0xfeff, 0x414, 0x43e, 0x441, 0x442, 0x44b, 0x43a])
  assert.equal(textOf(wide.buffer), 'Достык')
  const swapped = new Uint8Array(wide.buffer).map((_, at, all) => all[at ^ 1] ?? 0)
  assert.equal(textOf(swapped.buffer), 'Достык')
  assert.equal(
    textOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x37]).buffer),
    '7',
    'the mark of UTF-8 is no letter of a plate',
  )
  assert.equal(textOf(new TextEncoder().encode('Достык').buffer), 'Достык')
  assert.equal(textOf(new Uint8Array([0xc4, 0xee, 0xf1, 0xf2, 0xfb, 0xea]).buffer), 'Достык')
})

test('[R707-6.1] a plate that was read in a wrong encoding is told as none, and not sent as another truck’s', () => {
  // А123КМ77 of Russia as a program of DOS writes it, and as it is read.
  const dos = new Uint8Array([0x80, 0x31, 0x32, 0x33, 0x8a, 0x8c, 0x37, 0x37])
  const plate = textOf(dos.buffer)
  assert.equal(plate, 'Ђ123ЉЊ77')
  assert.deepEqual(
    readRows(`${plate};KZ;DOSTYK;24.12.2026`, KNOWN).map(({ wrong }) => wrong),
    ['plate'],
  )
  assert.deepEqual(
    readRows('А123КМ77;KZ;DOSTYK;24.12.2026\n新A12345;KZ;DOSTYK;24.12.2026', KNOWN).map(({ wrong }) => wrong),
    [null, null],
  )
})

test('[R707-6.1] a list takes the plates of every neighbour: letters of Mongolia, Kazakh ones, those of Iran', () => {
  const plates = ['1234БӨА', 'үнө 12-34', 'ҚАЗ 01', '12ع34567']
  assert.deepEqual(
    readRows(plates.map((plate) => `${plate};KZ;DOSTYK;24.12.2026`).join('\n'), KNOWN).map(({ row }) => row?.plate),
    ['1234БӨА', 'ҮНӨ 12-34', 'ҚАЗ 01', '12ع34567'],
  )
})
