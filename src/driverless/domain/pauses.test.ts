import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, Hand } from '../../../test/driverless/hand-driven.ts'
import { missingInCensus } from './census.ts'
import { CONTROL_SETTINGS } from './control.ts'
import { waitOf } from './waits.ts'

test('[DRV-11] a vehicle that was switched on anew is heard at once, though its counter begins anew; what was overtaken is not', () => {
  const hand = new Hand()
  hand.begin()
  const { report } = hand.vehicle
  assert.ok(report)
  const say = (headerId: number, saidAtMs: number, batteryPercent: number) =>
    hand.say({ kind: 'report', vehicle: CAR, report: { ...report, headerId, saidAtMs, batteryPercent } })
  say(500, 10_000, 50)
  say(499, 9000, 60)
  assert.equal(hand.vehicle.report?.batteryPercent, 50)
  say(1, 20_000, 70)
  assert.equal(hand.vehicle.report?.batteryPercent, 70)
})

test('[DRV-11] a vehicle whose clock is behind is heard when it came back, or counts from far behind; no other overtaken state is', () => {
  const hand = new Hand()
  hand.begin()
  const { report } = hand.vehicle
  assert.ok(report)
  const say = (headerId: number, batteryPercent: number) => {
    hand.say({ kind: 'report', vehicle: CAR, report: { ...report, headerId, saidAtMs: headerId, batteryPercent } })
    return hand.vehicle.report?.batteryPercent
  }
  const connect = (state: string) => hand.say({ kind: 'connection', vehicle: CAR, state })
  connect('ONLINE')
  assert.equal(say(500, 50), 50)
  connect('CONNECTION_BROKEN')
  assert.equal(say(1, 60), 50)
  connect('ONLINE')
  assert.equal(say(2, 61), 61, 'it came back')
  assert.equal(say(1, 62), 61, 'one state is let through, not all')
  connect('ONLINE')
  assert.equal(say(1, 63), 61, 'the broker has said again what we knew')
  assert.equal(say(1500, 64), 64)
  assert.equal(say(501, 65), 64)
  assert.equal(say(500, 66), 66, 'no state is overtaken by a thousand')
})

test('[DRV-31] [DRV-38] a vehicle that is paused while no stop of ours holds it says so, and goes on by a named person alone', () => {
  const hand = new Hand()
  hand.begin()
  hand.driveTo('KZ-hold')
  hand.obey({ paused: true })
  assert.deepEqual(waitOf(hand.control.control, hand.vehicle), { kind: 'paused' })
  const goes = () => hand.effects.some((effect) => effect.kind === 'instant' && effect.actionType === 'stopPause')
  hand.say({ kind: 'tick' }, 60_000)
  assert.equal(goes(), false)
  hand.say({ kind: 'clear-fault', vehicle: CAR, by: 'Dana' })
  assert.ok(goes())
})

test('[DRV-31] while a stop holds a paused vehicle, looking at it does not let it go on', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'stop', stop: 'S', scope: { reach: 'side', id: null }, by: 'Dana' })
  hand.obey({ paused: true })
  hand.say({ kind: 'clear-fault', vehicle: CAR, by: 'Dana' })
  assert.ok(!hand.effects.some((effect) => effect.kind === 'instant' && effect.actionType === 'stopPause'))
})

test('[DRV-40] looking at why vehicles wait changes nothing that a replay would not change', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.peerGoneMs + 1)
  hand.say({ kind: 'peer', body: { kind: 'alive' } })
  hand.obey()
  hand.control.state.census = { sinceMs: 0 }
  const before = JSON.stringify(hand.control.state)
  for (const vehicle of Object.values(hand.control.state.vehicles)) waitOf(hand.control.control, vehicle)
  missingInCensus(hand.control.control)
  assert.equal(JSON.stringify(hand.control.state), before)
})
