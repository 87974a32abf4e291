import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberFormat, percentText } from './numbers.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('[PLAN-34] a browser that does not know Kazakh writes its numbers as Kazakh does all the same', () => {
  assert.equal(plain(numberFormat('kk').format(1234.5)), '1 234,5')
  // Whatever the browser has of Kazakh, or says that it has.
  for (const locale of ['kk', 'kk-KZ']) assert.equal(numberFormat(locale).resolvedOptions().locale, 'ru')
  // A language that no browser knows takes the same way.
  assert.equal(plain(numberFormat('xx-unknown').format(1234.5)), '1 234,5')
  assert.equal(numberFormat('en').format(1234.5), '1,234.5')
})

test('a per cent sign stands off its number in Kazakh and Russian, and beside it in English and Chinese', () => {
  const written = ['kk-KZ', 'ru-KZ', 'en-GB', 'zh-CN'].map((locale) => plain(percentText(locale, 0.714)))
  assert.deepEqual(written, ['71 %', '71 %', '71%', '71%'])
})
