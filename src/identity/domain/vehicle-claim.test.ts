import assert from 'node:assert/strict'
import test from 'node:test'
import { decideClaim, type KnownVehicle } from './vehicle-claim.ts'

const claim = { vin: 'V1', country: 'KZ', plateKey: '123ABC02' }
const known: KnownVehicle = { id: 'v', ...claim, inUse: true }

const cases: readonly [string, KnownVehicle | null, KnownVehicle | null, string][] = [
  ['a vehicle that nobody knows is new', null, null, 'new'],
  ['a known vehicle with its plate is joined', known, known, 'join'],
  [
    'a VIN in use under another plate is refused',
    { ...known, plateKey: '999XYZ02' },
    null,
    'identity.vin-has-other-plate',
  ],
  [
    'a VIN in use under the same letters of another country is refused',
    { ...known, country: 'KG' },
    null,
    'identity.vin-has-other-plate',
  ],
  ['a plate in use under another VIN is refused', null, { ...known, vin: 'V2' }, 'identity.plate-has-other-vin'],
  [
    'a vehicle that nobody runs any more takes its new plate',
    { ...known, plateKey: '999XYZ02', inUse: false },
    null,
    'replate',
  ],
  ['a plate that nobody uses any more is free', null, { ...known, vin: 'V2', inUse: false }, 'new'],
]
for (const [title, byVin, byPlate, expected] of cases) {
  test(`[R707-21] ${title}`, () => {
    const decided = decideClaim(claim, { byVin, byPlate })
    assert.equal(decided.ok ? decided.value.how : decided.refusal.code, expected)
  })
}
