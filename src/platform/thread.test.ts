import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Overloaded, Unavailable } from './faults.ts'
import { openThreads } from './thread.ts'

const counting = (threads = 1, maxWaiting = 4) =>
  openThreads<number, number, number>({
    file: new URL('../../test/platform/children/counting-thread.ts', import.meta.url),
    name: 'counting',
    answer: z.number(),
    progress: z.number(),
    threads,
    maxWaiting,
  })

/** Resolves as soon as the order has told that it runs. */
function started(threads: ReturnType<typeof counting>, order: number, signal?: AbortSignal) {
  let begun: () => void = () => undefined
  const running = new Promise<void>((resolve) => (begun = resolve))
  const answer = threads.run(order, { onProgress: () => begun(), ...(signal ? { signal } : {}) })
  return { running, answer }
}

test('orders are answered in turn, with progress, and a problem of one leaves the others', async () => {
  const threads = counting()
  const told: number[] = []
  const answers = await Promise.allSettled([
    threads.run(1000, { onProgress: (progress) => told.push(progress) }),
    threads.run(0),
    threads.run(7),
  ])
  assert.deepEqual(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason instanceof Unavailable)),
    [1000, true, 7],
  )
  assert.deepEqual(told, [0])
  await threads.close()
})

test('a running order is ended at once when it is cancelled, and the next one is served', async () => {
  const threads = counting()
  const stop = new AbortController()
  const endless = started(threads, Number.POSITIVE_INFINITY, stop.signal)
  const next = threads.run(5)
  await endless.running
  stop.abort(new Unavailable('enough'))
  await assert.rejects(endless.answer, /enough/)
  assert.equal(await next, 5)
  await threads.close()
})

test('a waiting order that is cancelled is forgotten; too many that wait are refused', async () => {
  const threads = counting(1, 1)
  const endless = started(threads, Number.POSITIVE_INFINITY)
  const stop = new AbortController()
  const waiting = threads.run(5, { signal: stop.signal })
  await assert.rejects(threads.run(6), Overloaded)
  stop.abort(new Unavailable('no longer'))
  await assert.rejects(waiting, /no longer/)
  await endless.running
  const ended = assert.rejects(endless.answer, /closed/)
  await threads.close()
  await ended
  await assert.rejects(threads.run(1), /closed/)
})

test('a thread that breaks costs its own order, and another is started', async () => {
  const threads = counting()
  await assert.rejects(threads.run(-1), Unavailable)
  assert.equal(await threads.run(3), 3)
  await threads.close()
})

test('progress of another form costs its own order alone, and its answer is not taken for that of the next one', async () => {
  const threads = counting()
  const told: number[] = []
  const nonsense = threads.run(-2, { onProgress: (progress) => told.push(progress) })
  const next = threads.run(3)
  await assert.rejects(
    nonsense,
    (error) => error instanceof Unavailable && /counting said nonsense/.test(error.message),
  )
  assert.equal(await next, 3)
  assert.deepEqual(told, [])
  await threads.close()
})
