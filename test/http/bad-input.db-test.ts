import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#apps/context.ts'
import { type Route, route } from '#platform/http/route.ts'
import { JSON_TYPE, nameOf, openWalk, pathOf, send, sendBad, type Sent, withFreshPeople } from '../support/http-walk.ts'
import { fullInput, inputSchema, isObject, places, replaced, validInput, valueAt } from '../support/valid-input.ts'

const BODY_LIMIT = 64 * 1024

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
const XML = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
const MULTIPART = '--x\r\ncontent-disposition: form-data; name="id"\r\n\r\n1\r\n--x--\r\n'

/** Bodies that are wrong whatever the route takes, also when it takes none. */
function brokenBodies(valid: unknown, limit: number): readonly (readonly [string, Sent['body'], string])[] {
  const text = JSON.stringify(valid)
  const json = 'application/json'
  const deep = '['.repeat(30_000)
  return [
    ['half of it', text.slice(0, -1), json],
    ['trailing bytes', `${text}x`, json],
    ['XML under the name of JSON', XML, json],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80]), json],
    ['deep nesting, open', deep, json],
    ['deep nesting, closed', deep + ']'.repeat(30_000), json],
    ['a prototype', `{"__proto__":{"admin":true}${text === '{}' ? '}' : `,${text.slice(1)}`}`, json],
    ['an unknown field', JSON.stringify({ ...(valid as object), surprise: 1 }), json],
    ['too large', JSON.stringify({ pad: 'x'.repeat(limit + 1) }), json],
    ['a number without end', `{"id":${'9'.repeat(5_000)}}`, json],
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
    ['XML', XML, 'text/xml'],
    ['half an XML', XML.slice(0, 40), 'application/xml'],
    ['multipart', MULTIPART, 'multipart/form-data; boundary=x'],
    ['half a multipart', MULTIPART.slice(0, 30), 'multipart/form-data; boundary=x'],
    ['no kind', text, 'application/octet-stream'],
    ['plain text', text, 'text/plain'],
  ]
}

/** One field more in any object of it, one field less, or a value of another type, where the schema does not allow it. */
function* malformed(schema: z.ZodType): Generator<readonly [string, unknown]> {
  const valid = fullInput(schema)
  for (const path of places(valid)) {
    const value = valueAt(valid, path)
    const where = path.join('.') || 'the whole'
    const changes: (readonly [string, unknown])[] = WRONG_TYPES.map((wrong) => [
      `${where} is ${JSON.stringify(wrong)}`,
      replaced(valid, path, wrong),
    ])
    if (isObject(value)) changes.push([`${where} has one more`, replaced(valid, [...path, 'surprise'], 1)])
    if (path.length > 0) changes.push([`${where} is left out`, replaced(valid, path, undefined)])
    const isWrong = (body: unknown) => !schema.safeParse(JSON.parse(JSON.stringify(body))).success
    for (const [what, body] of changes) if (isWrong(body)) yield [what, body]
  }
}

const asJson = (path: string, what: string, body: unknown): Sent => ({
  what,
  path,
  body: JSON.stringify(body),
  headers: JSON_TYPE,
})

test('a body that is not of the right form is refused by its code and changes nothing, on every route', async (t) => {
  const walk = await openWalk(t)
  const commands = walk.app.routes.filter(({ method, rawBody }) => method !== 'GET' && !rawBody)
  let asked = 0
  for (const one of commands) {
    const path = pathOf(walk, one)
    const valid = one.body ? fullInput(one.body) : {}
    const bad: Sent[] = brokenBodies(valid, one.bodyLimit ?? BODY_LIMIT).map(([what, body, type]) => ({
      what,
      path,
      body,
      headers: { 'content-type': type },
    }))
    if (one.body) bad.push({ what: 'nothing', path, body: '', headers: JSON_TYPE })
    for (const [what, body] of malformed(one.body ?? z.strictObject({}))) bad.push(asJson(path, what, body))
    assert.deepEqual(await sendBad(walk, one, bad), [])
    asked += bad.length
    assert.deepEqual(await walk.changes.changed(), [], nameOf(one))
  }
  t.diagnostic(`${commands.length} routes, ${asked} bodies, answers ${JSON.stringify(Object.fromEntries(walk.met))}`)
  assert.deepEqual(new Set(walk.met.keys()), new Set([400, 413, 415]))
  assert.deepEqual(walk.app.bugs, [])
})

