import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { gateOfficers, idOf } from '../../../test/support/gate-officers.ts'
import { DEVICE, NOW, NUR_ZHOLY, passed, report } from '../../../test/support/gate-world.ts'
import type { MatterActBody, MattersAnswer, MatterView, PassageReport } from '../contract.ts'
import { actOnMatter, UNTOUCHED } from '../domain/matter.ts'
import { recordPassages } from '../record-passages.ts'
import { listEntriesInDispute, listMatters, mattersQuery, saveMatter } from '../store/matter-store.ts'
import { matterRoutes } from './matter-routes.ts'

/** A checkpoint with officers who have logins, and a clock that the test moves. */
async function checkpointWorld(t: TestContext) {
  const { ask: askGate, ...world } = await gateOfficers(t, (of) => [...matterRoutes(of)])
  const ask = (who: string, path: string, body?: object) => askGate(who, `/matters${path}`, body)
  const act = async (who: string, id: string, body: MatterActBody) => {
    const { code, json } = await ask(who, `/${id}/acts`, body)
    return { code, view: json as MatterView }
  }
  const matters = async (who = 'aigul', query = '') => ((await ask(who, query)).json as MattersAnswer).matters
  const tell = async (...passages: readonly PassageReport[]) => {
    const { refused } = await recordPassages(world.deps, DEVICE, passages)
    assert.deepEqual(refused, [])
  }
  return { ...world, ask, act, matters, tell }
}

const HELD = { decision: 'hold', reason: 'gate.unreadable-plate', plateRead: '' } as const
const ROUNDS = 10
const BY_HAND = { decidedBy: 'officer', reason: 'gate.opened-by-officer' } as const
const UNKNOWN = { decision: 'outside', reason: 'gate.no-booking' } as const

test('[R707-11] [GATE-6] what the rules leave to a person waits in one list; what they decide does not', async (t) => {
  const { matters, tell, pass } = await checkpointWorld(t)
  const at = (minutes: number) => ({ occurredAt: NOW.subtract({ minutes }).toString() })
  // It was read and told more than a day ago.
  pass(-(24 * 60 + 1))
  await tell(report({ ...HELD, ...at(24 * 60 + 1) }))
  pass(24 * 60 + 1)
  const held = report({ ...HELD, ...at(30) })
  const unknown = report({ ...UNKNOWN, plateRead: '808UNK08', lane: 'OUT-2', state: 'left', ...at(20) })
  await tell(
    unknown,
    held,
    report({ plateRead: '1', ...at(5) }),
    report({ plateRead: '2', decision: 'outside', reason: 'gate.too-early', ...at(5) }),
    report({ plateRead: '3', decision: 'record', reason: 'gate.crossing-recorded', purpose: 'border', ...at(5) }),
  )
  assert.deepEqual(
    (await matters()).map(({ passage, answerBy, taken, done }) => [passage.id, answerBy, taken, done]),
    [
      [held.id, NOW.subtract({ minutes: 15 }).toString(), null, null],
      [unknown.id, NOW.add({ minutes: -5 }).toString(), null, null],
    ],
  )
  assert.deepEqual(await matters('neighbour'), [], 'another checkpoint has its own')
  assert.equal((await matters('registrar', `?checkpoint=${NUR_ZHOLY}`)).length, 2)
})

test('[GATE-6] a matter ends by itself when the truck goes through, at this bar or when it comes again', async (t) => {
  const { matters, tell, act, addTruck } = await checkpointWorld(t)
  const { bookingId } = addTruck('606AGN06')
  const first = report({ ...UNKNOWN, plateRead: '606AGN06' })
  const doubted = report({
    ...UNKNOWN,
    reason: 'gate.similar-plate',
    decision: 'hold',
    plateRead: '6O6AGN06',
    bookingId,
  })
  const opened = report({ ...HELD, lane: 'OUT-3' })
  await tell(first, doubted, opened)
  assert.equal((await matters()).length, 3)
  const at = NOW.add({ minutes: 1 }).toString()
  await tell(passed({ plateRead: '606AGN06', bookingId, occurredAt: at, passedAt: at }), {
    ...opened,
    revision: 2,
    state: 'opening',
    decision: 'open',
    decidedBy: 'officer',
    commandId: newId(),
    reason: 'gate.opened-by-officer',
  })
  assert.deepEqual(await matters(), [])
  assert.equal((await act('aigul', first.id, { kind: 'claim' })).code, 'gate.matter-done')
})

