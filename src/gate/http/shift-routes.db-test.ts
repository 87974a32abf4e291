import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { recordAudit } from '#audit/public.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { GATE_PEOPLE, gateOfficers, idOf } from '../../../test/support/gate-officers.ts'
import { beat, DEVICE, NOW, NUR_ZHOLY, report } from '../../../test/support/gate-world.ts'
import { principalOf } from '../../../test/support/principals.ts'
import type { ShiftAnswer, ShiftEntry } from '../contract.ts'
import { recordPassages } from '../record-passages.ts'
import { takeHeartbeat } from '../take-heartbeat.ts'
import { officerRoutes } from './officer-routes.ts'
import { shiftRoutes } from './shift-routes.ts'

/** A checkpoint with two officers who have logins, and a clock that the test moves. */
async function checkpointWorld(t: TestContext) {
  const { database, deps, clock, ask, pass } = await gateOfficers(t, (of) => [...officerRoutes(of), ...shiftRoutes(of)])
  const act = async (who: string, what: string, body: object, id = newId()) => {
    const { code, json } = await ask(who, `/shift/${what}`, { id, ...body })
    return { code, entry: json as ShiftEntry }
  }
  const shift = async (who = 'aigul', query = '') => (await ask(who, `/shift${query}`)).json as ShiftAnswer
  return { database, deps, clock, ask, act, shift, pass }
}

test('[GATE-6] a shift is handed over and taken over by two officers, with names and times', async (t) => {
  const { act, shift, pass, database } = await checkpointWorld(t)
  const first = await act('aigul', 'takeover', { answers: null, text: 'first shift of the gate' })
  assert.deepEqual([first.code, first.entry.by], ['ok', { id: idOf('aigul'), login: 'aigul' }])
  assert.equal((await act('bolat', 'handover', { text: 'not mine to give' })).code, 'gate.not-on-duty')
  pass(30)
  assert.equal((await act('bolat', 'entries', { text: 'Lane 2: the light is broken', lane: 'OUT-2' })).code, 'ok')
  pass(450)
  const handed = await act('aigul', 'handover', { text: 'Two trucks wait for the veterinarian' })
  assert.equal(handed.code, 'ok')
  const between = await shift('bolat')
  assert.deepEqual([between.onDuty, between.waiting?.text], [null, 'Two trucks wait for the veterinarian'])
  assert.equal((await act('aigul', 'takeover', { answers: handed.entry.id })).code, 'gate.handover-to-oneself')
  assert.equal((await act('bolat', 'takeover', { answers: null, text: 'did not read' })).code, 'gate.shift-changed')
  pass(10)
  assert.equal((await act('bolat', 'takeover', { answers: handed.entry.id })).code, 'ok')
  assert.equal((await act('neighbour', 'takeover', { answers: handed.entry.id })).code, 'gate.shift-changed')
  pass(1)
  const now = await shift()
  assert.deepEqual([now.onDuty?.login, now.shift.by?.login, now.waiting], ['bolat', 'bolat', null])
  assert.deepEqual(
    now.earlier.map(({ by, from, until }) => [by?.login, from, until]),
    [['aigul', NOW.toString(), NOW.add({ minutes: 490 }).toString()]],
  )
  const before = await shift('registrar', `?checkpoint=${NUR_ZHOLY}&id=${first.entry.id}`)
  assert.deepEqual(
    before.entries.map(({ kind, by, at, lane }) => [kind, by.login, at, lane]),
    [
      ['handed-over', 'aigul', NOW.add({ minutes: 480 }).toString(), null],
      ['note', 'bolat', NOW.add({ minutes: 30 }).toString(), 'OUT-2'],
      ['taken-over', 'aigul', NOW.toString(), null],
    ],
  )
  const { rows } = await database.pool.query(
    `select event, data from audit.entry where event like 'gate.shift-%' order by recorded_at`,
  )
  const at = { checkpoint: NUR_ZHOLY }
  assert.deepEqual(rows, [
    { event: 'gate.shift-taken-over', data: { ...at, answers: null } },
    { event: 'gate.shift-noted', data: { ...at, lane: 'OUT-2', passage: null } },
    { event: 'gate.shift-handed-over', data: at },
    { event: 'gate.shift-taken-over', data: { ...at, answers: handed.entry.id } },
  ])
})

