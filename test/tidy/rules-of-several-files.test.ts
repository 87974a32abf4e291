import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRules, type RuleName } from './all-rules.ts'
import type { SourceFile, Violation } from './source-file.ts'
import { DOMAIN_GRAPH, MODULE_GRAPH, SUPPORTING_MODULES, SYSTEM_MODULES } from './tables/modules.ts'

const RULES = allRules(new Set())

function run(name: RuleName, ...files: SourceFile[]): readonly Violation[] {
  return RULES[name](files)
}

test('a gap and a double among several migrations are found', () => {
  const file = (name: string): SourceFile => ({ path: `src/queue/migrations/${name}`, text: '' })
  const rule: RuleName = 'migrations are numbered without gaps'
  assert.deepEqual(run(rule, file('0001-a.sql'), file('0002-b.sql')), [])
  assert.equal(run(rule, file('0001-a.sql'), file('0003-b.sql')).length, 1)
  assert.equal(run(rule, file('0001-a.sql'), file('0001-b.sql')).length, 1)
})

test('a file is alive when something imports it or starts it by path', () => {
  const used = { path: 'src/queue/a.ts', text: '' }
  const rule: RuleName = 'no file is dead'
  assert.deepEqual(run(rule, used, { path: 'src/queue/b.test.ts', text: `import { a } from './a.ts'` }), [])
  assert.deepEqual(
    run(rule, used, { path: 'apps/b.ts', text: `spawn(new URL('../src/queue/a.ts', import.meta.url))` }),
    [],
  )
  assert.equal(run(rule, used, { path: 'apps/b.ts', text: `import { a } from './a.ts'` }).length, 1)
  assert.equal(run(rule, { path: 'src/queue/c.ts', text: `import './c.ts'` }).length, 1)
})

test('files that need each other in a circle are found, unless by types or while the program runs', () => {
  const rule: RuleName = 'no files need each other in a circle'
  const file = (name: string, text: string): SourceFile => ({ path: `src/queue/${name}.ts`, text })
  const round = [file('a', `import { b } from './b.ts'`), file('b', `import { c } from './c.ts'`)]
  const [back] = run(rule, ...round, file('c', `import { a, type A } from './a.ts'`))
  assert.equal(back?.path, 'src/queue/c.ts')
  assert.equal(back?.message, 'a circle: src/queue/a.ts → src/queue/b.ts → src/queue/c.ts → src/queue/a.ts')
  assert.equal(run(rule, ...round, file('c', `export { a } from './a.ts'`)).length, 1)
  assert.deepEqual(run(rule, ...round, file('c', `import type { A } from './a.ts'`)), [])
  assert.deepEqual(run(rule, ...round, file('c', `import { type A } from './a.ts'`)), [])
  assert.deepEqual(run(rule, ...round, file('c', `const later = () => import('./a.ts')`)), [])
  assert.deepEqual(run(rule, ...round, file('c', `import { d } from './d.ts'`)), [])
})

test('a fact that a module hears and no module tells is found; tests, demonstrations and comments tell nothing', () => {
  const rule: RuleName = 'every fact that is heard is told'
  const hears = { path: 'src/rail/module.ts', text: `  hears: [PASSAGE.name, SEAL.name],` }
  const tells = (path: string, text: string): SourceFile => ({ path, text })
  const passage = tells('src/gate/tell-passage.ts', 'await tell(tx, PASSAGE, { passageId })')
  const found = (...files: SourceFile[]) => run(rule, hears, passage, ...files).map(({ message }) => message)
  assert.deepEqual(found(tells('src/escort/tell-seals.ts', 'await tell(tx, SEAL, { seal })')), [])
  assert.deepEqual(found(tells('src/escort/a.ts', 'return deps.tell(\n  tx,\n  SEAL,\n  told,\n)')), [])
  const unsaid = ['nobody tells SEAL, which is heard here']
  assert.deepEqual(found(), unsaid)
  for (const path of ['src/escort/a.test.ts', 'src/escort/demo/walk.ts', 'test/support/a.ts'])
    assert.deepEqual(found(tells(path, 'await tell(tx, SEAL, { seal })')), unsaid, path)
  assert.deepEqual(found(tells('src/escort/a.ts', '// tell(tx, SEAL, told)\nawait tell(tx, SEALS, {})')), unsaid)
})

