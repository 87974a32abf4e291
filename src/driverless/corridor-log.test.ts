import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GRAPH } from '../../test/driverless/hand-driven.ts'
import { openControl } from './corridor-log.ts'
import { CONTROL_SETTINGS } from './domain/control.ts'
import type { ControlState } from './domain/control-state.ts'
import { keepRelease } from './domain/customs-facts.ts'
import { newControlState } from './domain/fleet-control.ts'

test('[DRV-3] a release that an earlier snapshot knows as withdrawn is not given back by an old one said again; one that is held is', () => {
  const releases = {
    D1: { decision: 'withdrawn', authority: 'KZ' },
    D2: { decision: 'held', authority: 'KZ' },
  } as unknown as ControlState['releases']
  const before = { ...newControlState(GRAPH, 'KZ', 5000), releases }
  const { state } = openControl({ graph: GRAPH, side: 'KZ', settings: CONTROL_SETTINGS }, before)
  const released = { decision: 'released', authority: 'KZ' } as const
  for (const declaration of ['D1', 'D2']) keepRelease(state, declaration, released, 4000)
  assert.deepEqual(
    ['D1', 'D2'].map((declaration) => state.releases[declaration]?.decision),
    ['withdrawn', 'released'],
  )
  state.nowMs = 7000
  keepRelease(state, 'D1', released, 6000)
  assert.equal(state.releases['D1']?.decision, 'released')
})