test('[GATE-6] the log tells manual openings, holds and incidents of the shift by itself, and those of no other', async (t) => {
  const { act, ask, shift, pass, database, deps, clock } = await checkpointWorld(t)
  await act('aigul', 'takeover', { answers: null, text: 'first shift of the gate' })
  pass(5)
  const heartbeat = {
    ...beat(),
    alarms: [
      {
        id: newId(),
        lane: 'OUT-1',
        kind: 'barrier-stuck' as const,
        raisedAt: clock.now().toString(),
        clearedAt: null,
        detail: 'x',
      },
    ],
  }
  await inTransaction(database.db, (tx) =>
    takeHeartbeat(tx, { checkpoint: NUR_ZHOLY, deviceId: 'd' }, heartbeat, { realNow: clock.now(), now: clock.now() }),
  )
  const truck = report({
    plateRead: '909STR01',
    decision: 'outside',
    reason: 'gate.no-booking',
    occurredAt: clock.now().toString(),
  })
  await recordPassages(deps, DEVICE, [truck])
  await database.pool.query(`update gate.passage set dispute = 'queue.not-called' where id = $1`, [truck.id])
  const opening = {
    id: newId(),
    kind: 'manual-open',
    passageId: truck.id,
    reason: 'other',
    note: 'order of the duty head',
  }
  assert.equal((await ask('aigul', '/lanes/OUT-1/commands', opening)).code, 'ok')
  assert.equal((await ask('bolat', '/lanes/OUT-1/commands', { id: newId(), kind: 'hold' })).code, 'ok')
  assert.equal(
    (await ask('aigul', '/lanes/OUT-1/commands', { id: newId(), kind: 'send-away', passageId: truck.id })).code,
    'ok',
  )
  const pass1 = { kind: 'pass', id: 'digest' }
  await inTransaction(database.db, (tx) =>
    recordAudit(tx, {
      event: 'queue.pass-refused',
      actor: { kind: 'account', id: idOf('bolat'), role: 'officer' },
      subject: pass1,
      data: { checkpoint: NUR_ZHOLY, verdict: 'forged', booking: null },
      occurredAt: clock.now(),
    }),
  )
  pass(1)
  const told = (await shift()).events.map((event) =>
    event.what === 'command'
      ? [event.kind, event.by.login, event.plate, event.reason, event.note]
      : event.what === 'pass'
        ? [event.verdict, event.by.login]
        : event.what === 'alarm'
          ? [event.kind, event.lane]
          : [event.code, event.plate],
  )
  const expected = [
    ['manual-open', 'aigul', '909STR01', 'other', 'order of the duty head'],
    ['hold', 'bolat', null, null, null],
    ['barrier-stuck', 'OUT-1'],
    ['queue.not-called', '909STR01'],
    ['forged', 'bolat'],
  ]
  assert.deepEqual(told.map(String).toSorted(), expected.map(String).toSorted())
  const { entry } = await act('aigul', 'handover', { text: 'the barrier was stuck' })
  await act('bolat', 'takeover', { answers: entry.id })
  pass(1)
  const next = await shift()
  assert.deepEqual(
    next.events.map(({ what }) => what),
    ['alarm'],
    'what is still on is told again, the rest belongs to the shift before',
  )
  assert.equal((await shift('aigul', `?id=${next.earlier[0]?.id}`)).events.length, expected.length)
})

