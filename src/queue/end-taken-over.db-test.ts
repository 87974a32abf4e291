import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { enterOwner } from '#identity/enter-owner.ts'
import { enterVehicle } from '#identity/enter-vehicle.ts'
import { identityJobs } from '#identity/jobs.ts'
import { proveByDocument, proveByRegister } from '#identity/prove-vehicle.ts'
import type { OwnershipAnswer, OwnershipQuestion } from '#identity/public.ts'
import { decideProof } from '#identity/decide-proof.ts'
import { shareVehicle } from '#identity/share-vehicle.ts'
import { PROOFS_A_DAY } from '#identity/domain/vehicle-proof.ts'
import { listDisplacedClaims } from '#identity/store/vehicle-proof-store.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { verifyLedger } from '#payments/public.ts'
import { judged } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  anIin,
  anOwner,
  aRegisteredDriver,
  aVin,
  type BuiltDriver,
  testIdentity,
} from '../../test/support/identity-builders.ts'
import { codes, FUNDS, LAW, NO_GATES, NOW, queueWorld } from '../../test/support/queue-world.ts'
import { runJobs } from '../../test/support/run-jobs.ts'
import { queueJobs } from './jobs.ts'
import { findBooking } from './store/booking-store.ts'

/** A stranger with money, a carrier who owns a truck, and registers that know whose it is. */
async function hostage(t: TestContext) {
  const database = await testDatabase(t)
  const world = await queueWorld(database, 2, FUNDS)
  const deps = testIdentity(database.db)
  const iin = anIin()
  const owner = await aRegisteredDriver(deps, { iin })
  const stranger = await aRegisteredDriver(deps)
  const acting = (who: BuiltDriver) => ({
    actor: { kind: 'account', id: who.accountId, role: 'driver', ip: '127.0.0.1' } as const,
    now: deps.clock.now(),
  })
  const person = anOwner({ kind: 'person', taxNumber: iin, name: 'Serikov Marat' })
  assert.ok(
    (await inTransaction(world.db, (tx) => enterOwner(tx, deps.keys, owner.accountId, person, acting(owner)))).ok,
  )
  const enter = async (who: BuiltDriver, plate: string, vin: string, ownerId = who.ownerId) => {
    const input = { id: newId(), country: 'KZ', plate, vin, category: 'N3' as const, machinery: false, ownerId }
    const entered = await inTransaction(world.db, (tx) => enterVehicle(tx, who.accountId, input, acting(who)))
    assert.ok(entered.ok, JSON.stringify(entered))
    return entered.value
  }
  const asked: OwnershipQuestion[] = []
  const ownership = async (question: OwnershipQuestion): Promise<OwnershipAnswer> => {
    asked.push(question)
    return question.owner.taxNumber === iin ? 'owner' : 'not-owner'
  }
  const unused = () => Promise.reject(new TypeError('not in this test'))
  const jobs = [
    ...identityJobs({ ...deps, ownership, sender: unused, authority: { ask: unused, read: unused, withdraw: unused } }),
    ...queueJobs({
      db: world.db,
      clock: { now: () => NOW },
      law: () => LAW,
      realTime: deps.clock,
      gates: NO_GATES,
      identityKeys: deps.keys,
      registries: undefined as never,
    }),
  ].filter(({ name }) => ['identity.ask-ownership', 'identity.vehicle-taken-over'].includes(name))
  const prove = async (who: BuiltDriver, vehicleId: string) => {
    const wish = { id: newId(), accountId: who.accountId, vehicleId }
    const answer = await inTransaction(world.db, (tx) => proveByRegister(tx, deps, wish, acting(who)))
    await runJobs(world.pool, jobs)
    return answer.ok ? answer.value.state : answer.refusal.code
  }
  const book = async (who: BuiltDriver, vehicleId: string, slot: string) => {
    const as = { accountId: who.accountId, personId: who.personId, vehicleId }
    const request = world.request(as as never, slot)
    return { id: request.id, code: codes(await world.place([request]))[0] }
  }
  const claimOf = async (who: BuiltDriver, plateKey: string) => {
    const { rows } = await world.pool.query<{ claim: string }>(
      `select case when proven_at is not null then 'proven' when contested_at is not null then 'contested' else 'provisional' end
         as claim from identity.account_vehicle run join identity.vehicle on vehicle.id = run.vehicle_id
       where run.account_id = $1 and run.removed_at is null and coalesce(claimed_plate_key, plate_key) = $2`,
      [who.accountId, plateKey],
    )
    return rows[0]?.claim ?? null
  }
  const stateOf = async (id: string) => {
    const booking = await findBooking(world.db, id)
    return [booking?.state, booking?.settlement]
  }
  const pay = async ({ accountId }: BuiltDriver) => {
    await world.pool.query('insert into payments.account (owner_id) values ($1) on conflict do nothing', [accountId])
    await world.pool.query(
      `insert into payments.transfer (owner_id, debit, credit, amount, kind, payment_id, occurred_at)
       values ($1, 'acquirer', 'available', $2, 'payment-received', gen_random_uuid(), now())`,
      [accountId, FUNDS],
    )
  }
  return { world, pay, deps, acting, owner, stranger, person, enter, prove, book, claimOf, stateOf, asked }
}

