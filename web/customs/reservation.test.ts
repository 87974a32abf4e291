import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RecognitionBody } from '#declaration/contract.ts'
import { copy as en } from './copy/declaration/en.ts'
import { copy as kk } from './copy/declaration/kk.ts'
import { copy as ru } from './copy/declaration/ru.ts'
import { copy as zh } from './copy/declaration/zh.ts'
import { reservationOf } from './reservation.ts'

test('[DEC-26] a field that is taken from the own form is reserved with both values, whichever form that is', () => {
  const field = { eaeu: '1204009000', china: '8471300000' }
  assert.equal(
    reservationOf(field, 'left', en.forms),
    'Recognised as the EAEU goods declaration (R.055) states it: 1204009000, and not: 8471300000',
  )
  assert.equal(
    reservationOf(field, 'right', en.forms),
    'Recognised as the Chinese declaration (GACC 67/2018) states it: 8471300000, and not: 1204009000',
  )
  assert.match(reservationOf({ eaeu: '', china: 'x' }, 'left', en.forms), /: —, and not: x$/)
})

test('[DEC-26] however long and in however many lines the values are, the answer takes the reservation', () => {
  const long = { eaeu: `${'д'.repeat(600)}\n${'е'.repeat(600)}`, china: '货'.repeat(1200) }
  for (const { forms } of [en, kk, ru, zh]) {
    for (const own of ['left', 'right'] as const) {
      const fields = [{ pointer: '/core/items/0/description', reason: reservationOf(long, own, forms) }]
      const body = { root: 'a'.repeat(64), answer: 'reserved', fields, reason: null }
      assert.ok(RecognitionBody.safeParse(body).success)
    }
  }
})
