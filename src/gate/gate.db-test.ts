import assert from 'node:assert/strict'
import { verify } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { LockTimeout } from '#platform/faults.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { beat, DEVICE, gateWorld, NOW, NUR_ZHOLY, officer, passed, report } from '../../test/support/gate-world.ts'
import { type CommandRequest, PermitList } from './contract.ts'
import { endCommands } from './end-commands.ts'
import { issueCommand } from './issue-command.ts'
import { keepPicture } from './keep-picture.ts'
import { readBoard, readLanes, readYard } from './read-gate.ts'
import { recordPassages } from './record-passages.ts'
import { signPermits } from './sign-permits.ts'
import { listWaitingCommands } from './store/command-store.ts'
import { knownUntil } from './store/lane-store.ts'
import { findPassage, findPassageForUpdate } from './store/passage-store.ts'
import { sweepGate } from './sweep-gate.ts'
import { takeHeartbeat } from './take-heartbeat.ts'

async function auditCount(database: TestDatabase, event: string, subject: string): Promise<number> {
  const { rows } = await database.pool.query('select 1 from audit.entry where event = $1 and subject_id = $2', [
    event,
    subject,
  ])
  return rows.length
}

test('[R707-10b] an uploaded passage admits the booking once, however often and in whatever order it is sent', async (t) => {
  const database = await testDatabase(t)
  const { deps, told, addTruck } = gateWorld(database)
  const { bookingId } = addTruck('101AAB01')
  const first = report({ bookingId })
  const last = passed({ ...first, revision: 3, state: 'passed', passedAt: NOW.toString() })
  for (const batch of [[last], [first], [last, first], [{ ...first, revision: 2, state: 'opening' as const }]]) {
    const { accepted } = await recordPassages(deps, DEVICE, batch)
    assert.equal(accepted.length, batch.length)
  }
  assert.deepEqual(told, [`admitted ${bookingId}`])
  assert.equal(await auditCount(database, 'gate.vehicle-entered', first.id), 1)
  await inTransaction(database.db, (tx) =>
    takeHeartbeat(tx, { checkpoint: NUR_ZHOLY, deviceId: 'd' }, beat(), {
      realNow: deps.realClock.now(),
      now: deps.realClock.now(),
    }),
  )
  const lanes = await readLanes(deps, NUR_ZHOLY)
  assert.equal(lanes.lanes[0]?.recent.find(({ id }) => id === first.id)?.state, 'passed')
})

test('[R707-28f] a sign of life tells up to when it was made, not up to when it came: a truck may have driven in meanwhile', async (t) => {
  const { db } = await testDatabase(t)
  const who = { checkpoint: NUR_ZHOLY, deviceId: 'd' }
  const heard = async (made: Temporal.Instant, came: Temporal.Instant) => {
    const life = { ...beat(), at: made.toString() }
    await inTransaction(db, (tx) => takeHeartbeat(tx, who, life, { realNow: came, now: came }))
    return (await knownUntil(db)).get(NUR_ZHOLY)?.toString()
  }
  assert.equal(await heard(NOW, NOW.add({ seconds: 4 })), NOW.toString())
  const later = NOW.add({ minutes: 10 })
  assert.equal(await heard(later.add({ seconds: 3 }), later), later.toString(), 'its clock is ahead')
  assert.equal(await heard(NOW, later.add({ minutes: 5 })), later.add({ minutes: 4 }).toString(), 'its clock is behind')
})

test('[R707-10b] two uploads of the same passage at the same time admit once', async (t) => {
  const database = await testDatabase(t)
  const { deps, told, addTruck } = gateWorld(database)
  const { bookingId } = addTruck('102AAB01')
  const one = passed({ bookingId, plateRead: '102AAB01' })
  // A slow queue widens the window in which a second upload could slip in.
  const recordAdmission: typeof deps.queue.recordAdmission = async (...fact) => {
    await sleep(50)
    return deps.queue.recordAdmission(...fact)
  }
  const slow = { ...deps, queue: { ...deps.queue, recordAdmission } }
  await Promise.all(Array.from({ length: 8 }, () => recordPassages(slow, DEVICE, [one])))
  assert.deepEqual(told, [`admitted ${bookingId}`])
  assert.equal(await auditCount(database, 'gate.vehicle-entered', one.id), 1)
})