test('a signal that nobody hears is found, and a stream that no screen watches', () => {
  const rule: RuleName = 'every signal is heard and every stream watched'
  const file = (path: string, text: string): SourceFile => ({ path, text })
  const found = (...files: SourceFile[]) => run(rule, ...files).map(({ path, message }) => `${path} ${message}`)
  const channel = file(
    'src/rail/signals.ts',
    `export const RAIL_CHANGED = 'rail_changed'\nsignal(tx, RAIL_CHANGED, '')`,
  )
  const unsaid = ['src/rail/signals.ts nobody hears RAIL_CHANGED, which is raised here']
  const hears = (path: string, name: string) => file(path, `const topic = { hears: [{ channel: ${name} }] }`)
  assert.deepEqual(found(channel), unsaid)
  assert.deepEqual(found(channel, hears('src/rail/http/a.ts', 'RAIL_CHANGED')), [])
  const anew = file('src/gate/signals.ts', `export const TRAINS_CHANGED = 'rail_changed'`)
  assert.deepEqual(found(channel, anew), unsaid)
  assert.deepEqual(found(channel, anew, hears('src/gate/http/a.ts', 'TRAINS_CHANGED')), [])
  for (const text of [
    `import { RAIL_CHANGED } from './signals.ts'`,
    '// hears RAIL_CHANGED',
    `signal(tx, RAIL_CHANGED, id)`,
  ])
    assert.ok(found(channel, file('src/rail/b.ts', text)).includes(unsaid[0] ?? ''), text)
  for (const path of ['src/rail/a.test.ts', 'src/rail/demo/walk.ts'])
    assert.deepEqual(found(channel, hears(path, 'RAIL_CHANGED')), unsaid, path)
  const stream = file('src/rail/http/stream-declared.ts', `{ 'GET /api/rail/:side/stream': { load: 'stream' } }`)
  const unwatched = ['src/rail/http/stream-declared.ts no screen watches /api/rail/:side/stream']
  assert.deepEqual(found(stream), unwatched)
  assert.deepEqual(found(stream, file('web/exchange/a.tsx', 'useWatch(`/api/rail/${side}/stream`)')), [])
  assert.deepEqual(found(stream, file('web/exchange/a.tsx', 'useQuery(`/api/rail/${side}/stream`)')), unwatched)
  assert.deepEqual(found(stream, file('web/exchange/a.tsx', 'useLive(`/api/rail/${side}`, [])')), unwatched)
  const watches = (text: string) => found(stream, file('web/exchange/a.tsx', text))
  assert.deepEqual(watches('useLive(\n  `/api/rail/${side}/stream${query}`,\n)'), [])
  assert.deepEqual(watches('const path = `/api/rail/${side}`\nuseLive(`${path}/stream`, [])'), [])
  for (const other of [
    "// `/api/rail/${side}/stream`\nuseLive('/api/gate/stream')",
    "const path = `/api/rail/${side}/stream`\nuseLive('/api/gate/stream')",
    'const path = `/api/rail/${side}/stream`\n// useLive(path)',
    'useLive(`/api/rail/${side}/of/stream`)',
  ])
    assert.deepEqual(watches(other), unwatched, other)
})

test('a refusal that no code of its module gives is found; words, routes, tests, demonstrations and events of its name give none', () => {
  const rule: RuleName = 'every refusal is given'
  const file = (path: string, text: string): SourceFile => ({ path, text })
  const catalogue = file(
    'src/rail/domain/refusals.ts',
    `const R = {\n  'rail.closed': { status: 409 },\n  'rail.made-up': {\n    status: 404,\n  },\n}`,
  )
  const closed = file('src/rail/close.ts', `return refuse('rail.closed')`)
  const found = (...files: SourceFile[]) => run(rule, catalogue, closed, ...files).map(({ message }) => message)
  const unsaid = ['no code of this module gives rail.made-up']
  assert.deepEqual(found(), unsaid)
  assert.deepEqual(run(rule, catalogue, closed)[0]?.line, 3)
  for (const text of [
    `return refuse('rail.made-up', { why })`,
    `return ok ? null : 'rail.made-up'`,
    `const CODE = { a: 'rail.made-up' }`,
  ])
    assert.deepEqual(found(file('src/rail/store/a.ts', text)), [], text)
  const gives = `return refuse('rail.made-up')`
  for (const path of [
    'src/rail/a.test.ts',
    'src/rail/a.db-test.ts',
    'src/rail/demo/walk.ts',
    'src/rail/bench/rail.ts',
    'src/rail/copy/refusals/en.ts',
    'src/rail/http/a-declared.ts',
    'src/rail/http/declared.ts',
    'src/rail/domain/audit-events.ts',
    'src/gate/a.ts',
    'web/exchange/a.ts',
  ])
    assert.deepEqual(found(file(path, gives)), unsaid, path)
  for (const text of [
    `// ${gives}`,
    `tell(tx, { kind: 'rail.made-up' })`,
    `recordAudit(tx, { event: 'rail.made-up' })`,
  ])
    assert.deepEqual(found(file('src/rail/a.ts', text)), unsaid, text)
})

