import assert from 'node:assert/strict'
import test from 'node:test'
import { StrangerShare } from './strangers.ts'

const frame = (bytes: number) => [Buffer.alloc(bytes)]

test('what is kept of strangers is bounded by source and in all, each hour anew', () => {
  let now = 0
  const share = new StrangerShare({ eachBytes: 1_000, allBytes: 2_000 }, () => now)
  assert.deepEqual(
    [
      share.take('2001:db8::1', frame(600)),
      share.take('2001:db8::2', frame(600)),
      share.take('203.0.113.1', frame(600)),
    ],
    [true, false, true],
    'one prefix is one source',
  )
  assert.equal(share.take('203.0.113.2', frame(600)), false, 'all strangers together have their share')
  now = 3_600_000
  assert.ok(share.take('2001:db8::2', frame(600)))
})
