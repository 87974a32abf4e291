import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coveredBy, freeNames, namesOfSigns } from './free-names.ts'

const name = (key: string, x: number, y: number) => ({ key, x, y, text: 'Almaty' })

test('of two names that would cover one another the first is written, and below it the next', () => {
  const free = freeNames([name('first', 0, 0), name('over', 30, 4), name('below', 30, 18), name('beside', 60, 0)], [])
  assert.deepEqual([...free.keys()], ['first', 'below', 'beside'])
})

test('no name covers a sign; its own stands to the left of it', () => {
  const free = freeNames(
    [name('own', 13, 0), name('over', 60, 40)],
    [
      { x: 0, y: 0, halfPx: 10 },
      { x: 80, y: 42, halfPx: 10 },
    ],
  )
  assert.deepEqual([...free.keys()], ['own'])
})

const sign = (id: string, x: number, y: number) => ({
  key: id,
  at: [x, y] as const,
  marker: { id, at: [x, y] as const, shape: 'alarm' as const, tone: 'bad' as const, label: '707ABC05' },
  count: 1,
  tone: 'bad' as const,
  x,
  y,
})

test('a plate that would begin under the sign beside it stands on the other side of its own; the chosen one stands in any case', () => {
  const group = { key: 'group', at: [0, 0] as const, marker: null, count: 12, tone: 'bad' as const, x: 126, y: 0 }
  const placed = (signs: readonly (ReturnType<typeof sign> | typeof group)[], chosen: string | null) =>
    Object.fromEntries(freeNames(namesOfSigns(signs, chosen), coveredBy(signs)))
  assert.deepEqual(placed([sign('a', 100, 0)], null), { a: 'right' })
  assert.deepEqual(placed([sign('a', 100, 0), group], null), { a: 'left' })
  const hemmed = [sign('b', 80, 0), sign('a', 100, 0), group]
  assert.deepEqual(placed(hemmed, null), { b: 'left' })
  assert.deepEqual(placed(hemmed, 'a'), { a: 'right', b: 'left' })
})
