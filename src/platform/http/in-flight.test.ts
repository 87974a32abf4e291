import assert from 'node:assert/strict'
import test from 'node:test'
import { IN_FLIGHT_LIMITS, inFlightCounter, inFlightLimits } from './in-flight.ts'

test('each class of work has its own limit: one that is full takes nothing from another', () => {
  const counter = inFlightCounter({ ...IN_FLIGHT_LIMITS, command: 2, query: 1 })
  assert.deepEqual([counter.enter('command'), counter.enter('command'), counter.enter('command')], [true, true, false])
  assert.deepEqual([counter.enter('query'), counter.enter('query')], [true, false])
  assert.equal(counter.enter('urgent'), true)
  assert.equal(counter.enter('callback'), true)
  counter.leave('command')
  assert.equal(counter.enter('command'), true)
  assert.equal(counter.count('command'), 2)
})

test('an installation sets its own limits, but urgent work and callbacks are never shed', () => {
  const limits = inFlightLimits({ commands: 1, queries: 1, streams: 1 })
  assert.deepEqual([limits.command, limits.query, limits.stream], [1, 1, 1])
  assert.equal(limits.urgent, IN_FLIGHT_LIMITS.urgent)
  assert.equal(limits.callback, IN_FLIGHT_LIMITS.callback)
})

const PEOPLE = 40
const LIMIT = 24

/**
 * Forty people ask for twice what can be done, each for the next thing when he has his answer (a tenth of a second), and one of
 * them, the flood, asks for nine times as much as all others together. Answers how often each was served.
 */
function served(isFair: boolean): ReadonlyMap<string, number> {
  let nowMs = 0
  const counter = inFlightCounter({ ...IN_FLIGHT_LIMITS, command: LIMIT }, () => nowMs)
  const counts = new Map<string, number>()
  const ends = new Map<number, string[]>()
  const busy = new Set<string>()
  let seed = 707
  const chance = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  const ask = (person: string, tick: number) => {
    if (!counter.enter('command')) return
    if (isFair && !counter.enterAs('command', person)) return counter.leave('command')
    counts.set(person, (counts.get(person) ?? 0) + 1)
    ends.set(tick + 10, [...(ends.get(tick + 10) ?? []), person])
    busy.add(person)
  }
  for (let tick = 0; tick < 10_000; tick += 1) {
    nowMs = tick * 10
    for (const person of ends.get(tick) ?? []) {
      counter.leave('command')
      if (isFair) counter.leaveAs('command', person)
      busy.delete(person)
    }
    for (let n = 0; n < 48; n += 1) {
      const person = chance() < 0.9 ? 'flood' : `p${Math.floor(chance() * PEOPLE)}`
      if (person === 'flood' || !busy.has(person)) ask(person, tick)
    }
  }
  return counts
}

const sumOf = (counts: Iterable<number>) => [...counts].reduce((sum, n) => sum + n, 0)

test('[F13] who sends nine of ten requests gets at most twice a fair share, and the others are served alike', () => {
  const counts = served(true)
  const flood = counts.get('flood') ?? 0
  const honest = [...counts].flatMap(([who, n]) => (who === 'flood' ? [] : [n]))
  const fair = sumOf(counts.values()) / (PEOPLE + 1)
  const jain = sumOf(honest) ** 2 / (honest.length * sumOf(honest.map((n) => n * n)))
  assert.ok(flood <= 2 * fair, `${flood} of a fair share of ${fair}`)
  assert.ok(honest.length === PEOPLE && jain >= 0.95, `Jain index ${jain}`)
  assert.ok(sumOf(counts.values()) >= 0.9 * LIMIT * 1_000, 'and what can be done is done')
})

test('[F13] control: where whoever comes first is served, the flood has nearly all', () => {
  const counts = served(false)
  assert.ok((counts.get('flood') ?? 0) > 20 * (sumOf(counts.values()) / (PEOPLE + 1)))
})
