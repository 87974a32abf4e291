import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rankChoices } from './rank.ts'

/** The same chance for all: what differs is the choice. */
const CHANCE = [3, -2, 5, 0, -4, 1, 2, -1]
const choice = (level: number, own: readonly number[] = []) => ({
  values: CHANCE.map((chance, at) => level + chance + (own[at] ?? 0)),
})

test('[PLAN-32] choices that surely differ have places of their own, in the order of the choices', () => {
  const places = rankChoices([choice(90), choice(120), choice(100)])
  assert.deepEqual(
    places.map(({ rank }) => rank),
    [3, 1, 2],
  )
  assert.equal(places[1]?.behindBest, null)
  assert.equal(places[0]?.behindBest?.estimate, 30)
})

test('[PLAN-32] choices that cannot be told apart share a place, and the next one counts them', () => {
  const noise = [4, -4, 3, -3, 5, -5, 2, -2]
  const places = rankChoices([choice(100), choice(99.9, noise), choice(50)])
  assert.deepEqual(
    places.map(({ rank }) => rank),
    [1, 1, 3],
  )
  // Also below the first place: both are surely behind it, and the difference between them may be chance.
  const below = rankChoices([choice(200), choice(100), choice(99.9, noise), choice(50)])
  assert.deepEqual(
    below.map(({ rank }) => rank),
    [1, 2, 2, 4],
  )
})

test('[PLAN-32] a choice that may be the best shares the first place, though a surer one has the higher mean', () => {
  const wide = [60, -60, 45, -45, 70, -70, 30, -30]
  const places = rankChoices([choice(100), choice(90), choice(89, wide)])
  assert.deepEqual(
    places.map(({ rank }) => rank),
    [1, 2, 1],
  )
})

test('[PLAN-32] more choices need surer differences: all comparisons hold together', () => {
  const noise = [1.2, -1, 1.1, -0.9, 1, -1.1, 0.9, -1.2]
  const close = choice(98.5, noise)
  assert.equal(rankChoices([choice(100), close])[1]?.rank, 2)
  const many = rankChoices([choice(100), close, ...Array.from({ length: 8 }, (_, k) => choice(10 * k))])
  assert.equal(many[1]?.rank, 1)
})
