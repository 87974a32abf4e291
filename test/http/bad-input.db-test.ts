import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { REFUSALS } from '#apps/compose/routes.ts'
import type { Role } from '#kernel/principal.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#apps/context.ts'
import { statusOfRefusal } from '#kernel/refusal-catalogue.ts'
import { type Route, route } from '#platform/http/route.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import { CALLBACK_KEY, composedApp, type ComposedApp } from '../support/composed-app.ts'
import { anInhabitant, anOperator, type Inhabitant, OWN_CHECKPOINT } from '../support/inhabitants.ts'
import { changedTables, stateHash } from '../support/state-hash.ts'
import { inputSchema, replaced, textPlaces, validInput } from '../support/valid-input.ts'

const KNOWN = [PLATFORM_REFUSALS, ...REFUSALS]
const BODY_LIMIT = 64 * 1024
const JSON_TYPE = { 'content-type': 'application/json' }

/** Texts that somebody might hope are run: as SQL, in a page, by a shell, in a log. */
const EVIL_TEXTS = [
  `'; drop table queue.booking; --`,
  `" or 1=1 --`,
  `$$; select pg_sleep(10); $$`,
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  '${7*7}{{7*7}}',
  '../../../../etc/passwd',
  '%00%0d%0aset-cookie: a=b',
  '\u202e\u200b\ufeff',
  '𝕿𝖗𝖚𝖈𝖐 🚚',
  'x'.repeat(20_000),
]
/** Texts that no database keeps. */
const UNSTORABLE = ['a\0b', '\ud800', 'a\udfff']
const WRONG_TYPES: readonly unknown[] = [null, true, 0, -1, 1e308, 2 ** 53 + 2, 'text', [], {}, [[]], { a: { b: 1 } }]

interface Bench {
  readonly app: ComposedApp
  readonly who: Readonly<Record<Role, Inhabitant>>
  /** What was answered, by status. */
  readonly met: Map<number, number>
}

async function bench(t: TestContext, more?: Parameters<typeof composedApp>[1]): Promise<Bench> {
  const app = await composedApp(t, more)
  return { app, who: await people(app), met: new Map() }
}

async function people(app: ComposedApp): Promise<Bench['who']> {
  return {
    driver: await anInhabitant(app.context),
    officer: await anOperator(app.context, 'officer', OWN_CHECKPOINT),
    registrar: await anOperator(app.context, 'registrar', OWN_CHECKPOINT),
    administrator: await anOperator(app.context, 'administrator', OWN_CHECKPOINT),
    device: await anOperator(app.context, 'device', OWN_CHECKPOINT),
  }
}

interface Sent {
  readonly path: string
  readonly body?: string | Buffer | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends a request as somebody who may call the route, and asserts that the answer is a known refusal or a success, never a fault. */
async function send(
  { app, who, met }: Bench,
  one: Route,
  { path, body, headers = {} }: Sent,
  what: string,
): Promise<number> {
  const role = one.access === 'public' ? null : (one.access[0] ?? null)
  const leave = new AbortController()
  const answer = await fetch(`${app.url}${path}`, {
    method: one.method,
    headers: { ...(role && who[role].headers), ...headers },
    signal: leave.signal,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  })
  const where = `${one.method} ${path.slice(0, 80)}: ${what}`
  met.set(answer.status, (met.get(answer.status) ?? 0) + 1)
  const kind = answer.headers.get('content-type') ?? ''
  if (/event-stream/.test(kind)) {
    leave.abort()
    return answer.status
  }
  const text = await answer.text()
  assert.ok(answer.status < 500, `${where}: ${answer.status} ${text.slice(0, 200)} ${app.bugs.at(-1) ?? ''}`)
  if (answer.status < 400) return answer.status
  assert.match(kind, /^application\/problem\+json/, where)
  const problem = JSON.parse(text) as { type: string; status: number; correlationId: string }
  assert.equal(problem.status, answer.status, where)
  assert.ok(statusOfRefusal(KNOWN, problem.type) !== undefined, `${where}: unknown refusal ${problem.type}`)
  assert.match(problem.correlationId, /^[0-9a-f-]{36}$/, where)
  return answer.status
}

const nameOf = (one: Route) => `${one.method} ${one.url}`

function pathOf({ who }: Bench, one: Route): string {
  const all = { ...who.driver.objects, ...who.officer.objects, day: '2026-12-01' } as Record<string, string>
  const path = one.url.replaceAll(/:(\w+)/g, (_, name: string) => all[name] ?? all[one.subject ?? ''] ?? '')
  const query = one.query ? Object.entries(validInput(one.query) as object) : []
  return query.length === 0
    ? path
    : `${path}?${new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString()}`
}

/** Bodies that are wrong whatever the route takes. */
function brokenBodies(
  valid: unknown,
  limit: number,
): readonly (readonly [string, Sent['body'], Record<string, string>])[] {
  const text = JSON.stringify(valid)
  const deep = '['.repeat(30_000)
  return [
    ['nothing', '', JSON_TYPE],
    ['half of it', text.slice(0, -1), JSON_TYPE],
    ['trailing bytes', `${text}x`, JSON_TYPE],
    ['not JSON', '<xml/>', JSON_TYPE],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80]), JSON_TYPE],
    ['deep nesting, open', deep, JSON_TYPE],
    ['deep nesting, closed', deep + ']'.repeat(30_000), JSON_TYPE],
    ['a prototype', `{"__proto__":{"admin":true},${text.slice(1)}`, JSON_TYPE],
    ['an unknown field', JSON.stringify({ ...(valid as object), surprise: 1 }), JSON_TYPE],
    ['too large', JSON.stringify({ pad: 'x'.repeat(limit + 1) }), JSON_TYPE],
    ['a number without end', `{"id":${'9'.repeat(5_000)}}`, JSON_TYPE],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no kind', text, { 'content-type': 'application/octet-stream' }],
    ['plain text', text, { 'content-type': 'text/plain' }],
    ...WRONG_TYPES.map((value) => [`the whole is ${JSON.stringify(value)}`, JSON.stringify(value), JSON_TYPE] as const),
  ]
}

