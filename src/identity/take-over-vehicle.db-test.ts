import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { aPlate, aRegisteredDriver, aVin, testIdentity } from '../../test/support/identity-builders.ts'
import { enterVehicle } from './enter-vehicle.ts'
import { addProof, type VehicleProofRow } from './store/vehicle-proof-store.ts'
import { takeOverVehicle } from './take-over-vehicle.ts'

test('an own claim that falls with a proof leaves the vehicle to whoever runs it, and the audit says so', async (t) => {
  const { db } = await testDatabase(t)
  const deps = testIdentity(db)
  const [driver, other] = [await aRegisteredDriver(deps), await aRegisteredDriver(deps)]
  const now = deps.clock.now()
  const acting = { actor: { kind: 'account', id: driver.accountId, role: 'driver', ip: '127.0.0.1' } as const, now }
  const plate = aPlate()
  const enter = async (vin: string) => {
    const input = { id: newId(), country: 'KZ', plate, vin, category: 'N3', machinery: false } as const
    const answer = await inTransaction(db, (tx) =>
      enterVehicle(tx, driver.accountId, { ...input, ownerId: driver.ownerId }, acting),
    )
    assert.ok(answer.ok, JSON.stringify(answer))
    return answer.value
  }
  const contested = await enter(other.vin)
  assert.deepEqual([contested.id, contested.claim], [other.vehicleId, 'contested'])
  const own = await enter(aVin())
  const proof: VehicleProofRow = {
    id: newId(),
    account_id: driver.accountId,
    vehicle_id: own.id,
    kind: 'register',
    state: 'asked',
    reason: null,
    document_enc: null,
    document_type: null,
    evidence: null,
    decided_by: null,
    asked_at: now,
    decided_at: null,
  }
  await inTransaction(db, async (tx) => {
    assert.ok(await addProof(tx, proof))
    await takeOverVehicle(tx, proof, {}, acting)
  })
  const { rows } = await sql`
    select vehicle.in_use as "inUse", entry.data ->> 'inUse' as told from identity.vehicle
      join audit.entry on entry.subject_id = vehicle.id::text and entry.event = 'identity.vehicle-removed'
    where vehicle.id = ${other.vehicleId}::uuid`.execute(db)
  assert.deepEqual(rows, [{ inUse: true, told: 'true' }])
})
