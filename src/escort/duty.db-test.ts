import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { RefusalThrown } from '#kernel/refusal-thrown.ts'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import { escortWorld, finalisedTrip, must } from '../../test/support/escort-world.ts'
import type { DutyRowView } from './contract/duty.ts'
import { draftDuty, signDuty } from './draft-duty.ts'
import { escortLawOf } from './law-of.ts'
import { orderTrip } from './order-trip.ts'
import { readTrip } from './read-centre.ts'
import { readDutyTables } from './read-duty.ts'
import { rehearseDuty } from './rehearse-duty.ts'

const NOT_PHONES: DutyRowView = {
  id: 'phones-exempt',
  hs: ['8517'],
  procedures: [],
  modes: [],
  importer: null,
  lowRisk: null,
  from: '2026-01-01',
  until: null,
  outcome: 'not',
  reason: 'goods-by-stage',
  act: 'test of an exemption',
}

async function worldOf(t: TestContext) {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const order = await finalisedTrip(world, '8800000401', { countries: ['CN', 'KZ'], mode: 'rail', hsCodes: ['8517'] })
  const again = (change: Partial<typeof order>) =>
    orderTrip(world.deps, { ...order, id: newId(), ...change }, world.first)
  return { database, world, order, again }
}

const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code

test('[ESC-3] [ESC-5] an order keeps by which version and row it must be escorted; a reason without ground is refused', async (t) => {
  const { database, world, order, again } = await worldOf(t)
  assert.deepEqual((await readTrip(world.deps, order.id))?.duty, {
    version: 0,
    outcome: 'must',
    row: 'stage-2-rail',
    reason: 'goods-by-stage',
    act: 'EEC Board decision No. 84 of 23.09.2025, stage 2, rail',
    goods: '8517',
  })
  assert.equal(code(await again({ hsCodes: ['1001'] })), 'escort.reason-unfounded')
  assert.equal(code(await again({ hsCodes: ['1001'], reason: 'risk-recommendation' })), 'escort.reason-unfounded')
  const green = {
    hsCodes: ['1001'],
    reason: 'risk-recommendation' as const,
    importer: 'green' as const,
    lowRisk: true,
  }
  assert.equal(code(await again(green)), 'ok')
  assert.equal(code(await again({ hsCodes: ['1001'], reason: 'importer-choice' })), 'ok')
  await assert.rejects(
    database.pool.query(`update escort.trip set duty = '{"outcome": "may"}' where id = $1`, [order.id]),
    /trip_by_stage/,
  )
})

test('[ESC-3] [ESC-21] customs edit the table with two signatures; each version stays as it was, and the newest signed one decides', async (t) => {
  const { database, world, again } = await worldOf(t)
  const { deps, first, second } = world
  const rows = [NOT_PHONES, ...(await readDutyTables(deps)).inForce.rows]
  const draft = { version: 1, rows, reason: 'list of the commission' }
  assert.equal(code(await draftDuty(deps, { ...draft, version: 2 }, first)), 'escort.duty-version-taken')
  assert.equal(
    code(await draftDuty(deps, { ...draft, rows: [NOT_PHONES, NOT_PHONES] }, first)),
    'escort.duty-rows-double',
  )
  must(await draftDuty(deps, draft, first))
  assert.equal(code(await again({})), 'ok', 'a draft decides nothing')
  assert.equal(code(await signDuty(deps, 1, first)), 'escort.second-person-needed')
  assert.equal(code(await signDuty(deps, 7, second)), 'escort.duty-unknown')
  must(await signDuty(deps, 1, second))
  assert.equal(code(await again({})), 'escort.reason-unfounded')
  const tables = await readDutyTables(deps)
  assert.deepEqual([tables.inForce.version, tables.draft], [1, null])
  await assert.rejects(database.pool.query(`update escort.duty_table set rows = '[]'`), /never changed|duty_table/)
  await assert.rejects(database.pool.query('delete from escort.duty_table'), /never changed|permission/)
  must(await draftDuty(deps, { ...draft, version: 2 }, second))
  await assert.rejects(
    database.pool.query('update escort.duty_table set approved_by = drafted_by, approved_at = now() where version = 2'),
    /duty_two_persons/,
  )
})

test('[ESC-3] a table is tried on past orders: those that it decides otherwise are named with the rows that decide', async (t) => {
  const { world, order, again } = await worldOf(t)
  must(await again({ hsCodes: ['2402'] }))
  const rows = [NOT_PHONES, ...(await readDutyTables(world.deps)).inForce.rows]
  const tried = await rehearseDuty(world.deps, { days: 7, rows })
  assert.equal(tried.orders, 2)
  assert.deepEqual(
    tried.changed.map(({ plate, before, after }) => [plate, before.row, before.outcome, after.row, after.outcome]),
    [[order.plate, 'stage-2-rail', 'must', 'phones-exempt', 'not']],
  )
  assert.equal((await readDutyTables(world.deps)).inForce.version, 0, 'nothing was changed')
})

test('[ESC-11] a trip shows each service with its price', async (t) => {
  const { world, order } = await worldOf(t)
  assert.deepEqual(
    (await readTrip(world.deps, order.id))?.charges.map(({ service, amount }) => `${service} ${amount}`),
    ['start 70001.00', 'completion 55905.00'],
  )
})

test('an installation of a country whose acts are silent orders no escort by another country’s table or rules', async (t) => {
  const { world, order } = await worldOf(t)
  const deps = { ...world.deps, ...escortLawOf('CN') }
  const lacks = (code: string) => (error: unknown) => {
    assert.ok(error instanceof RefusalThrown)
    assert.deepEqual(error.refusal, { code: 'law.not-in-country', params: { country: 'CN', code } })
    return true
  }
  const again = { ...order, id: newId() }
  await assert.rejects(orderTrip(deps, again, world.first), lacks('escort.duty-table'))
  assert.deepEqual((await readDutyTables(deps)).inForce.rows, [], 'customs begin with an empty table')
  const rows = [{ ...NOT_PHONES, outcome: 'must' as const }]
  must(await draftDuty(deps, { version: 1, rows, reason: 'our own table' }, world.first))
  must(await signDuty(deps, 1, world.second))
  await assert.rejects(orderTrip(deps, again, world.first), lacks('escort.rules'))
  assert.deepEqual(deps.chargesOf({ mode: 'rail', countries: ['CN', 'KZ'], day: '2026-11-20' }), [])
})
