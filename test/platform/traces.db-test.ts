import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sampleDeclaration } from '#declaration/demo/sample-declaration.ts'
import { readAllTraces, subjectsIn } from '#apps/read-all-traces.ts'
import type { TracesAnswer } from '#apps/traces-routes.ts'
import type { Role } from '#kernel/principal.ts'
import { encodeReference } from '#kernel/reference-code.ts'
import { newId } from '#platform/new-id.ts'
import { TRACES_OF_A_MODULE } from '#platform/traces.ts'
import { type ComposedApp, composedApp } from '../support/composed-app.ts'
import { anInhabitant, anOperator, OTHER_CHECKPOINT, OWN_CHECKPOINT } from '../support/inhabitants.ts'

const PLATE = '707 ABC 05'
const KEY = '707ABC05'
/** What the walk's declaration travels in. */
const CONTAINER = sampleDeclaration(1).core.transport.containers[0]?.number ?? assert.fail()
const spaced = (container: string) =>
  `${container.slice(0, 4).toLowerCase()} ${container.slice(4, 10)} ${container.at(-1)}`

/** One truck in every system: booked at Dostyk, on a trip under seal with a container, whose declaration CN holds. */
async function town(t: TestContext) {
  const app = await composedApp(t)
  const driver = await anInhabitant(app.context)
  const officer = await anOperator(app.context, 'officer', OWN_CHECKPOINT)
  const { pool } = app.context
  const trip = driver.objects['own-escort-trip'] ?? assert.fail()
  // A booking never passes to another truck: the driver's own is over, and this one is the truck's.
  await pool.query(`update queue.booking set state = 'expired', hold_until = null, ended_at = now() where id = $1`, [
    driver.objects['booking'],
  ])
  const { rows: booked } = await pool.query<{ reference: string }>(
    `insert into queue.booking select (jsonb_populate_record(b, jsonb_build_object('id', $2::uuid, 'reference', $3::text,
       'plate', '707ABC05', 'plate_key', '707ABC05', 'state', 'held', 'hold_until', now() + interval '1 hour',
       'ended_at', null))).* from queue.booking b where id = $1 returning reference`,
    [driver.objects['booking'], newId(), encodeReference({ series: 'Q', year: 26, number: 800_000n })],
  )
  // Nor does a finalised order: this one is the truck's too, with a red incident that is open.
  const ours = newId()
  await pool.query(
    `insert into escort.trip select (jsonb_populate_record(t, jsonb_build_object('id', $2::uuid, 'reference', 'E-00C0FFEE',
       'plate', '707ABC05', 'plate_key', '707ABC05', 'container', $3::text))).* from escort.trip t where id = $1`,
    [trip, ours, CONTAINER],
  )
  await pool.query(
    `insert into escort.incident (id, trip_id, level, cause, opened_at, state, answer_until)
     values ($1, $2, 'red', 'ROPE_CUT', now(), 'open', now() + interval '5 minutes')`,
    [newId(), ours],
  )
  const declaration = officer.objects['customs-declaration'] ?? assert.fail()
  await pool.query(`insert into declaration.subject (declaration_id, kind, number) values ($1, 'container', $2)`, [
    declaration,
    CONTAINER,
  ])
  await pool.query(
    `insert into declaration.act (declaration_id, side, seq, act, state, version, root, actor, basis, note, signature, at)
     values ($1, 'CN', 1, 'receive', 'received', 1, $2, 'somebody', 'test', null, null, now())`,
    [declaration, 'a'.repeat(64)],
  )
  const reference = booked[0]?.reference ?? assert.fail()
  return { app, driver, officer, reference, ucr: declaration.replaceAll('-', '').toUpperCase() }
}

async function look(app: ComposedApp, headers: Readonly<Record<string, string>>, text: string) {
  const query = new URLSearchParams({ text, reason: 'control' }).toString()
  return fetch(`${app.url}/api/platform/traces?${query}`, { headers })
}

async function seen(app: ComposedApp, headers: Readonly<Record<string, string>>, text: string) {
  const answer = await look(app, headers, text)
  assert.equal(answer.status, 200)
  return (await answer.json()) as TracesAnswer
}

const systemsOf = ({ traces }: TracesAnswer) => traces.map(({ system }) => system).toSorted()

test('a plate leads an officer to its booking, its trip under seals, and by the container to what customs decided', async (t) => {
  const { app, officer, ucr } = await town(t)
  const found = await seen(app, officer.headers, PLATE)
  assert.deepEqual(systemsOf(found), ['declaration', 'escort', 'queue'])
  const of = (system: string) => found.traces.find((trace) => trace.system === system) ?? assert.fail(system)
  assert.equal(of('queue').state.en, 'Place held')
  assert.equal(of('queue').checkpoint, OWN_CHECKPOINT)
  assert.equal(of('escort').state.en, 'alarm', 'its red incident is open')
  assert.equal(of('escort').via, null, 'its plate was written')
  assert.deepEqual(of('declaration').via, { kind: 'container', id: CONTAINER })
  assert.equal(of('declaration').number, ucr)
  assert.equal(of('declaration').state.en, 'not released yet')
  assert.doesNotMatch(JSON.stringify(found), /"booking"/, 'a key that nobody has seen is not told')
})

