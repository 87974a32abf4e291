import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { eventually } from '../../test/support/eventually.ts'
import { changesOf, openLive, together, type Topic } from './live.ts'
import type { StreamEvent } from './http/route.ts'

/** Signals that the test sends itself. */
function signalsByHand() {
  const listeners = new Map<string, Set<(payload: string) => void>>()
  return {
    on(channel: string, listener: (payload: string) => void) {
      const group = listeners.get(channel) ?? new Set()
      listeners.set(channel, group.add(listener))
      return () => group.delete(listener)
    },
    send: (channel: string, payload: string) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload)
    },
    count: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
  }
}

/** Lets everything run that waits for nothing but its turn. */
const turns = async () => {
  for (let left = 3; left > 0; left -= 1) await new Promise(setImmediate)
}

function set(t: TestContext) {
  const signals = signalsByHand()
  const live = openLive(signals)
  const reading = { count: 0, value: 1, answer: undefined as undefined | (() => Promise<readonly StreamEvent[]>) }
  const topic = (more: Partial<Topic> = {}): Topic => ({
    key: 'gate.board/DOSTYK',
    hears: [{ channel: 'gate', payload: 'DOSTYK' }],
    pauseMs: 0,
    read: async () => {
      reading.count += 1
      return reading.answer?.() ?? [{ event: 'board', data: reading.value }]
    },
    ...more,
  })
  const watcher = (of: Topic = topic()) => {
    const leaving = new AbortController()
    // A test that fails leaves nothing running behind it.
    t.after(() => leaving.abort())
    const told: string[] = []
    const ended = (async () => {
      for await (const frame of live.watch(of, leaving.signal))
        told.push(/data: (.*)/.exec(frame.toString())?.[1] ?? '')
    })()
    return { told, ended, leave: () => leaving.abort() }
  }
  return { signals, live, reading, topic, watcher }
}

test('a thousand streams of one topic read the database once, and once more for each change', async (t) => {
  const { signals, reading, watcher, live } = set(t)
  const watchers = Array.from({ length: 1_000 }, () => watcher())
  await turns()
  assert.equal(reading.count, 1)
  reading.value = 2
  signals.send('gate', 'DOSTYK')
  signals.send('gate', 'NUR-ZHOLY')
  await turns()
  assert.equal(reading.count, 2)
  assert.ok(watchers.every(({ told }) => told.join() === '1,2'))
  // Who comes later is told what stands, without a reading of his own.
  const late = watcher()
  await turns()
  assert.deepEqual([late.told, reading.count], [['2'], 2])
  for (const one of [...watchers, late]) one.leave()
  await Promise.all([...watchers, late].map(({ ended }) => ended))
  assert.deepEqual([live.topics, signals.count()], [0, 0], 'nothing runs when nobody watches')
})

test('a topic of changes alone tells each change and lost signals, and nothing by itself; others’ changes are none', async (t) => {
  const { signals, watcher } = set(t)
  const one = watcher(changesOf({ key: 'own/1', hears: [{ channel: 'own', payload: '1' }], pauseMs: 0 }))
  await turns()
  assert.equal(one.told.length, 1)
  for (const [payload, count] of [
    ['2', 1],
    ['1', 2],
    ['', 3],
  ] as const) {
    signals.send('own', payload)
    await turns()
    assert.equal(one.told.length, count, payload)
  }
  one.leave()
  await one.ended
})

test('changes that come together are read together, the last one too', async (t) => {
  const { signals, reading, topic, watcher } = set(t)
  const one = watcher(topic({ pauseMs: 50 }))
  await turns()
  for (let n = 2; n <= 50; n += 1) {
    reading.value = n
    signals.send('gate', 'DOSTYK')
  }
  await eventually('the last one is told', () => one.told.at(-1) === '50')
  // The first of them is read at once when the pause is over by then; all the others together.
  assert.deepEqual(one.told, reading.count === 3 ? ['1', '2', '50'] : ['1', '50'])
  one.leave()
  await one.ended
})

test('a change that comes while the state is read is read once more', async (t) => {
  const { signals, reading, watcher } = set(t)
  const answers: ((events: readonly StreamEvent[]) => void)[] = []
  reading.answer = () => new Promise((resolve) => answers.push(resolve))
  const one = watcher()
  await turns()
  signals.send('gate', 'DOSTYK')
  answers.shift()?.([{ event: 'board', data: 'before' }])
  await turns()
  answers.shift()?.([{ event: 'board', data: 'after' }])
  await turns()
  assert.deepEqual(one.told, ['"before"', '"after"'])
  one.leave()
  await one.ended
})

test('parts that did not change are not told again; after lost signals and every few seconds the state is read anew', async (t) => {
  const { signals, reading, topic, watcher } = set(t)
  reading.answer = async () => [
    { event: 'lanes', data: 'lanes' },
    { event: 'yard', data: reading.count },
  ]
  const one = watcher(topic({ refreshMs: 300 }))
  await turns()
  signals.send('gate', '')
  await eventually('the state is told anew', () => one.told.length >= 3)
  await eventually('and by itself', () => one.told.length >= 4)
  assert.deepEqual(one.told.slice(0, 4), ['"lanes"', '1', '2', '3'])
  one.leave()
  await one.ended
})

test('a reading that fails ends the streams that wait for it, and the next one begins anew', async (t) => {
  const { reading, watcher, live } = set(t)
  reading.answer = () => Promise.reject(new TypeError('no database'))
  const [one, other] = [watcher(), watcher()]
  await assert.rejects(one.ended, /no database/)
  await assert.rejects(other.ended, /no database/)
  assert.equal(live.topics, 0)
  reading.answer = undefined
  const next = watcher()
  await turns()
  assert.deepEqual(next.told, ['1'])
  next.leave()
  await next.ended
})

test('different topics are read each for itself', async (t) => {
  const { reading, topic, watcher, live } = set(t)
  const watchers = [watcher(), watcher(topic({ key: 'gate.board/NUR-ZHOLY' }))]
  await turns()
  assert.deepEqual([reading.count, live.topics], [2, 2])
  for (const one of watchers) one.leave()
  await Promise.all(watchers.map(({ ended }) => ended))
})

test('several streams as one tell each part as it comes, end with the first and fail as the first', async () => {
  async function* says(...words: readonly string[]) {
    yield* words
  }
  async function* fails(): AsyncGenerator<string, void, void> {
    yield await Promise.reject(new TypeError('no database'))
  }
  const told: string[] = []
  for await (const word of together(says('alarm'), says('place', 'place'))) told.push(word)
  assert.deepEqual(told, ['alarm', 'place'])
  await assert.rejects(together(fails(), says('place')).next(), /no database/)
})

test('a stream that stands open for a shift holds nothing of what it told while another part of it is silent', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  async function* silent(): AsyncGenerator<object, void, void> {
    yield await new Promise<object>(() => undefined)
  }
  const told: WeakRef<object>[] = []
  async function* places(): AsyncGenerator<object, void, void> {
    for (;;) {
      const place = { at: told.length }
      told.push(new WeakRef(place))
      yield place
    }
  }
  const stream = together(silent(), places())
  for (let n = 0; n < 500; n += 1) await stream.next()
  await turns()
  collect()
  const held = told.filter((ref) => ref.deref() !== undefined).length
  assert.ok(held < 20, `${held} of ${told.length} are held`)
})
