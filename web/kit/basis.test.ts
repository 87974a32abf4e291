import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basisText } from './basis.ts'
import { copy as en } from './copy/en.ts'
import { copy as kk } from './copy/kk.ts'
import { copy as ru } from './copy/ru.ts'
import { copy as zh } from './copy/zh.ts'

test('the legal basis of a refusal is told in the language of the reader', () => {
  const told = (basis: string) => [kk, ru, en, zh].map(({ law }) => basisText(basis, law))
  assert.deepEqual(told('Order 707, para 21'), [
    '№ 707 бұйрық, 21-тармақ',
    'Приказ № 707, п. 21',
    'Order No. 707, paragraph 21',
    '第 707 号令第 21 条',
  ])
  assert.deepEqual(told('Order 707, paras 16, 18 and 21')[0], '№ 707 бұйрық, 16, 18 және 21-тармақтар')
  assert.deepEqual(told('ISO 6346'), ['ISO 6346', 'ISO 6346', 'ISO 6346', 'ISO 6346'])
})
