import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { openApi } from '#apps/api-docs/open-api.ts'
import { listDeclaredRoutes } from '#apps/declared-routes.ts'
import { isUnnamed, reply, route } from '#platform/http/route.ts'
import { auditEventsPages, codeProblems, refusalsPages } from '../../tools/catalogue/codes.ts'
import { collectAuditEvents, collectFindings, collectRefusals } from '../../tools/catalogue/collect.ts'
import { legalRulesPages } from '../../tools/catalogue/legal-rules.ts'
import { CATALOGUE_FOLDER, firstSentence, makeOpenApi, makePages, stalePages } from '../../tools/catalogue/pages.ts'
import { listClaims, requirementsPages } from '../../tools/catalogue/requirements.ts'
import { ROOT } from './read-tree.ts'

test('the generated catalogues are what the code says now', async () => {
  const stale = stalePages(ROOT, await makePages(ROOT))
  assert.deepEqual(stale, [], `run npm run catalogue: stale in ${CATALOGUE_FOLDER}`)
})

test('a page that differs by one letter, is missing, or is none any more is stale', async () => {
  const pages = await makePages(ROOT)
  const [name = '', old = ''] = Object.keys(pages)
  const { [old]: _, ...rest } = pages
  assert.deepEqual(stalePages(ROOT, { ...rest, [name]: `${pages[name]} `, 'never-written.md': '' }), [
    name,
    'never-written.md',
    old,
  ])
})

test('the page of modules says what each is, by the first sentence of its README', async () => {
  assert.equal(firstSentence('# A (B)\n\nTells, by 1.5 m\nand more. It does.\n\nMore.'), 'Tells, by 1.5 m and more.')
  assert.equal(firstSentence('# A\n\n| a | b |\n'), '| a | b |', 'a table says nothing, and is seen at once')
  const rows = ((await makePages(ROOT))['modules.md'] ?? '').split('\n').filter((line) => line.includes('README'))
  assert.ok(rows.length > 10)
  for (const row of rows) assert.match(row, /^\| [a-z]+ \| [A-Z][^|]{20,}\. \| \[README\]/, row)
})

test('codes of refusals and audit events belong to their module, occur once and mean a sentence', async () => {
  assert.deepEqual(codeProblems(collectRefusals()), [])
  assert.deepEqual(codeProblems(collectAuditEvents()), [])
})

test('a foreign prefix, a double, a malformed code and a meaning that is no sentence are problems', () => {
  const problemsOf = (module: string, entries: Record<string, { meaning: string }>): number =>
    codeProblems([
      { module: 'gate', entries: { 'gate.a': { meaning: 'It is so.' } } },
      { module, entries },
    ]).length
  assert.equal(problemsOf('queue', { 'queue.slot-full': { meaning: 'It is full.' } }), 0)
  assert.equal(problemsOf('queue', { 'payments.slot-full': { meaning: 'It is full.' } }), 1)
  assert.equal(problemsOf('gate', { 'gate.a': { meaning: 'It is so.' } }), 1)
  assert.equal(problemsOf('queue', { 'queue.slotFull': { meaning: 'It is full.' } }), 1)
  assert.equal(problemsOf('queue', { 'queue.slot-full': { meaning: 'full' } }), 1)
})

