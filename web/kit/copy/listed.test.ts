import assert from 'node:assert/strict'
import { test } from 'node:test'
import { begun, bracketed, listed, named, sentences, statement, typedList } from './listed.ts'

test('lists, sentences and brackets are written with the marks of the language', () => {
  assert.equal(listed(['A', 'B'], 'zh'), 'A、B')
  assert.equal(listed(['A', 'B'], 'kk'), 'A, B')
  assert.equal(sentences(['请出示此码。', '', '请调亮屏幕。'], 'zh'), '请出示此码。请调亮屏幕。')
  assert.equal(
    sentences(['Show this code.', '', 'Make the screen brighter.'], 'en'),
    'Show this code. Make the screen brighter.',
  )
  assert.equal(named('本方', '工作时间', 'zh'), '本方：工作时间')
  assert.equal(named('Our side', 'hours', 'en'), 'Our side: hours')
  assert.equal(sentences([statement('可以通行', 'zh'), '车牌相符。'], 'zh'), '可以通行。车牌相符。')
  assert.equal(sentences([statement('May go', 'en'), 'The plate matches.'], 'en'), 'May go. The plate matches.')
  assert.equal(`保证金${bracketed('过境后退还', 'zh')}`, '保证金（过境后退还）')
  assert.equal(`Взнос${bracketed('вернётся', 'ru')}`, 'Взнос (вернётся)')
})

test('what begins a cell or a sentence begins with a large letter, and a number or a Chinese sign stays as it is', () => {
  assert.equal(begun('дәл қазір жаңарды', 'kk-KZ'), 'Дәл қазір жаңарды')
  assert.equal(begun('12 с бұрын жаңарды', 'kk-KZ'), '12 с бұрын жаңарды')
  assert.equal(begun('just now', 'en-GB'), 'Just now')
  assert.equal(begun('刚刚更新', 'zh-CN'), '刚刚更新')
  assert.equal(begun('', 'en-GB'), '')
})

test('a list is read back as it was typed, with the commas of whichever language', () => {
  for (const language of ['kk', 'ru', 'en', 'zh'] as const)
    assert.deepEqual(typedList(listed(['8703', '8471'], language)), ['8703', '8471'], language)
  assert.deepEqual(typedList(' 8703，8471； 2204 30,'), ['8703', '8471', '2204', '30'])
  assert.deepEqual(typedList('、 '), [])
})
