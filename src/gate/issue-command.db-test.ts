import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { beat, DEVICE, gateWorld, NUR_ZHOLY, officer, report } from '../../test/support/gate-world.ts'
import type { CommandRequest } from './contract.ts'
import { endCommands } from './end-commands.ts'
import { issueCommand } from './issue-command.ts'
import { readLanes } from './read-gate.ts'
import { recordPassages } from './record-passages.ts'
import { takeHeartbeat } from './take-heartbeat.ts'

const LANE = 'OUT-7'

/** A lane that reports, and an officer who commands it. */
async function officerAtLane(t: TestContext) {
  const database = await testDatabase(t)
  const { deps, clock } = gateWorld(database)
  const device = { checkpoint: NUR_ZHOLY, deviceId: 'd' }
  await inTransaction(database.db, (tx) =>
    takeHeartbeat(tx, device, beat([LANE]), { realNow: clock.now(), now: clock.now() }),
  )
  const occasion = { lane: LANE, officer, ip: '127.0.0.1', correlationId: 'c', clock, realClock: clock }
  const issue = async (request: Omit<CommandRequest, 'id'>, id = newId(), checkpoint = NUR_ZHOLY) => {
    const answer = await inTransaction(database.db, (tx) =>
      issueCommand(tx, { id, ...request }, { ...occasion, checkpoint }),
    )
    return answer.ok ? answer.value.state : answer.refusal.code
  }
  const truck = report({ lane: LANE, decision: 'outside', reason: 'gate.no-booking' })
  const record = (change: Parameters<typeof report>[0]) => recordPassages(deps, DEVICE, [{ ...truck, ...change }])
  const lane = async () => (await readLanes(deps, NUR_ZHOLY)).lanes[0]
  return { database, deps, clock, issue, truck, record, lane }
}

const EMPTY = { kind: 'manual-open', reason: 'emergency' } as const

test('[R707-11] [GATE-6] an empty lane is opened while it is empty, and refused once a truck has driven up that the officer did not see', async (t) => {
  const { issue, truck, record, database } = await officerAtLane(t)
  assert.equal(await issue(EMPTY), 'issued')
  await record({})
  assert.equal(await issue(EMPTY), 'gate.lane-not-empty')
  assert.equal(await issue({ ...EMPTY, passageId: truck.id }), 'issued')
  await record({ revision: 2, state: 'left' })
  assert.equal(await issue({ ...EMPTY, passageId: truck.id }), 'gate.passage-ended')
  assert.equal(await issue(EMPTY), 'issued')
  const { rows } = await database.pool.query('select passage_id from gate.command order by id')
  assert.deepEqual(
    rows.map((row) => row.passage_id),
    [null, truck.id, null],
  )
})

test('[GATE-6] a truck that is already being let in, or that waits in another lane, is no truck that stands here', async (t) => {
  const { issue, truck, record } = await officerAtLane(t)
  const elsewhere = newId()
  await record({ id: elsewhere, lane: 'OUT-1' })
  assert.equal(await issue({ ...EMPTY, passageId: elsewhere }), 'gate.passage-unknown')
  assert.equal(await issue(EMPTY), 'issued', 'this lane is empty')
  await record({ state: 'opening', decision: 'open' })
  assert.equal(await issue({ ...EMPTY, passageId: truck.id }), 'gate.passage-ended')
  assert.equal(await issue(EMPTY), 'gate.lane-not-empty')
})

test('[GATE-6] a lane whose loop stays occupied is opened by hand while its alarm stands, and by nobody before', async (t) => {
  const { issue, record, database, clock } = await officerAtLane(t)
  await record({ state: 'passing', decision: 'open' })
  assert.equal(await issue(EMPTY), 'gate.lane-not-empty')
  const alarm = { kind: 'lane-blocked', raisedAt: clock.now().toString(), detail: '' } as const
  const ids = { 'OUT-1': newId(), [LANE]: newId() }
  const tell = (lane: keyof typeof ids, clearedAt: string | null = null) =>
    inTransaction(database.db, (tx) =>
      takeHeartbeat(
        tx,
        { checkpoint: NUR_ZHOLY, deviceId: 'd' },
        { ...beat([LANE, 'OUT-1']), alarms: [{ ...alarm, id: ids[lane] ?? newId(), lane, clearedAt }] },
        { realNow: clock.now(), now: clock.now() },
      ),
    )
  await tell('OUT-1')
  assert.equal(await issue(EMPTY), 'gate.lane-not-empty', 'another lane is blocked')
  await tell(LANE)
  assert.equal(await issue(EMPTY), 'issued')
  await tell(LANE, clock.now().toString())
  assert.equal(await issue(EMPTY), 'gate.lane-not-empty')
})

test('[GATE-6] the lane tells every officer what became of the commands of the last moments', async (t) => {
  const { issue, truck, record, lane, database, clock } = await officerAtLane(t)
  await record({})
  const id = newId()
  await issue({ kind: 'send-away', passageId: truck.id }, id)
  const told = async () => (await lane())?.commands.map(({ state, detail, kind }) => [kind, state, detail])
  assert.deepEqual(await told(), [['send-away', 'issued', null]])
  const outcome = { id, state: 'failed', detail: 'gate.passage-unknown' } as const
  await inTransaction(database.db, (tx) => endCommands(tx, NUR_ZHOLY, [outcome], clock.now()))
  assert.deepEqual(await told(), [['send-away', 'failed', 'gate.passage-unknown']])
  clock.set(clock.now().add({ seconds: 91 }))
  assert.deepEqual(await told(), [], 'what is long past is told by the log')
})
