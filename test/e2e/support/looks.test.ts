import assert from 'node:assert/strict'
import test from 'node:test'
import { looksOf, TURNS, turnOf } from './looks.ts'

const turns = Array.from({ length: TURNS }, (_, turn) => looksOf(turn))

test('every screen is looked at in each language at both widths, and axe is asked about each width and each scheme once', () => {
  for (const looks of turns) {
    const widths = Object.fromEntries(looks.map(({ language, ways }) => [language, ways.map(({ size }) => size.width)]))
    assert.deepEqual(widths, { kk: [390, 1440], ru: [390, 1440], en: [390, 1440], zh: [390, 1440] })
    const asked = looks.flatMap(({ ways }) => ways.filter((way) => way.asked))
    assert.deepEqual(
      asked.map(({ size }) => size.width).toSorted((a, b) => a - b),
      [390, 1440],
    )
    assert.deepEqual(asked.map(({ scheme }) => scheme).toSorted(), ['dark', 'light'])
  }
})

test('axe is asked about every other language, beginning with the first', () => {
  for (const looks of turns)
    assert.deepEqual(
      looks.map(({ ways }) => ways.some(({ asked }) => asked)),
      [true, false, true, false],
    )
  assert.deepEqual(new Set(turns.map(([first]) => first?.language)), new Set(['kk', 'ru']))
})

test('over the screens axe is asked about each language at each width in each scheme', () => {
  const met = turns.flatMap((looks) =>
    looks.flatMap(({ language, ways }) =>
      ways.filter(({ asked }) => asked).map(({ size, scheme }) => `${language} ${size.width} ${scheme}`),
    ),
  )
  assert.equal(new Set(met).size, 4 * 2 * 2)
})

test('each width meets both schemes on every screen, and the turns of screens differ', () => {
  for (const looks of turns) {
    const ways = looks.flatMap((look) => look.ways.map(({ size, scheme }) => `${size.width} ${scheme}`))
    assert.equal(new Set(ways).size, 4)
  }
  const names = Array.from({ length: 40 }, (_, at) => `screen ${at}`)
  assert.equal(new Set(names.map(turnOf)).size, TURNS)
  assert.equal(turnOf('lanes of the officer'), turnOf('lanes of the officer'))
})
