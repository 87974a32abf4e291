import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeCsv } from './csv.ts'

test('a table as a file keeps commas, quotes and line breaks within their cell', () => {
  const text = writeCsv(['Plate', 'Note'], [['101AAA01', 'seal "7", left\nback', null] as never])
  assert.equal(text, '\uFEFFPlate,Note\r\n101AAA01,"seal ""7"", left\nback",\r\n')
})

test('spaces at which no line breaks are plain ones in a file', () => {
  assert.equal(
    writeCsv(['a'], [['22\u00a0Nov, 09:05'], ['1\u00a0000\u00a0₸']]),
    '\uFEFFa\r\n"22 Nov, 09:05"\r\n1 000 ₸\r\n',
  )
})

test('a text that a spreadsheet would calculate is written as a text, a number stays a number', () => {
  const text = writeCsv(['a'], [['=1+1'], ['-2'], [-2], ['@x']])
  assert.equal(text, "\uFEFFa\r\n'=1+1\r\n'-2\r\n-2\r\n'@x\r\n")
  const others = ['\uff1d1+1', ' =1+1', '\t=1+1', '\n=1+1', '+7 701', '\uff20x']
  assert.ok(others.every((one) => writeCsv(['a'], [[one]]).includes(`'${one}`)))
})
