import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import { type Clock, fixedClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  aPhone,
  aPlate,
  aRegisteredDriver,
  aVin,
  type BuiltDriver,
  testIdentity,
} from '../../test/support/identity-builders.ts'
import { askOwnership } from './ask-ownership.ts'
import { enterVehicle, removeVehicle } from './enter-vehicle.ts'
import { ENTRY_LIMITS } from './domain/limits.ts'
import type { OwnershipAnswer } from './domain/vehicle-proof.ts'
import { shareVehicle, takeBackVehicle } from './share-vehicle.ts'
import { addProof, type VehicleProofRow } from './store/vehicle-proof-store.ts'
import { listVehicles } from './store/vehicle-store.ts'
import { takeOverVehicle } from './take-over-vehicle.ts'

/** Two drivers who enter trucks, and proofs that come out well. */
async function world(t: TestContext, clock?: Clock) {
  const { db } = await testDatabase(t)
  const deps = testIdentity(db, clock)
  const [holder, other] = [await aRegisteredDriver(deps), await aRegisteredDriver(deps)]
  const now = deps.clock.now()
  const acting = ({ accountId: id }: BuiltDriver) => ({
    actor: { kind: 'account', id, role: 'driver', ip: '127.0.0.1' } as const,
    now,
  })
  const enter = async (who: BuiltDriver, plate: string, vin: string) => {
    const input = { id: newId(), country: 'KZ', plate, vin, category: 'N3', machinery: false } as const
    const answer = await inTransaction(db, (tx) =>
      enterVehicle(tx, who.accountId, { ...input, ownerId: who.ownerId }, acting(who)),
    )
    assert.ok(answer.ok, JSON.stringify(answer))
    return answer.value
  }
  const ask = async (vehicleId: string): Promise<VehicleProofRow> => {
    const proof = {
      id: newId(),
      account_id: holder.accountId,
      vehicle_id: vehicleId,
      kind: 'register' as const,
      state: 'asked' as const,
      reason: null,
      document_enc: null,
      document_type: null,
      evidence: null,
      decided_by: null,
      asked_at: now,
      decided_at: null,
    }
    assert.ok(await inTransaction(db, (tx) => addProof(tx, proof)))
    return proof
  }
  const prove = async (vehicleId: string) => {
    const proof = await ask(vehicleId)
    await inTransaction(db, (tx) => takeOverVehicle(tx, proof, {}, acting(holder)))
  }
  return { db, deps, holder, other, acting, enter, ask, prove }
}

test('an own claim that falls with a proof leaves the vehicle to whoever runs it, and the audit says so', async (t) => {
  const { db, holder, other, enter, prove } = await world(t)
  const plate = aPlate()
  const contested = await enter(holder, plate, other.vin)
  assert.deepEqual([contested.id, contested.claim], [other.vehicleId, 'contested'])
  const own = await enter(holder, plate, aVin())
  await prove(own.id)
  const { rows } = await sql`
    select vehicle.in_use as "inUse", entry.data ->> 'inUse' as told from identity.vehicle
      join audit.entry on entry.subject_id = vehicle.id::text and entry.event = 'identity.vehicle-removed'
    where vehicle.id = ${other.vehicleId}::uuid`.execute(db)
  assert.deepEqual(rows, [{ inUse: true, told: 'true' }])
})

