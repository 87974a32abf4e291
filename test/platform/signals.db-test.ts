import assert from 'node:assert/strict'
import test from 'node:test'
import { openSignals, signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { sideClient } from '../support/side-client.ts'

test('a signal comes when, and only when, its transaction commits', async (t) => {
  const { db, url } = await testDatabase(t)
  const signals = await openSignals(url)
  t.after(() => signals.close())
  const heard: string[] = []
  signals.on('test.changed', (payload) => heard.push(payload))
  await inTransaction(db, async (tx) => {
    await signal(tx, 'test.changed', 'rolled back')
    return { ok: false as const, refusal: { code: 'test.no' } }
  })
  await inTransaction(db, (tx) => signal(tx, 'test.changed', 'committed'))
  await eventually('the signal came', () => heard.length > 0)
  assert.deepEqual(heard, ['committed'])
})

test('after the listening connection was lost everybody is told to look again, and hears as before', async (t) => {
  const { db, url, superuserUrl } = await testDatabase(t)
  const signals = await openSignals(url)
  t.after(() => signals.close())
  const heard: string[] = []
  const other: string[] = []
  signals.on('test.changed', (payload) => heard.push(payload))
  const stop = signals.on('test.other', (payload) => other.push(payload))
  stop()
  const superuser = await sideClient(superuserUrl)
  const kill = () =>
    superuser.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'otkel signals' and datname = current_database()`,
    )
  for (let round = 1; round <= 2; round += 1) {
    heard.length = 0
    await kill()
    await eventually('told to look again', () => heard.includes(''))
    await inTransaction(db, (tx) => signal(tx, 'test.changed', `after ${round}`))
    await eventually('hears again', () => heard.includes(`after ${round}`))
    assert.deepEqual(heard, ['', `after ${round}`], 'once each')
  }
  // Whoever subscribes while the line is down is served when it is back.
  await kill()
  const late: string[] = []
  signals.on('test.late', (payload) => late.push(payload))
  await eventually('told to look again', () => late.includes(''))
  await inTransaction(db, (tx) => signal(tx, 'test.late', 'here'))
  await eventually('heard', () => late.includes('here'))
  assert.deepEqual(other, [])
})
