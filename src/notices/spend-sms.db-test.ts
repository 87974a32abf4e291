import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { Unavailable } from '#platform/faults.ts'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import { codeSender } from './code-sender.ts'
import type { SmsLimits } from './domain/sms-budget.ts'
import { smsBudgets } from './spend-sms.ts'
import { spendOne } from './store/sms-budget-store.ts'

const MORNING = Temporal.Instant.from('2026-11-22T04:00:00Z')

async function budgets(t: TestContext, limits: SmsLimits = { account: 4, phone: 6, installation: 10 }) {
  const { db, pool } = await testDatabase(t)
  const warned: unknown[] = []
  let now = MORNING
  const spend = smsBudgets({
    db,
    limits,
    indexKey: randomBytes(32),
    now: () => now,
    zone: 'Asia/Almaty',
    log: { warn: (data: unknown) => void warned.push(data) },
  })
  const alarms = async () => {
    const { rows } = await pool.query<{ data: unknown }>(
      `select data from audit.entry where event = 'notices.sms-alarm' order by (data->>'spent')::int, data->>'scope'`,
    )
    return rows.map(({ data }) => data)
  }
  return { db, pool, spend, warned, alarms, tomorrow: () => void (now = MORNING.add({ hours: 24 })) }
}

test('an account brings so many SMS about in a day for nothing, however many at once, and an alarm is raised once', async (t) => {
  const { spend, alarms, warned, tomorrow } = await budgets(t)
  const one = { kind: 'other', account: newId(), phone: '+77010000001' } as const
  const answers = await Promise.all(Array.from({ length: 12 }, () => spend(one)))
  assert.equal(answers.filter((full) => full === null).length, 4)
  assert.deepEqual(new Set(answers), new Set([null, 'account']))
  assert.deepEqual(await alarms(), [{ scope: 'account', spent: 4, limit: 4 }])
  assert.equal(warned.length, 1)
  tomorrow()
  assert.equal(await spend(one), null, 'the next day is new')
})

test('a phone gets so many codes and messages in a day, from whichever account', async (t) => {
  const { spend } = await budgets(t)
  const phone = '+77010000002'
  const answers = []
  for (let n = 0; n < 8; n += 1) answers.push(await spend({ kind: 'code', account: null, phone }))
  assert.deepEqual(answers, [null, null, null, null, null, null, 'phone', 'phone'])
  assert.equal(await spend({ kind: 'other', account: newId(), phone }), 'phone')
  assert.equal(await spend({ kind: 'other', account: newId(), phone: '+77010000003' }), null)
})

test('[R707-29] [R707-34] of the installation, what nobody paid for leaves a share to codes, codes end at the whole, and paid bookings are always told', async (t) => {
  const { spend, alarms } = await budgets(t)
  const to = (n: number) => `+7701000${String(1000 + n)}`
  const send = async (kind: 'paid' | 'code' | 'other', count: number) => {
    const answers = []
    for (let n = 0; n < count; n += 1) answers.push(await spend({ kind, account: newId(), phone: to(n) }))
    return answers.filter((full) => full === null).length
  }
  assert.equal(await send('other', 12), 8)
  assert.equal(await send('code', 6), 2)
  assert.equal(await send('paid', 3), 3)
  assert.deepEqual(await alarms(), [
    { scope: 'installation', spent: 8, limit: 8 },
    { scope: 'installation', spent: 10, limit: 10 },
  ])
})

test('a code beyond the budget is not sent, and its job does not come again', async (t) => {
  const { spend } = await budgets(t, { account: 1, phone: 1, installation: 100 })
  const sent: string[] = []
  const sms = {
    send: async ({ phone }: { phone: string }) => (sent.push(phone), { accepted: true as const, peerReference: 'g' }),
  }
  const send = codeSender(sms, spend, 5)
  for (const code of ['111111', '222222'])
    await send({ phone: '+77010000001', code, language: 'kk', requestId: newId(), again: false })
  assert.equal(sent.length, 1)
})

test('a code that a gateway could not take is one of its budgets, however often its job comes again', async (t) => {
  const { spend } = await budgets(t, { account: 1, phone: 2, installation: 100 })
  let isAway = true
  const sent: string[] = []
  const sms = {
    send: async ({ text }: { text: string }) => {
      if (isAway) throw new Unavailable('away')
      return sent.push(text), { accepted: true as const, peerReference: 'g' }
    },
  }
  const send = codeSender(sms, spend, 5)
  const message = { phone: '+77010000001', code: '111111', language: 'kk', requestId: newId() } as const
  for (const again of [false, true, true]) await assert.rejects(send({ ...message, again }), Unavailable)
  isAway = false
  await send({ ...message, code: '222222', requestId: newId(), again: false })
  assert.equal(sent.length, 1, 'the outage did not spend what the phone may get')
})

test('control: counting without the row’s own lock lets more through', async (t) => {
  const { db, pool } = await budgets(t)
  const day = Temporal.PlainDate.from('2026-11-22')
  await db.transaction().execute((tx) => spendOne(tx, { scope: 'phone', key: 'k' }, day))
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const { rows } = await pool.query<{ spent: number }>('select spent from notices.sms_budget')
      await pool.query('select pg_sleep(0.05)')
      await pool.query('update notices.sms_budget set spent = $1', [(rows[0]?.spent ?? 0) + 1])
    }),
  )
  const { rows } = await pool.query<{ spent: number }>('select spent from notices.sms_budget')
  assert.ok((rows[0]?.spent ?? 0) < 9, 'read and write apart must lose some, or the test above shows nothing')
})
