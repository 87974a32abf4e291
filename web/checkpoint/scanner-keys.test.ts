import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scannedSign } from './scanner-keys.ts'

const press = (code: string, shift = false, capsLock = false) => scannedSign({ code, shift, capsLock })

test('[QUE-13] a scanner means the keys of a Latin keyboard, whatever layout the officer has chosen', () => {
  assert.equal(press('KeyF'), 'f')
  assert.equal(press('KeyF', true), 'F')
  assert.equal(press('KeyF', false, true), 'F')
  assert.equal(press('KeyF', true, true), 'f')
  assert.equal(press('Digit7'), '7')
  assert.equal(press('Minus'), '-')
  assert.equal(press('Minus', true), '_')
  assert.equal(press('Period'), '.')
})

test('a key that no pass has is left to the browser', () => {
  for (const code of ['', 'Enter', 'Backspace', 'ArrowLeft', 'Slash', 'Unidentified']) assert.equal(press(code), null)
  assert.equal(press('Digit7', true), null)
})
