import assert from 'node:assert/strict'
import test from 'node:test'
import { fairTurns } from './fair-turns.ts'
import { Overloaded } from './faults.ts'

/** Work that ends when the test says so; `done` names sources in the order in which they had their turn. */
function world(limits: { atOnce: number; waiting: number }) {
  const turns = fairTurns(limits)
  const done: string[] = []
  const refused: string[] = []
  const ends: (() => void)[] = []
  const take = (source: string) =>
    turns
      .take(source, async () => {
        done.push(source)
        await new Promise<void>((resolve) => ends.push(resolve))
      })
      .catch((error: unknown) => {
        assert.ok(error instanceof Overloaded)
        refused.push(source)
      })
  const turn = async () => {
    ends.shift()?.()
    await new Promise(setImmediate)
  }
  return { take, turn, done, refused }
}

test('sources have their turns one after another, however many each sends', async () => {
  const { take, turn, done } = world({ atOnce: 1, waiting: 64 })
  for (let n = 0; n < 10; n += 1) void take('flood')
  void take('officer')
  void take('other')
  await turn()
  for (let n = 0; n < 3; n += 1) await turn()
  assert.deepEqual(done, ['flood', 'flood', 'officer', 'other', 'flood'])
})

test('a full line refuses the flood and not whoever comes from elsewhere', async () => {
  const { take, turn, done, refused } = world({ atOnce: 1, waiting: 4 })
  for (let n = 0; n < 20; n += 1) void take('flood')
  await new Promise(setImmediate)
  assert.equal(refused.length, 15)
  void take('officer')
  await new Promise(setImmediate)
  assert.deepEqual(new Set(refused), new Set(['flood']))
  for (let n = 0; n < 6; n += 1) await turn()
  assert.ok(done.includes('officer'))
  assert.equal(done.length + refused.length, 21, 'nobody is forgotten')
})
