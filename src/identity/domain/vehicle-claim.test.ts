import assert from 'node:assert/strict'
import test from 'node:test'
import { decideClaim, type KnownVehicle } from './vehicle-claim.ts'

const claim = { vin: 'V1', country: 'KZ', plateKey: '123ABC02' }
const known: KnownVehicle = { id: 'v', ...claim, inUse: true, ownAlone: false, closed: false }
const own = { ownAlone: true }

const cases: readonly [string, KnownVehicle | null, KnownVehicle | null, string][] = [
  ['[R707-21] a vehicle that nobody knows is new', null, null, 'new'],
  ['[R707-21] a known vehicle with its plate is joined', known, known, 'join'],
  [
    '[R707-21] the account’s own entry of a VIN under another plate is refused',
    { ...known, ...own, plateKey: '999XYZ02' },
    null,
    'identity.vin-has-other-plate',
  ],
  [
    '[R707-21] the account’s own entry of a VIN under the same letters of another country is refused',
    { ...known, ...own, country: 'KG' },
    null,
    'identity.vin-has-other-plate',
  ],
  [
    '[R707-21] the account’s own plate under another VIN is refused',
    null,
    { ...known, ...own, vin: 'V2' },
    'identity.plate-has-other-vin',
  ],
  [
    '[R707-21] a vehicle that nobody runs any more takes its new plate',
    { ...known, plateKey: '999XYZ02', inUse: false },
    null,
    'replate',
  ],
  ['[R707-21] a plate that nobody uses any more is free', null, { ...known, vin: 'V2', inUse: false }, 'new'],
  [
    '[QUE-11] a VIN that a stranger entered under another plate is contested',
    { ...known, plateKey: 'X' },
    null,
    'contest',
  ],
  [
    '[QUE-11] a plate that a stranger entered with an invented VIN is contested',
    null,
    { ...known, vin: 'V2' },
    'contest',
  ],
  ['[QUE-11] a truck that its owner proved is joined by nobody', { ...known, closed: true }, known, 'contest'],
]
for (const [title, byVin, byPlate, expected] of cases) {
  test(title, () => {
    const decided = decideClaim(claim, { byVin, byPlate })
    assert.equal(decided.ok ? decided.value.how : decided.refusal.code, expected)
  })
}
