import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeStudies } from './compare-studies.ts'

const CHANCE = [3, -2, 5, 0, -4, 1, 2, -1]
const result = (level: number, { own = [] as readonly number[], seed = 1, few = false, full = true } = {}) => {
  const values = few ? [] : CHANCE.map((chance, at) => level + chance + (own[at] ?? 0))
  return { seed, samples: { capacity: full ? values : [], throughput: values.map((value) => value / 2), wait: [] } }
}
const NOISE = [4, -4, 3, -3, 5, -5, 2, -2]

test('[PLAN-30] studies side by side: one is best, one cannot be told apart from it, one is surely behind', () => {
  const places = placeStudies([result(50), result(99.9, { own: NOISE }), result(100)])
  assert.deepEqual(
    places.map(({ rank, standing }) => [rank, standing]),
    [
      [3, 'behind'],
      [1, 'alike'],
      [1, 'best'],
    ],
  )
  assert.equal(places[0]?.behindBest?.estimate, 50)
})

test('[PLAN-30] what may be chance is never told as surely behind, though a surer one with more stands before it', () => {
  const wild = [60, -60, 55, -55, 50, -50, 45, -45]
  const places = placeStudies([result(100), result(95), result(80, { own: wild })])
  assert.deepEqual(
    places.map(({ standing }) => standing),
    ['best', 'behind', 'alike'],
  )
})

test('[PLAN-30] a study without its replications has no place, and alone with it nobody is best', () => {
  const places = placeStudies([result(500, { few: true }), result(100), result(50)])
  assert.deepEqual(
    places.map(({ rank, standing }) => [rank, standing]),
    [
      [null, 'untold'],
      [1, 'best'],
      [2, 'behind'],
    ],
  )
  for (const { rank, standing } of placeStudies([result(1, { few: true }), result(2)])) {
    assert.deepEqual([rank, standing], [null, 'untold'])
  }
  assert.equal(placeStudies([result(1)])[0]?.standing, 'best')
})

test('[PLAN-19, PLAN-30] one measure for all, and only one seed makes pairs', () => {
  const places = placeStudies([result(100, { seed: 2 }), result(150, { full: false })])
  assert.equal(places[1]?.standing, 'best')
  assert.equal(places[0]?.behindBest?.estimate, 25)
  assert.deepEqual(
    places.map(({ paired }) => paired),
    [false, true],
  )
})
