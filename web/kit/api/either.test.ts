import assert from 'node:assert/strict'
import { test } from 'node:test'
import { either } from './either.ts'

test('what waits ends with the first of two signals, whichever it is, and for its reason', () => {
  for (const first of [0, 1]) {
    const pair = [new AbortController(), new AbortController()] as const
    const both = either(pair[0].signal, pair[1].signal)
    assert.equal(both.aborted, false)
    pair[first]?.abort('away')
    pair[1 - first]?.abort('too late')
    assert.deepEqual([both.aborted, both.reason], [true, 'away'])
    assert.equal(either(pair[0].signal, pair[1].signal).aborted, true)
  }
  const gone = AbortSignal.abort('gone')
  assert.equal(either(new AbortController().signal, gone).reason, 'gone')
})