test('a legal value is read by a rule, not by the package that fills it, the form of it or a test', () => {
  const rule: RuleName = 'every legal value is read'
  const values = {
    path: 'src/queue/law.ts',
    text: `export const QUEUE_LAW = {\n  'queue.horizon-days': {}\n}`,
  }
  const says = (path: string): SourceFile => ({ path, text: `valueInForce(law, 'queue.horizon-days', on)` })
  assert.deepEqual(run(rule, values, says('src/queue/domain/queue-law.ts')), [])
  for (const path of ['src/law/packages/kz/a.ts', 'src/gate/law.ts', 'src/queue/module.ts', 'src/queue/a.test.ts'])
    assert.equal(run(rule, values, says(path)).length, 1, path)
  const typed = `  interface LawRules {\n    'queue.quota-places': DatedRule<Question, number>\n  }`
  const rules = { path: 'src/queue/law.ts', text: `${values.text}\n${typed}` }
  assert.deepEqual(
    run(rule, rules, says('src/queue/domain/queue-law.ts')).map(({ message }) => message),
    ['nothing reads queue.quota-places'],
  )
})

test('what a folder holds and its descriptor leaves out is found: documents, tables, routes, codes, notices', () => {
  const rule: RuleName = 'a descriptor names what its folder holds'
  const held = (path: string, line: string, text = ''): void => {
    const file = { path: `src/rail/${path}`, text }
    const descriptor = (says: string): SourceFile => ({
      path: 'src/rail/module.ts',
      text: `  name: 'rail',\n${says}\n`,
    })
    assert.equal(run(rule, file, descriptor('')).length, 1, path)
    assert.deepEqual(run(rule, file, descriptor(line)), [], path)
    assert.equal(run(rule, descriptor(line)).length, 1, `${line} and nothing of it`)
  }
  held('README.md', `  documents: ['README.md'],`)
  held('limits.md', `  documents: ['limits.md'],`)
  held('glossary.md', `  documents: ['glossary.md'],`)
  held('migrations/0001-rail.sql', '  migrations: { follow: [] },')
  held('http/declared.ts', `  routes: async () => (await import('./http/declared.ts')).ROUTES,`)
  held('domain/refusals.ts', '  refusals: RAIL_REFUSALS,')
  held('domain/audit-events.ts', '  auditEvents: RAIL_AUDIT_EVENTS,')
  held('peer-messages.ts', '  peerMessages: async () => RAIL_MESSAGES,')
  held('notices.ts', '  notices: RAIL_NOTICES,')
  held('copy/workplaces.ts', '  workplaces: [],')
})

test('an audit event that is written and stands in no catalogue is found', () => {
  const rule: RuleName = 'a descriptor names what its folder holds'
  const written = `await recordAudit(tx, { event: 'rail.lock-closed', actor, subject: null, data: {} })`
  const told = { path: 'src/rail/domain/audit-events.ts', text: `const A = {\n  'rail.lock-closed': {\n` }
  for (const path of ['src/rail/close-lock.ts', 'apps/portal.ts']) {
    assert.equal(run(rule, { path, text: written }).length, 1, path)
    assert.deepEqual(run(rule, { path, text: written }, told), [], path)
  }
  assert.deepEqual(run(rule, { path: 'src/rail/lock.test.ts', text: written }), [])
})

test('declared routes that the list of their module leaves out are found', () => {
  const rule: RuleName = 'a descriptor names what its folder holds'
  const module = { path: 'src/rail/module.ts', text: '  routes: async () => [],' }
  const table = { path: 'src/rail/http/lock-declared.ts', text: '' }
  const list = (text: string): SourceFile => ({ path: 'src/rail/http/declared.ts', text })
  assert.deepEqual(run(rule, module, table, list(`import { LOCK_ROUTES } from './lock-declared.ts'`)), [])
  const [left] = run(rule, module, table, list(''))
  assert.equal(left?.path, 'src/rail/http/lock-declared.ts')
})

