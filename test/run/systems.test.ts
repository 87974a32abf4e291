import assert from 'node:assert/strict'
import test from 'node:test'
import { MODULES } from '#apps/modules.ts'
import { findTestFiles } from './find-units.ts'
import { secondsByFile } from './spent.ts'
import { BEGINNINGS, kindOf, SHARED, SYSTEMS, secondsBySystem, systemsOf, tellBySystem } from './systems.ts'
import { tellRun } from './tell.ts'
import type { Outcome, TestFact, Unit } from './unit.ts'
import { ROOT } from '../tidy/read-tree.ts'

const files = findTestFiles(ROOT)

test('a module is a system by itself, with its folders and the tests named after it and its workplaces', () => {
  assert.ok(SYSTEMS.length >= 5)
  for (const { name, workplaces = [] } of MODULES) {
    const own = SYSTEMS.includes(name) ? [name] : []
    assert.deepEqual(systemsOf(`src/${name}/a.db-test.ts`), own)
    for (const { folder } of workplaces) {
      assert.deepEqual(systemsOf(`web/${folder}/a.test.ts`), own)
      assert.deepEqual(systemsOf(`test/e2e/${folder}.browser-test.ts`), own)
      assert.deepEqual(systemsOf(`test/e2e/${folder}-of-a-day.browser-test.ts`), own)
      assert.deepEqual(systemsOf(`test/e2e/${folder}s.browser-test.ts`), [], 'another word')
    }
  }
})

test('no beginning in the table is of files that are gone, or of no system', () => {
  for (const [start, systems] of Object.entries(BEGINNINGS)) {
    assert.ok(
      files.some((file) => file.startsWith(start)),
      start,
    )
    assert.deepEqual(
      systems.filter((one) => !SYSTEMS.includes(one)),
      [],
      start,
    )
  }
})

test('every test file of the tree is of a kind that has a budget', () => {
  assert.deepEqual(
    files.filter((file) => kindOf(file) === undefined),
    [],
  )
})

test('a file is of whom it is named after, unless the table says more; desks of officer and driver, and what nobody names, are of all', () => {
  assert.deepEqual(systemsOf('src/rail/lock.db-test.ts'), ['rail'])
  assert.deepEqual(systemsOf('test/e2e/customs-compare.browser-test.ts'), ['declaration'])
  assert.deepEqual(systemsOf('test/e2e/customs-desks.browser-test.ts'), ['declaration', 'rail'])
  for (const file of [
    'test/e2e/driver-escort.browser-test.ts',
    'web/checkpoint/lane-day.test.ts',
    'apps/sweeps.test.ts',
  ])
    assert.deepEqual(systemsOf(file), [], file)
})

test('seconds that several systems share are theirs in equal parts, and none is lost', () => {
  const spent = new Map([
    ['src/rail/a.db-test.ts', 12],
    ['test/e2e/customs-desks.browser-test.ts', 30],
    ['test/e2e/road-desks-large-letters.browser-test.ts', 60],
    ['test/e2e/keys.browser-test.ts', 7],
    ['types', 99],
  ])
  const rows = secondsBySystem(spent)
  assert.deepEqual(rows.get('rail'), { pure: 0, database: 12, processes: 0, browser: 15 })
  assert.equal(rows.get('planning')?.browser, 20)
  assert.equal(rows.get(SHARED)?.browser, 7)
  const all = [...rows.values()].flatMap((row) => Object.values(row)).reduce((sum, one) => sum + one, 0)
  assert.equal(all, 12 + 30 + 60 + 7)
})

test('what is over its budget is marked, what just keeps it is not; what all share has the whole run alone', () => {
  const lines = tellBySystem(
    new Map([
      ['src/escort/a.db-test.ts', 40],
      ['src/escort/a.test.ts', 15.1],
      ['src/queue/a.db-test.ts', 400],
    ]),
    1500,
  )
  const line = (name: string) => lines.find((one) => one.startsWith(name)) ?? ''
  assert.match(line('escort'), /^escort +15\.1 of 15 over +40\.0 of 40 +0\.0 of 40 +0\.0 of 60$/)
  assert.match(line(SHARED), /^queue and what all share +0\.0 +400\.0 +0\.0 +0\.0$/)
  assert.equal(line('planning'), '', 'a system of which nothing ran')
  assert.match(line('the whole run'), /1500\.0 of 1500$/)
  assert.match(tellBySystem(new Map(), 1500.1).at(-1) ?? '', /1500\.1 of 1500 over$/)
})

const fact = (file: string, seconds: number, nesting = 0): TestFact => ({
  name: 'holds',
  file,
  seconds,
  nesting,
  state: 'passed',
  reason: '',
})

function outcome(work: Unit['work'], tests: readonly TestFact[], seconds: number): Outcome {
  const unit: Unit = { name: 'one', stage: 'db', need: 'database', seconds: 1, after: [], work }
  return { unit, seconds, ok: true, tests, suites: 0, diagnostics: [], output: '' }
}

test('a file alone in its process counts by the process, files that share one by their tests', () => {
  const alone = ['test/e2e/planner.browser-test.ts']
  const together = ['src/rail/a.db-test.ts', 'src/rail/b.db-test.ts']
  const [first = '', second = ''] = together
  const spent = secondsByFile([
    outcome({ kind: 'tests', files: alone }, [fact(alone[0] ?? '', 3)], 9),
    outcome({ kind: 'tests', files: together }, [fact(first, 2), fact(first, 1, 1), fact(second, 4)], 8),
  ])
  assert.deepEqual(
    [...spent],
    [
      [alone[0], 9],
      [first, 2],
      [second, 4],
    ],
  )
})

test('a run tells its seconds by system before its counts, and never fails for them', () => {
  const slow = outcome({ kind: 'tests', files: ['src/rail/a.db-test.ts'] }, [fact('src/rail/a.db-test.ts', 70)], 70)
  const lines = tellRun([slow], [], 71).split('\n')
  const at = lines.findIndex((line) => /^ {2}rail .*70\.0 of 40 over/.test(line))
  assert.ok(at > 0 && at < lines.findIndex((line) => line.startsWith('ℹ tests')))
  assert.equal(lines.at(-1), '1 passed, 0 failed, 0 skipped')
})
