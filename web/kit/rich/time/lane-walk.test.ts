import assert from 'node:assert/strict'
import { test } from 'node:test'
import { neighbourOf } from './lane-walk.ts'

const span = (id: string, hour: number) => ({
  id,
  from: `2026-11-28T0${hour}:00:00Z`,
  until: `2026-11-28T0${hour}:40:00Z`,
  tone: 'good' as const,
  label: id,
})
const LANES = [
  { id: 'one', name: '1', spans: [span('a', 1), span('b', 3), span('c', 7)] },
  { id: 'none', name: '2', spans: [] },
  { id: 'three', name: '3', spans: [span('d', 2), span('e', 6)] },
]
const to = (id: string, key: string) => neighbourOf(LANES, id, key)?.id ?? null

test('arrow keys lead along a lane, and over an empty one to what was at about the same time', () => {
  assert.deepEqual(
    ['ArrowRight', 'ArrowLeft', 'Home', 'End'].map((key) => to('b', key)),
    ['c', 'a', 'a', 'c'],
  )
  assert.equal(to('c', 'ArrowDown'), 'e')
  assert.equal(to('a', 'ArrowDown'), 'd')
  assert.equal(to('e', 'ArrowUp'), 'c')
})

test('beyond the ends, from a lane at the edge, and by other keys they lead nowhere', () => {
  for (const [id, key] of [
    ['c', 'ArrowRight'],
    ['a', 'ArrowLeft'],
    ['a', 'ArrowUp'],
    ['e', 'ArrowDown'],
    ['a', 'x'],
    ['gone', 'ArrowRight'],
  ] as const)
    assert.equal(to(id, key), null)
})
