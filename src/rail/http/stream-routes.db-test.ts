import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { PEERS_CHANGED, saveAlarm } from '#platform/peers.ts'
import { openSignals, signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { NOW, OCCASION, railPair, register } from '../../../test/support/rail-pair.ts'
import { signedInAs, streamsOver } from '../../../test/support/told-by-stream.ts'
import { openRecord } from '../open-record.ts'
import { sampleTrain } from '../packages/kz/sample-train.ts'
import { readIncoming } from '../read-exchange.ts'
import { RAIL_CHANGED } from '../signals.ts'
import { streamRoutes } from './stream-routes.ts'

/** What is raised on a channel from now on: nothing of before is on its way any more. */
async function heardOn(t: TestContext, { db, url }: Pick<TestDatabase, 'db' | 'url'>, channel: string) {
  const signals = await openSignals(url)
  t.after(() => signals.close())
  const heard: string[] = []
  signals.on(channel, (payload) => heard.push(payload))
  await eventually('the line hears', async () => {
    await signal(db, channel, 'mark')
    return heard.includes('mark')
  })
  const before = heard.filter((payload) => payload === '').length
  return () => heard.filter((payload) => payload === '').slice(before)
}

test('the desks of the exchange on both sides are told of a train, its receipt and a look at a record; nobody else may listen', async (t) => {
  const w = await railPair(t)
  const [kz, cn] = await Promise.all([w.kz, w.cn].map(({ database }) => streamsOver(t, database.url)))
  assert.ok(kz && cn)
  const desks = [
    await kz.told(streamRoutes(kz.live), signedInAs(newId(), 'exchange-operator')),
    await kz.told(streamRoutes(kz.live), signedInAs(newId(), 'working-group')),
  ] as const
  const theirs = await cn.told(streamRoutes(cn.live), signedInAs(newId(), 'exchange-operator'))
  await eventually('the streams begin', () => [...desks, theirs].every(({ length }) => length === 1))
  assert.ok((await register(w, sampleTrain(newId(), 3))).ok)
  // A train and what waits to be sent for it are two signals: the second is told once more after the pause.
  await eventually('both desks here are told', () => desks.every(({ length }) => length >= 2))
  assert.deepEqual(theirs, ['changed'], 'nothing has arrived there')
  await w.settle()
  await eventually('the desk there is told of what arrived', () => theirs.length >= 2)
  await eventually('the desk here is told of its receipts', () => desks[0].length > 2)
  const raised = await heardOn(t, w.cn.database, RAIL_CHANGED)
  const [came] = await readIncoming(w.cn.database.db, NOW)
  const wish = { id: came?.id ?? '', purpose: 'risk-analysis', caseNumber: 'A-17', asEvidence: false }
  assert.ok((await openRecord(w.cn.database.db, w.cn.deps, wish, OCCASION)).ok)
  await eventually('the desk there is told that a record was opened', () => raised().length === 1)
  for (const role of ['driver', 'declarant', 'officer', 'registrar'] as const)
    assert.equal(await kz.refusedTo(streamRoutes(kz.live), signedInAs(newId(), role)), 403, role)
  assert.equal(await kz.refusedTo(streamRoutes(kz.live), null), 401)
})

test('how the exchange stands is told as it changes, also where nothing of a train does: what waits for the other side, and an alarm', async (t) => {
  const { kz } = await railPair(t)
  const { db, pool, url } = kz.database
  const streams = await streamsOver(t, url)
  const desk = await streams.told(streamRoutes(streams.live), signedInAs(newId(), 'exchange-operator'))
  await eventually('the desk listens', async () => {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and state = 'idle' and query = 'listen "peers_changed"'`,
    )
    return rows.length > 0 && desk.length === 1
  })
  await inTransaction(db, (tx) =>
    kz.peers.send(tx, { to: 'customs-cn', kind: 'declaration.filed', subject: 'a declaration', body: {} }),
  )
  await eventually('what waits is told', () => desk.length === 2)
  await saveAlarm(db, { peer: 'customs-cn', kind: 'conflict', detail: 'other contents', now: Temporal.Now.instant() })
  await eventually('the alarm is told', () => desk.length === 3)
})

test('an alarm about the other side is told at once, and what strangers send is not: they would keep every desk reading', async (t) => {
  const database = await testDatabase(t)
  const raised = await heardOn(t, database, PEERS_CHANGED)
  const raise = (kind: string) => saveAlarm(database.db, { peer: null, kind, detail: '', now: NOW })
  await raise('not-believed')
  await raise('no-receipt')
  // Signals come in the order in which they were raised.
  await eventually('the alarm is told', () => raised().length > 0)
  assert.equal(raised().length, 1)
})
