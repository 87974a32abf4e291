import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, Hand } from '../../../test/driverless/hand-driven.ts'
import { CONTROL_SETTINGS } from './control.ts'

const { stateEveryMs, missedStates } = CONTROL_SETTINGS
const SILENT_MS = stateEveryMs * missedStates + 1

test('[DRV-11] [DRV-38] an alarm that somebody has seen stays seen as long as it lasts; when it comes back it is a new one', () => {
  const hand = new Hand()
  hand.begin()
  const silent = () => Object.values(hand.control.state.alarms).filter(({ kind }) => kind === 'silent')
  hand.say({ kind: 'tick' }, SILENT_MS)
  for (let n = 0; n < 5; n += 1) hand.say({ kind: 'tick' }, 1000)
  assert.equal(silent().length, 1)
  hand.say({ kind: 'acknowledge', alarm: silent()[0]?.id ?? '', by: 'Dana' })
  for (let n = 0; n < 30; n += 1) hand.say({ kind: 'tick' }, 1000)
  assert.equal(silent().length, 1, 'Dana has seen it')
  assert.equal(silent()[0]?.acknowledged?.by, 'Dana')
  for (let n = 0; n < 20; n += 1) {
    hand.obey()
    hand.say({ kind: 'tick' }, 1000)
  }
  hand.say({ kind: 'tick' }, SILENT_MS)
  assert.equal(silent().length, 2, 'it spoke, and is silent again')
})

test('[DRV-31] every emergency stop is an alarm of its own, also shortly after one that was seen', () => {
  const hand = new Hand()
  hand.begin()
  const stops = () => Object.values(hand.control.state.alarms).filter(({ kind }) => kind === 'emergency-stop')
  hand.obey({ emergencyStop: 'MANUAL' })
  hand.say({ kind: 'acknowledge', alarm: stops()[0]?.id ?? '', by: 'Dana' })
  hand.obey({ emergencyStop: 'NONE' })
  hand.obey({ emergencyStop: 'MANUAL' })
  assert.equal(stops().length, 2)
  assert.equal(hand.vehicle.id, CAR)
})
