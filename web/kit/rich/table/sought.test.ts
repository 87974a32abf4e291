import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plateKey } from '#kernel/plate.ts'
import { containsSought } from './sought.ts'

const asPlate = (text: string) => plateKey(null, text)

test('a filter by text looks for any part, without regard to capitals', () => {
  assert.equal(containsSought('Q26-7K4M-H', '7k4', undefined, 'en'), true)
  assert.equal(containsSought('Q26-7K4M-H', '7k5', undefined, 'en'), false)
})

test('a column folds what is sought as its own text: a plate is found without its spaces and in either alphabet', () => {
  assert.equal(containsSought('123 ABC 02', '23авс', asPlate, 'ru'), true)
  assert.equal(containsSought('123 ABC 02', '- 3a', asPlate, 'ru'), true)
  assert.equal(containsSought('123 ABC 02', '---', asPlate, 'ru'), false, 'what folds to nothing is found nowhere')
})

test('a column that is not searched answers nothing', () => {
  assert.equal(containsSought('2026-11-22T05:00:00Z', '2026', false, 'en'), false)
})
