import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayFromText, dayToText } from './day-text.ts'

test('a day is read as people write it: day first, year first, with points, strokes, or digits alone', () => {
  for (const text of [
    '02.08.1985',
    '2.8.1985',
    '02/08/1985',
    '02-08-1985',
    '02081985',
    '1985-08-02',
    '1985年8月2日',
    ' 02 08 1985 ',
  ])
    assert.equal(dayFromText(text), '1985-08-02', text)
  for (const text of ['', '31.02.2026', '00.08.1985', '02.13.1985', '02.08.85', 'завтра', '1985', '0208198'])
    assert.equal(dayFromText(text), null, text)
  assert.equal(dayFromText('29.02.2028'), '2028-02-29')
})

test('a day is shown as the language writes it in a form; what is none is shown as it was typed', () => {
  assert.equal(dayToText('1985-08-02', 'kk'), '02.08.1985')
  assert.equal(dayToText('1985-08-02', 'ru'), '02.08.1985')
  assert.equal(dayToText('1985-08-02', 'en'), '02/08/1985')
  assert.equal(dayToText('1985-08-02', 'zh'), '1985-08-02')
  assert.equal(dayToText('31.02.20', 'ru'), '31.02.20')
})
