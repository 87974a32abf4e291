import assert from 'node:assert/strict'
import test from 'node:test'
import { unlikeDeclaredKinds } from './peer-kinds.ts'

test('a kind of message that is taken and not declared is told, and one that is declared and not taken', () => {
  assert.deepEqual(unlikeDeclaredKinds(['rail.looks'], ['rail.looks']), [])
  assert.equal(unlikeDeclaredKinds([], ['rail.looks']).length, 1)
  assert.equal(unlikeDeclaredKinds(['rail.looks'], []).length, 1)
})
