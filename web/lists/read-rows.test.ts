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

test('a file of a table program is read in UTF-8 and in Windows-1251', () => {
  assert.equal(textOf(new TextEncoder().encode('Достык').buffer), 'Достык')
  assert.equal(textOf(new Uint8Array([0xc4, 0xee, 0xf1, 0xf2, 0xfb, 0xea]).buffer), 'Достык')
})
