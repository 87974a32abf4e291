import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { account, answer, CLOSED, displaced, disputing, HOURS } from '../../test/support/displaced-bookings.ts'
import { LAW, NO_GATES, NOW, START } from '../../test/support/queue-world.ts'
import { cancelBooking } from './cancel-booking.ts'
import { closeCheckpoint, sweepClosed } from './close-checkpoint.ts'
import { sweepUnanswered } from './end-unanswered.ts'
import { readAsked } from './read-asked.ts'
import { recordAdmission } from './record-arrival.ts'

test('[QUE-8] [R707-28f] the registrar sees whom a closure asked and what each answered', async (t) => {
  const { world, ids, later, closure } = await displaced(t, 6)
  const [taken = '', given = '', silent = '', held = '', open = '', entered = ''] = ids
  assert.ok((await answer(world, taken, later)).ok)
  const wish = { bookingId: given, accountId: account(world, 1), reason: 'other', actor: SYSTEM, correlationId: 't' }
  assert.ok((await inTransaction(world.db, (tx) => cancelBooking(tx, LAW, wish, NOW, NO_GATES))).ok)
  const fact = { bookingId: entered, checkpoint: 'DOSTYK', passageId: 'p', occurredAt: START, actor: SYSTEM }
  const inside = { ...fact, byOfficer: false, byList: true }
  assert.ok((await inTransaction(world.db, (tx) => recordAdmission(tx, LAW, inside, START))).ok)
  const end = NOW.add({ hours: HOURS })
  assert.equal(await sweepUnanswered(world.db, disputing(held, open), end), 1)
  const read = await readAsked(world.db, closure, disputing(held), end)
  assert.ok(read.ok)
  const answers = Object.fromEntries(read.value.bookings.map((one) => [one.bookingId, one.answer]))
  assert.deepEqual(answers, {
    [taken]: 'other-time',
    [given]: 'given-up',
    [silent]: 'silent',
    [held]: 'with-officer',
    [open]: 'awaited',
    [entered]: 'entered',
  })
  const chosen = read.value.bookings.find(({ bookingId }) => bookingId === taken)
  assert.deepEqual(
    [chosen?.startsAt, chosen?.newStartsAt, chosen?.answeredAt, chosen?.answerUntil],
    [START.toString(), START.add({ hours: 24 }).toString(), NOW.toString(), end.toString()],
  )
  const none = await readAsked(world.db, newId(), NO_GATES, end)
  assert.equal(none.ok === false && none.refusal.code, 'queue.closure-unknown')
})

test('[QUE-8] a closure tells those whom it asked itself, and no other of its checkpoint', async (t) => {
  const { world, id, later, closure } = await displaced(t)
  assert.ok((await answer(world, id, later)).ok)
  const second = newId()
  const [from, until] = [START.add({ hours: 23 }).toString(), START.add({ hours: 26 }).toString()]
  const at = NOW.add({ minutes: 5 })
  const closed = await inTransaction(world.db, (tx) =>
    closeCheckpoint(tx, LAW, { ...CLOSED, id: second, from, until }, SYSTEM, at),
  )
  assert.ok(closed.ok)
  assert.equal(await sweepClosed(world.db, LAW, at), 1)
  const told = async (of: string) => {
    const read = await readAsked(world.db, of, NO_GATES, at)
    assert.ok(read.ok)
    return read.value.bookings.map(({ startsAt, answer: said }) => [startsAt, said])
  }
  assert.deepEqual(await told(closure), [[START.toString(), 'other-time']])
  assert.deepEqual(await told(second), [[START.add({ hours: 24 }).toString(), 'awaited']])
})
