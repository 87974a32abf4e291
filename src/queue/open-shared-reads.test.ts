import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHECKPOINT_CHANGED } from './record-outcomes.ts'
import { openSharedReads } from './open-shared-reads.ts'

function stand() {
  let tell = (_payload: string) => {}
  const at = { ms: 0 }
  const signals = {
    on(channel: string, listener: (payload: string) => void) {
      assert.equal(channel, CHECKPOINT_CHANGED)
      tell = listener
      return () => undefined
    },
  }
  const reads = openSharedReads(signals, { sharedMs: 1_000, nowMs: () => at.ms })
  const count = { readings: 0 }
  const ask = (checkpoint = 'BAKHTY', question = 'day') =>
    reads.read(checkpoint, question, async () => (count.readings += 1))
  return { reads, at, ask, count, signal: (payload: string) => tell(payload) }
}

test('readings are shared by checkpoint and question while those who were told ask, and no longer', async () => {
  const { reads, at, ask, count } = stand()
  assert.deepEqual(await Promise.all([ask(), ask()]), [1, 2], 'nobody was told of a change')
  reads.told('BAKHTY')
  assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [3, 3, 3])
  assert.deepEqual(await Promise.all([ask('DOSTYK'), ask('DOSTYK')]), [4, 5], 'another checkpoint')
  assert.deepEqual(await Promise.all([ask('BAKHTY', 'calendar'), ask('BAKHTY', 'calendar')]), [6, 6])
  at.ms = 1_000
  assert.deepEqual(await Promise.all([ask(), ask()]), [7, 8])
  assert.equal(count.readings, 8)
})

test('a reading that began before a change is not taken after its signal, nor after signals were lost', async () => {
  const { reads, ask, signal } = stand()
  reads.told('BAKHTY')
  const before = ask()
  signal('BAKHTY')
  assert.deepEqual(await Promise.all([before, ask(), ask()]), [1, 2, 2])
  signal('DOSTYK')
  assert.equal(await ask(), 2)
  signal('')
  assert.equal(await ask(), 3)
})

test('a reading that fails is not shared with who asks after it', async () => {
  const { reads } = stand()
  reads.told('BAKHTY')
  const failing = () => reads.read('BAKHTY', 'day', () => Promise.reject(new TypeError('no database')))
  await assert.rejects(failing(), /no database/)
  assert.equal(await reads.read('BAKHTY', 'day', async () => 'read'), 'read')
})
