import assert from 'node:assert/strict'
import test from 'node:test'
import { MODULES } from '#apps/modules.ts'
import { SIGNS } from '#platform/module.ts'
import { signOf } from './signs.ts'

test('every sign of a workplace has a picture of its own, and one that the page does not know is drawn as a desk', () => {
  const pictures = new Set(SIGNS.map(signOf))
  assert.equal(pictures.size, SIGNS.length)
  assert.ok(!pictures.has(signOf('unknown')))
})

test('no two workplaces of the platform have the same sign', () => {
  const signs = MODULES.flatMap(({ workplaces = [] }) => workplaces.map(({ sign }) => sign))
  assert.equal(new Set(signs).size, signs.length)
})
