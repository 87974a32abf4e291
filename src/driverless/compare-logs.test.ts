import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, GRAPH } from '../../test/driverless/hand-driven.ts'
import { disputedOf } from './compare-logs.ts'
import { newVehicle, type VehicleControl } from './domain/control-state.ts'
import { FleetControl, newControlState } from './domain/fleet-control.ts'

function having(side: string, says: Partial<VehicleControl>): FleetControl {
  const state = newControlState(GRAPH, side, 0)
  state.vehicles[CAR] = { ...newVehicle(CAR, '3.0.0', 0), ...says }
  return new FleetControl(GRAPH, state)
}

test('[DRV-24] [DRV-21] an arbitrator is told of a vehicle that both sides command, and of one that neither does after it was given away', () => {
  const given = { hands: 'away', giving: { phase: 'handed-over', attempt: 1 } } as const
  const [ours, theirs] = [{ hands: 'ours' }, { hands: 'away' }] as const
  const told = (kz: Partial<VehicleControl>, cn: Partial<VehicleControl>) =>
    disputedOf(having('KZ', kz), having('CN', cn)).map(({ hands }) => hands)
  assert.deepEqual(told(ours, ours), ['both'])
  assert.deepEqual(told(given, theirs), ['neither'])
  assert.deepEqual(told(theirs, given), ['neither'])
  assert.deepEqual(told(given, ours), [])
  assert.deepEqual(told(given, { hands: 'incoming' }), [])
  assert.deepEqual(told(theirs, theirs), [], 'it has never been in anybody’s hands')
})
