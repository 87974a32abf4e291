import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GateDeps } from '#gate/deps.ts'
import { recordPassages } from '#gate/record-passages.ts'
import { tiePassage } from '#gate/tie-passage.ts'
import { verifyLedger } from '#payments/public.ts'
import { openDatabase } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { sweepNoShows } from '#queue/annul-no-shows.ts'
import { listTrucks, recordAdmission } from '#queue/public.ts'
import { findBooking } from '#queue/store/booking-store.ts'
import { confirmed, moneyOf, seenBy, stateOf } from '../support/booking-steps.ts'
import { testDatabase } from '../support/database.ts'
import { gateWorld, passed } from '../support/gate-world.ts'
import { FEE, LAW, NO_GATES, queueWorld, START } from '../support/queue-world.ts'

const CHECKPOINT = 'DOSTYK'
const REPORTER = { checkpoint: CHECKPOINT, actor: { kind: 'device', id: newId(), role: 'device' } } as const
/** The interval takes an hour, the tolerance another. */
const LATE = START.add({ hours: 2, seconds: 1 })

test('[GATE-6] [R707-28g] an officer ties an unread truck to its booking that was annulled meanwhile, and the booking is used; not one that drove in after the annulment; one connection is enough for it', async (t) => {
  const database = await testDatabase(t)
  const { db, close } = openDatabase(database.url, { max: 1 })
  t.after(close)
  const [world, gate] = [await queueWorld(database, 2), gateWorld({ ...database, db })]
  const deps: GateDeps = {
    ...gate.deps,
    queue: {
      ...gate.deps.queue,
      listTrucks: (reader, ids) => listTrucks(reader, LAW, ids),
      recordAdmission: (tx, fact, now) => recordAdmission(tx, LAW, fact, now),
    },
  }
  /** A truck that an officer lets in by hand, unread. */
  const letIn = async (at: Temporal.Instant): Promise<string> => {
    const when = { occurredAt: at.toString(), decidedAt: at.toString(), passedAt: at.toString() }
    const byHand = { decidedBy: 'officer', reason: 'gate.opened-by-officer', manualReason: 'plate-unreadable' } as const
    const unread = passed({ plateRead: '', country: null, commandId: newId(), ...byHand, ...when })
    gate.clock.set(at)
    assert.deepEqual((await recordPassages(deps, REPORTER, [unread])).refused, [])
    return unread.id
  }
  const now = LATE.add({ hours: 1 })
  const tie = async (id: string, bookingId: string) => {
    const actor = { kind: 'account', id: newId(), role: 'officer' } as const
    const occasion = { checkpoint: CHECKPOINT, officer: 'aigul', actor, correlationId: 't', now }
    const tied = await inTransaction(db, (tx) => tiePassage(tx, deps, { id, bookingId }, occasion))
    return tied.ok ? tied.value.passage.report.bookingId : tied.refusal.code
  }
  const { id, slot } = await confirmed(world)
  const other = await confirmed(world, 1, slot)
  const inTime = await letIn(START.add({ minutes: 20 }))
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE), 2)
  const tooLate = await letIn(LATE.add({ minutes: 5 }))
  assert.deepEqual([await stateOf(world, id), await stateOf(world, other.id)], ['annulled', 'annulled'], 'the control')
  assert.equal(await tie(tooLate, other.id), 'gate.booking-not-tied')
  for (const _ of [1, 2]) assert.equal(await tie(inTime, id), id)
  assert.deepEqual([await stateOf(world, id), await stateOf(world, other.id)], ['admitted', 'annulled'])
  const booking = await findBooking(world.db, id)
  assert.deepEqual([booking?.fault, booking?.endedAt], [null, null])
  assert.equal((await moneyOf(world)).spent, FEE)
  const { timeline } = await seenBy(world, id, now)
  assert.deepEqual(
    timeline.slice(-3).map(({ type }) => type),
    ['annulled', 'annulment-undone', 'admitted'],
  )
  assert.deepEqual(await verifyLedger(world.db), [])
})