test('a descriptor that the list does not name is found, and one that it names is not', () => {
  const rule: RuleName = 'every module has a descriptor in the list'
  const module = { path: 'src/rail/module.ts', text: '' }
  const list = (text: string): SourceFile => ({ path: 'apps/modules.ts', text })
  assert.deepEqual(run(rule, module, list(`import { RAIL } from '#rail/module.ts'`)), [])
  assert.equal(run(rule, module, list(`import { RAILWAY } from '#railway/module.ts'`)).length, 1)
})

test('a place that names systems no longer is taken from the table of shared places', () => {
  const rule: RuleName = 'systems are named in their own places'
  const list = (text: string): SourceFile => ({ path: 'tools/mutate.ts', text })
  assert.deepEqual(run(rule, list(`const A = { rail: 1, escort: 2, planning: 3 }`)), [])
  assert.equal(run(rule, list(`const A = { rail: 1 }`)).length, 1)
})

test('an edge is gone along by an import of the module itself, not by its tests and not by another module', () => {
  const rule: RuleName = 'every edge of a descriptor is imported'
  const says = {
    path: 'src/rail/module.ts',
    text: `  uses: {\n    law: 'tariffs: in force',\n    audit:\n      'who did it',\n  },\n  domains: { gate: 'the lane' },`,
  }
  const file = (path: string, text: string): SourceFile => ({ path, text })
  const found = (...files: SourceFile[]) => run(rule, says, ...files).map(({ message }) => message.split(',')[0])
  const all = ['uses names law', 'uses names audit', 'domains names gate']
  assert.deepEqual(found(), all)
  const law = `import { b } from '#law/public.ts'; import { c } from '#gate/public.ts'`
  assert.deepEqual(found(file('src/rail/a.ts', law)), all.slice(1), 'a door is no domain')
  assert.deepEqual(found(file('src/rail/a.test.ts', law), file('src/queue/a.ts', law)), all)
  const rules = `import { b } from '#gate/domain/lane.ts'`
  assert.deepEqual(found(file('src/rail/domain/a.ts', rules)), all.slice(0, 2))
  assert.deepEqual(
    found(
      file('src/rail/a.ts', `${law}\nconst later = () => import('#audit/public.ts')`),
      file('src/rail/domain/a.ts', rules),
    ),
    [],
  )
})

test('the graph of modules has no cycle and names known modules only', () => {
  const known: readonly string[] = [...SUPPORTING_MODULES, ...SYSTEM_MODULES]
  const reach = (from: string, path: readonly string[]): void => {
    assert.ok(!path.includes(from), [...path, from].join(' → '))
    for (const to of Object.keys({ ...MODULE_GRAPH[from], ...DOMAIN_GRAPH[from] })) {
      assert.ok(known.includes(to), to)
      reach(to, [...path, from])
    }
  }
  for (const module of Object.keys(MODULE_GRAPH)) {
    assert.ok(known.includes(module), module)
    reach(module, [])
  }
})

test('what a workplace takes of the kit is named in its README and drawn on one of its pages', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text })
  const takes = file('web/centre/a.tsx', `import { Chart } from '../kit/rich/chart/chart.tsx'`)
  const kit = file('web/kit/rich/chart/chart.tsx', '')
  const readme = (row: string) => file('web/kit/README.md', `Parts for desks\n\n| file | what |\n| --- | --- |\n${row}`)
  const row = '| `rich/chart/chart.tsx` | `Chart`, `Axis`: lines |'
  const named: RuleName = 'the README of the kit names what workplaces take'
  assert.deepEqual(run(named, takes, kit, readme(row)), [])
  assert.equal(run(named, takes, kit, readme('| `chart.tsx` | lines |')).length, 2)
  const shown: RuleName = 'every part of the kit is shown'
  const page = (text: string) => file('web/kit/show/parts/chart-shown.tsx', text)
  assert.deepEqual(run(shown, takes, readme(row), page('<Chart<Row> data={[]} />\n<Axis />')), [])
  const found = run(shown, takes, readme(row), page('<ChartList />')).map(({ path, message }) => `${path} ${message}`)
  assert.deepEqual(found.toSorted(), [
    'web/centre/a.tsx Chart stands on no page of web/kit/show/parts',
    'web/kit/README.md Axis stands on no page of web/kit/show/parts',
  ])
})

test('the README of the kit, which names its files, starts none of them', () => {
  const rule: RuleName = 'no file is dead'
  const dead = { path: 'web/kit/rich/a.ts', text: '' }
  assert.equal(run(rule, dead, { path: 'web/kit/README.md', text: '`rich/a.ts`' }).length, 1)
  assert.equal(run(rule, dead, { path: 'README.md', text: '`node web/kit/rich/a.ts`' }).length, 0)
})
