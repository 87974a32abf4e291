import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bracketed, listed, named, sentences } from './listed.ts'

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
  assert.equal(`保证金${bracketed('过境后退还', 'zh')}`, '保证金（过境后退还）')
  assert.equal(`Взнос${bracketed('вернётся', 'ru')}`, 'Взнос (вернётся)')
})
