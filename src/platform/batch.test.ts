import assert from 'node:assert/strict'
import test from 'node:test'
import { createBatcher } from './batch.ts'
import { Overloaded, Unavailable } from './faults.ts'

const LIMITS = { maxBatch: 4, maxWaiting: 8, maxInFlight: 1 }
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what arrives together is decided together, and everybody gets his own answer in the order of arrival', async () => {
  const batches: number[][] = []
  const batcher = createBatcher<number, string>(LIMITS, async (items) => {
    batches.push([...items])
    await turn()
    return items.map((item) => `answer ${item}`)
  })
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((item) => batcher.submit(item)))
  assert.deepEqual(answers, ['answer 1', 'answer 2', 'answer 3', 'answer 4', 'answer 5', 'answer 6'])
  assert.deepEqual(batches, [
    [1, 2, 3, 4],
    [5, 6],
  ])
})

test('[F14] one poison item fails by itself; its neighbours in the batch get their answers', async () => {
  const batcher = createBatcher<string, string>(LIMITS, async (items) => {
    if (items.includes('poison')) throw new TypeError('not of this world')
    return items.map((item) => item.toUpperCase())
  })
  const settled = await Promise.allSettled(['a', 'poison', 'b', 'c'].map((item) => batcher.submit(item)))
  assert.deepEqual(
    settled.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)),
    ['A', 'not of this world', 'B', 'C'],
  )
})

test('a fault fails the whole batch at once and is not tried item by item', async () => {
  let runs = 0
  const batcher = createBatcher<number, number>(LIMITS, async () => {
    runs += 1
    throw new Unavailable('the database is away')
  })
  const settled = await Promise.allSettled([1, 2, 3, 4].map((item) => batcher.submit(item)))
  assert.ok(settled.every((one) => one.status === 'rejected' && one.reason instanceof Unavailable))
  assert.equal(runs, 1)
})

test('beyond the bound of the queue the caller is refused at once, and is welcome again when there is room', async () => {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const batcher = createBatcher<number, number>(LIMITS, async (items) => {
    await gate
    return [...items]
  })
  const first = batcher.submit(0)
  await turn()
  await turn()
  const waiting = Array.from({ length: LIMITS.maxWaiting }, (_, item) => batcher.submit(item))
  assert.equal(batcher.waiting, LIMITS.maxWaiting)
  await assert.rejects(batcher.submit(99), Overloaded)
  release()
  await Promise.all([first, ...waiting])
  assert.equal(await batcher.submit(7), 7)
})

test('never more batches are under way than allowed', async () => {
  let now = 0
  let most = 0
  const batcher = createBatcher<number, number>({ maxBatch: 2, maxWaiting: 100, maxInFlight: 2 }, async (items) => {
    now += 1
    most = Math.max(most, now)
    await turn()
    now -= 1
    return [...items]
  })
  await Promise.all(Array.from({ length: 20 }, (_, item) => batcher.submit(item)))
  assert.equal(most, 2)
})

test('an answer that is missing is a bug of the decision and not somebody else’s answer', async () => {
  const batcher = createBatcher<number, number>(LIMITS, async (items) => items.slice(1))
  await assert.rejects(batcher.submit(1), /every item of a batch has its answer/)
})