test('a body that is not of the right form is refused by its code and changes nothing, on every route', async (t) => {
  const world = await bench(t)
  const withBody = world.app.routes.filter(({ body }) => body)
  for (const one of withBody) {
    assert.ok(one.body)
    const path = pathOf(world, one)
    const before = await stateHash(world.app.database.pool)
    const valid = validInput(one.body)
    for (const [what, body, headers] of brokenBodies(valid, one.bodyLimit ?? BODY_LIMIT)) {
      const status = await send(world, one, { path, body, headers }, what)
      assert.ok(status >= 400, `${nameOf(one)} took ${what}`)
    }
    for (const name of Object.keys(valid as object)) {
      for (const wrong of WRONG_TYPES) {
        if (one.body.safeParse({ ...(valid as object), [name]: wrong }).success) continue
        const body = JSON.stringify({ ...(valid as object), [name]: wrong })
        const status = await send(world, one, { path, body, headers: JSON_TYPE }, `${name} is ${JSON.stringify(wrong)}`)
        assert.equal(status, 400, `${nameOf(one)} ${name}`)
      }
    }
    const after = await stateHash(world.app.database.pool)
    assert.deepEqual(changedTables(before, after), [], nameOf(one))
  }
  t.diagnostic(`${withBody.length} routes, answers ${JSON.stringify(Object.fromEntries(world.met))}`)
  assert.deepEqual(world.app.bugs, [])
})

test('SQL, script, control signs and half characters in any text are kept as text or refused, and never run', async (t) => {
  const first = await bench(t)
  const { pool } = first.app.database
  const tables = async () => (await pool.query('select count(*)::int as n from pg_class')).rows[0] as { n: number }
  const there = await tables()
  for (const one of first.app.routes.filter(({ body }) => body)) {
    assert.ok(one.body)
    // Fresh people for each route: some routes block or end what they are about.
    const world = { ...first, who: await people(first.app) }
    let state = await stateHash(pool)
    const path = pathOf(world, one)
    const valid = validInput(one.body)
    for (const { path: place } of textPlaces(valid, inputSchema(one.body))) {
      for (const evil of [...EVIL_TEXTS, ...UNSTORABLE]) {
        const body = JSON.stringify(replaced(valid, place, evil))
        const status = await send(
          world,
          one,
          { path, body, headers: JSON_TYPE },
          `${place.join('.')} is ${JSON.stringify(evil).slice(0, 40)}`,
        )
        if (UNSTORABLE.includes(evil)) assert.equal(status, 400, `${nameOf(one)} ${place.join('.')}`)
        if (status >= 400) continue
        // Taken as what it is: a text.
        state = await stateHash(pool)
      }
    }
    const now = await stateHash(pool)
    assert.deepEqual(changedTables(state, now), [], `${nameOf(one)}: a refused text changed something`)
  }
  assert.deepEqual(await tables(), there, 'every table is still there')
  t.diagnostic(`answers ${JSON.stringify(Object.fromEntries(first.met))}`)
  assert.deepEqual(first.app.bugs, [])
})

