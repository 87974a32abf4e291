import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import { SYSTEM } from '#kernel/principal.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  anOwner,
  aPerson,
  aPlate,
  aRegisteredDriver,
  aSignedInDriver,
  aVin,
  type BuiltDriver,
  testIdentity,
} from '../../test/support/identity-builders.ts'
import { blockAccount, unblockAccount } from './block-account.ts'
import type { VehicleInput } from './contract.ts'
import { ENTRY_LIMITS } from './domain/limits.ts'
import { enterOwner, removeOwner } from './enter-owner.ts'
import { enterPerson, removePerson } from './enter-person.ts'
import { enterTrailer } from './enter-trailer.ts'
import { enterVehicle, removeVehicle } from './enter-vehicle.ts'
import { inspectAccount } from './inspect-account.ts'
import { getCheckSubject, getContact, isBlocked, listPartiesForBookings, type WantedParties } from './public.ts'
import { withdrawConsent } from './request-consent.ts'
import { listConsents } from './store/consent-store.ts'

async function world(t: TestContext) {
  const { db } = await testDatabase(t)
  const deps = testIdentity(db)
  const driver = await aRegisteredDriver(deps)
  const actingOf = (built: { accountId: string }) => ({
    actor: { kind: 'account', id: built.accountId, role: 'driver', ip: '127.0.0.1' } as const,
    now: deps.clock.now(),
  })
  const enter = async (built: BuiltDriver, change: Partial<VehicleInput>) => {
    const input: VehicleInput = {
      id: aPerson().id,
      country: 'KZ',
      plate: aPlate(),
      vin: aVin(),
      category: 'N3',
      machinery: false,
      ownerId: built.ownerId,
      ...change,
    }
    const answer = await inTransaction(db, (tx) => enterVehicle(tx, built.accountId, input, actingOf(built)))
    return answer.ok ? answer.value : answer.refusal.code
  }
  const drop = (built: BuiltDriver, id: string) =>
    inTransaction(db, (tx) => removeVehicle(tx, built.accountId, id, actingOf(built)))
  const reading = (purpose = 'a test') => ({ keys: deps.keys, reader: SYSTEM, purpose, now: deps.clock.now() })
  return { db, deps, driver, actingOf, enter, drop, reading }
}

const wantedOf = (built: BuiltDriver, change: Partial<WantedParties> = {}): WantedParties => ({
  accountId: built.accountId,
  vehicleId: built.vehicleId,
  trailerId: built.trailerId,
  driverIds: [built.personId],
  ownerId: null,
  ...change,
})

test('the parties of a booking are answered in one query, in the order asked', async (t) => {
  const { db, deps, driver } = await world(t)
  const other = await aRegisteredDriver(deps)
  let statements = 0
  const answers = await db.transaction().execute((tx) => {
    const counted = tx.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }) as typeof tx
    return listPartiesForBookings(counted, [
      wantedOf(driver),
      wantedOf(other),
      wantedOf(driver, { trailerId: null, driverIds: [] }),
    ])
  })
  assert.equal(statements, 1)
  const [first, second, third] = answers
  assert.deepEqual(first?.account, {
    id: driver.accountId,
    status: 'active',
    agreementSigned: true,
    consentGiven: true,
  })
  assert.deepEqual(first?.vehicle, {
    id: driver.vehicleId,
    accountId: driver.accountId,
    country: 'KZ',
    plate: driver.plate,
    plateKey: driver.plate.replaceAll(' ', ''),
    vin: driver.vin,
    category: 'N3',
    ownerId: driver.ownerId,
  })
  assert.equal(first?.trailer?.id, driver.trailerId)
  assert.deepEqual(first?.drivers, [{ id: driver.personId, resident: true, consentGiven: true }])
  assert.deepEqual(first?.owner, { id: driver.ownerId, resident: true, kind: 'company' })
  assert.equal(second?.account?.id, other.accountId)
  assert.deepEqual([third?.trailer, third?.drivers], [null, []])
})

