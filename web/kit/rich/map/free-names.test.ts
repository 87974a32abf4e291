import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coveredBy, coveredByButtons, freeNames, namesOfSigns } from './free-names.ts'

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
    Object.fromEntries(
      freeNames(namesOfSigns(signs, chosen), coveredBy(signs))
        .entries()
        .map(([key, { side }]) => [key, side]),
    )
  assert.deepEqual(placed([sign('a', 100, 0)], null), { a: 'right' })
  assert.deepEqual(placed([sign('a', 100, 0), group], null), { a: 'left' })
  const hemmed = [sign('b', 80, 0), sign('a', 100, 0), group]
  assert.deepEqual(placed(hemmed, null), { b: 'left' })
  assert.deepEqual(placed(hemmed, 'a'), { a: 'right', b: 'left' })
})

test('a name says how its sign stands where that has room; the chosen one does in any case, and all names come before any word', () => {
  const told = (one: ReturnType<typeof sign>) => ({ ...one, marker: { ...one.marker, word: 'route left' } })
  const written = (signs: readonly ReturnType<typeof sign>[], chosen: string | null) =>
    Object.fromEntries(
      freeNames(namesOfSigns(signs, chosen), coveredBy(signs))
        .entries()
        .map(([key, { text }]) => [key, text]),
    )
  const alone = told(sign('a', 100, 0))
  assert.deepEqual(written([alone], null), { a: '707ABC05 · route left' })
  const beside = [alone, told(sign('b', 200, 0))]
  assert.deepEqual(written(beside, null), { a: '707ABC05', b: '707ABC05 · route left' })
  assert.deepEqual(written(beside, 'a')['a'], '707ABC05 · route left')
})

test('where two names would cover one another, that of the worse sign stands', () => {
  const good = { ...sign('good', 100, 0), tone: 'good' as const }
  const names = namesOfSigns([good, sign('bad', 100, 4)], null)
  assert.deepEqual(
    names.map(({ key }) => key),
    ['bad', 'good'],
  )
})

test('the frame cuts no name: it stands on the other side of its sign, says nothing more, or stands in the list alone', () => {
  const one = sign('a', 100, 0)
  const told = { ...one, marker: { ...one.marker, word: 'route left' } }
  const written = (widthPx: number, chosen: string | null = null) =>
    freeNames(namesOfSigns([told], chosen), coveredBy([told]), widthPx).get('a')
  assert.deepEqual(written(400), { side: 'right', text: '707ABC05 · route left' })
  assert.deepEqual(written(190), { side: 'right', text: '707ABC05' })
  assert.deepEqual(written(120), { side: 'left', text: '707ABC05' })
  assert.equal(written(50), undefined)
  assert.deepEqual(
    written(190, 'a'),
    { side: 'right', text: '707ABC05' },
    'the chosen one says less where it would be cut',
  )
  assert.deepEqual(written(120, 'a'), { side: 'left', text: '707ABC05' })
  assert.equal(written(50, 'a')?.text, '707ABC05 · route left', 'the chosen one stands in any case')
})

test('no name goes under the buttons of the map', () => {
  const names = [name('under', 330, 60), name('below', 330, 180), name('beside', 280, 60)]
  assert.deepEqual([...freeNames(names, coveredByButtons(400), 400).keys()], ['below', 'beside'])
})