test('[R707-10b] control: without its lock two uploads would both find the passage new', async (t) => {
  const { db } = await testDatabase(t)
  const id = newId()
  const unlocked = await Promise.all([1, 2].map(() => inTransaction(db, (tx) => findPassage(tx, id))))
  assert.deepEqual(unlocked, [null, null])
  await inTransaction(db, async (tx) => {
    await findPassageForUpdate(tx, id)
    const second = inTransaction(db, async (other) => {
      await sql`set local lock_timeout = '200ms'`.execute(other)
      return findPassageForUpdate(other, id)
    })
    await assert.rejects(second, LockTimeout)
  })
})

test('[R707-30] [GATE-5] two lanes that let the same booking in: the second is disputed, the database keeps one entry', async (t) => {
  const database = await testDatabase(t)
  const { deps, told, states, addTruck } = gateWorld(database)
  const { bookingId } = addTruck('103AAB01')
  await recordPassages(deps, DEVICE, [passed({ bookingId, plateRead: '103AAB01' })])
  // A queue that would admit again is no reason to count twice.
  states.set(bookingId, 'called')
  const second = passed({ bookingId, plateRead: '103AAB01', lane: 'OUT-2', cutOff: true })
  assert.equal((await recordPassages(deps, DEVICE, [second])).accepted.length, 1)
  assert.deepEqual(told, [`admitted ${bookingId}`])
  const { rows } = await database.pool.query('select dispute from gate.passage where id = $1', [second.id])
  assert.equal(rows[0]?.dispute, 'gate.already-admitted')
  await assert.rejects(database.pool.query('update gate.passage set followed = true where id = $1', [second.id]), {
    constraint: 'passage_one_entry',
  })
})

test('[R707-28b] the crossing follows the entry, also when its report comes first', async (t) => {
  const database = await testDatabase(t)
  const { deps, told, addTruck } = gateWorld(database)
  const { bookingId } = addTruck('104AAB01')
  const border = passed({
    bookingId,
    plateRead: '104AAB01',
    lane: 'LINE-1',
    purpose: 'border',
    decision: 'record',
    reason: 'gate.crossing-recorded',
  })
  await recordPassages(deps, DEVICE, [border])
  assert.deepEqual(told, [])
  assert.equal(await auditCount(database, 'gate.passage-disputed', border.id), 1)
  await recordPassages(deps, DEVICE, [passed({ bookingId, plateRead: '104AAB01' })])
  assert.deepEqual(told, [`admitted ${bookingId}`, `crossed ${bookingId}`])
})

test('[GATE-6] a passage was received when its last revision came, so that what is news after a cut is told as news', async (t) => {
  const database = await testDatabase(t)
  const { deps, clock } = gateWorld(database)
  const first = report()
  await recordPassages(deps, DEVICE, [first])
  clock.set(NOW.add({ hours: 30 }))
  const next = { ...first, revision: 2, state: 'left' as const }
  await recordPassages(deps, DEVICE, [next])
  const receivedAt = async () => (await findPassage(deps.db, first.id))?.receivedAt.toString()
  assert.equal(await receivedAt(), NOW.add({ hours: 30 }).toString())
  clock.set(NOW.add({ hours: 31 }))
  await recordPassages(deps, DEVICE, [first, next])
  assert.equal(await receivedAt(), NOW.add({ hours: 30 }).toString(), 'what is known already is no news')
})

test('[GATE-5] a passage whose booking was cancelled meanwhile is recorded and disputed, not lost', async (t) => {
  const database = await testDatabase(t)
  const { deps, told, addTruck } = gateWorld(database)
  const { bookingId } = addTruck('105AAB01', 'cancelled')
  const one = passed({ bookingId, plateRead: '105AAB01', cutOff: true })
  assert.equal((await recordPassages(deps, DEVICE, [one])).accepted.length, 1)
  assert.deepEqual(told, [])
  const { rows } = await database.pool.query('select state, dispute, followed from gate.passage where id = $1', [
    one.id,
  ])
  assert.deepEqual(rows, [{ state: 'passed', dispute: 'queue.not-called', followed: false }])
})

test('[R707-30] the centre tells the officer that a truck is booked for another checkpoint', async (t) => {
  const database = await testDatabase(t)
  const { deps } = gateWorld(database)
  const stranger = report({ plateRead: '777 KKK 05', decision: 'outside', reason: 'gate.no-booking' })
  await recordPassages(deps, DEVICE, [stranger])
  const { rows } = await database.pool.query('select reason, report from gate.passage where id = $1', [stranger.id])
  assert.equal(rows[0]?.reason, 'gate.other-checkpoint')
  assert.equal(rows[0]?.report.params.checkpoint, 'DOSTYK')
})

