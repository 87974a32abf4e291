import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bracketed, listed, named, sentences, statement, typedList } from './listed.ts'

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

test('a list is read back as it was typed, with the commas of whichever language', () => {
  for (const language of ['kk', 'ru', 'en', 'zh'] as const)
    assert.deepEqual(typedList(listed(['8703', '8471'], language)), ['8703', '8471'], language)
  assert.deepEqual(typedList(' 8703，8471； 2204 30,'), ['8703', '8471', '2204', '30'])
  assert.deepEqual(typedList('、 '), [])
})
