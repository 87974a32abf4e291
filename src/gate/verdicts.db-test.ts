import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { LockTimeout } from '#platform/faults.ts'
import { inSavepoint, inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { DEVICE, gateWorld, passed, report } from '../../test/support/gate-world.ts'
import { recordPassages } from './record-passages.ts'
import { findPassage, findPassageForUpdate } from './store/passage-store.ts'

test('[GATE-5] one passage that cannot be recorded is refused with its cause and holds up no other of its batch', async (t) => {
  const database = await testDatabase(t)
  const { deps, told, addTruck } = gateWorld(database)
  const { bookingId } = addTruck('109AAB01')
  const findBookedElsewhere = () => Promise.reject(new TypeError('a mistake of ours'))
  const mistaken = { ...deps, queue: { ...deps.queue, findBookedElsewhere } }
  const broken = report({ decidedBy: 'officer' })
  const bug = report({ reason: 'gate.no-booking', decision: 'outside' })
  const sound = passed({ bookingId, plateRead: '109AAB01' })
  assert.deepEqual(await recordPassages(mistaken, DEVICE, [broken, bug, sound]), {
    accepted: [{ id: sound.id, revision: 1 }],
    refused: [
      { index: 0, code: 'gate.passage-not-recordable', problems: ['passage_by_officer'] },
      { index: 1, code: 'gate.passage-not-recordable', problems: ['TypeError'] },
    ],
  })
  assert.deepEqual(told, [`admitted ${bookingId}`])
  assert.equal(await findPassage(database.db, broken.id), null)
  assert.ok(await findPassage(database.db, sound.id))
})

test('[GATE-5] control: without its savepoint one passage takes all others of the transaction with it', async (t) => {
  const { db } = await testDatabase(t)
  const wrong = sql`select 1 / 0`
  const after = (guarded: boolean) =>
    inTransaction(db, async (tx) => {
      if (guarded) await inSavepoint(tx, () => wrong.execute(tx))
      else await wrong.execute(tx).catch(() => undefined)
      return (await sql<{ one: number }>`select 1 as one`.execute(tx)).rows[0]?.one
    })
  assert.equal(await after(true), 1)
  await assert.rejects(after(false), { code: '25P02' })
})

test('[GATE-5] what is locked by somebody else is neither taken nor refused, and comes again', async (t) => {
  const database = await testDatabase(t)
  const { db } = database
  const { deps } = gateWorld(database)
  const [held, free] = [report(), report()]
  await inTransaction(db, async (other) => {
    await findPassageForUpdate(other, held.id)
    assert.deepEqual(await recordPassages(deps, DEVICE, [held, free]), {
      accepted: [{ id: free.id, revision: 1 }],
      refused: [],
    })
    await assert.rejects(recordPassages(deps, DEVICE, [held]), LockTimeout)
  })
  assert.equal((await recordPassages(deps, DEVICE, [held])).accepted.length, 1)
})
