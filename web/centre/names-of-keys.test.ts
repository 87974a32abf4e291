import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesOfKeys } from './names-of-keys.ts'

test('what is known by its key alone is told apart by number, and the same has the same name', () => {
  const names = namesOfKeys([undefined, 'b', 'a', 'b'], 'driver {n}')
  assert.deepEqual(
    [...names],
    [
      ['b', 'driver 1'],
      ['a', 'driver 2'],
    ],
  )
})