test('[QUE-11] registers that are silent are asked again, the longer the more seldom, and after three days the owner may ask anew', async (t) => {
  const began = Temporal.Instant.from('2026-11-22T06:00:00Z')
  const clock = fixedClock(began)
  const { db, deps, holder, enter, ask } = await world(t, clock)
  const vin = aVin()
  const truck = await enter(holder, aPlate(), vin)
  const after = async (proof: VehicleProofRow, hours: number, answer: OwnershipAnswer) => {
    clock.set(began.add({ hours }))
    await askOwnership({ ...deps, ownership: async () => answer }, proof.id)
    const { rows } = await sql<{ state: string; reason: string | null; next: number | null }>`
      select state, reason, (select extract(epoch from run_at - ${clock.now().toString()}::timestamptz)::int
        from graphile_worker.jobs where key = ${`ownership:${proof.id}`}) as next
      from identity.vehicle_proof where id = ${proof.id}::uuid`.execute(db)
    return rows[0]
  }
  const first = await ask(truck.id)
  for (const [hours, next] of [
    [0, 60],
    [5, 1_800],
    [71, 1_800],
  ] as const) {
    assert.deepEqual(await after(first, hours, 'silent'), { state: 'asked', reason: null, next }, `after ${hours} h`)
  }
  const lapsed = await after(first, 72, 'silent')
  assert.deepEqual([lapsed?.state, lapsed?.reason], ['refused', 'registers-silent'])
  const shown = (await listVehicles(db, holder.accountId)).find(({ id }) => id === truck.id)
  assert.deepEqual(
    shown?.proof,
    { kind: 'register', state: 'refused', reason: 'registers-silent' },
    'it stands at the truck',
  )
  const second = await ask(truck.id)
  assert.equal((await after(second, 80, 'owner'))?.state, 'proven', 'what they answer counts, however late')
  assert.equal((await enter(holder, truck.plate, vin)).claim, 'proven')
})

test('[QUE-11] when the registers answer for one truck, those that waited because of their silence are asked at once', async (t) => {
  const began = Temporal.Instant.from('2026-11-22T06:00:00Z')
  const clock = fixedClock(began)
  const { db, deps, holder, enter, ask } = await world(t, clock)
  const [waiting, answered] = await Promise.all(
    [await enter(holder, aPlate(), aVin()), await enter(holder, aPlate(), aVin())].map(({ id }) => ask(id)),
  )
  const say = (proof: VehicleProofRow | undefined, answer: OwnershipAnswer) =>
    askOwnership({ ...deps, ownership: async () => answer }, proof?.id ?? '')
  const inSeconds = async () => {
    const { rows } = await sql<{ next: number }>`
      select extract(epoch from run_at - ${clock.now().toString()}::timestamptz)::int as next
      from graphile_worker.jobs where key = ${`ownership:${waiting?.id}`}`.execute(db)
    return rows[0]?.next
  }
  clock.set(began.add({ hours: 5 }))
  await say(waiting, 'silent')
  assert.equal(await inSeconds(), 1_800)
  await say(answered, 'vehicle-not-registered')
  assert.equal(await inSeconds(), 0)
})

test('[QUE-11] a proof of a truck that left the list while the registers were silent ends, and nobody is told', async (t) => {
  const { db, deps, holder, acting, enter, ask } = await world(t)
  const truck = await enter(holder, aPlate(), aVin())
  const proof = await ask(truck.id)
  await inTransaction(db, (tx) => removeVehicle(tx, holder.accountId, truck.id, acting(holder)))
  const ownership = async () => assert.fail('nobody is asked about it')
  await askOwnership({ ...deps, ownership }, proof.id)
  const { rows } = await sql`
    select state, reason, (select count(*)::int from graphile_worker.jobs
      where task_identifier in ('identity.ask-ownership', 'identity.tell-proof-refused')) as jobs
    from identity.vehicle_proof where id = ${proof.id}::uuid`.execute(db)
  assert.deepEqual(rows, [{ state: 'refused', reason: 'claim-removed', jobs: 0 }])
})

test('[QUE-11] a proof that comes out well for a truck that has left the list is refused, and the audit says so', async (t) => {
  const { db, holder, acting, enter, ask } = await world(t)
  const truck = await enter(holder, aPlate(), aVin())
  const proof = await ask(truck.id)
  await inTransaction(db, (tx) => removeVehicle(tx, holder.accountId, truck.id, acting(holder)))
  await inTransaction(db, (tx) => takeOverVehicle(tx, proof, {}, acting(holder)))
  const { rows } = await sql`
    select proof.state, entry.event, entry.data ->> 'reason' as reason from identity.vehicle_proof proof
      join audit.entry on entry.subject_id = proof.vehicle_id::text and entry.event like 'identity.vehicle-%proven'
    where proof.id = ${proof.id}::uuid`.execute(db)
  assert.deepEqual(rows, [{ state: 'refused', event: 'identity.vehicle-not-proven', reason: 'claim-removed' }])
})