test('[R707-10a] a truck that leaves inland ends its booking; at an exit towards the border nothing ends; one connection is enough for it', async (t) => {
  const database = await testDatabase(t)
  const { db, close } = openDatabase(database.url, { max: 1 })
  t.after(close)
  const { deps, states, addTruck } = gateWorld({ ...database, db })
  const { bookingId } = addTruck('110AAB01', 'admitted')
  const leaves = (direction: 'in' | 'out', plateRead = '110AAB01') =>
    recordPassages(deps, DEVICE, [
      passed({ bookingId, purpose: 'exit', direction, plateRead, reason: 'gate.exit-recorded', decision: 'record' }),
    ])
  assert.equal((await leaves('out')).accepted.length, 1)
  assert.equal(states.get(bookingId), 'admitted')
  assert.equal((await leaves('in', '110AA801')).accepted.length, 1)
  assert.equal(states.get(bookingId), 'admitted', 'a look-alike is recorded, and takes nobody’s booking away')
  assert.equal((await leaves('in')).accepted.length, 1)
  assert.equal(states.get(bookingId), 'turned-back')
})

test('[R707-10a] a passage of another checkpoint is not taken over by its id', async (t) => {
  const database = await testDatabase(t)
  const { deps } = gateWorld(database)
  const one = report()
  await recordPassages(deps, DEVICE, [one])
  const other = { ...DEVICE, checkpoint: 'DOSTYK' }
  assert.deepEqual(await recordPassages(deps, other, [{ ...one, revision: 9 }]), {
    accepted: [],
    refused: [{ index: 0, code: 'gate.other-checkpoint-forbidden', problems: [] }],
  })
})

test('[R707-11] [GATE-6] an officer opens by hand with a reason; the command is audited, expires, and is done once', async (t) => {
  const database = await testDatabase(t)
  const { deps, clock } = gateWorld(database)
  const who = { checkpoint: NUR_ZHOLY, deviceId: 'd' }
  await inTransaction(database.db, (tx) =>
    takeHeartbeat(tx, who, beat(['OUT-7']), { realNow: clock.now(), now: clock.now() }),
  )
  const waiting = report({ lane: 'OUT-7', decision: 'outside', reason: 'gate.no-booking', plateRead: '999ZZZ09' })
  await recordPassages(deps, DEVICE, [waiting])
  const occasion = {
    checkpoint: NUR_ZHOLY,
    lane: 'OUT-7',
    officer,
    ip: '127.0.0.1',
    correlationId: 'c',
    clock,
    realClock: clock,
  }
  const issue = (request: CommandRequest) => inTransaction(database.db, (tx) => issueCommand(tx, request, occasion))
  const code = (answer: Awaited<ReturnType<typeof issue>>) => (answer.ok ? answer.value.state : answer.refusal.code)
  assert.equal(code(await issue({ id: newId(), kind: 'open', passageId: waiting.id })), 'gate.reason-needed')
  const byHand: CommandRequest = { id: newId(), kind: 'manual-open', passageId: waiting.id, reason: 'emergency' }
  assert.equal(code(await issue(byHand)), 'issued')
  assert.equal(code(await issue(byHand)), 'issued', 'a double press is one command')
  assert.equal(code(await issue({ ...byHand, reason: 'state-order' })), 'gate.id-reused')
  assert.equal(await auditCount(database, 'gate.command-issued', byHand.id), 1)
  const list = () => listWaitingCommands(database.db, NUR_ZHOLY, clock.now())
  assert.deepEqual(
    (await list()).map(({ id }) => id),
    [byHand.id],
  )
  await inTransaction(database.db, (tx) =>
    endCommands(tx, NUR_ZHOLY, [{ id: byHand.id, state: 'done', detail: null }], clock.now()),
  )
  assert.deepEqual(await list(), [])
  const hold: CommandRequest = { id: newId(), kind: 'hold' }
  assert.equal(code(await issue(hold)), 'issued')
  clock.set(NOW.add({ seconds: 21 }))
  assert.deepEqual(await list(), [], 'too old to be handed out')
  assert.equal((await sweepGate(database.db, deps)).expired, 1)
  assert.equal(code(await issue({ id: newId(), kind: 'resume' })), 'gate.controller-offline')
})