test('what belongs to another account, was removed or does not exist is not there', async (t) => {
  const { db, deps, driver, drop } = await world(t)
  const other = await aRegisteredDriver(deps)
  const list = (wanted: WantedParties) =>
    inTransaction(db, async (tx) => (await listPartiesForBookings(tx, [wanted]))[0])
  const foreign = await list(
    wantedOf(driver, {
      vehicleId: other.vehicleId,
      trailerId: other.trailerId,
      driverIds: [other.personId],
      ownerId: other.ownerId,
    }),
  )
  assert.deepEqual([foreign?.vehicle, foreign?.trailer, foreign?.drivers, foreign?.owner], [null, null, [], null])
  await drop(driver, driver.vehicleId)
  assert.equal((await list(wantedOf(driver)))?.vehicle, null)
  assert.equal((await list(wantedOf(driver, { accountId: aPerson().id })))?.account, null)
  const [consent] = await listConsents(db, other.accountId)
  assert.ok(consent)
  await inTransaction(db, (tx) =>
    withdrawConsent(tx, other.accountId, consent.id, { actor: SYSTEM, now: deps.clock.now() }),
  )
  const withdrawn = await list(wantedOf(other))
  assert.deepEqual([withdrawn?.account?.consentGiven, withdrawn?.drivers[0]?.consentGiven], [false, false])
})

test('[R707-16.4] [R707-21] one VIN is one vehicle for the whole installation, whoever enters it', async (t) => {
  const { deps, driver, enter } = await world(t)
  const other = await aRegisteredDriver(deps)
  const joined = await enter(other, { plate: driver.plate.toLowerCase(), vin: driver.vin })
  assert.ok(typeof joined === 'object')
  assert.equal(joined.id, driver.vehicleId, 'a second account gets the id of the vehicle that is known')
  assert.equal(
    await enter(other, { plate: other.plate }),
    'identity.plate-has-other-vin',
    'his own entry, contradicted',
  )
  assert.equal(await enter(other, { vin: 'XTA2109' }), 'format.vin-length')
  assert.equal(await enter(other, { ownerId: driver.ownerId }), 'identity.not-found', 'an owner of another account')
})

test('a vehicle that nobody runs any more takes its new plate and stays the same vehicle', async (t) => {
  const { deps, driver, enter, drop } = await world(t)
  const other = await aRegisteredDriver(deps)
  await enter(other, { plate: driver.plate, vin: driver.vin })
  const plate = aPlate()
  assert.ok((await drop(driver, driver.vehicleId)).ok)
  const contested = await enter(driver, { plate, vin: driver.vin })
  assert.ok(typeof contested === 'object' && contested.claim === 'contested', 'the other account still runs it')
  assert.ok((await drop(other, driver.vehicleId)).ok)
  const replated = await enter(driver, { plate, vin: driver.vin })
  assert.ok(typeof replated === 'object' && replated.id === driver.vehicleId && replated.plate === plate)
  assert.ok(typeof (await enter(other, { plate: driver.plate })) === 'object', 'the old plate is free')
})

test('two accounts that enter one VIN under two plates at once: one runs it, the other contests it; without the lock the database refuses', async (t) => {
  const { db, deps, driver, enter } = await world(t)
  const other = await aRegisteredDriver(deps)
  for (let round = 0; round < 5; round += 1) {
    const vin = aVin()
    const answers = await Promise.all([enter(driver, { vin }), enter(other, { vin })])
    const claims = answers.map((answer) => (typeof answer === 'object' ? answer.claim : answer))
    assert.deepEqual(claims.toSorted(), ['contested', 'provisional'])
  }
  const vin = aVin()
  const insert = (plate: string) =>
    sql`insert into identity.vehicle (id, vin, country, plate, plate_key, in_use, entered_at)
    values (gen_random_uuid(), ${vin}, 'KZ', ${plate}, ${plate}, true, now())`.execute(db)
  const unlocked = await Promise.allSettled([insert('777AAA02'), insert('778AAA02')])
  assert.equal(
    unlocked.filter(({ status }) => status === 'rejected').length,
    1,
    'control: unlocked, the unique index is what holds',
  )
})

