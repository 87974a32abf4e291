import assert from 'node:assert/strict'
import test from 'node:test'
import { repeating } from './repeat.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))
const DAY_MS = 86_400_000

test('what is done once is tried again after a fault, which is told, and never begins a second time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const said: string[] = []
  let begun = 0
  const done = repeating((line) => said.push(line)).untilDone('7001', async () => {
    begun += 1
    if (begun === 1) throw new Error('503')
  })
  await settled()
  assert.deepEqual([begun, said], [1, ['7001: 503']])
  t.mock.timers.tick(5_000)
  await done
  t.mock.timers.tick(2 * DAY_MS)
  await settled()
  assert.equal(begun, 2)
})

test('what goes on for ever goes on after a fault too', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const said: string[] = []
  let turns = 0
  void repeating((line) => said.push(line)).forever('poll', 2_000, async () => {
    turns += 1
    if (turns === 2) throw new Error('503')
  })
  for (const [ms, seen] of [
    [0, 1],
    [2_000, 2],
    [5_000, 3],
    [2_000, 4],
  ] as const) {
    t.mock.timers.tick(ms)
    await settled()
    assert.equal(turns, seen)
  }
  assert.deepEqual(said, ['poll: 503'])
})
