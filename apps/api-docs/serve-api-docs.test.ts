import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { z } from 'zod'
import { citeBy } from '#law/public.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import { type Route, route } from '#platform/http/route.ts'
import { MODULES } from '../modules.ts'
import type { ApiDescription } from './api-pages.ts'
import { describeApi } from './describe-api.ts'
import { openApi } from './open-api.ts'
import { serveApiDocs } from './serve-api-docs.ts'

const FIND: Route = route({
  method: 'POST',
  url: '/api/queue/passes/:id/find',
  access: ['officer'],
  load: 'urgent',
  summary: 'Finds a pass by <plate> & hour.',
  refusals: ['queue.slot-full'],
  subject: 'pass',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ sought: z.string() }),
  response: z.strictObject({ found: z.int() }),
  run: async () => ({ found: 0 }),
})

const REFUSALS = [
  {
    module: 'queue',
    entries: {
      'queue.slot-full': { status: 409, meaning: 'The slot is full.', basis: 'order-707/3', params: [] },
      'queue.slot-over': { status: 409, meaning: 'The slot is over.', basis: null, params: [] },
    },
  },
  { module: 'platform', entries: PLATFORM_REFUSALS },
] as const

function described(): ApiDescription {
  const made = openApi([{ tag: 'queue', routes: [FIND] }], { version: '1', sessionCookie: 's', refusals: REFUSALS })
  return made as unknown as ApiDescription
}

test('the routes are described at the installation itself, as an OpenAPI document and on pages that load nothing from elsewhere', async (t) => {
  const app = fastify()
  t.after(() => app.close())
  let made = 0
  serveApiDocs(app, async () => {
    made += 1
    return described()
  })
  const document = await app.inject('/docs/api/openapi.json')
  assert.equal(document.headers['content-type'], 'application/json; charset=utf-8')
  assert.deepEqual(JSON.parse(document.body), JSON.parse(JSON.stringify(described())))
  const packed = await app.inject({ url: '/docs/api/openapi.json', headers: { 'accept-encoding': 'br, gzip' } })
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.equal(gunzipSync(packed.rawPayload).toString(), document.body)

  const first = await app.inject('/docs/api/')
  assert.match(first.body, /<a href="\/docs\/api\/queue">queue<\/a><\/th><td>1<\/td>/)
  const page = await app.inject('/docs/api/queue')
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8')
  assert.match(page.body, /<code>POST \/api\/queue\/passes\/\{id\}\/find<\/code>/)
  assert.match(page.body, /Finds a pass by &lt;plate&gt; &amp; hour/)
  assert.match(page.body, /For officer\./)
  assert.match(
    page.body,
    /queue\.slot-full<\/code><\/th><td>409<\/td><td>The slot is full\.<\/td><td>Order No\. 707, paragraph 3/,
  )
  assert.match(page.body, /Refuses: <a href="#refusal\.queue\.slot-full">/)
  assert.ok(!page.body.includes('queue.slot-over'), 'what no operation can refuse is not told')
  for (const { body } of [first, page]) {
    assert.doesNotMatch(body, /<script|https?:\/\/|\sstyle=/)
    const needed = Array.from(body.matchAll(/<link[^>]*href="([^"]+)"/g), ([, to = '']) => to)
    for (const to of needed) assert.equal((await app.inject(to)).statusCode, 200, to)
    assert.ok(needed.length > 0)
  }
  assert.equal(made, 1, 'described once')
})

test('every operation of this release stands on the page of its module, whose refusals stand there too', async (t) => {
  const app = fastify()
  t.after(() => app.close())
  const api = await describeApi('otkel_session')
  serveApiDocs(app, async () => api)
  const served = JSON.parse((await app.inject('/docs/api/openapi.json')).body) as ApiDescription
  assert.equal(served.openapi, '3.1.0')
  const pages = new Map<string, string>()
  for (const { name } of served.tags) {
    const page = await app.inject(`/docs/api/${name}`)
    assert.equal(page.statusCode, 200, name)
    assert.match(page.body, /platform\.bad-input/, name)
    pages.set(name, page.body)
  }
  assert.deepEqual(
    [...pages.keys()].sort(),
    ['installation', ...MODULES.flatMap(({ name, routes }) => (routes ? [name] : []))].sort(),
  )
  for (const operation of Object.values(served.paths).flatMap((path) => Object.values(path)))
    assert.ok(pages.get(operation.tags[0] ?? '')?.includes(`id="${operation.operationId}"`), operation.operationId)
})

test('the description cites as its installation does: an act of another country stands nowhere in it', async () => {
  const today = () => Temporal.PlainDate.from('2026-11-30')
  const told = async (country: string) => JSON.stringify(await describeApi('otkel_session', citeBy(country, today)))
  const [kz, cn] = [await told('KZ'), await told('CN')]
  for (const act of ['Order No. 707', 'Order No. 407', 'EEC Board Decision No. 84', '第 707 号令']) {
    assert.ok(kz.includes(act), act)
    assert.ok(!cn.includes(act), act)
  }
  assert.ok(cn.includes('CTOP protocol, article 2'), 'what both countries agreed on')
  assert.ok(!cn.includes('"basis":"order-707'))
})

test('short addresses lead to the description, and what is none of its pages is not found', async (t) => {
  const app = fastify()
  t.after(() => app.close())
  serveApiDocs(app, async () => described())
  for (const url of ['/docs', '/docs/', '/docs/api']) {
    const { statusCode, headers } = await app.inject(url)
    assert.deepEqual([statusCode, headers.location], [308, '/docs/api/'], url)
  }
  for (const url of ['/docs/api/nothing', '/docs/api/queue/more', '/docs/api/../package.json'])
    assert.equal((await app.inject(url)).statusCode, 404, url)
})
