import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeAll } from './close-all.ts'

test('what was opened last is closed first, and one that cannot be closed keeps none of the others from it', async () => {
  const closed: string[] = []
  const closer = (name: string, why?: string) => async () => {
    await Promise.resolve()
    closed.push(name)
    if (why !== undefined) throw new Error(why)
  }
  const all = closeAll([closer('log'), closer('broker', 'no port'), closer('line')])
  await assert.rejects(all, /^Error: no port$/)
  assert.deepEqual(closed, ['line', 'broker', 'log'])
  const both = closeAll([closer('log', 'no file'), closer('broker', 'no port')])
  await assert.rejects(both, /^AggregateError: no port; no file$/)
  assert.equal(closed.length, 5)
  await closeAll([])
})
