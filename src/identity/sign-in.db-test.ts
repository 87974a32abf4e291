import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import { fixedClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { aPhone, testIdentity } from '../../test/support/identity-builders.ts'
import { runJobs } from '../../test/support/run-jobs.ts'
import { createAuthenticator } from './authenticate.ts'
import type { DeviceMark } from './domain/device-cookie.ts'
import { identityJobs } from './jobs.ts'
import { type CodeSender, sweepIdentity } from './public.ts'
import { requestCode } from './request-code.ts'
import { sendCode } from './send-code.ts'
import { signInWithCode } from './sign-in-with-code.ts'

type Sent = Parameters<CodeSender>[0]

async function world(t: TestContext) {
  const { db, pool } = await testDatabase(t)
  // Near real time: the worker compares its jobs with the database's clock.
  const clock = fixedClock(Temporal.Now.instant().round('millisecond'))
  const deps = testIdentity(db, clock)
  const sent: Sent[] = []
  const authority = {
    ask: async () => 'r',
    read: async () => ({ answer: 'waiting' as const, proof: null }),
    withdraw: async () => undefined,
  }
  const sender: CodeSender = async (message) => void sent.push(message)
  const jobs = identityJobs({ ...deps, authority, sender, ownership: async () => 'silent' })
  const ask = (phone: string, ip = '203.0.113.5', mark: DeviceMark | null = null) =>
    inTransaction(db, (tx) =>
      requestCode(
        tx,
        deps,
        { phone, language: 'kk' },
        { actor: { kind: 'system', id: 'unknown', ip }, now: clock.now() },
        mark,
      ),
    )
  const askAndGet = async (phone: string, ip?: string) => {
    const asked = await ask(phone, ip)
    assert.ok(asked.ok, JSON.stringify(asked))
    await runJobs(pool, jobs)
    const message = sent.at(-1)
    assert.ok(message && message.requestId === asked.value.requestId)
    return message
  }
  const enter = async (requestId: string, code: string, priorToken: string | null = null) => {
    const signingIn = { now: clock.now(), ip: '203.0.113.5', priorToken }
    return (await inTransaction(db, (tx) => signInWithCode(tx, deps.keys, { requestId, code }, signingIn))).answer
  }
  const authenticate = createAuthenticator(deps)
  const whoIs = (token: string) => authenticate({ cookie: `a=b; otkel_session=${token}` })
  return { db, pool, deps, clock, sent, jobs, ask, askAndGet, enter, whoIs }
}

const other = (code: string) => (code === '000000' ? '000001' : '000000')

test('[R707-15a] a driver signs in with the code that was sent to his phone, and is who he is from then on', async (t) => {
  const { db, askAndGet, enter, whoIs } = await world(t)
  const phone = aPhone()
  const message = await askAndGet(phone)
  assert.match(message.code, /^\d{6}$/)
  assert.deepEqual([message.phone, message.language], [phone, 'kk'])
  const opened = await enter(message.requestId, message.code)
  assert.ok(opened.ok)
  assert.deepEqual(await whoIs(opened.value.token), {
    id: opened.value.accountId,
    role: 'driver',
    checkpoint: null,
    sessionId: opened.value.sessionId,
    method: 'code',
  })
  const { rows } = await sql<{ text: string }>`
    select string_agg(t::text, '') as text from (select row_to_json(c) t from identity.sign_in_code c
      union all select row_to_json(s) from identity.session s union all select row_to_json(a) from identity.account a
      union all select row_to_json(e) from audit.entry e) all_rows`.execute(db)
  for (const secret of [phone.slice(1), message.code, opened.value.token]) {
    assert.ok(
      !rows[0]?.text.includes(`"${secret}"`) && !rows[0]?.text.includes(phone),
      `${secret} lies readable in the database`,
    )
  }
})

test('a code whose sending is tried again says so, so that it is spent once', async (t) => {
  const { deps, sent, askAndGet } = await world(t)
  const { requestId, again } = await askAndGet(aPhone())
  await sendCode({ ...deps, sender: async (message) => void sent.push(message) }, requestId)
  assert.deepEqual([again, sent.at(-1)?.again], [false, true])
})

test('the same number signs in to the same account again, and the browser’s old session ends', async (t) => {
  const { clock, askAndGet, enter, whoIs } = await world(t)
  const phone = aPhone()
  const first = await askAndGet(phone)
  const one = await enter(first.requestId, first.code)
  assert.ok(one.ok)
  clock.set(clock.now().add({ seconds: 61 }))
  const second = await askAndGet(phone)
  const two = await enter(second.requestId, second.code, one.value.token)
  assert.ok(two.ok)
  assert.equal(two.value.accountId, one.value.accountId)
  assert.notEqual(two.value.token, one.value.token)
  assert.equal(await whoIs(one.value.token), null)
  assert.ok(await whoIs(two.value.token))
})

test('a session that somebody holds at this moment keeps nobody who is looked up with it waiting', async (t) => {
  const { pool, clock, askAndGet, enter, whoIs } = await world(t)
  const tokens = []
  for (const phone of [aPhone(), aPhone()]) {
    const { requestId, code } = await askAndGet(phone)
    const opened = await enter(requestId, code)
    assert.ok(opened.ok)
    tokens.push(opened.value)
  }
  const [held, free] = tokens
  assert.ok(held && free)
  clock.set(clock.now().add({ minutes: 5 }))
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query('select from identity.session where id = $1 for update', [held.sessionId])
  try {
    const found = await Promise.all([whoIs(held.token), whoIs(free.token)])
    assert.deepEqual(
      found.map((one) => one?.id),
      [held.accountId, free.accountId],
    )
  } finally {
    await holder.query('rollback')
    holder.release()
  }
  const { rows } = await pool.query<{ id: string }>('select id from identity.session where last_seen_at = $1', [
    clock.now().toString(),
  ])
  assert.deepEqual(rows, [{ id: free.sessionId }])
})

test('five wrong tries end a code; the tries are kept although each is refused', async (t) => {
  const { askAndGet, enter } = await world(t)
  const { requestId, code } = await askAndGet(aPhone())
  const codes: string[] = []
  for (let n = 0; n < 5; n += 1) {
    const answer = await enter(requestId, other(code))
    codes.push(answer.ok ? 'in' : answer.refusal.code)
  }
  assert.deepEqual(codes, [...Array<string>(4).fill('identity.code-wrong'), 'identity.code-expired'])
  const late = await enter(requestId, code)
  assert.equal(late.ok ? 'in' : late.refusal.code, 'identity.code-expired')
})

test('a code is bound to its request, expires after five minutes, and is good once', async (t) => {
  const { clock, askAndGet, enter } = await world(t)
  const mine = await askAndGet(aPhone())
  const theirs = await askAndGet(aPhone())
  const crossed = await enter(theirs.requestId, mine.code === theirs.code ? other(mine.code) : mine.code)
  assert.ok(!crossed.ok, 'a code of another request')
  assert.ok((await enter(mine.requestId, mine.code)).ok)
  const twice = await enter(mine.requestId, mine.code)
  assert.equal(twice.ok ? 'in' : twice.refusal.code, 'identity.code-expired')
  clock.set(clock.now().add({ seconds: 300 }))
  const late = await enter(theirs.requestId, theirs.code)
  assert.equal(late.ok ? 'in' : late.refusal.code, 'identity.code-expired')
  const unknown = await enter('01900000-0000-7000-8000-000000000001', '123456')
  assert.equal(unknown.ok ? 'in' : unknown.refusal.code, 'identity.code-expired')
})

test('the same code entered ten times at once opens one session; without the row lock it opens several', async (t) => {
  const { db, askAndGet, enter } = await world(t)
  const { requestId, code } = await askAndGet(aPhone())
  const answers = await Promise.all(Array.from({ length: 10 }, () => enter(requestId, code)))
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  // Control: the same reading and writing without `for update`.
  await sql`update identity.sign_in_code set used_at = null where id = ${requestId}`.execute(db)
  let opened = 0
  await Promise.all(
    Array.from({ length: 10 }, () =>
      db.transaction().execute(async (tx) => {
        const { rows } = await sql<{
          used_at: unknown
        }>`select used_at from identity.sign_in_code where id = ${requestId}`.execute(tx)
        await sql`select pg_sleep(0.05)`.execute(tx)
        if (rows[0]?.used_at === null) opened += 1
        await sql`update identity.sign_in_code set used_at = now() where id = ${requestId}`.execute(tx)
      }),
    ),
  )
  assert.ok(opened > 1, 'control: without the lock the code must be usable twice, or the test shows nothing')
})

test('two codes of one new number entered at once open one account', async (t) => {
  const { db, clock, askAndGet, enter } = await world(t)
  const phone = aPhone()
  const first = await askAndGet(phone)
  clock.set(clock.now().add({ seconds: 61 }))
  const second = await askAndGet(phone)
  const answers = await Promise.all([enter(first.requestId, first.code), enter(second.requestId, second.code)])
  const ids = new Set(answers.map((answer) => (answer.ok ? answer.value.accountId : 'refused')))
  assert.equal(ids.size, 1)
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from identity.account`.execute(db)
  assert.equal(rows[0]?.n, 1n)
})

test('limits hold when requests come at once: one number gets one code a minute, one address ten an hour', async (t) => {
  const { clock, ask } = await world(t)
  const phone = aPhone()
  const burst = await Promise.all(Array.from({ length: 8 }, () => ask(phone)))
  assert.equal(burst.filter(({ ok }) => ok).length, 1)
  const many = await Promise.all(Array.from({ length: 15 }, () => ask(aPhone(), '198.51.100.9')))
  assert.equal(many.filter(({ ok }) => ok).length, 10)
  const refused = many.find(({ ok }) => !ok)
  assert.deepEqual(!refused?.ok && refused?.refusal.params, {
    limit: 'address',
    retryAt: clock.now().add({ hours: 1 }).toString(),
  })
})

test('[R707-15a] a stranger blocks nobody’s number: what he asks for counts at his address, and the owner’s own device is never counted with him', async (t) => {
  const { clock, ask, askAndGet, enter } = await world(t)
  const phone = aPhone()
  const message = await askAndGet(phone, '203.0.113.5')
  const opened = await enter(message.requestId, message.code)
  assert.ok(opened.ok)
  const later = () => clock.set(clock.now().add({ seconds: 601 }))
  const codeOf = (answer: Awaited<ReturnType<typeof ask>>) => (answer.ok ? 'sent' : answer.refusal.params?.['limit'])
  later()
  // From one address, and from its neighbours in the same prefix: five a day.
  const stranger = []
  for (let n = 0; n < 7; n += 1) {
    stranger.push(codeOf(await ask(phone, `2001:db8:0:7::${n}`)))
    later()
  }
  assert.deepEqual(stranger, [...Array<string>(5).fill('sent'), 'pair', 'pair'])
  assert.equal(codeOf(await ask(phone, '192.0.2.77')), 'sent', 'the owner on another phone, from his own address')
  // From ever new addresses, until strangers are heard no more about this number.
  const flood = []
  for (let n = 0; n < 20; n += 1) flood.push(codeOf(await ask(phone, `198.51.100.${n + 1}`)))
  assert.equal(flood.at(-1), 'number')
  assert.equal(flood.filter((one) => one === 'sent').length, 13, 'twenty a day by strangers in all')
  assert.equal(codeOf(await ask(phone, '198.51.100.1', opened.value.device)), 'sent', 'the owner on his own device')
  const other = { ...opened.value.device, proof: 'x'.repeat(43) }
  assert.equal(codeOf(await ask(phone, '203.0.113.9', other)), 'number', 'a made-up mark is no device')
  assert.equal(codeOf(await ask(aPhone(), '203.0.113.9', opened.value.device)), 'sent')
})

test('many codes for a row of numbers raise an alarm and shut none of them', async (t) => {
  const { db, ask } = await world(t)
  const answers = []
  for (let n = 0; n < 41; n += 1) {
    answers.push(await ask(`+7705555${String(1000 + n)}`, `198.51.100.${n + 1}`))
  }
  assert.ok(answers.every(({ ok }) => ok))
  const { rows } = await sql<{ data: unknown }>`
    select data from audit.entry where event = 'identity.prefix-alarm'`.execute(db)
  assert.deepEqual(
    rows.map(({ data }) => data),
    [{ country: 'KZ', count: 40 }],
  )
})

test('a known and an unknown number get the same answer, field by field', async (t) => {
  const { clock, ask, askAndGet, enter } = await world(t)
  const known = aPhone()
  const message = await askAndGet(known)
  await enter(message.requestId, message.code)
  clock.set(clock.now().add({ seconds: 61 }))
  const answers = await Promise.all([ask(known), ask(aPhone())])
  const shapes = answers.map((answer) => answer.ok && { ...answer.value, requestId: 'x' })
  assert.deepEqual(shapes[0], shapes[1])
})

test('numbers that cannot exist and countries that are not served get no code', async (t) => {
  const { ask } = await world(t)
  const answer = async (phone: string) => {
    const asked = await ask(phone)
    return asked.ok ? 'asked' : asked.refusal.code
  }
  assert.equal(await answer('+1 202 555 0123'), 'identity.phone-country-not-served')
  for (const text of ['+77', '8 701 123 45 67', '+7 701 123 45 67 ext 5', '+7701123456789', "+77011234567' or 1=1"]) {
    assert.equal(await answer(text), 'identity.phone-not-valid', text)
  }
  assert.equal(await answer('+7 (701) 123-45-67'), 'asked')
})

test('a job that runs twice sends a new code, and the latest counts', async (t) => {
  const { deps, sent, askAndGet, enter, jobs } = await world(t)
  assert.ok(deps)
  const first = await askAndGet(aPhone())
  const job = jobs.find(({ name }) => name === 'identity.send-code')
  await job?.perform({ requestId: first.requestId })
  const second = sent.at(-1)
  assert.ok(second && sent.length === 2)
  if (second.code !== first.code) assert.ok(!(await enter(first.requestId, first.code)).ok)
  assert.ok((await enter(first.requestId, second.code)).ok)
  await job?.perform({ requestId: first.requestId })
  assert.equal(sent.length, 2, 'nothing is sent for a used request')
})

test('a session ends when it idles out, at its end, and at sign-out, for the very next request', async (t) => {
  const { db, clock, askAndGet, enter, whoIs } = await world(t)
  const message = await askAndGet(aPhone())
  const opened = await enter(message.requestId, message.code)
  assert.ok(opened.ok)
  const { token } = opened.value
  clock.set(clock.now().add({ hours: 29 * 24 }))
  assert.ok(await whoIs(token), 'used within its idle term')
  clock.set(clock.now().add({ hours: 29 * 24 }))
  assert.ok(await whoIs(token), 'the look before was noted as use')
  clock.set(clock.now().add({ hours: 30 * 24 }))
  assert.equal(await whoIs(token), null)
  await sql`update identity.session set last_seen_at = ${clock.now().toString()}::timestamptz`.execute(db)
  assert.ok(await whoIs(token))
  await sql`update identity.session set ended_at = now()`.execute(db)
  assert.equal(await whoIs(token), null)
})

test('what has served is swept away', async (t) => {
  const { db, clock, askAndGet, enter } = await world(t)
  const message = await askAndGet(aPhone())
  await enter(message.requestId, message.code)
  const count = async () => {
    const { rows } = await sql<{ n: bigint }>`
      select (select count(*) from identity.sign_in_code) + (select count(*) from identity.session) as n`.execute(db)
    return rows[0]?.n
  }
  await sweepIdentity(db, clock.now())
  assert.equal(await count(), 2n)
  await sweepIdentity(db, clock.now().add({ hours: 24 * 130 }))
  assert.equal(await count(), 0n)
})