test('[QUE-11] a plate that a stranger entered with an invented VIN, and booked, is his owner’s again at the register’s answer, and costs him nothing', async (t) => {
  const { world, owner, stranger, person, enter, prove, book, claimOf, stateOf } = await hostage(t)
  const [slot = ''] = await world.slots(1, 10)
  const [plate, vin] = ['717 HJK 02', aVin()]
  const invented = await enter(stranger, plate, aVin())
  const taken = await book(stranger, invented.id, slot)
  assert.equal(taken.code, 'ok')
  // The owner is not turned away; his own truck waits for its proof and books nothing until then.
  const truck = await enter(owner, plate, vin, person.id)
  assert.equal(truck.claim, 'contested')
  assert.notEqual((await book(owner, truck.id, slot)).code, 'ok')
  assert.equal(await prove(owner, truck.id), 'asked')
  assert.deepEqual([await claimOf(owner, '717HJK02'), await claimOf(stranger, '717HJK02')], ['proven', null])
  assert.deepEqual(await stateOf(taken.id), ['cancelled', 'released'])
  assert.equal((await book(owner, truck.id, slot)).code, 'ok', 'he books at once')
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[QUE-11] a known truck that a stranger joined, booked and paid is given back; both are told once, and the money returns in full', async (t) => {
  const { world, owner, stranger, person, enter, prove, book, stateOf, pay } = await hostage(t)
  const [slot = ''] = await world.slots(1, 10)
  const [plate, vin] = ['718 HJK 02', aVin()]
  await pay(stranger)
  const truck = await enter(owner, plate, vin, person.id)
  const joined = await enter(stranger, plate, vin)
  assert.equal(joined.id, truck.id)
  const taken = await book(stranger, joined.id, slot)
  assert.equal((await book(owner, truck.id, slot)).code, 'queue.vehicle-has-booking', 'held hostage')
  await judged(world, taken.id, { outcome: 'passed' })
  assert.deepEqual(await stateOf(taken.id), ['confirmed', null], 'it even has its number')
  await prove(owner, truck.id)
  assert.deepEqual(await stateOf(taken.id), ['cancelled', 'released'])
  assert.equal((await book(owner, truck.id, slot)).code, 'ok')
  const { rows } = await world.pool.query<{ account_id: string; kind: string }>(
    `select account_id, template as kind from notices.notice where template like 'queue.truck-%' order by kind`,
  )
  assert.deepEqual(rows, [
    { account_id: stranger.accountId, kind: 'queue.truck-taken-over' },
    { account_id: owner.accountId, kind: 'queue.truck-yours' },
  ])
})

test('[QUE-11] a VIN that a stranger entered under another plate takes its own plate with the proof', async (t) => {
  const { owner, stranger, person, enter, prove, claimOf } = await hostage(t)
  const vin = aVin()
  await enter(stranger, '719 HJK 02', vin)
  const truck = await enter(owner, '720 HJK 02', vin, person.id)
  assert.equal(truck.claim, 'contested')
  await prove(owner, truck.id)
  assert.deepEqual([await claimOf(owner, '720HJK02'), await claimOf(stranger, '719HJK02')], ['proven', null])
})

test('[QUE-11] a truck whose owner had entered another one under its plate, which a stranger joined, is his by the proof, and the other one leaves his list', async (t) => {
  const { world, owner, stranger, person, enter, prove, claimOf } = await hostage(t)
  const [plate, mistaken, vin] = ['725 HJK 02', aVin(), aVin()]
  const other = await enter(owner, plate, mistaken, person.id)
  assert.equal((await enter(stranger, plate, mistaken)).id, other.id)
  const truck = await enter(owner, plate, vin, person.id)
  assert.equal(truck.claim, 'contested')
  await prove(owner, truck.id)
  assert.deepEqual([await claimOf(owner, '725HJK02'), await claimOf(stranger, '725HJK02')], ['proven', null])
  const { rows } = await world.pool.query<{ id: string; in_use: boolean }>(
    `select vehicle.id, in_use from identity.account_vehicle run join identity.vehicle on vehicle.id = run.vehicle_id
     where account_id = $1 and removed_at is null and plate_key = '725HJK02'`,
    [owner.accountId],
  )
  assert.deepEqual(rows, [{ id: truck.id, in_use: true }])
})