test('SQL, script, control signs and half characters in any text are kept as text or refused, and never run', async (t) => {
  const first = await openWalk(t)
  const { pool } = first.app.database
  const tables = async () => (await pool.query('select count(*)::int as n from pg_class')).rows[0] as { n: number }
  const there = await tables()
  let walk = first
  for (const one of first.app.routes.filter(({ body }) => body)) {
    const { body: schema } = one
    assert.ok(schema)
    let touched = false
    const path = pathOf(walk, one)
    const valid = fullInput(schema)
    const texts = places(valid).filter((place) => typeof valueAt(valid, place) === 'string')
    const all = texts.flatMap((place) =>
      [...EVIL_TEXTS, ...UNSTORABLE].map((evil) => ({
        sent: asJson(path, `${place.join('.')} is ${JSON.stringify(evil).slice(0, 40)}`, replaced(valid, place, evil)),
        mustFail: UNSTORABLE.includes(evil) || !schema.safeParse(replaced(valid, place, evil)).success,
      })),
    )
    const refused = await sendBad(
      walk,
      one,
      all.filter(({ mustFail }) => mustFail).map(({ sent }) => sent),
    )
    assert.deepEqual(refused, [])
    assert.deepEqual(await walk.changes.changed(), [], nameOf(one))
    for (const { sent } of all.filter(({ mustFail }) => !mustFail)) {
      const { status } = await send(walk, one, sent)
      const changed = await walk.changes.changed()
      // Taken as what it is, a text; or refused, and then nothing was changed.
      if (status >= 400) assert.deepEqual(changed, [], `${nameOf(one)}: ${sent.what}`)
      touched ||= changed.length > 0
    }
    // Fresh people after a route that took something: some routes block or end what they are about.
    if (touched) walk = await withFreshPeople(walk, one)
  }
  assert.deepEqual(await tables(), there, 'every table is still there')
  t.diagnostic(`answers ${JSON.stringify(Object.fromEntries(first.met))}`)
  assert.deepEqual(first.app.bugs, [])
})

const WRONG_PATHS = [
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

test('paths and queries that are wrong are refused by their code on every route', async (t) => {
  const walk = await openWalk(t)
  for (const one of walk.app.routes) {
    const withBody = one.body ? { body: JSON.stringify(validInput(one.body)), headers: JSON_TYPE } : {}
    const path = pathOf(walk, one)
    const also = path.includes('?') ? '&' : '?'
    const bad: Sent[] = WRONG_PATHS.map((text) => ({
      what: `an unknown query ${text}`,
      path: `${path}${also}surprise=${text}`,
      ...withBody,
    }))
    if (one.url.includes(':')) {
      const wrong = WRONG_PATHS.map((text) => ({ what: text, path: one.url.replaceAll(/:\w+/g, text), ...withBody }))
      bad.push(...wrong)
    }
    // The acquirer's address takes bytes and signatures of them, whatever stands in its query.
    assert.deepEqual(await sendBad(walk, one, one.load === 'callback' ? [] : bad), [])
    for (const name of one.query ? Object.keys(inputSchema(one.query).properties ?? {}) : []) {
      for (const text of WRONG_PATHS) {
        const query = new URL(`http://x${path}`)
        query.searchParams.delete(name)
        const rest = query.search === '' ? '?' : `${query.search}&`
        await send(walk, one, { what: `query ${name}`, path: `${query.pathname}${rest}${name}=${text}`, ...withBody })
      }
    }
  }
  assert.deepEqual(await walk.changes.changed(), [])
  t.diagnostic(`answers ${JSON.stringify(Object.fromEntries(walk.met))}`)
  assert.deepEqual(walk.app.bugs, [])
})

test('forged, broken, foreign and outworn credentials are nobody’s, on every route that asks for some', async (t) => {
  const walk = await openWalk(t)
  const { driver, officer, device } = walk.who
  const token = (one: { headers: Readonly<Record<string, string>> }) =>
    /(?:Bearer |otkel_session=)(.+)/.exec(one.headers['authorization'] ?? one.headers['cookie'] ?? '')?.[1] ?? ''
  const made = randomBytes(32).toString('base64url')
  const credentials: readonly Record<string, string>[] = [
    { cookie: `otkel_session=${made}` },
    { cookie: `otkel_session=${token(driver).slice(0, -1)}` },
    { cookie: `otkel_session=${token(officer)}x` },
    { cookie: `otkel_session=${token(officer).toLowerCase()}` },
    { cookie: `otkel_session=${token(device)}` },
    { cookie: `otkel_session=' or 1=1 --` },
    { authorization: `Bearer ${made}` },
    { authorization: `Bearer ${token(officer)}` },
    { authorization: `Bearer ${token(device)}x` },
    { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` },
  ]
  for (const one of walk.app.routes.filter(({ access }) => access !== 'public')) {
    const withBody = one.body ? { body: JSON.stringify(validInput(one.body)), type: JSON_TYPE } : {}
    for (const forged of credentials) {
      const headers = { ...forged, ...withBody.type }
      const sent = { what: JSON.stringify(forged), path: pathOf(walk, one), headers, asNobody: true }
      const { code } = await send(walk, one, { ...sent, body: withBody.body })
      assert.equal(code, 'platform.unauthenticated', `${nameOf(one)} ${sent.what}`)
    }
  }
  assert.deepEqual(await walk.changes.changed(), [])
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
  const walk = await openWalk(t, careless)
  const [one] = careless(walk.app.context)
  assert.ok(one)
  await assert.rejects(send(walk, one, asJson(one.url, 'an apostrophe', { name: `it's` })), /500/)
})
