import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { corridorOf } from '#driverless/corridor-of.ts'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import { graphOf } from '#driverless/domain/corridor.ts'
import { RunningController } from '#driverless/process/run-controller.ts'
import { startListener } from '#escort/process/seal-listener.ts'
import { SETTINGS } from '#escort/settings.ts'
import { connectionOptions } from '#platform/database.ts'
import { systemClock } from '#platform/clock.ts'
import { openInstallation } from '#platform/installation.ts'
import { openLog } from '#platform/log.ts'
import { listAuthorities } from '#reference/public.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { comes } from '../support/eventually.ts'
import { listenersHave } from '../support/escort-world.ts'
import { findLost, hangSeals, openSealWorld } from '../support/seal-storm.ts'
import type { StormActor } from '../support/storm-actor.ts'
import { assertPromisesKept, openCustomsActors } from '../support/storm-actors.ts'
import { openDispatcher } from '../support/storm-dispatcher.ts'
import { openPlanner } from '../support/storm-planner.ts'

const WHOLE = { lost: 0, twice: 0 }

/** Breaks what is stored as only the cluster's superuser can: past every trigger and every reference. */
async function breaks(database: TestDatabase, statement: string): Promise<void> {
  const client = new pg.Client(connectionOptions(database.superuserUrl))
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    assert.equal((await client.query(statement)).rowCount, 1, statement)
  } finally {
    await client.end()
  }
}

async function harmOf(actor: StormActor) {
  const { lost, twice } = await actor.audit()
  return { lost, twice }
}

/** One actor of customs over a database of its own, after it has worked so many times. */
async function worked(t: TestContext, name: string, times = 1) {
  const database = await testDatabase(t)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-audits-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const installation = openInstallation(folder, listAuthorities(), 'KZ')
  const actor = (await openCustomsActors({ ...database, installation })).find((one) => one.name === name)
  assert.ok(actor)
  await works(actor, times)
  return { database, actor }
}

async function works(actor: StormActor, times: number): Promise<void> {
  let rounds = 0
  await actor.work(() => rounds++ >= times)
  assert.equal((await actor.audit()).promised, times)
}

const messageAgain = (kind: string) => `insert into platform.peer_outbox
  (id, peer, kind, subject, sequence, payload, digest, made_at, next_at)
  select gen_random_uuid(), peer, kind, subject, 1000, payload, digest, made_at, next_at
  from platform.peer_outbox where kind = '${kind}' order by id limit 1`

test('[F2] control: the storm’s audit of trains finds a message that is lost, and one that is there twice', async (t) => {
  const { database, actor } = await worked(t, 'trains')
  assert.deepEqual(await harmOf(actor), WHOLE)
  await breaks(database, messageAgain('rail.consignment'))
  assert.deepEqual(await harmOf(actor), { lost: 0, twice: 1 })
  await breaks(
    database,
    `delete from platform.peer_outbox where id = (select message_id from rail.consignment order by id limit 1)`,
  )
  assert.equal((await harmOf(actor)).lost, 1)
})

test('[F2] control: the storm’s audit of lodgings finds a lost act, a lost message and a message that is there twice', async (t) => {
  const { database, actor } = await worked(t, 'declarations', 2)
  assert.deepEqual(await harmOf(actor), WHOLE)
  await breaks(database, messageAgain('declaration.filed'))
  assert.deepEqual(await harmOf(actor), { lost: 0, twice: 1 })
  const accepted = `select declaration_id from declaration.act where act = 'accept' order by declaration_id limit 1`
  await breaks(database, `delete from declaration.act where act = 'accept' and declaration_id = (${accepted})`)
  assert.deepEqual(await harmOf(actor), { lost: 1, twice: 1 })
  // Of the other declaration: what is lost is counted once for each.
  await breaks(
    database,
    `delete from platform.peer_outbox where kind = 'declaration.decided' and subject = 'declaration ' || (${accepted})`,
  )
  assert.deepEqual(await harmOf(actor), { lost: 2, twice: 1 })
})