test('[QUE-11] who is not the owner proves nothing: not of a company, not against the register, and not twice the same way', async (t) => {
  const { owner, stranger, person, enter, prove, book, claimOf, asked, world } = await hostage(t)
  const [slot = ''] = await world.slots(1, 10)
  const [plate, vin] = ['721 HJK 02', aVin()]
  const truck = await enter(owner, plate, vin, person.id)
  await prove(owner, truck.id)
  // A proven truck is joined by nobody: the stranger's entry waits for a proof that he cannot bring.
  const joined = await enter(stranger, plate, vin)
  assert.equal(joined.claim, 'contested')
  assert.notEqual((await book(stranger, joined.id, slot)).code, 'ok')
  assert.equal(await prove(stranger, joined.id), 'identity.owner-not-yourself')
  assert.equal(asked.length, 1, 'no register was asked for him')
  assert.equal(await claimOf(owner, '721HJK02'), 'proven')
})

test('[QUE-19] whose claims fell to a proof is shown to the registrar, those who did it most first', async (t) => {
  const { world, deps, owner, stranger, person, enter, prove } = await hostage(t)
  // Who came to the platform later, and did it more often.
  const another = await aRegisteredDriver(deps)
  for (const [who, plate] of [
    [another, '722 HJK 02'],
    [stranger, '726 HJK 02'],
    [another, '723 HJK 02'],
  ] as const) {
    await enter(who, plate, aVin())
    const truck = await enter(owner, plate, aVin(), person.id)
    await prove(owner, truck.id)
  }
  const shown = await listDisplacedClaims(world.db)
  const fallen = (who: BuiltDriver, ofAccount: number) => ({
    account_id: who.accountId,
    claim: 'provisional',
    ofAccount,
  })
  assert.deepEqual(
    shown.map(({ account_id, claim, ofAccount }) => ({ account_id, claim, ofAccount })),
    [fallen(another, 2), fallen(another, 2), fallen(stranger, 1)],
  )
})

test('[QUE-11] the registrar decides by a scanned document, and the holder of a proven truck lets a hired driver run it', async (t) => {
  const { world, deps, acting, owner, stranger, enter, claimOf } = await hostage(t)
  const [plate, vin] = ['724 HJK 02', aVin()]
  await enter(stranger, plate, aVin())
  // A company's truck: no register ties its number to this account, so a document does.
  const truck = await enter(owner, plate, vin)
  const send = (bytes: Buffer) =>
    inTransaction(world.db, (tx) =>
      proveByDocument(tx, deps, { id: newId(), accountId: owner.accountId, vehicleId: truck.id, bytes }, acting(owner)),
    )
  const wrong = await send(Buffer.from('<script>'))
  assert.equal(wrong.ok ? '' : wrong.refusal.code, 'identity.document-not-readable')
  const sent = await send(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
  assert.ok(sent.ok)
  const registrar = { actor: { kind: 'account', id: newId(), role: 'registrar' } as const, now: deps.clock.now() }
  const decide = (proven: boolean) =>
    inTransaction(world.db, (tx) => decideProof(tx, sent.value.id, { proven, evidence: 'file 17' }, registrar))
  assert.ok((await decide(true)).ok)
  assert.ok((await decide(true)).ok, 'twice is once')
  assert.equal((await decide(false)).ok, false)
  assert.deepEqual([await claimOf(owner, '724HJK02'), await claimOf(stranger, '724HJK02')], ['proven', null])
  const share = { accountId: owner.accountId, vehicleId: truck.id, phone: stranger.phone }
  assert.ok((await inTransaction(world.db, (tx) => shareVehicle(tx, deps, share, acting(owner)))).ok)
  assert.equal((await enter(stranger, plate, vin)).claim, 'provisional', 'whom the holder lets may run it')
})

test('an account asks for ten proofs a day, also when it asks for all of them at once, and has room again a day after the first', async (t) => {
  const { world, deps, acting, owner, person, enter } = await hostage(t)
  const trucks = []
  for (let n = 0; n < PROOFS_A_DAY + 4; n += 1) trucks.push(await enter(owner, `7${30 + n} HJK 02`, aVin(), person.id))
  const now = Temporal.Instant.fromEpochMilliseconds(acting(owner).now.epochMilliseconds)
  const ask = ({ id: vehicleId }: { readonly id: string }, hours = 0) =>
    inTransaction(world.db, (tx) => {
      const wish = { id: newId(), accountId: owner.accountId, vehicleId }
      return proveByRegister(tx, deps, wish, { ...acting(owner), now: now.add({ hours }) })
    })
  const answers = await Promise.all(trucks.map((truck) => ask(truck)))
  assert.equal(answers.filter(({ ok }) => ok).length, PROOFS_A_DAY)
  const [late, ...more] = trucks.filter((_, at) => !answers[at]?.ok)
  assert.ok(late && more.length === 3)
  const refusal = await ask(late, 23)
  assert.ok(!refusal.ok && refusal.refusal.code === 'identity.too-many-proofs')
  const { retryAt } = refusal.refusal.params as { retryAt: string }
  assert.equal(retryAt, now.add({ hours: 24 }).toString())
  const asked = trucks.find((_, at) => answers[at]?.ok)
  assert.ok(asked && (await ask(asked, 23)).ok, 'what is under way is the same wish')
  assert.ok((await ask(late, 24)).ok)
})