test('[R707-11] the database refuses opening by hand without a reason, and a passage by an officer without his command', async (t) => {
  const database = await testDatabase(t)
  const row = `insert into gate.command (id, checkpoint, lane, kind, issued_by, issued_at, expires_at, state, digest)
    values (gen_random_uuid(), 'X-X', 'OUT-1', 'manual-open', gen_random_uuid(), now(), now(), 'issued', sha256('x'))`
  await assert.rejects(database.pool.query(row), { constraint: 'command_reason' })
  const { deps } = gateWorld(database)
  const { refused: unsigned } = await recordPassages(deps, DEVICE, [report({ decidedBy: 'officer' })])
  assert.deepEqual(unsigned[0]?.problems, ['passage_by_officer'])
})

test('[R707-8] [GATE-5] the permit list is signed by the installation, holds who may come, and changes with them', async (t) => {
  const database = await testDatabase(t)
  const { deps, addTruck, publicKey, states } = gateWorld(database)
  const truck = addTruck('106AAB01')
  addTruck('107AAB01', 'annulled')
  const signed = await signPermits(deps, NUR_ZHOLY, null)
  assert.ok(signed)
  const [header = '', payload = '', signature = ''] = signed.list.split('.')
  assert.ok(verify(null, Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url')))
  const list = PermitList.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  assert.deepEqual(
    list.permits.map(({ bookingId }) => bookingId),
    [truck.bookingId],
  )
  assert.ok(Temporal.Instant.from(list.validUntil).since(list.issuedAt).total('hours') >= 5)
  assert.equal(await signPermits(deps, NUR_ZHOLY, signed.version), null)
  addTruck('108AAB01')
  const more = await signPermits(deps, NUR_ZHOLY, signed.version)
  assert.ok(more)
  assert.equal(states.size, 3)
  // The seal of a truck is read with its plate: an alarm makes a new list.
  const alarmed = {
    ...deps,
    alarmedTrucks: async () => [
      { plateKey: '106AAB01', country: 'KZ', reference: 'E-7K4M0012' },
      // The same characters of another country are another truck.
      { plateKey: '108AAB01', country: 'RU', reference: 'E-7K4M0013' },
    ],
  }
  const sealed = await signPermits(alarmed, NUR_ZHOLY, more.version)
  const told = JSON.parse(Buffer.from(sealed?.list.split('.')[1] ?? '', 'base64url').toString()) as unknown
  assert.deepEqual(
    PermitList.parse(told).permits.map(({ plate, sealAlarm }) => [plate, sealAlarm]),
    [
      ['106AAB01', 'E-7K4M0012'],
      ['108AAB01', null],
    ],
  )
})

test('[R707-12] [R707-4] board and yard show the trucks of the checkpoint', async (t) => {
  const database = await testDatabase(t)
  const { deps, addTruck } = gateWorld(database)
  const driving = addTruck('201AAB01')
  addTruck('202AAB01')
  addTruck('203AAB01', 'admitted')
  await recordPassages(deps, DEVICE, [
    report({ bookingId: driving.bookingId, state: 'opening', plateRead: '201AAB01' }),
  ])
  const board = await readBoard(deps, NUR_ZHOLY)
  assert.deepEqual(
    board?.rows.map(({ plate, state, lane }) => [plate, state, lane]),
    [
      ['201AAB01', 'enter', 'OUT-1'],
      ['202AAB01', 'called', null],
    ],
  )
  assert.equal(await readBoard(deps, 'NOWHERE'), null)
  const yard = await readYard(deps, NUR_ZHOLY)
  assert.deepEqual([yard.called.length, yard.inside.length, yard.late.length], [2, 1, 0])
})

test('[R707-10a] a picture is kept once, only as JPEG, for 60 days, and its deletion is proven', async (t) => {
  const database = await testDatabase(t)
  const { deps, clock } = gateWorld(database)
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1])
  const picture = { id: newId(), passageId: newId(), checkpoint: NUR_ZHOLY, jpeg, days: deps.pictureDays() }
  const keep = (change: Partial<typeof picture> = {}) =>
    inTransaction(database.db, (tx) => keepPicture(tx, { ...picture, ...change }, clock.now()))
  const code = (answer: Awaited<ReturnType<typeof keep>>) => (answer.ok ? 'kept' : answer.refusal.code)
  assert.equal(code(await keep()), 'gate.passage-unknown', 'of a passage that nobody reported')
  await recordPassages(deps, DEVICE, [{ ...report(), id: picture.passageId }])
  assert.equal(code(await keep({ id: newId(), checkpoint: 'DOSTYK' })), 'gate.passage-unknown', 'of another checkpoint')
  assert.equal(code(await keep()), 'kept')
  assert.equal(code(await keep()), 'kept')
  assert.equal(code(await keep({ jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 2]) })), 'gate.id-reused')
  assert.equal(code(await keep({ id: newId(), jpeg: Buffer.from('<script>') })), 'gate.picture-not-jpeg')
  assert.equal(code(await keep({ id: newId(), jpeg: Buffer.alloc(3 * 1024 * 1024 + 1, 0xff) })), 'gate.picture-too-big')
  clock.set(NOW.add({ hours: 24 * 60 - 1 }))
  assert.equal((await sweepGate(database.db, deps)).deleted, 0)
  clock.set(NOW.add({ hours: 24 * 60 + 1 }))
  assert.equal((await sweepGate(database.db, deps)).deleted, 1)
  assert.equal(await auditCount(database, 'gate.pictures-deleted', NUR_ZHOLY), 1)
})

