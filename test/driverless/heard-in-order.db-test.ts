import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listInbox, markTaken, noteHeard, saveInbox } from '#driverless/store/desk-store.ts'
import { appendLinks, linksAfter, readLogEnd } from '#driverless/store/log-store.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../support/database.ts'

const NOW = Temporal.Instant.from('2026-12-01T08:00:00Z')
const SIGNED = 'aaaa.bbbb.cccc'
const CHECK = { code: '23514' }
const TWICE = { code: '23505' }
const REFUSED = { code: '42501' }

/** A word of the other side, as it comes into the inbox; what is undefined is not there. */
function word(jws: unknown, n: unknown, kind = 'seal'): unknown {
  const body = {
    kind,
    vehicle: 'far/IGV-9',
    task: 'T9',
    seal: 'S1',
    word: n,
    state: 'whole',
    alarm: false,
    saidAtMs: 10,
  }
  return JSON.parse(JSON.stringify({ from: 'peer', jws, body }))
}

test('[DRV-27] a word of a seal that came without the bytes that were signed, or without its place, is kept neither in the inbox nor in the log', async (t) => {
  const { db } = await testDatabase(t)
  const keep = (body: unknown) => inTransaction(db, (tx) => saveInbox(tx, body, NOW))
  const log = async (body: unknown) => {
    const links = linksAfter(await readLogEnd(db), [{ atMs: NOW.epochMilliseconds, body: { kind: 'inbox', body } }])
    await inTransaction(db, (tx) => appendLinks(tx, links))
  }
  for (const into of [keep, log]) {
    for (const [jws, n] of [
      ['', 1],
      [undefined, 1],
      ['aaaa.bbbb', 1],
      ['a b.c.d', 1],
      [SIGNED, 0],
      [SIGNED, undefined],
      [SIGNED, 1.5],
      [SIGNED, 'x'],
    ])
      await assert.rejects(into(word(jws, n)), CHECK, `${into.name} ${String(jws)} ${String(n)}`)
    await into(word(SIGNED, 1))
    await into(word('', undefined, 'hand-over'))
    await into({ from: 'seal', seal: 'S1', state: 'whole', alarm: false })
  }
  await assert.rejects(log(word(SIGNED, 1)), TWICE, 'the same bytes are heard once')
  await log(word('aaaa.bbbb.dddd', 1))
})

test('[DRV-27] what waits for the controller is taken once and never changed', async (t) => {
  const { db, pool } = await testDatabase(t)
  await inTransaction(db, (tx) => saveInbox(tx, word(SIGNED, 1), NOW))
  const [row] = await listInbox(db)
  assert.ok(row)
  const links = linksAfter(await readLogEnd(db), [
    { atMs: 0, body: { kind: 'inbox', body: row.body } },
    { atMs: 0, body: { kind: 'tick' } },
  ])
  await assert.rejects(
    pool.query(`update driverless.inbox set body = jsonb_set(body, '{body,state}', '"broken"')`),
    REFUSED,
  )
  const take = (seq: bigint) => inTransaction(db, (tx) => markTaken(tx, [{ id: row.id, seq }]))
  await inTransaction(db, (tx) => appendLinks(tx, links))
  await take(1n)
  await assert.rejects(take(2n), REFUSED)
  await assert.rejects(pool.query('update driverless.inbox set taken_seq = null'), REFUSED)
  await assert.rejects(pool.query('delete from driverless.inbox'), REFUSED)
  assert.deepEqual(await listInbox(db), [])
})

test('[DRV-24] [DRV-27] what was heard of the other side goes forward only, also past our own code', async (t) => {
  const { db, pool } = await testDatabase(t)
  const hear = (seconds: number, digest: string) =>
    inTransaction(db, (tx) => noteHeard(tx, { country: 'CN', signedAt: NOW.add({ seconds }), digest }))
  assert.deepEqual(
    [await hear(0, 'a'), await hear(0, 'b'), await hear(5, 'c'), await hear(0, 'd')],
    [true, true, true, false],
  )
  for (const change of [
    `update driverless.peer_heard set signed_at = signed_at - interval '1 second'`,
    `update driverless.peer_heard set digests = '{}'`,
    `update driverless.peer_heard set country = 'RU'`,
    'delete from driverless.peer_heard',
  ])
    await assert.rejects(pool.query(change), REFUSED, change)
  assert.deepEqual([await hear(5, 'c'), await hear(5, 'e'), await hear(6, 'f')], [false, true, true])
})