test('[R707-16.2] trusted drivers are entered once, sealed, and removed', async (t) => {
  const { db, deps, driver, actingOf } = await world(t)
  const friend = aPerson({ names: { family: 'Kanaryev', given: 'Zhelkek', patronymic: null } })
  const entered = { accountId: driver.accountId, self: false }
  const enter = async (input = friend) => {
    const answer = await inTransaction(db, (tx) => enterPerson(tx, deps, entered, input, actingOf(driver)))
    return answer.ok ? answer.value.id : answer.refusal.code
  }
  assert.equal(await enter(), friend.id)
  assert.equal(await enter(), friend.id, 'the same again answers what is there')
  assert.equal(await enter({ ...friend, id: aPerson().id }), 'identity.already-entered')
  assert.equal(await enter(aPerson({ iin: '061211600013' })), 'format.iin-check-digit')
  const { rows } = await sql<{
    text: string
  }>`select string_agg(row_to_json(p)::text, '') || (select string_agg(data::text, '') from audit.entry) as text
    from identity.person p`.execute(db)
  for (const secret of ['Kanaryev', friend.iin ?? '', friend.document.number, friend.phone, 'hex']) {
    assert.ok(!rows[0]?.text.includes(`"${secret}"`), `${secret} lies readable`)
  }
  const remove = async (id: string, accountId = driver.accountId) => {
    const answer = await inTransaction(db, (tx) => removePerson(tx, accountId, id, actingOf(driver)))
    return answer.ok ? 'removed' : answer.refusal.code
  }
  assert.equal(await remove(friend.id, aPerson().id), 'identity.not-found', 'of another account')
  assert.equal(await remove(driver.personId), 'identity.self-not-removable')
  assert.equal(await remove(friend.id), 'removed')
  assert.equal(await remove(friend.id), 'identity.not-found')
})

test('[R707-16.3] owners and trailers are entered once; an owner with a vehicle stays', async (t) => {
  const { db, deps, driver, actingOf } = await world(t)
  const owner = async (change = {}) => {
    const answer = await inTransaction(db, (tx) =>
      enterOwner(tx, deps.keys, driver.accountId, anOwner(change), actingOf(driver)),
    )
    return answer.ok ? answer.value : answer.refusal.code
  }
  const added = await owner()
  assert.ok(typeof added === 'object')
  assert.equal(await owner({ taxNumber: added.taxNumber }), 'identity.already-entered')
  assert.equal(await owner({ taxNumber: '000000000000' }), 'format.twelve-zeros')
  assert.equal(await owner({ taxNumber: null }), 'identity.tax-number-needed')
  assert.ok(typeof (await owner({ resident: false, country: 'CN', taxNumber: null })) === 'object')
  const remove = async (id: string) => {
    const answer = await inTransaction(db, (tx) => removeOwner(tx, driver.accountId, id, actingOf(driver)))
    return answer.ok ? 'removed' : answer.refusal.code
  }
  assert.equal(await remove(driver.ownerId), 'identity.owner-in-use')
  assert.equal(await remove(added.id), 'removed')
  const trailer = async (plate: string, id = aPerson().id) => {
    const answer = await inTransaction(db, (tx) =>
      enterTrailer(tx, driver.accountId, { id, country: 'KZ', plate }, actingOf(driver)),
    )
    return answer.ok ? answer.value.plateKey : answer.refusal.code
  }
  assert.equal(await trailer('77 кве 02'), '77KBE02', 'look-alike letters are one plate')
  assert.equal(await trailer('77KBE02'), 'identity.already-entered')
  assert.equal(await trailer('--'), 'identity.plate-not-valid')
})

