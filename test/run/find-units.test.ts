import assert from 'node:assert/strict'
import test from 'node:test'
import { findTestFiles, unitsOf } from './find-units.ts'
import { ROOT } from '../tidy/read-tree.ts'

const testsOf = (files: readonly string[], timings = {}) =>
  unitsOf(files, timings).filter(({ work }) => work.kind === 'tests')

test('database tests share a process by module, and a module that takes long is cut', () => {
  const files = ['src/queue/a.db-test.ts', 'src/queue/store/b.db-test.ts', 'src/gate/c.db-test.ts']
  const filesOf = (timings: Record<string, number>) => testsOf(files, timings).map(({ work }) => work)
  assert.deepEqual(filesOf({}), [
    { kind: 'tests', files: files.slice(0, 2) },
    { kind: 'tests', files: files.slice(2) },
  ])
  const long = { 'src/queue/a.db-test.ts': 40, 'src/queue/store/b.db-test.ts': 30 }
  assert.equal(filesOf(long).length, 3)
  assert.equal(new Set(testsOf(files, long).map(({ name }) => name)).size, 3)
})

test('what each kind of test needs, by the name of its file alone', () => {
  const files = [
    'src/escort/domain/seal.test.ts',
    'src/escort/track.db-test.ts',
    'src/escort/feed.process-test.ts',
    'web/escort/map.browser-test.ts',
    'test/faults/cut.process-test.ts',
    'test/faults/steps/rail.process-test.ts',
    'test/demo/demo-check.process-test.ts',
  ]
  const needs = testsOf(files).map(({ stage, need, after }) => [stage, need, ...after].join(' '))
  assert.deepEqual(needs.toSorted(), [
    'browser browser build',
    'db database',
    'faults machine',
    'faults processes',
    'process clock build',
    'process processes',
    'pure nothing',
  ])
})

test('every unit of the real tree has a name of its own, and every test file is in one unit', () => {
  const files = findTestFiles(ROOT)
  const units = unitsOf(files, {})
  const names = (of: typeof units) => new Set(of.map(({ name }) => name)).size
  assert.equal(names(units), units.length)
  const slow = unitsOf(files, Object.fromEntries(files.map((file) => [file, 50])))
  assert.equal(names(slow), slow.length)
  const inUnits = units.flatMap(({ work }) => (work.kind === 'tests' ? work.files : []))
  assert.deepEqual(inUnits.toSorted(), files.toSorted())
  assert.ok(files.includes('test/run/find-units.test.ts'))
})
