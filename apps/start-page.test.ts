import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Module } from '#platform/module.ts'
import { LEGAL_VALUES } from './legal-values.ts'
import { MODULES } from './modules.ts'
import { composeStartPage, StartPage, startPageRoute } from './start-page.ts'

const words = (text: string) => ({ kk: text, ru: text, en: text, zh: text })
const page = (folder: string, needsLaw?: readonly string[]) => ({
  folder,
  roles: ['officer'] as const,
  name: words(folder),
  purpose: words(folder),
  ...(needsLaw && { needsLaw }),
})
const SIDES = [
  { country: 'KZ', url: 'http://localhost:7070' },
  { country: 'CN', url: 'http://localhost:7071' },
]
const modules: readonly Module[] = [
  {
    name: 'late',
    uses: {},
    workplaces: [page('late')],
    day: [{ place: 80, name: words('late'), text: words('late') }],
  },
  {
    name: 'early',
    uses: {},
    title: words('Early'),
    workplaces: [page('early', ['queue.horizon-days']), page('unbuilt')],
    day: [{ place: 10, name: words('early'), text: words('early') }],
  },
  { name: 'hidden', uses: {}, day: [{ place: 5, name: words('hidden'), text: words('hidden') }] },
]
const composed = (country: string, built = ['early', 'late']) =>
  composeStartPage({ country, demoShown: () => ({ sides: SIDES, accounts: [] }), built, modules })

test('the start page groups workplaces by side and system, this installation first, in the order of the day', () => {
  const { sides } = composed('KZ')
  assert.deepEqual(
    sides.map(({ country, url, systems }) => [country, url, systems.map(({ system }) => system)]),
    [
      ['KZ', null, ['early', 'late']],
      ['CN', 'http://localhost:7071', ['late']],
    ],
  )
  assert.deepEqual(
    composed('CN').sides.map(({ country, url }) => [country, url]),
    [
      ['CN', null],
      ['KZ', 'http://localhost:7070'],
    ],
  )
  assert.deepEqual(sides[0]?.names.zh, '哈萨克斯坦')
})

test('a workplace whose page is not built is not shown, nor one whose law the country lacks', () => {
  const folders = (country: string) =>
    composed(country).sides[0]?.systems.flatMap(({ workplaces }) => workplaces.map(({ folder }) => folder))
  assert.deepEqual(folders('KZ'), ['early', 'late'], 'the page that is not built is missing')
  assert.deepEqual(folders('CN'), ['late'], 'the page without law is missing')
  assert.deepEqual(
    composed('KZ', ['late']).sides[0]?.systems.map(({ system }) => system),
    ['late'],
  )
})

test('the day tells the stations of the systems that are open somewhere, in their order', () => {
  assert.deepEqual(
    composed('KZ').day.map(({ system }) => system),
    ['early', 'late'],
  )
  assert.deepEqual(
    composed('CN', ['late']).day.map(({ system }) => system),
    ['late'],
  )
})

test('the systems of this release make a start page of the agreed form, and need only law that exists', () => {
  const built = MODULES.flatMap(({ workplaces = [] }) => workplaces.map(({ folder }) => folder))
  const start = composeStartPage({ country: 'KZ', demoShown: () => ({ sides: SIDES, accounts: [] }), built })
  assert.deepEqual(StartPage.parse(start), start)
  const codes = Object.keys(LEGAL_VALUES)
  for (const { workplaces = [] } of MODULES)
    for (const { folder, needsLaw = [] } of workplaces)
      for (const code of needsLaw) assert.ok(codes.includes(code), `${folder} needs ${code}`)
  const chinese = start.sides[1]?.systems.flatMap(({ workplaces }) => workplaces.map(({ folder }) => folder)) ?? []
  for (const folder of ['driver', 'checkpoint', 'board']) assert.ok(!chinese.includes(folder), folder)
})

test('the start page is composed once, however often strangers ask for it', async () => {
  let looked = 0
  const demoShown = () => {
    looked += 1
    return { sides: SIDES, accounts: [] }
  }
  const { run } = startPageRoute({ country: 'KZ', demoShown, built: ['early', 'late'], modules })
  const ask = () => run({} as Parameters<typeof run>[0])
  assert.deepEqual(await ask(), await ask())
  assert.equal(looked, 1)
})
