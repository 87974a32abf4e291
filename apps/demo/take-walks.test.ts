import assert from 'node:assert/strict'
import test from 'node:test'
import type { DemoCheck, DemoStep, DemoWorld } from '#platform/module-parts.ts'
import { takeWalks } from './take-walks.ts'

const openWorld = () => ({ memory: new Map() }) as unknown as DemoWorld

function walk(name: string, ground: DemoCheck['ground'], run: DemoStep['run']): DemoCheck {
  const steps = ['one', 'two'].map((title) => ({ title, run }))
  return { name, summary: `what ${name} shows`, ...(ground && { ground }), steps: async () => steps }
}

test('walks of one ground go one after another in their order, those of different grounds side by side', async () => {
  const said: string[] = []
  let waiting = 0
  const both = Promise.withResolvers<void>()
  const meet: DemoStep['run'] = async () => {
    waiting += 1
    if (waiting === 2) both.resolve()
    await both.promise
    return 'seen'
  }
  // The two grounds come on only together; the second walk of the gate only when the first has ended.
  const order: string[] = []
  const noted = (name: string) => async () => {
    order.push(name)
    return 'seen'
  }
  await takeWalks(
    [walk('queue', 'lanes', meet), walk('declaration', 'neighbour', meet), walk('order', 'lanes', noted('order'))],
    { openWorld, say: (line) => void said.push(line.replace(/ \([\d.]+ s\)$/, '')) },
  )
  assert.deepEqual(order, ['order', 'order'])
  const at = (line: string) => said.indexOf(line)
  assert.ok(at('✓ queue: two: seen') < at('\norder: what order shows'))
  assert.ok(at('\ndeclaration: what declaration shows') < at('✓ queue: one: seen'), 'side by side')
  assert.equal(said.filter((line) => line.startsWith('✓')).length, 6)
})

test('each walk has a memory of its own, also on the same ground', async () => {
  const seen: number[] = []
  const remembers: DemoStep['run'] = async ({ memory }) => {
    memory.set(`step ${memory.size}`, true)
    seen.push(memory.size)
    return ''
  }
  await takeWalks([walk('queue', 'lanes', remembers), walk('order', 'lanes', remembers)], { openWorld, say: () => {} })
  assert.deepEqual(seen, [1, 2, 1, 2])
})

test('the step that fails is told with its walk, and no walk begins a further step', async () => {
  const failed = Promise.withResolvers<void>()
  let steps = 0
  const fails: DemoStep['run'] = async () => {
    queueMicrotask(failed.resolve)
    throw new Error('it does not open')
  }
  const goesOn: DemoStep['run'] = async () => {
    steps += 1
    await failed.promise
    await new Promise((resolve) => setImmediate(resolve))
    return ''
  }
  const walks = [walk('queue', 'lanes', fails), walk('rail', undefined, goesOn), walk('order', 'lanes', goesOn)]
  const told = Promise.withResolvers<void>()
  // A further step would begin in the same breath in which this one is told.
  const say = (line: string) => line.startsWith('✓ rail: one') && told.resolve()
  await assert.rejects(takeWalks(walks, { openWorld, say }), /^CheckFailed: queue: one: it does not open$/)
  await told.promise
  assert.equal(steps, 1)
})