test('the registries get the decrypted parties, and every look is logged with its purpose', async (t) => {
  const { db, deps, driver, actingOf, reading, drop } = await world(t)
  const friend = aPerson({ names: { family: 'Omarov', given: 'Aibek', patronymic: 'Nurlanuly' } })
  await inTransaction(db, (tx) =>
    enterPerson(tx, deps, { accountId: driver.accountId, self: false }, friend, actingOf(driver)),
  )
  const { accountId, vehicleId, trailerId, ownerId, personId } = driver
  const ids = { accountId, vehicleId, trailerId, ownerId, driverIds: [friend.id, personId] }
  await drop(driver, vehicleId)
  await sql`select 1`.execute(db)
  const logged = async () =>
    (await db.selectFrom('identity.read_log').selectAll().where('purpose', '=', 'checks of booking 7').execute()).map(
      (row) => row.subject_id,
    )
  const subject = await inTransaction(db, (tx) => getCheckSubject(tx, ids, reading('checks of booking 7')))
  assert.equal(subject.vehicle.vin, driver.vin, 'a vehicle removed since stays in its booking')
  assert.deepEqual(subject.drivers.map(({ id, iin, names }) => [id, iin, names.family])[0], [
    friend.id,
    friend.iin,
    'Omarov',
  ])
  assert.equal(subject.holder.id, personId)
  assert.equal(subject.owner.name, 'Dala Freight')
  assert.deepEqual((await logged()).toSorted(), [personId, friend.id, ownerId].toSorted())
  await assert.rejects(sql`delete from identity.read_log`.execute(db), { code: '42501' })
  await assert.rejects(sql`update identity.read_log set purpose = 'x'`.execute(db), { code: '42501' })
})

test('the registrar looks into an account with a purpose, and the look is logged; notices learn where to write', async (t) => {
  const { db, deps, driver, reading } = await world(t)
  const seen = await inTransaction(db, (tx) => inspectAccount(tx, driver.accountId, reading('complaint 12')))
  assert.ok(seen.ok && seen.value.people[0]?.id === driver.personId && seen.value.vehicles.length === 1)
  const contact = await inTransaction(db, (tx) => getContact(tx, driver.accountId, reading('notice 3')))
  assert.deepEqual(contact, { phone: driver.phone, language: 'ru' })
  assert.equal(await inTransaction(db, (tx) => getContact(tx, aPerson().id, reading())), null)
  const purposes = await db
    .selectFrom('identity.read_log')
    .select(['purpose', 'subject_id'])
    .where('purpose', 'in', ['complaint 12', 'notice 3'])
    .execute()
  assert.deepEqual(
    new Set(purposes.map((row) => `${row.purpose} ${row.subject_id}`)),
    new Set([`complaint 12 ${driver.personId}`, `notice 3 ${driver.accountId}`]),
  )
  assert.ok(deps)
})

test('[R707-6-2a] the registrar blocks with reason and evidence, and unblocks by decision', async (t) => {
  const { db, deps, driver } = await world(t)
  const acting = { actor: { kind: 'account', id: aPerson().id, role: 'registrar' } as const, now: deps.clock.now() }
  const block = async () => {
    const answer = await inTransaction(db, (tx) =>
      blockAccount(tx, driver.accountId, { reason: 'false-data', evidence: 'file 2026/118' }, acting),
    )
    return answer.ok ? 'done' : answer.refusal.code
  }
  const unblock = async () => {
    const answer = await inTransaction(db, (tx) =>
      unblockAccount(tx, driver.accountId, { decision: 'decision 4' }, acting),
    )
    return answer.ok ? 'done' : answer.refusal.code
  }
  assert.equal(await unblock(), 'identity.not-blocked')
  assert.equal(await block(), 'done')
  assert.equal(await block(), 'identity.already-blocked')
  assert.equal(await inTransaction(db, (tx) => isBlocked(tx, driver.accountId)), true)
  const [parties] = await inTransaction(db, (tx) => listPartiesForBookings(tx, [wantedOf(driver)]))
  assert.equal(parties?.account?.status, 'blocked')
  const kept = await db
    .selectFrom('identity.account')
    .select(['blocked_reason', 'blocked_evidence'])
    .where('id', '=', driver.accountId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(kept, { blocked_reason: 'false-data', blocked_evidence: 'file 2026/118' })
  const entry = await db
    .selectFrom('audit.entry')
    .selectAll()
    .where('event', '=', 'identity.account-blocked')
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [entry.data, entry.basis, entry.actor_id],
    [{ reason: 'false-data', evidence: 'file 2026/118' }, 'order-707/6-2', acting.actor.id],
  )
  const jobs = await sql<{
    task: string
  }>`select task_identifier as task from graphile_worker.jobs where task_identifier = 'identity.tell-standing'`.execute(
    db,
  )
  assert.equal(jobs.rows.length, 1)
  assert.equal(await unblock(), 'done')
  assert.equal(await inTransaction(db, (tx) => isBlocked(tx, driver.accountId)), false)
})

