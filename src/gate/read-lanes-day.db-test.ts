import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { beat, DEVICE, gateWorld, NOW, NUR_ZHOLY, officer, passed, report } from '../../test/support/gate-world.ts'
import type { CommandRequest } from './contract.ts'
import { endCommands } from './end-commands.ts'
import { issueCommand } from './issue-command.ts'
import { readLanesDay } from './read-lanes-day.ts'
import { recordPassages } from './record-passages.ts'
import { takeHeartbeat } from './take-heartbeat.ts'

const minutes = (n: number) => NOW.add({ minutes: n }).toString()
const throughAt = (n: number, plateRead: string, lane = 'OUT-1') =>
  passed({ plateRead, lane, occurredAt: minutes(n), decidedAt: minutes(n), passedAt: minutes(n + 1) })

/** Two lanes whose controller lives; 10:30 at the checkpoint. */
async function twoLanes(t: Parameters<typeof testDatabase>[0]) {
  const database = await testDatabase(t)
  const world = gateWorld(database)
  const { deps, clock } = world
  const device = { checkpoint: NUR_ZHOLY, deviceId: 'd' }
  const hear = (alarms: ReturnType<typeof beat>['alarms'] = []) =>
    inTransaction(database.db, (tx) =>
      takeHeartbeat(tx, device, { ...beat(['OUT-1', 'OUT-2']), alarms }, { realNow: clock.now(), now: clock.now() }),
    )
  const tell = async (kind: CommandRequest['kind'], lane: string) => {
    const id = newId()
    const who = { checkpoint: NUR_ZHOLY, officer, ip: '127.0.0.1', correlationId: id, clock, realClock: clock }
    const issued = await inTransaction(database.db, (tx) => issueCommand(tx, { id, kind }, { ...who, lane }))
    assert.ok(issued.ok)
    const outcome = [{ id, state: 'done' as const, detail: null }]
    await inTransaction(database.db, (tx) => endCommands(tx, NUR_ZHOLY, outcome, clock.now()))
    return id
  }
  const day = async (date: string | null = null) => {
    const answer = await readLanesDay(deps, { checkpoint: NUR_ZHOLY, day: date })
    assert.ok(answer.ok)
    return answer.value
  }
  return { ...world, database, hear, tell, day }
}

test('[GATE-6] the day by lane joins vehicles that followed one another, counts what became of them, and starts anew after ten empty minutes', async (t) => {
  const { deps, clock, hear, day } = await twoLanes(t)
  await hear()
  await recordPassages(deps, DEVICE, [
    throughAt(0, '101AAB01'),
    throughAt(10, '102AAB01'),
    report({ plateRead: '103AAB01', state: 'left', occurredAt: minutes(15), decidedAt: minutes(15) }),
    throughAt(25, '104AAB01'),
    report({ plateRead: '105AAB01', occurredAt: minutes(40), decidedAt: minutes(40) }),
    throughAt(5, '106AAB01', 'OUT-2'),
    // On the day before; of two of them nobody ever said what became of them.
    report({ plateRead: '108AAB01', occurredAt: minutes(-12 * 60), decidedAt: minutes(-12 * 60) }),
    throughAt(-11 * 60, '107AAB01'),
    report({ plateRead: '109AAB01', occurredAt: minutes(-635), decidedAt: minutes(-635) }),
  ])
  clock.set(NOW.add({ minutes: 45 }))
  const told = await day()
  assert.deepEqual([told.day, told.from, told.until], ['2026-11-23', '2026-11-22T19:00:00Z', '2026-11-23T19:00:00Z'])
  const [first, second] = told.lanes
  assert.deepEqual(first?.stretches, [
    { from: minutes(0), until: minutes(15), read: 3, through: 2, sentAway: 0 },
    { from: minutes(25), until: minutes(26), read: 1, through: 1, sentAway: 0 },
    { from: minutes(40), until: minutes(45), read: 1, through: 0, sentAway: 0 },
  ])
  assert.deepEqual(first?.hours, [
    { from: minutes(-30), read: 4, through: 3, sentAway: 0 },
    { from: minutes(30), read: 1, through: 0, sentAway: 0 },
  ])
  assert.deepEqual(
    second?.stretches.map(({ read }) => read),
    [1],
  )
  const before = await day('2026-11-22')
  assert.deepEqual(
    before.lanes.map(({ stretches }) => stretches.map(({ from, until, read }) => [from, until, read])),
    [
      [
        [minutes(-12 * 60), minutes(-11 * 60 + 1), 2],
        [minutes(-635), told.from, 1],
      ],
      [],
    ],
    'who was read on the day before belongs to it, and is there until its end at the latest',
  )
})

test('[GATE-6] the day by lane tells when officers held a lane and what failed there, held from midnight when it was before', async (t) => {
  const { clock, hear, tell, day } = await twoLanes(t)
  clock.set(NOW.subtract({ hours: 12 }))
  await hear()
  const overNight = await tell('hold', 'OUT-1')
  clock.set(NOW.subtract({ hours: 1 }))
  await hear()
  await tell('resume', 'OUT-1')
  clock.set(NOW)
  const alarm = {
    id: newId(),
    lane: 'OUT-2',
    kind: 'barrier-stuck',
    raisedAt: minutes(-20),
    clearedAt: null,
    detail: '',
  }
  await hear([{ ...alarm, kind: 'barrier-stuck' }])
  const now = await tell('hold', 'OUT-2')
  const told = await day()
  assert.deepEqual(
    told.lanes.map(({ lane, purpose, holds, alarms }) => [lane, purpose, holds, alarms.map(({ id }) => id)]),
    [
      ['OUT-1', 'entry', [{ id: overNight, from: told.from, until: minutes(-60) }], []],
      ['OUT-2', 'entry', [{ id: now, from: minutes(0), until: null }], [alarm.id]],
    ],
  )
  assert.equal(told.more, false)
})

test('[GATE-6] of a day with more holds than are told a lane that was released or held before the newest is told as it was left', async (t) => {
  const { database, clock, hear, tell, day } = await twoLanes(t)
  const at = (minute: number) => clock.set(NOW.add({ minutes: minute }))
  at(-12 * 60)
  await hear()
  await tell('hold', 'OUT-1')
  await tell('hold', 'OUT-2')
  at(-200)
  await hear()
  await tell('resume', 'OUT-1')
  at(-190)
  await hear()
  await tell('resume', 'OUT-2')
  const since = await tell('hold', 'OUT-2')
  at(-180)
  await hear()
  const last = await tell('hold', 'OUT-1')
  // An officer at the key: one more act than is told, a second apart, so that all before them falls away.
  await database.pool.query(
    `insert into gate.command select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
       'kind', (array['hold', 'resume'])[1 + n % 2], 'occurred_at', c.occurred_at + n * interval '1 second'))).*
     from gate.command c, generate_series(1, 301) n where c.id = $1`,
    [last],
  )
  at(0)
  const { lanes, more } = await day()
  assert.equal(more, true)
  const [first, second] = lanes.map(({ holds }) => holds)
  assert.deepEqual(second, [{ id: since, from: minutes(-190), until: null }])
  assert.equal(first?.length, 150)
  const seconds = (n: number) => NOW.subtract({ minutes: 180 }).add({ seconds: n }).toString()
  // The hold that the oldest told act ends began the second before it.
  assert.deepEqual(first?.map(({ from, until }) => [from, until]).slice(0, 2), [
    [seconds(2), seconds(3)],
    [seconds(4), seconds(5)],
  ])
  assert.equal(first?.at(-1)?.until, seconds(301))
})
