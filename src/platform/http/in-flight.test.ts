import assert from 'node:assert/strict'
import test from 'node:test'
import { IN_FLIGHT_LIMITS, inFlightCounter, inFlightLimits } from './in-flight.ts'

test('each class of work has its own limit: one that is full takes nothing from another', () => {
  const counter = inFlightCounter({ ...IN_FLIGHT_LIMITS, command: 2, query: 1 })
  assert.deepEqual([counter.enter('command'), counter.enter('command'), counter.enter('command')], [true, true, false])
  assert.deepEqual([counter.enter('query'), counter.enter('query')], [true, false])
  assert.equal(counter.enter('gate'), true)
  assert.equal(counter.enter('callback'), true)
  counter.leave('command')
  assert.equal(counter.enter('command'), true)
  assert.equal(counter.count('command'), 2)
})

test('an installation sets its own limits, but gates and payment callbacks are never shed', () => {
  const limits = inFlightLimits({ commands: 1, queries: 1, streams: 1 })
  assert.deepEqual([limits.command, limits.query, limits.stream], [1, 1, 1])
  assert.equal(limits.gate, IN_FLIGHT_LIMITS.gate)
  assert.equal(limits.callback, IN_FLIGHT_LIMITS.callback)
})
