import assert from 'node:assert/strict'
import test from 'node:test'
import { nextUnit, runPool, runTwice } from './pool.ts'
import type { Outcome, Unit } from './unit.ts'

const unit = (name: string, more: Partial<Unit> = {}): Unit => ({
  name,
  stage: 'db',
  need: 'database',
  seconds: 1,
  after: [],
  work: { kind: 'tests', files: [`test/${name}.db-test.ts`] },
  ...more,
})

const outcome = (of: Unit, ok = true): Outcome => ({
  unit: of,
  seconds: 0,
  ok,
  tests: [],
  suites: 0,
  diagnostics: [],
  output: '',
})

test('the longest unit starts first, and what others wait for counts with them', () => {
  const short = unit('short', { seconds: 2 })
  const long = unit('long', { seconds: 30 })
  const build = unit('build', { seconds: 4 })
  const page = unit('page', { seconds: 40, after: ['build'] })
  assert.equal(nextUnit({ waiting: [short, long], running: [], width: 2 })?.name, 'long')
  assert.equal(nextUnit({ waiting: [short, long, build, page], running: [], width: 2 })?.name, 'build')
  assert.equal(nextUnit({ waiting: [short, page], running: [build], width: 2 })?.name, 'short', 'the page waits')
  assert.equal(nextUnit({ waiting: [short], running: [long, page], width: 2 }), undefined, 'no more than fit')
})

test('one unit that mostly waits runs beside the others, never two, and never beside one that needs the machine', () => {
  const [one, two] = [unit('one'), unit('two')]
  const waits = unit('waits', { need: 'clock' })
  const later = unit('later', { need: 'clock' })
  const load = unit('load', { need: 'machine' })
  const next = (waiting: readonly Unit[], running: readonly Unit[]) => nextUnit({ waiting, running, width: 2 })?.name
  assert.equal(next([waits], [one, two]), 'waits')
  assert.equal(next([one], [two, waits]), 'one', 'it takes no place')
  assert.equal(next([later], [one, waits]), undefined)
  assert.equal(next([load], [waits]), undefined)
  assert.equal(next([waits], [load]), undefined)
})

test('a unit that needs the whole machine runs alone', async () => {
  const running = new Set<string>()
  const together: string[] = []
  const run = async (one: Unit) => {
    running.add(one.name)
    if (one.need === 'machine' || [...running].includes('load')) together.push([...running].join('+'))
    await new Promise(setImmediate)
    running.delete(one.name)
    return outcome(one)
  }
  const units = [unit('a'), unit('load', { need: 'machine', seconds: 99 }), unit('b'), unit('c')]
  const ended: string[] = []
  await runPool(units, 3, run, (one) => ended.push(one.unit.name))
  assert.deepEqual(together, ['load'])
  assert.equal(ended.length, 4)
})

test('a unit that fails runs once more: one that passes then is unsteady, one that fails again has failed', async () => {
  const tries = new Map<string, number>()
  const run = async (one: Unit) => {
    const count = (tries.get(one.name) ?? 0) + 1
    tries.set(one.name, count)
    return outcome(one, one.name === 'good' || (one.name === 'racy' && count === 2))
  }
  const { outcomes, unsteady } = await runTwice([unit('good'), unit('racy'), unit('bad')], 2, run, () => undefined)
  assert.deepEqual(unsteady, ['racy'])
  assert.deepEqual(Object.fromEntries(tries), { good: 1, racy: 2, bad: 2 })
  assert.deepEqual(
    outcomes.filter(({ ok }) => !ok).map((one) => one.unit.name),
    ['bad'],
  )
})

test('what failed runs once more one after another, what mostly waits too', async () => {
  const tried = new Set<string>()
  let running = 0
  let most = 0
  const run = async (one: Unit) => {
    const again = tried.has(one.name)
    tried.add(one.name)
    running += 1
    if (again) most = Math.max(most, running)
    await new Promise(setImmediate)
    running -= 1
    return outcome(one, again)
  }
  const units = [unit('waits', { need: 'clock' }), unit('a'), unit('b')]
  const { unsteady } = await runTwice(units, 2, run, () => undefined)
  assert.deepEqual([unsteady.length, most], [3, 1])
})
