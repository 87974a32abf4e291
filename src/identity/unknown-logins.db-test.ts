import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type TOTP, URI } from 'otpauth'
import pg from 'pg'
import { SYSTEM } from '#kernel/principal.ts'
import { fixedClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { openChangeLog } from '../../test/support/change-log.ts'
import { testDatabase } from '../../test/support/database.ts'
import { testIdentity } from '../../test/support/identity-builders.ts'
import { blockAccount } from './block-account.ts'
import { FREE_TRIES } from './domain/lock-out.ts'
import { createOperator } from './public.ts'
import { recordFailedSignIns } from './record-failed-sign-ins.ts'
import { signInOperator } from './sign-in-operator.ts'

const PASSWORD = 'steppe-wind-over-dostyk'

/** An officer, a blocked one, and every statement that is sent to the database. */
async function world(t: TestContext) {
  const sent = statementsOf(t)
  const database = await testDatabase(t)
  const { db, pool } = database
  const clock = fixedClock('2026-11-22T06:00:00Z')
  const deps = testIdentity(db, clock)
  const create = async (login: string) => {
    const created = await createOperator(
      deps,
      { login, role: 'officer', checkpoint: 'NUR-ZHOLY', password: PASSWORD, language: 'kk' },
      { actor: SYSTEM, now: clock.now() },
    )
    assert.ok(created.ok)
    return { id: created.value.accountId, totp: URI.parse(created.value.totpUri) as TOTP }
  }
  const officer = await create('a.serik')
  const blocked = await create('b.blocked')
  await inTransaction(db, (tx) =>
    blockAccount(tx, blocked.id, { reason: 'court-decision', evidence: 'file 7' }, { actor: SYSTEM, now: clock.now() }),
  )
  const code = ({ totp }: { totp: TOTP }) => totp.generate({ timestamp: clock.now().epochMilliseconds })
  const signIn = async (login: string, password: string, totp: string, ip = '198.51.100.1') => {
    const answer = await signInOperator(
      deps,
      { login, password, totp },
      { now: clock.now(), ip, priorToken: null, correlationId: 'c-1' },
    )
    return answer.ok ? 'opened' : answer.refusal.code
  }
  return { database, db, pool, deps, officer, blocked, code, signIn, sent }
}

/** The statements that were sent since this was asked last, without their values. */
function statementsOf(t: TestContext): () => readonly string[] {
  let texts: string[] = []
  const clients = pg.Client.prototype as unknown as { readonly query: (...args: unknown[]) => unknown }
  const real = clients.query
  t.mock.method(clients, 'query', function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args
    texts.push(typeof asked === 'string' ? asked : (asked as { text: string }).text)
    return Reflect.apply(real, this, args)
  })
  return () => {
    const seen = texts
    texts = []
    return seen
  }
}

test('a try with a login that nobody has does the same statements and writes the same as one with a wrong password', async (t) => {
  const { database, officer, blocked, code, signIn, sent } = await world(t)
  const log = await openChangeLog(t, database)
  const tryOf = async (login: string, password: string, totp: string, ip: string) => {
    sent()
    assert.equal(await signIn(login, password, totp, ip), 'identity.sign-in-refused')
    const statements = sent()
    return { statements, changed: await log.changed({ traces: true }), beyond: await log.changed() }
  }
  const known = await tryOf('a.serik', 'wrong', '000000', '198.51.100.1')
  assert.ok(known.statements.length > 10, 'statements are seen')
  assert.deepEqual(known.changed, ['identity.failed_sign_in', 'identity.sign_in_failure'])
  assert.deepEqual(await tryOf('nobody', 'wrong', '000000', '198.51.100.2'), known)
  assert.deepEqual(
    await tryOf('b.blocked', PASSWORD, code(blocked), '198.51.100.3'),
    known,
    'a blocked one is no different',
  )
  assert.deepEqual(await tryOf('a.serik', PASSWORD, '000000', '198.51.100.4'), known, 'nor a wrong code')
  assert.deepEqual(await tryOf('a.serik', 'wrong', code(officer), '198.51.100.5'), known)
})

test('failed tries of real accounts come into the audit once each, made-up ones leave nothing', async (t) => {
  const { db, pool, officer, signIn } = await world(t)
  await signIn('a.serik', 'wrong', '000000')
  await signIn('nobody', 'wrong', '000000')
  await signIn('a.serik', 'wrong', '000000', '198.51.100.7')
  const failures = async () => {
    const { rows } = await pool.query<{ subject: string; ip: string }>(
      `select subject_id as subject, ip from audit.entry
       where event = 'identity.sign-in-failed' order by ip`,
    )
    return rows
  }
  assert.deepEqual(await failures(), [], 'nothing is written while the answer waits')
  // Two processes at once take each note once.
  await Promise.all([recordFailedSignIns(db), recordFailedSignIns(db)])
  await recordFailedSignIns(db)
  assert.deepEqual(await failures(), [
    { subject: officer.id, ip: '198.51.100.1' },
    { subject: officer.id, ip: '198.51.100.7' },
  ])
  assert.equal((await pool.query('select 1 from identity.failed_sign_in')).rowCount, 0)
})

test('one address leaves a bounded number of notes, and the sweep leaves none', async (t) => {
  const { db, pool, deps } = await world(t)
  const hashing = { ...deps.hashing, matches: async () => false }
  for (let n = 0; n < FREE_TRIES.address + 30; n += 1) {
    await signInOperator(
      { ...deps, hashing },
      { login: `nobody-${n}`, password: 'x', totp: '000000' },
      { now: deps.clock.now(), ip: '198.51.100.1', priorToken: null, device: null },
    )
  }
  const noted = async () => (await pool.query('select 1 from identity.failed_sign_in')).rowCount
  assert.equal(await noted(), FREE_TRIES.address)
  // More than one transaction takes at once.
  await pool.query(`insert into identity.failed_sign_in (id, account_id, ip, tried_at)
    select gen_random_uuid(), gen_random_uuid(), '198.51.100.2', now() from generate_series(1, 1200)`)
  await recordFailedSignIns(db)
  assert.equal(await noted(), 0)
})