test('[F2] [ESC-53] control: the storm’s audit of seals finds a lost message, a lost incident and a cut that is told twice', async (t) => {
  const database = await testDatabase(t)
  const world = await openSealWorld({ ...database, appUrl: database.url })
  t.after(() => world.close())
  const listener = await startListener({ ...world.deps, settings: z.object(SETTINGS).parse({}) })
  t.after(() => listener.stop())
  const seals = await hangSeals(world, listener.ready.ports['jt701'] ?? 0, 1)
  const [seal] = seals
  assert.ok(seal)
  await listenersHave(world)
  // A seal tells the time in seconds: what it says in the second in which it was hung was before.
  const second = () => Math.floor(world.clock.now().epochMilliseconds / 1000)
  const hung = second()
  await seal.speak(
    () => second() > hung,
    () => seal.cut !== null,
  )
  const harm = async () => {
    const { messages, cuts, twice } = await findLost(database, seals)
    return { messages, cuts, twice }
  }
  await comes(async () => assert.deepEqual(await harm(), { messages: 0, cuts: 0, twice: 0 }))
  await breaks(
    database,
    `insert into escort.event select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'at', e.at + interval '1 s'))).*
     from escort.event e where kind = 'ROPE_CUT'`,
  )
  assert.deepEqual(await harm(), { messages: 0, cuts: 0, twice: 1 })
  await breaks(database, `delete from escort.frame where encode(bytes, 'hex') = '${seal.cut ?? ''}'`)
  assert.deepEqual(await harm(), { messages: 1, cuts: 0, twice: 1 })
  await breaks(database, `delete from escort.incident where trip_id = '${seal.tripId}'`)
  assert.deepEqual(await harm(), { messages: 1, cuts: 1, twice: 1 })
})

test('[F2] [DRV-23] control: the storm’s audit of the corridor finds a word that is lost, one that is there twice and a chain that is broken', async (t) => {
  const database = await testDatabase(t)
  const controller = await RunningController.open({
    db: database.db,
    clock: systemClock,
    log: openLog('test', 'silent'),
    graph: graphOf(corridorOf('KZ')),
    side: 'KZ',
    interfaceName: 'otkel',
    settings: CONTROL_SETTINGS,
    carryOut: () => undefined,
    onOtherWriter: () => undefined,
  })
  t.after(() => controller.close())
  await controller.take({ kind: 'tick' })
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-audits-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const actor = openDispatcher({ ...database, installation: openInstallation(folder, listAuthorities(), 'KZ') })
  let rounds = 0
  await actor.work(() => rounds++ >= 3)
  await controller.takeInbox()
  assert.deepEqual(await harmOf(actor), WHOLE)
  const word = (by: string) => `driverless.event where body #>> '{body,by}' = '${by}'`
  // The last link holds nothing: without it the chain is whole.
  await breaks(
    database,
    `insert into driverless.event select 1 + (select max(seq) from driverless.event), at, body, sha256(digest), sha256(prev_digest) from ${word('Dispatcher 1')}`,
  )
  assert.deepEqual(await harmOf(actor), { lost: 1, twice: 1 })
  await breaks(database, `delete from ${word('Dispatcher 2')}`)
  assert.deepEqual(await harmOf(actor), { lost: 2, twice: 1 })
})

test('[F2] control: the storm’s audit of studies finds one that is lost, one that is not written down and one that is so twice', async (t) => {
  const database = await testDatabase(t)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-audits-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const actor = openPlanner({ ...database, installation: openInstallation(folder, listAuthorities(), 'KZ') })
  await works(actor, 3)
  assert.deepEqual(await harmOf(actor), WHOLE)
  const [first, second, third] = (await database.pool.query<{ id: string }>('select id from planning.study')).rows
  await breaks(database, `delete from planning.study where id = '${first?.id}'`)
  assert.deepEqual(await harmOf(actor), { lost: 1, twice: 0 })
  const asked = (id = '') => `audit.entry where event = 'planning.study-asked' and subject_id = '${id}'`
  await breaks(database, `delete from ${asked(second?.id)}`)
  assert.deepEqual(await harmOf(actor), { lost: 2, twice: 0 })
  await breaks(
    database,
    `insert into audit.entry select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* from audit.entry e where e.event = 'planning.study-asked' and e.subject_id = '${third?.id}'`,
  )
  assert.deepEqual(await harmOf(actor), { lost: 2, twice: 1 })
})

test('[F2] control: an actor who promised nothing, under whom nothing broke, or who lost one thing, fails the storm', async () => {
  const actor = (more: { broken?: number; promised?: number; lost?: number; twice?: number }): StormActor => ({
    name: 'somebody',
    broken: more.broken ?? 1,
    work: async () => undefined,
    audit: async () => ({ promised: more.promised ?? 1, lost: more.lost ?? 0, twice: more.twice ?? 0 }),
  })
  assert.equal(await assertPromisesKept([actor({})]), '1 somebody (1 broken off)')
  for (const more of [{ broken: 0 }, { promised: 0 }, { lost: 1 }, { twice: 1 }]) {
    await assert.rejects(assertPromisesKept([actor({}), actor(more)]), /somebody/)
  }
})