test('[GATE-6] an officer takes a matter, puts it off, answers it with words, and opens it again; others see who has it', async (t) => {
  const { matters, tell, act, pass, database } = await checkpointWorld(t)
  const { id } = report({ ...HELD })
  await tell(report({ ...HELD, id }))
  const taken = await act('aigul', id, { kind: 'claim' })
  assert.deepEqual(taken.view.taken, {
    by: { id: idOf('aigul'), login: 'aigul' },
    until: NOW.add({ minutes: 30 }).toString(),
  })
  const late = await act('bolat', id, { kind: 'claim' })
  assert.equal(late.code, 'gate.matter-taken')
  assert.deepEqual((late.view as unknown as { params: object }).params, { officer: 'aigul' })
  const until = NOW.add({ minutes: 45 }).toString()
  assert.equal((await act('aigul', id, { kind: 'put-off', until })).code, 'ok')
  assert.deepEqual(
    (await matters('bolat')).map(({ putOffUntil, taken: by }) => [putOffUntil, by]),
    [[until, null]],
  )
  pass(50)
  assert.equal((await act('bolat', id, { kind: 'done', outcome: 'other' })).code, 'gate.note-needed')
  const note = 'The driver showed the technical passport'
  assert.equal((await act('bolat', id, { kind: 'done', outcome: 'other', note })).code, 'ok')
  assert.equal((await act('aigul', id, { kind: 'reopen' })).code, 'gate.matter-done')
  pass(59)
  assert.deepEqual(
    (await matters()).map(({ done }) => [done?.outcome, done?.note, done?.by.login]),
    [['other', note, 'bolat']],
  )
  assert.equal((await act('bolat', id, { kind: 'reopen' })).code, 'ok')
  assert.deepEqual(
    (await matters()).map(({ done }) => done),
    [null],
  )
  await act('bolat', id, { kind: 'done', outcome: 'gone' })
  pass(61)
  assert.deepEqual(await matters(), [], 'what was answered long ago is told no more')
  const { rows } = await database.pool.query(
    `select data from audit.entry where event = 'gate.matter-acted' and subject_id = $1 order by recorded_at`,
    [id],
  )
  assert.deepEqual(
    rows.map(({ data }) => [data.act, data.until ?? data.outcome]),
    [
      ['claim', null],
      ['put-off', until],
      ['done', 'other'],
      ['reopen', null],
      ['done', 'gone'],
    ],
  )
})

test('[GATE-6] a matter that is put off comes back when its time has come, however old it is, and stays when it was touched', async (t) => {
  const { matters, tell, act, pass } = await checkpointWorld(t)
  const hours = (count: number) => NOW.subtract({ hours: count }).toString()
  const old = report({ ...HELD, occurredAt: hours(23) })
  await tell(old)
  const until = NOW.add({ hours: 2 }).toString()
  assert.equal((await act('aigul', old.id, { kind: 'put-off', until })).code, 'ok')
  pass(121)
  assert.deepEqual(
    (await matters()).map(({ passage, putOffUntil }) => [passage.id, putOffUntil]),
    [[old.id, until]],
  )
  assert.equal((await act('bolat', old.id, { kind: 'bring-back' })).code, 'ok')
  assert.equal((await matters()).length, 1, 'who touched it finds it again')
  pass(24 * 60 + 1)
  assert.deepEqual(await matters(), [], 'nobody did anything for a day')
})