test('each number that stands on a thing finds the same truck, as people write it', async (t) => {
  const { app, officer, reference, ucr } = await town(t)
  const texts = [KEY, '707-авс-05', CONTAINER, spaced(CONTAINER), 'e-00c0ffee', reference, ucr.toLowerCase()]
  for (const text of texts) assert.notEqual((await seen(app, officer.headers, text)).traces.length, 0, text)
  assert.deepEqual((await seen(app, officer.headers, '999 XXX 99')).traces, [])
})

test('everybody sees what is his work and nothing else: an officer no booking of another checkpoint, the registrar no decision of customs', async (t) => {
  const { app, driver } = await town(t)
  const systems = async (role: Exclude<Role, 'driver'>, checkpoint = OWN_CHECKPOINT) =>
    systemsOf(await seen(app, (await anOperator(app.context, role, checkpoint)).headers, PLATE))
  assert.deepEqual(await systems('officer', OTHER_CHECKPOINT), ['declaration', 'escort'])
  assert.deepEqual(await systems('registrar'), ['escort', 'queue'])
  assert.deepEqual(await systems('duty-operator'), ['declaration', 'escort', 'queue'])
  assert.deepEqual(await systems('mobile-group'), ['escort'])
  assert.deepEqual(await systems('exchange-operator'), [], 'the truck of a container is not his to follow')
  for (const role of ['declarant', 'carrier', 'planner', 'terminal-operator', 'device'] as const)
    assert.equal((await look(app, (await anOperator(app.context, role, OWN_CHECKPOINT)).headers, PLATE)).status, 403)
  assert.equal((await look(app, driver.headers, PLATE)).status, 403)
})

test('every look is audited with its purpose, also one that finds nothing, and never with the number', async (t) => {
  const { app, officer } = await town(t)
  await seen(app, officer.headers, PLATE)
  await seen(app, officer.headers, '999 XXX 99')
  const { rows } = await app.context.pool.query<{ actor_id: string; data: { reason: string; found: number } }>(
    `select actor_id, data from audit.entry where event = 'platform.traces-read' order by id`,
  )
  assert.deepEqual(
    rows.map(({ actor_id, data }) => [actor_id, data.reason, data.found]),
    [
      [officer.objects['account'], 'control', 3],
      [officer.objects['account'], 'control', 0],
    ],
  )
  assert.doesNotMatch(JSON.stringify(rows), /707/)
  assert.equal(await look(app, officer.headers, 'no reason').then(({ status }) => status), 200)
  assert.equal((await fetch(`${app.url}/api/platform/traces?text=${KEY}`, { headers: officer.headers })).status, 400)
})

test('a crowd of finds is bounded, follows no second step, and says that there is more', async (t) => {
  const app = await composedApp(t)
  const viewer = { id: 'a', role: 'officer', checkpoint: null, sessionId: 's', method: 'code' } as const
  const asked: string[][] = []
  const words = { kk: 'x', ru: 'x', en: 'x', zh: 'x' }
  const read = async (wish: { readonly subjects: readonly { readonly id: string }[] }) => {
    asked.push(wish.subjects.map(({ id }) => id))
    return Array.from({ length: TRACES_OF_A_MODULE }, (_, at) => ({
      kind: words,
      number: `${asked.length}-${at}`,
      state: words,
      tone: 'plain' as const,
      checkpoint: null,
      from: Temporal.Instant.fromEpochMilliseconds(at),
      until: null,
      subjects: [
        { kind: 'container' as const, id: `C${asked.length}-${at}` },
        { kind: 'seal' as const, id: `S${asked.length}-${at}` },
      ],
    }))
  }
  const actor = { kind: 'account', id: viewer.id } as const
  const wish = { text: KEY, reason: 'control', viewer, actor, correlationId: 't' }
  const { traces, more } = await readAllTraces({ ...app.context, systems: [{ system: 'one', read }] }, wish)
  assert.equal(asked.length, 2)
  assert.equal(asked[1]?.length, 24)
  assert.equal(traces.length, 2 * TRACES_OF_A_MODULE)
  assert.equal(more, true)
})

test('words are read as every number that they can be', () => {
  const of = (text: string) => subjectsIn(text).map(({ kind, id }) => `${kind} ${id}`)
  assert.ok(of(PLATE).includes(`plate ${KEY}`))
  assert.ok(of(spaced(CONTAINER)).includes(`container ${CONTAINER}`))
  const wrong = CONTAINER.slice(0, 10) + String((Number(CONTAINER.at(-1)) + 1) % 10)
  assert.ok(!of(wrong).some((name) => name.startsWith('container')), 'its check digit is wrong')
  assert.deepEqual(of('...'), ['seal ...'])
})