test('[GATE-6] officers write in the log of their checkpoint, others read or not at all', async (t) => {
  const { act, ask } = await checkpointWorld(t)
  const { entry } = await act('aigul', 'takeover', { answers: null, text: 'first shift of the gate' })
  const note = { text: 'a note of the shift' }
  for (const what of ['entries', 'handover', 'takeover']) {
    const body = { id: newId(), ...note, ...(what === 'takeover' && { answers: null }) }
    for (const who of ['registrar', 'driver']) assert.equal((await ask(who, `/shift/${what}`, body)).status, 403)
  }
  assert.equal((await ask('driver', '/shift')).status, 403)
  assert.equal((await ask('registrar', '/shift')).code, 'gate.checkpoint-needed')
  assert.equal((await ask('neighbour', `/shift?checkpoint=${NUR_ZHOLY}`)).status, 403)
  assert.equal((await ask('neighbour', `/shift?id=${entry.id}`)).code, 'gate.shift-unknown')
  const passageId = newId()
  assert.equal((await act('aigul', 'entries', { ...note, passageId })).code, 'gate.passage-unknown')
  assert.equal((await ask('aigul', '/shift/entries', { id: newId(), text: ' a ' })).status, 400)
})

test('[GATE-6] a double press writes once, and of two who take over at the same time one is told', async (t) => {
  const { act, database } = await checkpointWorld(t)
  const id = newId()
  const note = { text: 'a note of the shift' }
  for (let press = 0; press < 2; press += 1) assert.equal((await act('aigul', 'entries', note, id)).code, 'ok')
  assert.equal((await act('aigul', 'entries', { text: 'another text' }, id)).code, 'gate.id-reused')
  await act('aigul', 'takeover', { answers: null, text: 'first shift of the gate' })
  const { entry } = await act('aigul', 'handover', note)
  WHO_RACES.forEach((who) => Object.assign(GATE_PEOPLE, { [who]: principalOf('officer', NUR_ZHOLY) }))
  const codes = await Promise.all(
    WHO_RACES.map(async (who) => (await act(who, 'takeover', { answers: entry.id })).code),
  )
  assert.deepEqual(codes.toSorted(), ['gate.shift-changed', 'gate.shift-changed', 'gate.shift-changed', 'ok'])
  const { rows } = await database.pool.query('select seq, kind from gate.shift_entry order by seq')
  assert.deepEqual(
    rows.map(({ seq, kind }) => `${seq} ${kind}`),
    ['1 note', '2 taken-over', '3 handed-over', '4 taken-over'],
  )
})
const WHO_RACES = ['one', 'two', 'three', 'four']

test('[GATE-6] the database keeps the log append-only, in order, and answered once by another officer', async (t) => {
  const { act, database } = await checkpointWorld(t)
  await act('aigul', 'takeover', { answers: null, text: 'first shift of the gate' })
  const { entry } = await act('aigul', 'handover', { text: 'nothing happened' })
  const { pool } = database
  await assert.rejects(pool.query(`update gate.shift_entry set text = 'changed'`), /permission denied/)
  await assert.rejects(pool.query('delete from gate.shift_entry'), /permission denied/)
  await assert.rejects(pool.query('truncate gate.shift_entry'), /permission denied/)
  const insert = (
    seq: number,
    kind: string,
    by: string,
    more: { text?: string; answers?: string; lane?: string } = {},
  ) =>
    pool.query(
      `insert into gate.shift_entry (checkpoint, seq, id, kind, text, lane, answers, written_by, digest, occurred_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, sha256('x'), now())`,
      [NUR_ZHOLY, seq, newId(), kind, more.text ?? null, more.lane ?? null, more.answers ?? null, idOf(by)],
    )
  const answers = entry.id
  await assert.rejects(insert(4, 'note', 'bolat', { text: 'a gap' }), /is the next one/)
  await assert.rejects(insert(2, 'note', 'bolat', { text: 'put in between' }), /is the next one/)
  await assert.rejects(insert(3, 'taken-over', 'aigul', { answers }), /from another officer/)
  await assert.rejects(insert(3, 'taken-over', 'bolat'), { constraint: 'shift_entry_words' })
  await assert.rejects(insert(3, 'note', 'bolat', { answers, text: 'a note' }), { constraint: 'shift_entry_answers' })
  await assert.rejects(insert(3, 'handed-over', 'bolat', { text: 'end', lane: 'OUT-1' }), {
    constraint: 'shift_entry_about',
  })
  await insert(3, 'taken-over', 'bolat', { answers })
  await assert.rejects(insert(4, 'taken-over', 'bolat', { answers }), { constraint: 'shift_entry_answers_key' })
})
