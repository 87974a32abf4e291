import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { beat, DEVICE, gateWorld, NOW, NUR_ZHOLY, officer, passed, report } from '../../test/support/gate-world.ts'
import type { CommandRequest } from './contract.ts'
import { endCommands } from './end-commands.ts'
import { issueCommand } from './issue-command.ts'
import { readLaneHour } from './read-lane-hour.ts'
import { recordPassages } from './record-passages.ts'
import { takeHeartbeat } from './take-heartbeat.ts'

const minutes = (n: number) => NOW.add({ minutes: n }).toString()

/** A checkpoint with two lanes whose controller lives, and officers who tell them things at a time. */
async function lanes(t: Parameters<typeof testDatabase>[0]) {
  const database = await testDatabase(t)
  const world = gateWorld(database)
  const { deps, clock } = world
  const hear = (alarms: ReturnType<typeof beat>['alarms'] = []) =>
    inTransaction(database.db, (tx) =>
      takeHeartbeat(tx, DEVICE_AT, { ...beat(['OUT-1', 'OUT-2']), alarms }, { realNow: clock.now(), now: clock.now() }),
    )
  const tell = async (kind: CommandRequest['kind'], lane: string, more: Partial<CommandRequest> = {}) => {
    const id = newId()
    const occasion = {
      checkpoint: NUR_ZHOLY,
      lane,
      officer,
      ip: '127.0.0.1',
      correlationId: id,
      clock,
      realClock: clock,
    }
    const issued = await inTransaction(database.db, (tx) => issueCommand(tx, { id, kind, ...more }, occasion))
    assert.ok(issued.ok)
    await inTransaction(database.db, (tx) =>
      endCommands(tx, NUR_ZHOLY, [{ id, state: 'done', detail: null }], clock.now()),
    )
    return id
  }
  const hour = async (lane = 'OUT-1') => {
    const answer = await readLaneHour(deps, { checkpoint: NUR_ZHOLY, lane })
    assert.ok(answer.ok)
    return answer.value
  }
  return { ...world, hear, tell, hour }
}
const DEVICE_AT = { checkpoint: NUR_ZHOLY, deviceId: 'd' }

test('[GATE-6] the last hour of a lane tells whom it read, what officers told it and its alarms, oldest first', async (t) => {
  const { deps, clock, hear, tell, hour } = await lanes(t)
  const alarm = { id: newId(), lane: 'OUT-1', kind: 'barrier-stuck', raisedAt: minutes(20), detail: '' } as const
  clock.set(NOW.add({ minutes: 20 }))
  await hear([
    { ...alarm, clearedAt: null },
    { ...alarm, id: newId(), lane: 'OUT-2', clearedAt: null },
  ])
  const first = passed({
    plateRead: '101AAB01',
    occurredAt: minutes(10),
    decidedAt: minutes(10),
    passedAt: minutes(11),
  })
  const second = report({ plateRead: '102AAB01', occurredAt: minutes(30), decidedAt: minutes(30) })
  const other = report({ plateRead: '103AAB01', lane: 'OUT-2', occurredAt: minutes(30), decidedAt: minutes(30) })
  await recordPassages(deps, DEVICE, [second, first, other])
  const held = await tell('hold', 'OUT-1')
  await tell('hold', 'OUT-2')
  clock.set(NOW.add({ minutes: 45 }))
  const told = await hour()
  assert.deepEqual(
    told.passages.map(({ id }) => id),
    [first.id, second.id],
  )
  assert.deepEqual(
    told.commands.map(({ id, kind, at, by }) => [id, kind, at, by.id]),
    [[held, 'hold', minutes(20), officer.id]],
  )
  assert.deepEqual(
    told.alarms.map(({ id, raisedAt, clearedAt }) => [id, raisedAt, clearedAt]),
    [[alarm.id, minutes(20), null]],
  )
  assert.deepEqual([told.held, told.more], [false, false], 'it was held within the hour, not before it')
})

test('[GATE-6] what was an hour ago is left out, but for who still stood at the bar and what was still on', async (t) => {
  const { deps, clock, hear, tell, hour } = await lanes(t)
  const alarm = { id: newId(), lane: null, kind: 'camera-silent', raisedAt: minutes(-5), detail: '' } as const
  const over = { ...alarm, id: newId(), clearedAt: minutes(-1) }
  clock.set(NOW.subtract({ minutes: 5 }))
  await hear([{ ...alarm, clearedAt: null }, over])
  await tell('hold', 'OUT-1')
  const gone = passed({ plateRead: '101AAB01', occurredAt: minutes(-9), decidedAt: minutes(-9), passedAt: minutes(-8) })
  const stood = passed({ plateRead: '102AAB01', occurredAt: minutes(-2), decidedAt: minutes(-2), passedAt: minutes(1) })
  await recordPassages(deps, DEVICE, [gone, stood])
  clock.set(NOW.add({ minutes: 60 }))
  const told = await hour()
  assert.deepEqual(
    told.passages.map(({ id }) => id),
    [stood.id],
  )
  assert.deepEqual(
    told.alarms.map(({ id }) => id),
    [alarm.id],
  )
  assert.deepEqual([told.commands, told.held], [[], true], 'it began held')
  clock.set(NOW.add({ minutes: 62 }))
  assert.deepEqual((await hour()).passages, [], 'who went through before it began is no part of it')
})

test('[GATE-6] a lane that never reported has no last hour', async (t) => {
  const { deps, hear } = await lanes(t)
  await hear()
  const answer = await readLaneHour(deps, { checkpoint: NUR_ZHOLY, lane: 'OUT-9' })
  assert.equal(answer.ok ? null : answer.refusal.code, 'gate.lane-unknown')
})