test('[GATE-6] [R707-8] what was disputed while the gate was cut off is told, though it comes more than a day later', async (t) => {
  const { deps, matters, tell, act, addTruck, pass } = await checkpointWorld(t)
  const { bookingId } = addTruck('606AGN06')
  const long = NOW.subtract({ hours: 30 }).toString()
  const late = passed({ plateRead: '606AGN06', bookingId, occurredAt: long, passedAt: long, cutOff: true })
  await tell(passed({ plateRead: '606AGN06', bookingId, occurredAt: long, passedAt: long }), late)
  const seen = (await matters()).map(({ passage }) => passage.id)
  assert.deepEqual(seen, [late.id])
  const disputed = async (id: string) => [...(await listEntriesInDispute(deps.db, [id, newId()]))]
  assert.deepEqual(await disputed(bookingId), [bookingId])
  assert.deepEqual(await disputed(newId()), [])
  pass(40 * 24 * 60)
  const told = (await matters()).map(({ passage }) => passage.id)
  assert.deepEqual(told, [late.id], 'the booking waits for the answer, and so does the list')
  assert.equal((await act('aigul', late.id, { kind: 'done', outcome: 'explained' })).code, 'ok')
  assert.deepEqual(await disputed(bookingId), [], 'an officer has answered it')
  pass(61)
  assert.deepEqual(await matters(), [])
})

test('[R707-30] [QUE-8] who says that a truck is in with the booking whose time was taken makes it follow, with its crossing, and for good', async (t) => {
  const { deps, told, matters, tell, act, addTruck } = await checkpointWorld(t)
  const { bookingId } = addTruck('717HJK02', 'displaced')
  const entry = passed({ plateRead: '717HJK02', bookingId, ...BY_HAND, commandId: newId() })
  const crossing = passed({ plateRead: '717HJK02', bookingId, purpose: 'border', lane: 'BORDER', decision: 'record' })
  await tell(entry, crossing)
  assert.deepEqual(told, [])
  assert.deepEqual([...(await listEntriesInDispute(deps.db, [bookingId]))], [bookingId])
  const answered = await act('aigul', entry.id, { kind: 'done', outcome: 'let-in' })
  assert.deepEqual([answered.code, answered.view.passage.dispute], ['ok', null])
  assert.deepEqual(told, [`admitted ${bookingId}`, `crossed ${bookingId}`])
  assert.equal((await act('aigul', entry.id, { kind: 'reopen' })).code, 'gate.matter-done')
  assert.deepEqual(
    (await matters()).map(({ passage, done }) => [passage.id, done?.outcome]),
    [[entry.id, 'let-in']],
  )
})

test('[GATE-6] the answer of an officer and a new upload of the entry do not wait for each other', async (t) => {
  const { told, tell, act, addTruck } = await checkpointWorld(t)
  for (let round = 0; round < ROUNDS; round += 1) {
    const { bookingId } = addTruck(`7${round}7HJK02`, 'displaced')
    const entry = passed({ plateRead: `7${round}7HJK02`, bookingId, ...BY_HAND, commandId: newId() })
    await tell(entry)
    const [answered] = await Promise.all([
      act('aigul', entry.id, { kind: 'done', outcome: 'let-in' }),
      tell({ ...entry, revision: 2 }),
    ])
    assert.equal(answered.code, 'ok')
    assert.equal(told.filter((one) => one === `admitted ${bookingId}`).length, 1, `round ${round}`)
  }
})

test('[QUE-8] any other answer about such an entry leaves the booking to its user', async (t) => {
  const { deps, told, tell, act, addTruck } = await checkpointWorld(t)
  const { bookingId } = addTruck('717HJK02', 'displaced')
  const entry = passed({ plateRead: '717HJK02', bookingId, ...BY_HAND, commandId: newId() })
  await tell(entry)
  assert.equal((await act('aigul', entry.id, { kind: 'done', outcome: 'explained' })).code, 'ok')
  assert.deepEqual([told, [...(await listEntriesInDispute(deps.db, [bookingId]))]], [[], []])
  assert.equal((await act('aigul', entry.id, { kind: 'reopen' })).code, 'ok')
  assert.equal((await listEntriesInDispute(deps.db, [bookingId])).size, 1)
})

