import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import test from 'node:test'
import { watchConnections } from './connections.ts'

test('a flood of idle connections ends those that were idle for longest; who has something under way, and who comes, stays', async () => {
  const sockets = Array.from({ length: 5 }, () => Object.assign(new EventEmitter(), { ended: false }))
  const events = new EventEmitter()
  const connections = watchConnections(events as never, { most: 3 })
  const [first, second, third, fourth, fifth] = sockets.map((one) =>
    Object.assign(one, {
      destroy: () => {
        one.ended = true
        one.emit('close')
      },
    }),
  ) as unknown as (Socket & { ended: boolean })[]
  assert.ok(first && second && third && fourth && fifth)
  for (const one of [first, second, third]) events.emit('connection', one)
  // The first has something under way; the second had an answer after the third came.
  assert.ok(connections.enter(first) && connections.enter(second))
  connections.leave(second)
  events.emit('connection', fourth)
  const ended = () => [first, second, third, fourth, fifth].map((one) => one.ended)
  assert.deepEqual(ended(), [false, false, true, false, false])
  for (const one of [second, fourth]) assert.ok(connections.enter(one))
  events.emit('connection', fifth)
  assert.deepEqual(ended(), [false, false, true, false, true], 'where all are at work, the newcomer waits outside')
  connections.close()
})