/** A truck of the holder, proven, and what he says of the phones that may run it. */
async function sharing(t: TestContext) {
  const w = await world(t)
  const { db, deps, holder, acting, enter } = w
  const [plate, vin] = [aPlate(), aVin()]
  const truck = await enter(holder, plate, vin)
  const say =
    (what: typeof shareVehicle) =>
    async (phone: string, who: BuiltDriver = holder) => {
      const wish = { accountId: who.accountId, vehicleId: truck.id, phone }
      const answer = await inTransaction(db, (tx) => what(tx, deps, wish, acting(who)))
      return answer.ok ? 'done' : answer.refusal.code
    }
  return { ...w, plate, vin, truck, share: say(shareVehicle), takeBack: say(takeBackVehicle) }
}

test('[QUE-11] the holder of a proven truck takes back that one phone may run it: its claim books nothing more, the others go on', async (t) => {
  const { holder, other, enter, prove, share, takeBack, plate, vin, truck, deps } = await sharing(t)
  assert.equal(await takeBack(other.phone), 'identity.vehicle-not-proven')
  await prove(truck.id)
  const third = await aRegisteredDriver(deps)
  for (const { phone } of [other, third]) assert.equal(await share(phone), 'done')
  for (const who of [other, third]) assert.equal((await enter(who, plate, vin)).claim, 'provisional')
  assert.equal(await takeBack(other.phone, third), 'identity.vehicle-not-proven', 'only the holder')
  assert.equal(await takeBack(aPhone()), 'identity.runner-unknown')
  assert.equal(await takeBack(other.phone), 'done')
  assert.equal(await takeBack(other.phone), 'identity.runner-unknown')
  assert.equal((await enter(third, plate, vin)).claim, 'provisional')
  assert.equal((await enter(other, plate, vin)).claim, 'contested', 'who enters it again is not let in')
  assert.equal(await share(other.phone), 'done')
  assert.equal((await enter(other, plate, vin)).claim, 'provisional')
  assert.equal((await enter(holder, plate, vin)).claim, 'proven', 'the holder keeps it')
})

test('[QUE-11] a claim that stands when the holder takes it back is contested at once, with its plate, and the audit says so', async (t) => {
  const { db, other, enter, prove, share, takeBack, plate, vin, truck } = await sharing(t)
  await prove(truck.id)
  await share(other.phone)
  await enter(other, plate, vin)
  await takeBack(other.phone)
  const { rows } = await sql`
    select contested_at is not null as contested, claimed_plate as plate, entry.data ->> 'contested' as told
    from identity.account_vehicle run
      join audit.entry on entry.subject_id = run.vehicle_id::text and entry.event = 'identity.vehicle-taken-back'
    where run.account_id = ${other.accountId}::uuid and run.vehicle_id = ${truck.id}::uuid`.execute(db)
  assert.deepEqual(rows, [{ contested: true, plate: truck.plate, told: 'true' }])
})

test('so many phones may run a truck and no more, also when they are let all at once; one of them again is none more', async (t) => {
  const { prove, share, takeBack, truck } = await sharing(t)
  await prove(truck.id)
  const phones = Array.from({ length: ENTRY_LIMITS.runners + 3 }, aPhone)
  const answers = await Promise.all(phones.map((phone) => share(phone)))
  const [within, beyond] = ['done', 'identity.too-many-entries'].map((code) =>
    phones.filter((_, at) => answers[at] === code),
  )
  assert.deepEqual([within?.length, beyond?.length], [ENTRY_LIMITS.runners, 3])
  const [one = '', next = ''] = [within?.[0], beyond?.[0]]
  assert.equal(await share(one), 'done', 'the same again')
  assert.equal(await share(next), 'identity.too-many-entries')
  assert.equal(await takeBack(one), 'done')
  assert.equal(await share(next), 'done')
})