test('[GATE-6] of more than the list tells the newest at the bar are told, and what is put off or answered takes no place from them', async (t) => {
  const { deps, tell, act } = await checkpointWorld(t)
  const at = (minutes: number) => report({ ...HELD, occurredAt: NOW.subtract({ minutes }).toString() })
  const five = [50, 40, 30, 20, 10].map(at)
  const [done, later, first, second, newest] = five.map(({ id }) => id)
  assert.ok(done && later && first && second && newest)
  await tell(...five)
  await act('aigul', done, { kind: 'done', outcome: 'gone' })
  await act('aigul', later, { kind: 'put-off', until: NOW.add({ hours: 1 }).toString() })
  const list = (limits: { open: number; 'put-off': number; done: number }) =>
    listMatters(deps.db, {
      checkpoint: NUR_ZHOLY,
      now: NOW,
      since: NOW.subtract({ hours: 24 }),
      doneSince: NOW.subtract({ hours: 1 }),
      limits,
    })
  const idsOf = ({ found }: Awaited<ReturnType<typeof list>>) => found.map(({ passage }) => passage.report.id)
  const short = await list({ open: 2, 'put-off': 1, done: 1 })
  assert.deepEqual([idsOf(short), short.more], [[done, later, second, newest], true])
  const whole = await list({ open: 3, 'put-off': 1, done: 1 })
  assert.deepEqual([idsOf(whole), whole.more], [[done, later, first, second, newest], false])
})

test('[GATE-6] the list of matters is read by indexes, however many passages there are', async (t) => {
  const { deps } = await checkpointWorld(t)
  const asked = {
    checkpoint: NUR_ZHOLY,
    now: NOW,
    since: NOW.subtract({ hours: 24 }),
    doneSince: NOW.subtract({ hours: 1 }),
    limits: { open: 1, 'put-off': 1, done: 1 },
  }
  const plan = await inTransaction(deps.db, async (tx) => {
    // The tables of a test are empty: a plan for many rows is asked for.
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<Record<string, string>>`explain ${mattersQuery(asked)}`.execute(tx)
    return rows.flatMap((row) => Object.values(row)).join('\n')
  })
  const indexes = [
    'passage_set_aside',
    'passage_disputed_since',
    'passage_entry_disputed',
    'matter_touched',
    'matter_closed',
  ]
  for (const index of indexes) {
    assert.match(plan, new RegExp(`\\b${index}\\b`), plan)
  }
  assert.doesNotMatch(plan, /Seq Scan on (passage|matter)/)
})

test('[GATE-6] [R707-28f] an officer says with which booking a truck drove in that was let in unread, and the booking is used by it, once', async (t) => {
  const { database, told, facts, act, tell, addTruck } = await checkpointWorld(t)
  const [truck, other] = [addTruck('111TIE11'), addTruck('112TIE12')]
  const unread = passed({ ...HELD, ...BY_HAND, decision: 'open', commandId: newId(), manualReason: 'plate-unreadable' })
  const read = passed({ plateRead: '112TIE12', bookingId: other.bookingId, lane: 'OUT-2' })
  await tell(unread, read)
  const tie = (bookingId: string, id = unread.id, who = 'aigul') => act(who, id, { kind: 'tie', bookingId })
  assert.equal((await tie(truck.bookingId, unread.id, 'neighbour')).code, 'gate.matter-unknown')
  assert.equal((await tie(truck.bookingId, read.id)).code, 'gate.passage-not-tied')
  assert.equal((await tie(other.bookingId)).code, 'gate.booking-not-tied', 'it has driven in')
  assert.equal((await tie(newId())).code, 'gate.booking-not-tied')
  facts.length = 0
  for (const _ of [1, 2]) assert.equal((await tie(truck.bookingId)).view.passage.bookingId, truck.bookingId)
  const subjects = [
    { kind: 'plate', id: '111TIE11', country: 'KZ' },
    { kind: 'booking', id: truck.bookingId },
  ]
  assert.deepEqual(
    facts.map(({ payload }) => payload as { stage: string; subjects: unknown }).map((one) => [one.stage, one.subjects]),
    ['arrived', 'admitted'].map((stage) => [stage, subjects]),
    'who follows the truck by its plate hears of it, once',
  )
  assert.equal((await tie(addTruck('113TIE13').bookingId)).code, 'gate.passage-not-tied', 'it is tied already')
  // What its controller says again, or later with a picture, takes nothing back and is kept.
  const pictureId = newId()
  await tell(unread, { ...unread, revision: unread.revision + 1, pictureId })
  assert.deepEqual(told, [`admitted ${other.bookingId}`, `admitted ${truck.bookingId}`])
  const { rows } = await database.pool.query(
    `select booking_id as booking, followed, picture_id as picture, report->>'bookingId' as said, (select count(*)::int from audit.entry
      where event = 'gate.passage-tied' and subject_id = passage.id::text) as audited from gate.passage where id = $1`,
    [unread.id],
  )
  const [booking, said] = [truck.bookingId, truck.bookingId]
  assert.deepEqual(rows, [{ booking, followed: true, picture: pictureId, said, audited: 1 }])
})

