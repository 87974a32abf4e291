import assert from 'node:assert/strict'
import test from 'node:test'
import { codesIn } from './internal-codes.ts'

test('a code that only a program writes is found in a text, and what people write is none', () => {
  for (const code of [
    'KZ/queue/2025-09-23',
    'queue.interval-full',
    'payments.deposit-return',
    '{minutes}',
    '0193a000-0000-7000-8000-000000000500',
    'undefined',
    'NaN',
    '[object Object]',
  ]) {
    assert.deepEqual(codesIn(`Booked: ${code}, until 12:00`), [code])
  }
  for (const text of [
    'Q26-7K4M-H',
    'Order 707, para 6',
    '123 ABC 02',
    'дд.мм.гггг',
    'www.adilet.zan.kz',
    '+7 701 000-00-01',
  ]) {
    assert.deepEqual(codesIn(text), [], text)
  }
})