test('a claim is a bracketed id at the head of a title, and nothing else', () => {
  const text = [
    `test('[AA-1] the first', () => {})`,
    `test("[AA-2, BB-16.3] both", () => {})`,
    'suite(`[AA-2] [AA-10a] it\\`s here`, () => {})',
    `// test('[CC-1] in a comment', () => {})`,
    `test('no id [CC-2]', () => {})`,
    `const list = ['[CC-3] not a call']`,
    `test('[see note] no id', () => {})`,
  ].join('\n')
  const claims = listClaims([{ path: 'a.test.ts', text }])
  assert.deepEqual(
    claims.map(({ id, title }) => [id, title]),
    [
      ['AA-1', 'the first'],
      ['AA-2', 'both'],
      ['BB-16.3', 'both'],
      ['AA-2', 'it`s here'],
      ['AA-10a', 'it`s here'],
    ],
  )
  const pages = requirementsPages(claims)
  assert.deepEqual(Object.keys(pages), ['requirements.md', 'requirements/AA.md', 'requirements/BB.md'])
  assert.match(pages['requirements.md'] ?? '', /- \[AA\]\(requirements\/AA\.md\)/)
  const page = pages['requirements/AA.md'] ?? ''
  assert.deepEqual(page.match(/^## .*$/gm), ['## AA-1', '## AA-2', '## AA-10a'])
  assert.match(page, /- the first \(\[a\.test\.ts\]\(\.\.\/\.\.\/\.\.\/a\.test\.ts\)\)/)
})

test('pages of refusals, audit events and law hold every entry, with markup made harmless', () => {
  const refusals = refusalsPages(
    [
      {
        module: 'queue',
        entries: {
          'queue.a': { status: 409, meaning: 'Either a | b, or <c>.', basis: 'Order 1, para 2', params: ['slot'] },
        },
      },
    ],
    [{ module: 'registries', entries: { 'registries.b': { meaning: 'It is so.', params: [] } } }],
  )
  assert.match(
    refusals['refusals/queue.md'] ?? '',
    /\| `queue\.a` \| 409 \| Either a \\\| b, or &lt;c>\. \| Order 1, para 2 \| `slot` \|/,
  )
  assert.match(refusals['refusals/registries.md'] ?? '', /## Findings[\s\S]*`registries\.b`/)
  const events = auditEventsPages([
    {
      module: 'queue',
      entries: { 'queue.b': { meaning: 'It was done.', subject: 'booking', data: ['slot'] } },
    },
  ])
  assert.match(events['audit-events/queue.md'] ?? '', /\| `queue\.b` \| It was done\. \| booking \| `slot` \|/)
  const law = legalRulesPages([
    {
      country: 'xx',
      rules: [
        {
          code: 'queue.c',
          decidedBy: 'slot-time',
          meaning: 'how long',
          unit: 'day',
          versions: [{ from: '2026-01-01', until: null, act: 'Act 1', value: '90', certainty: 'act', shadow: true }],
        },
      ],
    },
  ])
  assert.match(law['legal-rules/xx-queue.md'] ?? '', /## queue\.c\n\nHow long\. Decided by: slot-time\. Unit: day\./)
  assert.match(law['legal-rules/xx-queue.md'] ?? '', /\| 2026-01-01 \|\s+\| 90 \(shadow\) \| Act 1 \| act \|/)
})

test('a route becomes an operation with its parameters, body, answer, roles and class of work', () => {
  const one = route({
    method: 'POST',
    url: '/api/queue/bookings/:id/cancel',
    access: ['driver', 'device'],
    load: 'command',
    summary: 'Cancels a booking.',
    subject: 'booking',
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({ dry: z.boolean().optional() }),
    body: z.strictObject({ reason: z.string().max(10) }),
    response: z.strictObject({ done: z.boolean() }),
    run: () => Promise.resolve(reply(200, null)),
  })
  const { paths } = openApi([{ tag: 'queue', routes: [one] }], { version: '1', sessionCookie: 'session' }) as {
    paths: Record<string, Record<string, Record<string, unknown>>>
  }
  const operation = paths['/api/queue/bookings/{id}/cancel']?.['post']
  assert.equal(operation?.['operationId'], 'postApiQueueBookingsIdCancel')
  assert.deepEqual(operation['x-roles'], ['driver', 'device'])
  assert.deepEqual(operation['security'], [{ session: [] }, { device: [] }])
  const parameters = operation['parameters'] as { name: string; in: string; required: boolean }[]
  assert.deepEqual(
    parameters.map(({ name, in: place, required }) => [name, place, required]),
    [
      ['id', 'path', true],
      ['dry', 'query', false],
    ],
  )
  assert.match(JSON.stringify(operation['requestBody']), /"maxLength":10.*"additionalProperties":false/)
})

test('every route of the modules is listed once, says what it does, and names its subject when its path has one', async () => {
  const groups = await listDeclaredRoutes()
  assert.ok(groups.length > 0)
  const routes = groups.flatMap((group) => group.routes)
  const names = routes.map(({ method, url }) => `${method} ${url}`)
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
    'there twice',
  )
  for (const { method, url, summary } of routes)
    assert.match(summary, /^[A-Z0-9].{7,}$/, `the summary of ${method} ${url}`)
  const nameless = routes.filter(({ access, url, subject }) => access !== 'public' && url.includes('/:') && !subject)
  assert.deepEqual(
    nameless.map(({ method, url }) => `${method} ${url}`),
    [],
    'a path with a parameter, and no subject for the walk over own and foreign objects',
  )
})

test('a route names refusals that a catalogue has, each once', async () => {
  const known = new Map(collectRefusals().flatMap(({ entries }) => Object.entries(entries)))
  const routes = (await listDeclaredRoutes()).flatMap((group) => group.routes)
  for (const { method, url, refusals } of routes) {
    const wrong = refusals.filter((code, at) => !known.has(code) || refusals.indexOf(code) !== at)
    assert.deepEqual(wrong, [], `${method} ${url}`)
  }
})

test('a refusal that a route does not name is found, of whichever module; those of the platform are every route’s', () => {
  const one = { refusals: ['queue.too-late'] }
  assert.equal(isUnnamed(one, 'queue.slot-full'), true)
  assert.equal(isUnnamed(one, 'queue.too-late'), false)
  assert.equal(isUnnamed(one, 'platform.not-found'), false)
  assert.equal(isUnnamed(one, 'payments.settled-otherwise'), true)
  assert.equal(isUnnamed({}, 'queue.slot-full'), false, 'a test’s own route names none')
})

test('the findings of the registries are in the catalogue', async () => {
  const reasons = collectFindings()
  assert.ok(Object.keys(reasons[0]?.entries ?? {}).length > 0)
})

test('the description of all routes is whole: every reference leads somewhere, every operation names refusals and its tag', async () => {
  const made = (await makeOpenApi()) as unknown as {
    paths: Record<string, Record<string, Record<string, unknown>>>
    components: {
      schemas: Record<string, unknown>
      examples: Record<string, { value: { type: string } }>
      securitySchemes: Record<string, unknown>
    }
    tags: { name: string }[]
    servers: unknown[]
  }
  const operations = Object.values(made.paths).flatMap((path) => Object.values(path))
  assert.ok(operations.length > 50, `${operations.length} operations`)
  const text = JSON.stringify(made)
  const references = [...new Set(Array.from(text.matchAll(/"\$ref":"([^"]+)"/g), ([, to = '']) => to))]
  const lost = references.filter(
    (to) =>
      !Object.hasOwn(made.components.schemas, to.slice('#/components/schemas/'.length)) &&
      !Object.hasOwn(made.components.examples, to.slice('#/components/examples/'.length)),
  )
  assert.deepEqual(lost, [])
  const unused = Object.keys(made.components.schemas).filter(
    (name) => !references.includes(`#/components/schemas/${name}`),
  )
  assert.deepEqual(unused, [])
  const tags = made.tags.map(({ name }) => name)
  const ids = operations.map((one) => String(one['operationId']))
  assert.equal(new Set(ids).size, ids.length, 'an operation has an id of its own')
  for (const one of operations) {
    const responses = one['responses'] as Record<string, { content: Record<string, { examples?: object }> }>
    const [tag = ''] = one['tags'] as string[]
    assert.ok(tags.includes(tag), tag)
    const codes = Object.keys(responses['4XX']?.content['application/problem+json']?.examples ?? {})
    assert.ok(codes.includes('platform.bad-input'), `${String(one['operationId'])} names no refusals`)
    for (const need of one['security'] as Record<string, unknown>[])
      for (const name of Object.keys(need)) assert.ok(name in made.components.securitySchemes, name)
  }
  assert.ok(made.servers.length > 0)
})
