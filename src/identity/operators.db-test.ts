import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import { Secret, TOTP, URI } from 'otpauth'
import { present } from '#kernel/assert.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { ROLE_SCOPES } from '#kernel/roles.ts'
import { fixedClock } from '#platform/clock.ts'
import { Overloaded } from '#platform/faults.ts'
import { listMigrations } from '#platform/migrate.ts'
import { OWNER_ROLE } from '#platform/roles.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { testIdentity } from '../../test/support/identity-builders.ts'
import { sideClient } from '../../test/support/side-client.ts'
import { createPasswordHashing } from './adapters/argon2-passwords.ts'
import { createAuthenticator } from './authenticate.ts'
import { blockAccount } from './block-account.ts'
import { createOperator, enrolDevice, type NewOperator, revokeDevice } from './public.ts'
import { signInOperator } from './sign-in-operator.ts'

const PASSWORD = 'steppe-wind-over-dostyk'

async function world(t: TestContext) {
  const { db, pool, migratorUrl } = await testDatabase(t)
  const clock = fixedClock('2026-11-22T06:00:00Z')
  const deps = testIdentity(db, clock)
  const acting = () => ({ actor: SYSTEM, now: clock.now() })
  const create = (change: Partial<NewOperator> = {}) =>
    createOperator(
      deps,
      { login: 'a.serik', role: 'officer', checkpoint: 'nur-zholy', password: PASSWORD, language: 'kk', ...change },
      acting(),
    )
  const officer = async () => {
    const created = await create()
    assert.ok(created.ok, JSON.stringify(created))
    const totp = URI.parse(created.value.totpUri) as TOTP
    const code = () => totp.generate({ timestamp: clock.now().epochMilliseconds })
    return { ...created.value, code }
  }
  const signIn = async (totp: string, password = PASSWORD, login = 'a.serik') => {
    const answer = await signInOperator(
      deps,
      { login, password, totp },
      { now: clock.now(), ip: '203.0.113.5', priorToken: null },
    )
    return answer.ok ? answer.value : answer.refusal.code
  }
  return {
    db,
    pool,
    migratorUrl,
    clock,
    deps,
    acting,
    create,
    officer,
    signIn,
    authenticate: createAuthenticator(deps),
  }
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

test('an officer signs in with password and one-time code and is bound to his checkpoint', async (t) => {
  const { officer, signIn, authenticate } = await world(t)
  const { accountId, code } = await officer()
  const opened = await signIn(code())
  assert.ok(typeof opened === 'object')
  assert.deepEqual(await authenticate({ cookie: `otkel_session=${opened.token}` }), {
    id: accountId,
    role: 'officer',
    checkpoint: 'nur-zholy',
    sessionId: opened.sessionId,
    method: 'password-totp',
  })
})

test('wrong password, wrong code, unknown login and a reused code are one refusal', async (t) => {
  const { clock, officer, signIn } = await world(t)
  const { code } = await officer()
  assert.equal(await signIn(code(), 'another-password-here'), 'identity.sign-in-refused')
  assert.equal(await signIn(wrong(code())), 'identity.sign-in-refused')
  assert.equal(await signIn(code(), PASSWORD, 'nobody'), 'identity.sign-in-refused')
  const used = code()
  assert.ok(typeof (await signIn(used)) === 'object')
  assert.equal(await signIn(used), 'identity.sign-in-refused', 'a code is good once')
  clock.set(clock.now().add({ seconds: 30 }))
  assert.ok(typeof (await signIn(code())) === 'object')
})

test('one code used ten times at once opens one session', async (t) => {
  const { officer, db, deps, clock } = await world(t)
  const { code } = await officer()
  const totp = code()
  // Four tries are free; the fifth begins the rest, so the ten share four passwords' worth of luck and one step.
  const answers = await Promise.all(
    Array.from({ length: 4 }, () =>
      signInOperator(
        deps,
        { login: 'a.serik', password: PASSWORD, totp },
        { now: clock.now(), ip: '', priorToken: null },
      ),
    ),
  )
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from identity.session`.execute(db)
  assert.equal(rows[0]?.n, 1n)
})

test('a hundred guesses at once are a hundred tries: five are looked at, the rest meet the lock', async (t) => {
  const { clock, officer, signIn } = await world(t)
  const { code } = await officer()
  const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(wrong(code()))))
  assert.equal(answers.filter((answer) => answer === 'identity.sign-in-refused').length, 5)
  assert.equal(answers.filter((answer) => answer === 'identity.sign-in-locked').length, 95)
  assert.equal(await signIn(code()), 'identity.sign-in-locked', 'the right one meets the lock too')
  clock.set(clock.now().add({ seconds: 30 }))
  assert.ok(typeof (await signIn(code())) === 'object')
  assert.equal(await signIn(wrong(code())), 'identity.sign-in-refused', 'success forgot the failures')
})

test('a login that nobody has is locked like one that somebody has', async (t) => {
  const { signIn } = await world(t)
  const answers: unknown[] = []
  for (let n = 0; n < 6; n += 1) answers.push(await signIn('123456', 'whatever-it-may-be', 'nobody'))
  assert.deepEqual(answers, [...Array<string>(5).fill('identity.sign-in-refused'), 'identity.sign-in-locked'])
})

test('an operator needs a strong password, a free login, and an officer his checkpoint', async (t) => {
  const { create } = await world(t)
  const code = async (change: Partial<NewOperator>) => {
    const created = await create(change)
    return created.ok ? 'created' : created.refusal.code
  }
  assert.equal(await code({ password: 'short' }), 'identity.password-too-weak')
  assert.equal(await code({ login: 'a b' }), 'identity.login-not-valid')
  assert.equal(await code({ checkpoint: null }), 'identity.checkpoint-needed')
  assert.equal(await code({ role: 'registrar' }), 'identity.checkpoint-needed')
  assert.equal(await code({}), 'created')
  assert.equal(await code({}), 'identity.login-taken')
})

test('neither password nor secret lies readable in the database', async (t) => {
  const { db, create } = await world(t)
  const created = await create()
  assert.ok(created.ok)
  const secret = new URL(created.value.totpUri).searchParams.get('secret') ?? ''
  assert.ok(Secret.fromBase32(secret).bytes.length === 20)
  const { rows } = await sql<{ text: string }>`select (select row_to_json(p)::text from identity.credential_password p)
    || (select row_to_json(c)::text from identity.credential_totp c) || (select string_agg(data::text, '') from audit.entry) as text`.execute(
    db,
  )
  assert.ok(rows[0]?.text.includes('$argon2id$v=19$m=19456,t=2,p=1$'))
  assert.ok(!rows[0]?.text.includes(PASSWORD) && !rows[0]?.text.includes(secret))
})

test('a blocked operator is out with his next request, and cannot come back', async (t) => {
  const { db, clock, acting, officer, signIn, authenticate } = await world(t)
  const { accountId, code } = await officer()
  const opened = await signIn(code())
  assert.ok(typeof opened === 'object')
  await inTransaction(db, (tx) =>
    blockAccount(tx, accountId, { reason: 'court-decision', evidence: 'file 7' }, acting()),
  )
  assert.equal(await authenticate({ cookie: `otkel_session=${opened.token}` }), null)
  clock.set(clock.now().add({ seconds: 60 }))
  assert.equal(await signIn(code()), 'identity.sign-in-refused')
})

test('a device is known by its token in the header alone, until it is revoked', async (t) => {
  const { db, acting, authenticate, officer, signIn } = await world(t)
  const enrolled = await inTransaction(db, (tx) =>
    enrolDevice(tx, { checkpoint: 'dostyk', kind: 'gate-controller' }, acting()),
  )
  const { deviceId, token } = enrolled
  assert.deepEqual(await authenticate({ authorization: `Bearer ${token}` }), {
    id: deviceId,
    role: 'device',
    device: 'gate-controller',
    checkpoint: 'dostyk',
    sessionId: deviceId,
    method: 'device-token',
  })
  assert.equal(await authenticate({ cookie: `otkel_session=${token.slice(5)}` }), null)
  const { code } = await officer()
  const opened = await signIn(code())
  assert.ok(typeof opened === 'object')
  assert.equal(await authenticate({ authorization: `Bearer ${opened.token}` }), null)
  assert.equal(await authenticate({ authorization: `Bearer otkd_${opened.token}` }), null)
  await inTransaction(db, (tx) => revokeDevice(tx, deviceId, acting()))
  assert.equal(await authenticate({ authorization: `Bearer ${token}` }), null)
})

test('a machine of a kind that nobody enrols is kept nowhere, and one that an older installation had goes, the gates stay', async (t) => {
  const { db, pool, acting, authenticate, migratorUrl } = await world(t)
  const { token } = await inTransaction(db, (tx) =>
    enrolDevice(tx, { checkpoint: 'dostyk', kind: 'gate-controller' }, acting()),
  )
  const other = (n: number, checkpoint: string | null, kind: string) =>
    `insert into identity.device (id, checkpoint, kind, token_hash, enrolled_at)
     values (gen_random_uuid(), ${checkpoint ? `'${checkpoint}'` : 'null'}, '${kind}', decode(repeat('0${n}', 32), 'hex'), now())`
  await assert.rejects(pool.query(other(1, 'dostyk', 'board')), /device_kind_check/)
  await assert.rejects(pool.query(other(1, null, 'gate-controller')), /not-null constraint/)
  const migrator = await sideClient(migratorUrl)
  t.after(() => migrator.end())
  await migrator.query(`set role ${OWNER_ROLE}`)
  // As the migrations before left the table.
  await migrator.query(`alter table identity.device drop constraint device_kind_check, alter column checkpoint drop not null,
    add constraint device_kind_check
      check (kind in ('gate-controller', 'camera', 'board', 'seal', 'vehicle', 'weighbridge')),
    add constraint device_checkpoint_of_kind check ((kind in ('seal', 'vehicle')) = (checkpoint is null))`)
  await migrator.query(other(1, 'dostyk', 'board'))
  await migrator.query(other(2, null, 'seal'))
  const migration = listMigrations(['identity']).find(({ name }) => name === '0011-enrolled-devices.sql')
  await migrator.query(present(migration, 'the migration is there').text)
  const { rows } = await pool.query('select kind, checkpoint from identity.device')
  assert.deepEqual(rows, [{ kind: 'gate-controller', checkpoint: 'dostyk' }])
  assert.equal((await authenticate({ authorization: `Bearer ${token}` }))?.checkpoint, 'dostyk')
})

test('requests that wait together are looked up in one query, each gets its own answer', async (t) => {
  const { db, acting, deps } = await world(t)
  const tokens = await inTransaction(db, async (tx) => {
    const list: string[] = []
    for (let n = 0; n < 40; n += 1)
      list.push((await enrolDevice(tx, { checkpoint: `c${n}`, kind: 'gate-controller' }, acting())).token)
    return list
  })
  let queries = 0
  const counting = db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  const authenticate = createAuthenticator({ ...deps, db: counting })
  const found = await Promise.all([
    ...tokens.map((token) => authenticate({ authorization: `Bearer ${token}` })),
    authenticate({ authorization: 'Bearer otkd_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
    authenticate({}),
  ])
  assert.deepEqual(
    found.slice(0, 40).map((principal) => principal?.checkpoint),
    tokens.map((_, n) => `c${n}`),
  )
  assert.deepEqual(found.slice(40), [null, null])
  assert.equal(queries, 1)
})

test('at most two passwords are hashed at once, a bounded number waits, the rest is told to come back', async () => {
  const hashing = createPasswordHashing({ atOnce: 2, waiting: 3 })
  const settled = await Promise.allSettled(Array.from({ length: 8 }, () => hashing.matches(null, 'x', 'a')))
  assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 5)
  const refused = settled.filter((one) => one.status === 'rejected')
  assert.ok(refused.length === 3 && refused.every(({ reason }) => reason instanceof Overloaded))
  const phc = await hashing.hash(PASSWORD)
  assert.deepEqual(
    [
      await hashing.matches(phc, PASSWORD, 'a'),
      await hashing.matches(phc, 'x', 'a'),
      await hashing.matches(null, 'nobody has this password', 'a'),
    ],
    [true, false, false],
  )
})

test('a role that acts within a scope is given one of its kind, and the database holds the same table of roles', async (t) => {
  const { create, pool } = await world(t)
  const code = async (change: Partial<NewOperator>) => {
    const created = await create(change)
    return created.ok ? 'created' : created.refusal.code
  }
  const declarant = { role: 'declarant', checkpoint: null, login: 'declarant.one' } as const
  assert.equal(await code(declarant), 'identity.scope-needed')
  assert.equal(
    await code({ role: 'planner', checkpoint: null, scope: '123', login: 'planner.one' }),
    'identity.scope-needed',
  )
  assert.equal(await code({ ...declarant, checkpoint: 'NUR-ZHOLY', scope: '123' }), 'identity.checkpoint-needed')
  assert.equal(await code({ ...declarant, scope: 'TOO Astana-Trans' }), 'identity.firm-number-not-valid')
  assert.equal(await code({ ...declarant, scope: '000640000123' }), 'created')
  const { rows } = await pool.query<{ name: string; scope_kind: string }>('select name, scope_kind from identity.role')
  const { device: _, ...people } = ROLE_SCOPES
  assert.deepEqual(Object.fromEntries(rows.map((row) => [row.name, row.scope_kind])), people)
  const wrong = [
    `update identity.account set scope = null where login = 'declarant.one'`,
    `update identity.account set checkpoint = 'NUR-ZHOLY' where login = 'declarant.one'`,
    `update identity.account set role = 'planner' where login = 'declarant.one'`,
    `update identity.account set role = 'king', scope = null where login = 'declarant.one'`,
  ]
  for (const statement of wrong)
    await assert.rejects(pool.query(statement), /violates (check|foreign key|not-null)/, statement)
})
