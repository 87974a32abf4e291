import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chargesInKz } from '../packages/kz/tariff.ts'

const said = (countries: readonly string[], mode = 'rail', day = '2026-03-01') =>
  chargesInKz({ countries, mode, day }).map(({ service, tiyn }) => `${service} ${tiyn}`)

test('[ESC-11] each service has its price of the day: started here, passed through, completed here', () => {
  assert.deepEqual(said(['CN', 'KZ']), ['start 7000100', 'completion 5590500'])
  assert.deepEqual(said(['CN', 'KZ', 'RU']), ['start 7000100'])
  assert.deepEqual(said(['CN', 'KG', 'KZ', 'RU']), ['passage 2859000'])
  assert.deepEqual(said(['CN', 'KG', 'KZ']), ['completion 5590500'])
})

test('[ESC-11] before its day, and for roads, a service has no price rather than a guessed one', () => {
  assert.deepEqual(said(['CN', 'KZ'], 'rail', '2025-12-17'), ['start null', 'completion null'])
  assert.deepEqual(said(['CN', 'KZ'], 'road'), ['start null', 'completion null'])
})
