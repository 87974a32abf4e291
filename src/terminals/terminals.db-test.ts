import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { loadReference } from '#reference/public.ts'
import { createOperator } from '#identity/public.ts'
import { fixedClock } from '#platform/clock.ts'
import { defineJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { testIdentity } from '../../test/support/identity-builders.ts'
import { runJobs } from '../../test/support/run-jobs.ts'
import type { TerminalBody } from './contract.ts'
import { DEMO_TERMINALS } from './demo/terminals.ts'
import { enterVersion } from './enter-version.ts'
import { TELL_OPERATORS } from './job-kinds.ts'
import { readTerminals } from './read-terminals.ts'
import { listTerminals, listVersions } from './store/terminal-store.ts'
import { TERMINALS_NOTICES } from './notices.ts'
import { withdrawVersion } from './withdraw-version.ts'
import { tellOperators } from './tell-operators.ts'

const NOW = Temporal.Instant.from('2026-12-01T06:00:00Z')
const day = (text: string) => Temporal.PlainDate.from(text)

async function world(t: TestContext) {
  const { db, pool } = await testDatabase(t)
  await inTransaction(db, (tx) => loadReference(tx, 'KZ'))
  const [centre] = DEMO_TERMINALS
  assert.ok(centre)
  const enter = async (change: Partial<TerminalBody> = {}) => {
    const body = { ...centre, id: newId(), from: '2026-01-01', ...change }
    const entered = await inTransaction(db, (tx) => enterVersion(tx, body, SYSTEM, NOW))
    return entered.ok ? 'entered' : entered.refusal.code
  }
  const withdraw = async (version: string, now = NOW) => {
    const which = { terminal: centre.code, version, zoneOf: () => 'Asia/Almaty' }
    const done = await inTransaction(db, (tx) => withdrawVersion(tx, which, SYSTEM, now))
    return done.ok ? 'withdrawn' : done.refusal.code
  }
  return { db, pool, centre, enter, withdraw }
}

test('[FLOW-1] a terminal has one truth a day: a new version ends the one before, and the past stays as it was', async (t) => {
  const { db, enter, centre } = await world(t)
  assert.equal(await enter(), 'entered')
  assert.equal(await enter({ from: '2026-12-10', places: 500 }), 'entered')
  const placesOn = async (on: string) =>
    (await listTerminals(db, day(on), 'NUR-ZHOLY')).map(({ code, places }) => [code, places])
  assert.deepEqual(await placesOn('2025-12-31'), [])
  assert.deepEqual(await placesOn('2026-12-09'), [[centre.code, centre.places]])
  assert.deepEqual(await placesOn('2026-12-10'), [[centre.code, 500]])
  assert.deepEqual(
    (await listVersions(db, centre.code)).map(({ from, until }) => [from.toString(), until?.toString() ?? null]),
    [
      ['2026-12-10', null],
      ['2026-01-01', '2026-12-10'],
    ],
  )
})

test('[FLOW-1] what cannot be is refused by its code and changes nothing; the same request again changes nothing either', async (t) => {
  const { db, enter, centre } = await world(t)
  const id = newId()
  assert.equal(await enter({ checkpoint: 'ATLANTIS' }), 'terminals.checkpoint-unknown')
  assert.equal(await enter({ id }), 'entered')
  assert.equal(await enter({ id }), 'entered')
  assert.equal(await enter({ id, places: 1 }), 'terminals.id-taken')
  assert.equal(await enter({ from: '2026-12-05', kind: 'temporary-store' }), 'terminals.another-terminal')
  assert.equal(await enter({ from: '2026-12-05', checkpoint: 'DOSTYK' }), 'terminals.another-terminal')
  assert.equal(await enter({ from: '2026-11-30' }), 'terminals.day-is-past')
  assert.equal(
    await enter({ from: '2026-12-05', hours: [{ from: '09:00', until: '08:00' }] }),
    'terminals.hours-overlap',
  )
  assert.equal(await enter({ from: '2026-12-05' }), 'entered')
  assert.equal(await enter({ from: '2026-12-04' }), 'terminals.later-version')
  assert.equal((await listVersions(db, centre.code)).length, 2)
})

test('[FLOW-1] a change that has not begun is withdrawn, and what was true goes on; one that applies stays', async (t) => {
  const { db, pool, enter, withdraw, centre } = await world(t)
  const [first, far, further] = [newId(), newId(), newId()]
  await enter({ id: first })
  await enter({ id: far, from: '2030-01-10', places: 500 })
  await enter({ id: further, from: '2031-01-10', places: 600 })
  assert.equal(await enter({ from: '2026-12-10' }), 'terminals.later-version')
  const spans = async () =>
    (await listVersions(db, centre.code)).map(({ from, until, places }) => [
      from.toString(),
      until?.toString() ?? null,
      places,
    ])
  assert.equal(await withdraw(far), 'withdrawn')
  const left = [
    ['2031-01-10', null, 600],
    ['2026-01-01', '2031-01-10', centre.places],
  ]
  assert.deepEqual(await spans(), left)
  assert.equal(await withdraw(far), 'withdrawn')
  assert.equal(await enter({ id: far, from: '2030-01-10', places: 500 }), 'terminals.version-withdrawn')
  assert.deepEqual(await spans(), left)
  assert.equal(await withdraw(further), 'withdrawn')
  assert.equal(await enter({ from: '2026-12-10', places: 80 }), 'entered')
  assert.equal(await withdraw(first), 'terminals.version-began')
  assert.equal(await withdraw(newId()), 'terminals.version-unknown')
  const [latest] = await listVersions(db, centre.code)
  // 18:59 UTC is a minute before the tenth begins at the checkpoint.
  assert.equal(
    await withdraw(latest?.id ?? '', Temporal.Instant.from('2026-12-09T19:00:00Z')),
    'terminals.version-began',
  )
  assert.equal(await withdraw(latest?.id ?? '', Temporal.Instant.from('2026-12-09T18:59:00Z')), 'withdrawn')
  assert.deepEqual(await spans(), [['2026-01-01', null, centre.places]])
  const { rows } = await pool.query(
    `select count(*)::int as n from audit.entry where event = 'terminals.version-withdrawn'`,
  )
  assert.deepEqual(rows, [{ n: 3 }])
})

test('[FLOW-1] two registrars at once never make two truths of one day, and the database itself refuses it', async (t) => {
  const { db, pool, enter, centre } = await world(t)
  await enter()
  const both = await Promise.all([enter({ from: '2026-12-08', places: 1 }), enter({ from: '2026-12-08', places: 2 })])
  assert.deepEqual(both.sort(), ['entered', 'terminals.later-version'])
  assert.equal((await listTerminals(db, day('2026-12-08'), null)).length, 1)
  await assert.rejects(
    pool.query(
      `insert into terminals.terminal_version select gen_random_uuid(), terminal, daterange('2026-12-09', null), names,
         distance_metres, places, hours, operator_name, operator_number, digest, entered_by, entered_at
       from terminals.terminal_version where terminal = $1 limit 1`,
      [centre.code],
    ),
    /one_version_a_day/,
  )
})

test('[FLOW-1] a version whose day has begun at its checkpoint is withdrawn by nobody: the database itself refuses it', async (t) => {
  const { pool, enter } = await world(t)
  const id = newId()
  await enter({ id, from: '2026-12-10' })
  const withdraw = (at: string, zone: string) =>
    pool.query(
      `update terminals.terminal_version set withdrawn_by = '1', withdrawn_at = $2, withdrawn_zone = $3 where id = $1`,
      [id, at, zone],
    )
  await assert.rejects(withdraw('2026-12-09T19:00:00Z', 'Asia/Almaty'), /withdrawn_before_its_day/)
  await assert.rejects(
    pool.query(
      `update terminals.terminal_version set withdrawn_by = '1', withdrawn_at = '2026-12-10T12:00:00Z' where id = $1`,
      [id],
    ),
    /withdrawn_before_its_day/,
  )
  await withdraw('2026-12-09T18:59:59Z', 'Asia/Almaty')
})

test('[FLOW-1] the people of a terminal are told of a change once, those of another one are not; of one that was withdrawn before they heard of it they hear nothing', async (t) => {
  const { db, pool, enter, withdraw, centre } = await world(t)
  const deps = testIdentity(db, fixedClock(NOW))
  for (const [login, scope] of [
    ['ours.one', centre.code],
    ['theirs.one', 'TLC-ALAKOL'],
  ] as const) {
    const made = await createOperator(
      deps,
      {
        login,
        role: 'terminal-operator',
        checkpoint: null,
        scope,
        password: 'steppe-wind-over-dostyk',
        language: 'ru',
      },
      { actor: SYSTEM, now: NOW },
    )
    assert.ok(made.ok)
  }
  const job = defineJob(TELL_OPERATORS, ({ version }) => inTransaction(db, (tx) => tellOperators(tx, version, NOW)))
  await enter()
  await runJobs(pool, [job])
  const unheard = newId()
  await enter({ id: unheard, from: '2026-12-20' })
  assert.equal(await withdraw(unheard), 'withdrawn')
  await runJobs(pool, [job])
  await enter({ from: '2026-12-10' })
  await runJobs(pool, [job])
  const [version] = await listVersions(db, centre.code)
  await job.perform({ version: version?.id })
  await withdraw(version?.id ?? '')
  await runJobs(pool, [job])
  const { rows } = await pool.query<{ login: string; template: string; facts: unknown }>(
    `select login, template, facts from notices.notice join identity.account on account.id = account_id order by notice.id`,
  )
  const told = rows.map(({ login, template, facts }) => {
    const { write, facts: schema } = TERMINALS_NOTICES[template as keyof typeof TERMINALS_NOTICES]
    return { login, text: write(schema.parse(facts), 'ru', () => null).text }
  })
  assert.deepEqual(told, [
    { login: 'ours.one', text: `${centre.names.ru}: новые данные действуют с 10 декабря 2026.` },
    {
      login: 'ours.one',
      text: `${centre.names.ru}: изменения с 10 декабря 2026 не будет, прежние данные остаются в силе.`,
    },
  ])
})

test('[FLOW-7] hours of a terminal are laid against the working calendars of both sides of its checkpoint', async (t) => {
  const { db, enter } = await world(t)
  const spans = (...hours: (readonly [string, string])[]) => hours.map(([from, until]) => ({ from, until }))
  await enter({ code: 'TLC-BAKHTY', checkpoint: 'BAKHTY', hours: spans(['10:00', '24:00']) })
  await enter({ code: 'TLC-AKSAY', checkpoint: 'AKSAY' })
  const bothOn = async (on: string) =>
    Object.fromEntries((await readTerminals(db, day(on), null)).map((row) => [row.code, row.whileBothPass]))
  // Both sides pass trucks 08:00–11:00 and 13:00–16:00 of Almaty; hours of Aksay's neighbour were never entered.
  assert.deepEqual(await bothOn('2026-12-01'), {
    'TLC-BAKHTY': spans(['10:00', '11:00'], ['13:00', '16:00']),
    'TLC-AKSAY': null,
  })
  assert.deepEqual((await bothOn('2026-10-02'))['TLC-BAKHTY'], [], 'a holiday of the other side')
})
