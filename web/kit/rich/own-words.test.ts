import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownWords } from './own-words.ts'

test('what differs between two forms is marked by whole words in every alphabet', () => {
  const marked = (text: string, other: string, locale: string) =>
    ownWords(text, other, locale)
      .filter(({ own }) => own)
      .map(({ value }) => value.trim())
  assert.deepEqual(marked('Black tea, loose', 'Black tea, in packs', 'en'), ['loose'])
  assert.deepEqual(marked('Чай чёрный, россыпью', 'Чай чёрный, пачками', 'ru'), ['россыпью'])
  assert.deepEqual(marked('Қара шай, себілмелі', 'Қара шай, қаптамада', 'kk'), ['себілмелі'])
  assert.deepEqual(marked('毛重 480 千克', '毛重 840 千克', 'zh'), ['480'])
  assert.equal(
    ownWords('21 480 kg', '21 840 kg', 'en')
      .map(({ value }) => value)
      .join(''),
    '21 480 kg',
  )
})
