import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copy as en } from './copy/en.ts'
import { copy as kk } from './copy/kk.ts'
import { copy as ru } from './copy/ru.ts'
import { copy as zh } from './copy/zh.ts'
import { messageText } from './words.ts'

test('a message of a vehicle that cannot be read is named in words in every language, and its field without the marks of a pointer', () => {
  assert.equal(messageText(en, 'state /errors/0/errorLevel'), 'its state, field “errors/0/errorLevel”')
  assert.equal(messageText(en, 'factsheet'), 'its factsheet')
  assert.deepEqual(
    [kk, ru, zh].map((copy) => messageText(copy, 'state /driving')),
    ['күйі, «driving» өрісі', 'состояние, поле «driving»', '状态，字段“driving”'],
  )
})
