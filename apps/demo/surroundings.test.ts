import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSupplies, surroundingsOf } from './surroundings.ts'

const TIME = { origin: '2026-11-28T10:00:00Z', started: '2026-11-28T10:00:00Z', speed: 1 }

test('both sides of a demonstration get the same port and secret for the same name, and another for another', async () => {
  const supplies = openSupplies()
  const home = surroundingsOf(supplies, {
    side: 'home',
    checkpoint: 'A',
    livingDay: true,
    time: TIME,
    portalUrl: 'http://127.0.0.1:1',
  })
  const neighbour = surroundingsOf(supplies, {
    side: 'neighbour',
    checkpoint: 'B',
    livingDay: true,
    time: TIME,
    portalUrl: 'http://127.0.0.1:2',
  })
  const [seal, again] = await Promise.all([home.portOf('seal'), neighbour.portOf('seal')])
  assert.equal(seal, again)
  assert.notEqual(await home.portOf('broker'), seal)
  assert.equal(home.secretOf('seal'), neighbour.secretOf('seal'))
  assert.notEqual(home.secretOf('seal'), home.secretOf('broker'))
})

test('a hundred names never share a port', async () => {
  const { portOf } = openSupplies()
  const ports = await Promise.all(Array.from({ length: 100 }, (_, i) => portOf(`name ${i}`)))
  assert.equal(new Set(ports).size, 100)
})