test('paths and queries that are wrong are refused by their code on every route', async (t) => {
  const world = await bench(t)
  const before = await stateHash(world.app.database.pool)
  const wrong = [
    "'%20or%201=1",
    '%00',
    '%ff%fe',
    '%zz',
    '%ud800',
    '..%2f..%2fetc',
    'x'.repeat(300),
    '%3Cscript%3E',
    '-1',
    '1e9',
  ]
  for (const one of world.app.routes) {
    const body = one.body ? JSON.stringify(validInput(one.body)) : undefined
    const headers = body ? JSON_TYPE : {}
    if (one.url.includes(':')) {
      for (const text of wrong) {
        const status = await send(
          world,
          one,
          { path: one.url.replaceAll(/:\w+/g, text), body, headers },
          'a wrong param',
        )
        assert.ok(status >= 400, `${nameOf(one)} took ${text}`)
      }
    }
    if (one.method !== 'GET') continue
    const path = pathOf(world, one)
    const also = path.includes('?') ? '&' : '?'
    for (const text of wrong) {
      const status = await send(world, one, { path: `${path}${also}surprise=${text}`, headers }, 'an unknown query')
      if (one.query) assert.ok(status >= 400, `${nameOf(one)} took an unknown query`)
    }
    for (const name of one.query ? Object.keys(inputSchema(one.query).properties ?? {}) : []) {
      for (const text of wrong) {
        const query = new URL(`http://x${path}`)
        query.searchParams.delete(name)
        const rest = query.search === '' ? '?' : `${query.search}&`
        await send(world, one, { path: `${query.pathname}${rest}${name}=${text}`, headers }, `query ${name}`)
      }
    }
  }
  assert.deepEqual(changedTables(before, await stateHash(world.app.database.pool)), [])
  t.diagnostic(`answers ${JSON.stringify(Object.fromEntries(world.met))}`)
  assert.deepEqual(world.app.bugs, [])
})

test('bytes that no device and no acquirer would send are refused on the routes that take bytes', async (t) => {
  const world = await bench(t)
  const before = await stateHash(world.app.database.pool)
  const sign = (body: Buffer | string) => createHmac('sha256', CALLBACK_KEY).update(body).digest('hex')
  const texts: readonly (Buffer | string)[] = [
    '',
    '{',
    'null',
    '[]',
    '{"a":1}',
    Buffer.from([0, 1, 2, 255]),
    '['.repeat(20_000),
    `{"invoiceId":"\\u0000"}`,
  ]
  for (const one of world.app.routes.filter(({ rawBody }) => rawBody)) {
    for (const body of texts) {
      for (const headers of [
        {},
        { 'x-signature': 'forged' },
        { 'x-signature': sign(body) },
        { 'x-signature': `sha256=${sign(body)}` },
      ]) {
        for (const kind of ['application/json', 'image/jpeg', 'multipart/form-data; boundary=x', 'text/xml']) {
          await send(
            world,
            one,
            { path: pathOf(world, one), body, headers: { ...headers, 'content-type': kind } },
            'bytes',
          )
        }
      }
    }
  }
  assert.deepEqual(changedTables(before, await stateHash(world.app.database.pool)), [])
  assert.deepEqual(world.app.bugs, [])
})

test('a gate’s passages that come twice and out of order end as if they had come once and in order', async (t) => {
  const world = await bench(t)
  const one = world.app.routes.find((candidate) => nameOf(candidate) === 'POST /api/gate/passages')
  assert.ok(one?.body)
  const { passages } = validInput(one.body) as { passages: [Record<string, unknown>] }
  const at = '2026-11-22T08:00:00Z'
  const revisions = [1, 2, 3, 4].map((revision) => ({
    ...passages[0],
    candidates: [],
    bookingId: null,
    revision,
    state: (['waiting', 'opening', 'passing', 'passed'] as const)[revision - 1],
    passedAt: revision === 4 ? at : null,
  }))
  const sendAll = async (id: string, order: readonly number[]) => {
    for (const index of order) {
      const body = JSON.stringify({ passages: [{ ...revisions[index], id }] })
      assert.equal(await send(world, one, { path: one.url, body, headers: JSON_TYPE }, 'a passage'), 200)
    }
    const { rows } = await world.app.database.pool.query(
      `select revision, state, passed_at::text, report - 'id' as report from gate.passage where id = $1`,
      [id],
    )
    assert.equal(rows.length, 1)
    return rows[0] as unknown
  }
  const inOrder = await sendAll('018f0000-0000-7000-8000-00000000000a', [0, 1, 2, 3])
  const shuffled = await sendAll('018f0000-0000-7000-8000-00000000000b', [3, 0, 3, 2, 1, 0, 3, 2])
  assert.deepEqual(shuffled, inOrder)
})

test('control: a route that pastes a text into SQL is caught by the first of these texts', async (t) => {
  const careless = ({ db }: Context): readonly Route[] => [
    route({
      method: 'POST',
      url: '/api/careless',
      access: ['driver'],
      load: 'command',
      summary: 'Pastes.',
      body: z.strictObject({ name: z.string() }),
      run: async ({ body }) => (await sql.raw(`select '${body.name}' as name`).execute(db)).rows,
    }),
  ]
  const world = await bench(t, careless)
  const [one] = careless(world.app.context)
  assert.ok(one)
  const body = JSON.stringify({ name: `it's` })
  await assert.rejects(send(world, one, { path: one.url, body, headers: JSON_TYPE }, 'an apostrophe'), /500/)
})
