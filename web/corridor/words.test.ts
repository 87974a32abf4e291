import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copy as en } from './copy/en.ts'
import { copy as kk } from './copy/kk.ts'
import { copy as ru } from './copy/ru.ts'
import { copy as zh } from './copy/zh.ts'
import { messageText, partsOf } from './words.ts'

test('a message of a vehicle that cannot be read is named in words in every language, and its field without the marks of a pointer', () => {
  assert.equal(messageText(en, 'state /errors/0/errorLevel'), 'its state, field “errors/0/errorLevel”')
  assert.equal(messageText(en, 'factsheet'), 'its factsheet')
  assert.deepEqual(
    [kk, ru, zh].map((copy) => messageText(copy, 'state /driving')),
    ['күйі, «driving» өрісі', 'состояние, поле «driving»', '状态，字段“driving”'],
  )
})

test('the name of a vehicle is a part of its own in a text, and words that are joined by a hyphen are not', () => {
  const names = (text: string) => partsOf(text).filter((_, index) => index % 2 === 1)
  assert.deepEqual(names('IGV-001 in 2 min, IGV-002 within a minute'), ['IGV-001', 'IGV-002'])
  assert.deepEqual(names('IGV-002 在 0.7 秒后停稳'), ['IGV-002'])
  assert.deepEqual(names('2-нұсқа: Нур-Жолы, hand-over'), [])
  assert.equal(partsOf('IGV-001 · hold').join(''), 'IGV-001 · hold')
})
