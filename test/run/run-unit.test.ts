import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { runUnit, watchForHang } from './run-unit.ts'
import { tellRun, tellUnit } from './tell.ts'
import { newTimings } from './timings.ts'
import type { Unit } from './unit.ts'

/** Runs a made-up test file as a unit. */
async function outcomeOf(t: TestContext, text: string, only?: string) {
  const root = mkdtempSync(path.join(tmpdir(), 'otkel-unit-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  writeFileSync(path.join(root, 'made-up.test.mjs'), text)
  const unit: Unit = {
    name: 'db queue',
    stage: 'db',
    need: 'nothing',
    seconds: 1,
    after: [],
    work: { kind: 'tests', files: ['made-up.test.mjs'] },
  }
  return runUnit(unit, { root, folder: root, env: {}, ...(only !== undefined && { only }) })
}

test('tests are counted with those inside them, skipped ones are named with their reason, failed ones with their error', async (t) => {
  const outcome = await outcomeOf(
    t,
    `import { test } from 'node:test'
     test('holds', (t) => t.diagnostic('7 of 9'))
     test('left out', (t) => t.skip('no folder of samples'))
     test('breaks', async (t) => { await t.test('inside', () => { throw new TypeError('the cause') }) })`,
  )
  assert.equal(outcome.ok, false)
  assert.deepEqual(outcome.diagnostics, ['7 of 9'])
  const text = tellUnit(outcome)
  assert.match(text, /✖ db queue: 1 passed, 2 failed, 1 skipped in/)
  assert.match(text, /TypeError: the cause/)
  const closing = tellRun([outcome], ['db gate'], 3)
  assert.match(closing, /left out \(made-up.test.mjs\): no folder of samples/)
  assert.match(closing, /unsteady, failed first and passed alone:\n {2}db gate/)
})

test("a run ends as Node.js' own reporter does in a pipe, with the numbers of all units, and with the counts alone", async (t) => {
  const one = await outcomeOf(
    t,
    `import { describe, test } from 'node:test'
     describe('a group', () => { test('holds', () => undefined); test('left out', (t) => t.skip('no samples')) })
     test('breaks', () => { throw new TypeError('the cause') })`,
  )
  const two = await outcomeOf(t, `import { test } from 'node:test'\ntest('holds', () => undefined)`)
  assert.deepEqual(tellRun([one, two], [], 3.0123).split('\n').slice(-9), [
    'ℹ tests 4',
    'ℹ suites 1',
    'ℹ pass 2',
    'ℹ fail 1',
    'ℹ cancelled 0',
    'ℹ skipped 1',
    'ℹ todo 0',
    'ℹ duration_ms 3012',
    '2 passed, 1 failed, 1 skipped',
  ])
})

test('only the tests whose title has a text are run', async (t) => {
  const text = `import { test } from 'node:test'
    test('the map (a+b) holds', () => undefined)
    test('the table breaks', () => { throw new Error('run') })`
  const outcome = await outcomeOf(t, text, 'map (a+b)')
  assert.equal(outcome.ok, true)
  assert.deepEqual(
    outcome.tests.filter(({ state }) => state === 'passed').map(({ name }) => name),
    ['the map (a+b) holds'],
  )
})

test('a unit whose process cannot begin or ends badly has failed, though no test of it did', async (t) => {
  const cannotBegin = await outcomeOf(t, `import 'not-there'`)
  assert.equal(cannotBegin.ok, false)
  assert.ok(cannotBegin.tests.some(({ state }) => state === 'failed'))
  const killed = await outcomeOf(
    t,
    `import { test } from 'node:test'
     test('holds', () => undefined)
     test('is killed', () => process.kill(process.pid, 'SIGKILL'))`,
  )
  assert.equal(killed.ok, false)
  assert.match(tellUnit(killed), /1 failed/)
})

test('a unit that goes on telling is waited for however slow it is; one that falls silent is ended', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-hang-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'facts.jsonl')
  let hung = 0
  const minute = 60_000
  const watch = watchForHang(file, 10 * minute, () => (hung += 1))
  t.mock.timers.tick(9 * minute)
  for (let n = 0; n < 5; n += 1) {
    appendFileSync(file, '{}\n')
    t.mock.timers.tick(9 * minute)
  }
  assert.equal(hung, 0, 'an hour, and a word each nine minutes')
  t.mock.timers.tick(2 * minute)
  assert.ok(hung > 0, 'silent for eleven')
  clearInterval(watch)
})

test('timings keep what is long, and forget files that are gone', async (t) => {
  const outcome = await outcomeOf(t, `import { test } from 'node:test'\ntest('holds', () => undefined)`)
  const timings = newTimings({ 'src/gone.test.ts': 9, types: 8 }, [{ ...outcome, seconds: 2.04 }], () => false)
  assert.deepEqual(timings, { 'made-up.test.mjs': 2, types: 8 })
})
