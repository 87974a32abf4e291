import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { after } from 'node:test'
import { z } from 'zod'
import type { Context } from '#apps/context.ts'
import { openHouse } from '#apps/house.ts'
import { decidingDaysOf } from '#apps/legal-values.ts'
import { MODULE_ORDER } from '#apps/migrate.ts'
import { MODULES } from '#apps/modules.ts'
import { listParameters } from '#law/domain/law.ts'
import { lawCountries, lawOf } from '#law/law-of.ts'
import { fixedClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { type Fact, fact } from '#kernel/forms/fact.ts'
import { ok } from '#kernel/result.ts'
import { PASSAGE, RELEASE, SEAL } from '#kernel/forms/shared-facts.ts'
import { hearing } from '#platform/facts.ts'
import { declareRoutes, listRoutes, type Route, serve } from '#platform/http/route.ts'
import { openInstallation } from '#platform/installation.ts'
import { openLog } from '#platform/log.ts'
import { defineModule, type Module } from '#platform/module.ts'
import { PEER_PATH, type PeerKind, peerKind } from '#platform/peers.ts'
import { give, type ModuleContext, port } from '#platform/module-context.ts'
import { inOrderOfUse, reachedFrom } from '#platform/module-order.ts'
import { listAuthorities } from '#reference/public.ts'
import { workplacePages } from '../../web/build/workplace-pages.ts'

const one = (name: string, uses: readonly string[], open?: Module['open']): Module =>
  defineModule({ name, uses: Object.fromEntries(uses.map((used) => [used, 'a test'])), ...(open && { open }) })

/** The page that leads to all others, and that which shows the parts of all. */
const OF_NO_SYSTEM: ReadonlySet<string> = new Set(['start', 'kit'])

const folder = mkdtempSync(path.join(tmpdir(), 'otkel-house-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** As much of a process as modules of a test touch. */
const context = {
  installation: openInstallation(folder, listAuthorities(), 'KZ'),
  config: readConfig({}),
  clock: fixedClock('2026-12-01T00:00:00Z'),
  log: openLog('test', 'silent'),
} as unknown as Context

const open = (modules: readonly Module[], env = {}) => openHouse(context, { modules, env })

test('modules stand behind what they use, in the same order whatever the list; a circle and a stranger are bugs', () => {
  const modules = [one('c', ['b', 'a']), one('a', []), one('d', []), one('b', ['a'])]
  const names = (list: readonly Module[]) => inOrderOfUse(list).map(({ name }) => name)
  assert.deepEqual(names(modules), ['a', 'b', 'c', 'd'])
  assert.deepEqual(names(modules.toReversed()), ['a', 'b', 'c', 'd'])
  assert.throws(() => names([one('a', ['b']), one('b', ['c']), one('c', ['a'])]), /a → b → c → a/)
  assert.throws(() => names([one('a', ['x'])]), /a uses x, which is no module/)
  assert.deepEqual(
    reachedFrom(modules, 'b').map(({ name }) => name),
    ['b', 'a'],
  )
})

test('every legal value is declared by the module that reads it, with a day that it or a module that it uses declares', () => {
  const declared = MODULES.flatMap(({ name, uses, law = {} }) =>
    Object.entries(law).map(([code, { decidedBy }]) => ({ name, uses, code, decidedBy })),
  )
  const days = new Map(declared.map(({ code, decidedBy }) => [code, decidedBy]))
  assert.equal(days.size, declared.length, 'each once')
  const names = decidingDaysOf(MODULES)
  assert.equal(new Set(names).size, names.length, 'each day is declared once')
  for (const { name, uses, code, decidedBy } of declared) {
    assert.equal(code.split('.')[0], name, code)
    const within = decidingDaysOf(MODULES.filter((module) => module.name === name || module.name in uses))
    assert.ok(within.includes(decidedBy), `${code}: ${decidedBy}`)
  }
  const filled = lawCountries().flatMap((country) => listParameters(lawOf(country)))
  for (const [code, { decidedBy }] of filled) assert.equal(days.get(code), decidedBy, code)
  const codes = new Set(filled.map(([code]) => code))
  assert.deepEqual(
    [...days.keys()].filter((code) => !codes.has(code)),
    [],
    'some country has each',
  )
})

test('the modules of this release have an order', () => {
  const order = inOrderOfUse(MODULES).map(({ name }) => name)
  for (const { name, uses } of MODULES)
    for (const used of Object.keys(uses)) assert.ok(order.indexOf(used) < order.indexOf(name), `${name} uses ${used}`)
})

test('the roles and machines that a descriptor names are those that its routes and pages let in', async () => {
  for (const { name, routes, workplaces = [], roles = [], devices = [] } of MODULES) {
    const declared = (await routes?.()) ?? []
    const accesses = declared.flatMap(({ access }) => (access === 'public' ? [] : access))
    const letIn = new Set([...accesses, ...workplaces.flatMap((workplace) => workplace.roles)])
    assert.deepEqual([...roles].sort(), [...letIn].sort(), name)
    const machines = new Set(declared.flatMap((route) => route.devices ?? []))
    assert.deepEqual([...devices].sort(), [...machines].sort(), `${name}: kinds of machines`)
    for (const { access, devices: kinds, method, url } of declared)
      assert.equal(access !== 'public' && access.includes('device'), (kinds ?? []).length > 0, `${method} ${url}`)
  }
})

test('each page of the web is a workplace of one descriptor, and each workplace has its page', () => {
  const told = MODULES.flatMap(({ workplaces = [] }) => workplaces.map(({ folder }) => folder))
  const pages = Object.keys(workplacePages(path.resolve(import.meta.dirname, '../../web')))
  assert.deepEqual(told.toSorted(), pages.filter((page) => !OF_NO_SYSTEM.has(page)).toSorted())
})

test('migrations follow modules that have tables', () => {
  const withTables = MODULES.filter(({ migrations }) => migrations).map(({ name }) => name)
  assert.deepEqual([...MODULE_ORDER].sort(), withTables.toSorted())
  for (const { name, migrations } of MODULES)
    for (const other of migrations?.follow ?? [])
      assert.ok(
        MODULE_ORDER.indexOf(other) < MODULE_ORDER.indexOf(name) && withTables.includes(other),
        `${name} follows ${other}`,
      )
})

test('a module takes what the modules that it uses give, and nothing else', async () => {
  const THING = port<string>('a.thing')
  const giving = one('a', [], async () => ({ ports: [give(THING, 'from a')] }))
  const seen: string[] = []
  const taking = (uses: readonly string[]) =>
    one('b', uses, async (_context, others) => {
      seen.push(others.take(THING))
      return {}
    })
  await open([taking(['a']), giving])
  assert.deepEqual(seen, ['from a'])
  await assert.rejects(open([taking([]), giving]), /b takes a.thing and does not say that it uses a/)
  await assert.rejects(open([taking(['a']), one('a', [])]), /which nobody gives/)
  const strange = one('b', [], async () => ({ ports: [give(THING, 'from b')] }))
  await assert.rejects(open([giving, strange]), /b gives a.thing and does not use a/)
})

test('what modules declare for each other is joined once for a process, and every module is given the same', async () => {
  const seen: ModuleContext[] = []
  const looking = (name: string) =>
    one(name, [], async (inside) => {
      seen.push(inside)
      return {}
    })
  const house = await open([looking('a'), looking('b')])
  const [first, second] = seen
  assert.ok(first && second)
  for (const part of ['notices', 'legalValues', 'tell', 'peers'] as const) assert.equal(first[part], second[part], part)
  assert.equal(house.insideOf('a').context, first)
})

test('against the arrow a module waits for what who uses it will give', async () => {
  const SOCKET = port<string>('a.socket')
  const answers: (() => string | null)[] = []
  const waiting = one('a', [], async (_context, others) => {
    answers.push(others.later(SOCKET))
    return {}
  })
  const filling = one('b', ['a'], async () => ({ ports: [give(SOCKET, 'from b')] }))
  await open([waiting, filling])
  await open([waiting])
  assert.deepEqual(
    answers.map((ask) => ask()),
    ['from b', null],
  )
})

test('a module does something with each fact that it says it hears, and says each that it does something with', async () => {
  const TOLD = fact('a.told', z.string())
  const hearer = (hears: readonly string[], hearings: readonly string[]) =>
    defineModule({
      name: 'b',
      uses: {},
      hears,
      open: async () => ({ hearings: hearings.map(() => hearing(TOLD, async () => undefined)) }),
    })
  const house = await open([hearer(['a.told'], ['a.told'])])
  assert.deepEqual(
    house.jobs.map(({ name }) => name),
    ['b.hears.a.told'],
  )
  await assert.rejects(open([hearer(['a.told'], [])]), /b says that it hears a.told, and does something with nothing/)
  await assert.rejects(open([hearer([], ['a.told'])]), /b says that it hears nothing/)
})

test('what was told under a former name of a fact, and still waits, is heard', async () => {
  const heard: string[] = []
  const TOLD = fact('told', z.string(), { formerly: ['a.told'] })
  const hearer = defineModule({
    name: 'b',
    uses: {},
    hears: [TOLD.name],
    open: async () => ({ hearings: [hearing(TOLD, async (word) => void heard.push(word))] }),
  })
  const { jobs } = await open([hearer])
  for (const { name, perform } of jobs) await perform(name)
  assert.deepEqual(heard, ['b.hears.told', 'b.hears.a.told'])
})

test('the facts that systems share bear the name of none, and what installations were told before is still heard', () => {
  const names = (shared: Fact<unknown>, module: string) =>
    hearing(shared, async () => undefined)
      .jobs(module)
      .map(({ name }) => name)
  assert.deepEqual(names(PASSAGE, 'escort'), ['escort.hears.passage', 'escort.hears.gate.passage'])
  assert.deepEqual(names(RELEASE, 'driverless'), ['driverless.hears.release', 'driverless.hears.declaration.release'])
  assert.deepEqual(names(SEAL, 'driverless'), ['driverless.hears.seal', 'driverless.hears.escort.seal'])
  const shared = [PASSAGE, RELEASE, SEAL].map(({ name }) => name)
  const heard = MODULES.flatMap(({ hears = [] }) => hears).filter((name) => !name.includes('.'))
  assert.deepEqual([...new Set(heard)].sort(), shared.toSorted())
})

test('a module serves the routes that its descriptor names, as it names them, and no others', async () => {
  const { LIST, OPEN } = { LIST: 'GET /api/a/things', OPEN: 'POST /api/a/things' } as const
  const declared = declareRoutes({
    [LIST]: { access: 'public', load: 'query', summary: 'Lists things.', refusals: [] },
    [OPEN]: { access: ['officer'], load: 'command', summary: 'Opens a thing.', refusals: [], body: z.strictObject({}) },
  })
  const list = serve(declared[LIST], async () => 'things')
  const openThing = serve(declared[OPEN], async ({ principal }) => principal.id)
  const serving = (...routes: readonly Route[]) =>
    open([
      defineModule({
        name: 'a',
        uses: {},
        routes: async () => listRoutes(declared),
        open: async () => ({ routes }),
      }),
    ])
  const house = await serving(list, openThing)
  assert.deepEqual(
    house.routes.slice(0, 2).map(({ method, url }) => `${method} ${url}`),
    [LIST, OPEN],
  )
  await assert.rejects(serving(list), /a: POST \/api\/a\/things is declared and not served/)
  await assert.rejects(serving(list, openThing, openThing), /POST \/api\/a\/things is served twice/)
  await assert.rejects(serving(list, { ...openThing, access: 'public' }), /is served otherwise than it is declared/)
  const stranger = { ...list, url: '/api/a/others' }
  await assert.rejects(serving(list, openThing, stranger), /GET \/api\/a\/others is served and not declared/)
  await assert.rejects(open([one('a', [], async () => ({ routes: [list] }))]), /is served and not declared/)
})

test('a module takes the kinds of message between two sides that its descriptor names, and no others', async () => {
  const note = peerKind('a.note', z.strictObject({}), async () => ok(undefined))
  const said = { title: 'A note', from: 'one', to: 'the other' }
  const taking = (path: string, kinds: readonly string[], ...peerKinds: readonly PeerKind[]) =>
    open([
      defineModule({
        name: 'a',
        uses: {},
        peerMessages: async () => ({ path, kinds: Object.fromEntries(kinds.map((kind) => [kind, said])) }),
        open: async () => ({ peerKinds }),
      }),
    ])
  await taking(PEER_PATH, ['a.note'], note)
  await taking('/api/a/own-way', ['a.note'])
  await assert.rejects(taking(PEER_PATH, ['a.note']), /a: messages a\.note are declared and not taken/)
  await assert.rejects(taking(PEER_PATH, [], note), /a: messages a\.note are taken and not declared/)
})

test('a module has its own settings, and a process opens only what it needs', async () => {
  const opened: unknown[] = []
  const module = defineModule({
    name: 'a',
    uses: {},
    settings: { OTKEL_A_PORT: z.coerce.number().default(1) },
    open: async ({ settings }) => {
      opened.push(settings)
      return {}
    },
  })
  const other = one('b', [], async () => {
    opened.push('b')
    return {}
  })
  await openHouse(context, { modules: [module, other], env: { OTKEL_A_PORT: '7' }, only: 'a' })
  assert.deepEqual(opened, [{ OTKEL_A_PORT: 7 }])
  await assert.rejects(open([module], { OTKEL_A_PORT: 'x' }), /OTKEL_A_PORT: /)
})

test('what was opened is closed in the opposite order, also when a later module fails', async () => {
  const closed: string[] = []
  const closing = (name: string, uses: readonly string[] = []) =>
    one(name, uses, async () => ({ close: () => void closed.push(name) }))
  const failing = one('c', ['b'], async () => Promise.reject(new RangeError('no')))
  await (await open([closing('a'), closing('b', ['a'])])).close()
  assert.deepEqual(closed.splice(0), ['b', 'a'])
  await assert.rejects(open([closing('a'), closing('b', ['a']), failing]), RangeError)
  assert.deepEqual(closed, ['b', 'a'])
})