test('the database itself refuses what the rules refuse', async (t) => {
  const { db, deps, driver } = await world(t)
  const signedIn = await aSignedInDriver(deps)
  const refusals: [string, string][] = [
    ['23514', `update identity.account set status = 'blocked' where id = '${driver.accountId}'`],
    ['23514', `update identity.account set checkpoint = 'dostyk' where id = '${driver.accountId}'`],
    [
      '23505',
      `update identity.account set phone_index = (select phone_index from identity.account where id = '${driver.accountId}') where id = '${signedIn.accountId}'`,
    ],
    ['23514', `update identity.consent set state = 'given', proof_enc = null, signature_id = null`],
    ['23514', `update identity.consent set withdrawn_at = now()`],
    ['23503', `update identity.account_vehicle set owner_id = gen_random_uuid()`],
    ['23514', `update identity.person set removed_at = now() where self`],
    ['23514', `update identity.person set iin_index = null where resident`],
    [
      '23514',
      `insert into identity.agreement (version, language, title, body, digest, valid_from) values ('x', 'kk', 't', 'b', 'wrong', now())`,
    ],
  ]
  for (const [code, statement] of refusals) await assert.rejects(sql.raw(statement).execute(db), { code }, statement)
})

test('an account that is full answers what it has to whoever says it again, and refuses what is new', async (t) => {
  const { db, deps, driver, actingOf, enter } = await world(t)
  const { accountId, vehicleId, ownerId } = driver
  const [friend, owner] = [aPerson(), anOwner()]
  const person = (input = friend) =>
    inTransaction(db, (tx) => enterPerson(tx, deps, { accountId, self: false }, input, actingOf(driver)))
  const company = (input = owner) =>
    inTransaction(db, (tx) => enterOwner(tx, deps.keys, accountId, input, actingOf(driver)))
  assert.ok((await person()).ok && (await company()).ok)
  await sql`insert into identity.person (id, account_id, self, resident, sealed, document_index, entered_at)
    select gen_random_uuid(), ${accountId}::uuid, false, false, '', sha256(n::text::bytea), now()
    from generate_series(1, ${ENTRY_LIMITS.people}::int) n`.execute(db)
  await sql`insert into identity.owner_party (id, account_id, resident, kind, country, sealed, entered_at)
    select gen_random_uuid(), ${accountId}::uuid, false, 'company', 'CN', '', now()
    from generate_series(1, ${ENTRY_LIMITS.owners}::int)`.execute(db)
  await sql`with made as (
    insert into identity.vehicle (id, vin, country, plate, plate_key, in_use, entered_at)
    select gen_random_uuid(), 'XFULL' || lpad(n::text, 12, '0'), 'KZ', 'F' || n, 'F' || lpad(n::text, 4, '0'), true, now()
    from generate_series(1, ${ENTRY_LIMITS.vehicles}::int) n returning id)
    insert into identity.account_vehicle (account_id, vehicle_id, owner_id, category, machinery, entered_at)
    select ${accountId}::uuid, id, ${ownerId}::uuid, 'N3', false, now() from made`.execute(db)
  const code = (answer: Awaited<ReturnType<typeof person>> | Awaited<ReturnType<typeof company>>) =>
    answer.ok ? answer.value.id : answer.refusal.code
  assert.deepEqual([code(await person()), code(await company())], [friend.id, owner.id])
  const again = await enter(driver, { plate: driver.plate, vin: driver.vin })
  assert.equal(typeof again === 'object' ? again.id : again, vehicleId)
  const full = 'identity.too-many-entries'
  assert.deepEqual(
    [code(await person(aPerson())), code(await company(anOwner())), await enter(driver, {})],
    [full, full, full],
  )
})
