import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog } from '#platform/log.ts'
import { atGate, CAR, GRAPH, Hand } from '../../test/driverless/hand-driven.ts'
import { openControl, takeLink } from './corridor-log.ts'
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

/** A controller whose vehicle may drive over the line and has not yet: its snapshot, as that of a release that did not doubt yet. */
function extendedBefore(): ControlState {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.gateMs)
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-border')
  hand.say({ kind: 'peer', body: { kind: 'hand-over', vehicle: CAR, message: { kind: 'GRANT', attempt: 1 } } })
  hand.say({ kind: 'tick' })
  assert.equal(hand.vehicle.giving?.phase, 'extended')
  const { doubtsTaken: _, ...settings } = CONTROL_SETTINGS
  return { ...structuredClone(hand.control.state), settings: settings as typeof CONTROL_SETTINGS }
}

test('[DRV-20] [DRV-40] what a log from before says was taken over stays given away when it is read by a release that doubts; from its start on it is doubted', () => {
  const control = openControl({ graph: GRAPH, side: 'KZ', settings: CONTROL_SETTINGS }, extendedBefore())
  const atMs = control.state.nowMs + 10
  const reader = { graph: GRAPH, side: 'KZ', interfaceName: 'otkel', log: openLog('corridor-test', 'silent') }
  const message = { kind: 'TAKEN', attempt: 1 } as const
  const body = { from: 'peer', jws: 'a.b.c', body: { kind: 'hand-over', vehicle: CAR, message } }
  const link = (what: unknown) => ({ seq: 1n, atMs, body: what, digest: Buffer.alloc(32) })
  const said = { kind: 'inbox', body }
  takeLink(reader, control, link(said))
  assert.equal(control.state.vehicles[CAR]?.hands, 'away')
  const started = openControl({ graph: GRAPH, side: 'KZ', settings: CONTROL_SETTINGS }, extendedBefore())
  takeLink(reader, started, link({ kind: 'settings', settings: CONTROL_SETTINGS }))
  takeLink(reader, started, link(said))
  assert.equal(started.state.vehicles[CAR]?.hands, 'ours')
})