test('[R707-4] a matter belongs to its checkpoint, and only officers answer it', async (t) => {
  const { tell, ask, act } = await checkpointWorld(t)
  const held = report({ ...HELD })
  await tell(held)
  assert.equal((await act('neighbour', held.id, { kind: 'claim' })).code, 'gate.matter-unknown')
  assert.equal((await act('aigul', newId(), { kind: 'claim' })).code, 'gate.matter-unknown')
  assert.equal((await act('registrar', held.id, { kind: 'claim' })).code, 'platform.forbidden')
  assert.equal((await ask('aigul', '?checkpoint=DOSTYK')).code, 'gate.other-checkpoint-forbidden')
  assert.equal((await ask('driver', '')).code, 'platform.forbidden')
})

test('[GATE-6] of two officers who take a matter at once one has it and the other is told who, round after round', async (t) => {
  const { tell, act, matters } = await checkpointWorld(t)
  for (let round = 0; round < ROUNDS; round += 1) {
    const held = report({ ...HELD, lane: `OUT-${round}` })
    await tell(held)
    const answers = await Promise.all(
      ['aigul', 'bolat', 'aigul', 'bolat'].map((who) => act(who, held.id, { kind: 'claim' })),
    )
    const holder = (await matters()).find(({ passage }) => passage.id === held.id)?.taken?.by.login
    const codes = answers.map(({ code }) => code)
    const won = holder === 'aigul' ? [0, 2] : [1, 3]
    assert.deepEqual(
      codes,
      [0, 1, 2, 3].map((at) => (won.includes(at) ? 'ok' : 'gate.matter-taken')),
      `round ${round}`,
    )
  }
})

test('[GATE-6] control: two who decide on what they read without the lock both believe they have it, and the database stops the second', async (t) => {
  const { tell, deps } = await checkpointWorld(t)
  const held = report({ ...HELD })
  await tell(held)
  // Both read the untouched matter, both may take it by the rule alone.
  const both = ['aigul', 'bolat'].map((who) => {
    const officer = idOf(who)
    const decided = actOnMatter(UNTOUCHED, { kind: 'claim' }, { officer, now: NOW })
    assert.ok(decided.ok)
    return { officer, matter: decided.value }
  })
  const of = { passageId: held.id, checkpoint: NUR_ZHOLY, now: NOW }
  const saved = await Promise.allSettled(
    both.map(({ officer, matter }) => inTransaction(deps.db, (tx) => saveMatter(tx, { ...of, officer }, matter))),
  )
  assert.deepEqual(saved.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const refused = saved.find((one) => one.status === 'rejected')
  assert.ok(refused?.status === 'rejected')
  assert.equal((refused.reason as { constraint?: string }).constraint, 'matter_with_one')
})
