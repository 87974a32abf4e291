import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupBy } from './group-by.ts'

test('things are grouped in the order in which they and their groups first came', () => {
  const groups = groupBy(['bar', 'axle', 'board', 'arch', 'crane'], (word) => word[0])
  assert.deepEqual(
    [...groups],
    [
      ['b', ['bar', 'board']],
      ['a', ['axle', 'arch']],
      ['c', ['crane']],
    ],
  )
  assert.equal(groupBy<string, string>([], (word) => word).size, 0)
})