test('[R707-28f] whoever stands at the bar of an entry is told to the queue, also when the bar stays shut', async (t) => {
  const { deps, present, told, addTruck } = gateWorld(await testDatabase(t))
  const { bookingId } = addTruck('106AAB01')
  const waiting = report({ bookingId, plateRead: '106AAB01', decision: 'hold', reason: 'gate.barrier-fault' })
  await recordPassages(deps, DEVICE, [waiting])
  await recordPassages(deps, DEVICE, [report({ bookingId: null, plateRead: '107AAB01' })])
  assert.deepEqual([present, told], [[bookingId], []])
})

test('[R707-28f] [R707-8] whoever stands at a bar whose list knows nothing of his booking is told to the queue all the same', async (t) => {
  const { deps, present, told, addTruck } = gateWorld(await testDatabase(t))
  const [since, old, free] = [addTruck('115AAB01'), addTruck('116AAB01', 'confirmed'), addTruck('117AAB01')]
  // It crossed earlier in the day, and is booked again.
  addTruck(since.plate, 'crossed')
  const unknown = { bookingId: null, cutOff: true } as const
  await recordPassages(deps, DEVICE, [
    report({ ...unknown, plateRead: since.plate, decision: 'outside', reason: 'gate.no-booking' }),
    report({ ...unknown, plateRead: old.plate, decision: 'hold', reason: 'gate.list-expired' }),
    // A similar plate is not his, another country's plate is another truck's, and nobody stands at a bar that lets him by.
    report({ ...unknown, plateRead: '115AAB02', decision: 'outside', reason: 'gate.no-booking' }),
    report({ ...unknown, plateRead: since.plate, country: 'RU', decision: 'outside', reason: 'gate.no-booking' }),
    report({
      ...unknown,
      plateRead: free.plate,
      vehicleType: 'car',
      decision: 'free',
      reason: 'gate.no-booking-needed',
    }),
    report({ ...unknown, plateRead: free.plate, purpose: 'exit', decision: 'record', reason: 'gate.exit-recorded' }),
  ])
  assert.deepEqual([present, told], [[since.bookingId, old.bookingId], []])
})

test('[QUE-8] [R707-8] [R707-30] the queue is told whether the bar opened by the list in force there or by an officer', async (t) => {
  const { deps } = gateWorld(await testDatabase(t))
  const asked: (readonly [boolean, boolean])[] = []
  const recordAdmission: typeof deps.queue.recordAdmission = async (_tx, { byList, byOfficer }) => {
    asked.push([byList, byOfficer])
    return { ok: true, value: {} }
  }
  const listening = { ...deps, queue: { ...deps.queue, recordAdmission } }
  const { refused } = await recordPassages(listening, DEVICE, [
    passed({ bookingId: newId(), cutOff: true }),
    passed({ bookingId: newId(), decidedBy: 'officer', commandId: newId(), reason: 'gate.opened-by-officer' }),
    // It drove through a bar that did not open for it.
    passed({ bookingId: newId(), decision: 'outside', reason: 'gate.too-early' }),
  ])
  assert.deepEqual(refused, [])
  assert.deepEqual(asked, [
    [true, false],
    [false, true],
    [false, false],
  ])
})
