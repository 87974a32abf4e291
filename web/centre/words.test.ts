import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DUTY_KZ } from '#escort/packages/kz/duty.ts'
import { copy as en } from './copy/en.ts'
import { copy as kk } from './copy/kk.ts'
import { copy as ru } from './copy/ru.ts'
import { copy as zh } from './copy/zh.ts'
import { actName, isRowOfLaw, rowName } from './words.ts'

test('every row of the law package and the act behind it has a name in each language', () => {
  for (const copy of [kk, ru, en, zh]) {
    for (const { id, act } of DUTY_KZ) {
      assert.ok(isRowOfLaw(copy, id), id)
      assert.notEqual(rowName(copy, id), id)
      assert.ok(Object.values<string>(copy.duty.acts).includes(actName(copy, act)), act)
    }
    const rows = Object.keys(copy.duty.rows).sort()
    assert.deepEqual(rows, DUTY_KZ.map(({ id }) => id).sort(), 'no name without a row')
  }
})

test('a row and an act that customs entered are called as customs wrote them', () => {
  assert.equal(isRowOfLaw(en, 'phones'), false)
  assert.equal(rowName(en, 'phones'), 'phones')
  assert.equal(actName(en, 'list of the commission, item 4'), 'list of the commission, item 4')
})
