import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { baseOf, changedFiles, readCode } from './run/changes.ts'
import { findTestFiles, unitsOf } from './run/find-units.ts'
import { openMachinePlaces } from './run/machine-places.ts'
import { runTwice } from './run/pool.ts'
import { reachedTests } from './run/reached.ts'
import { endUnits, runUnit } from './run/run-unit.ts'
import { tellRun, tellUnit } from './run/tell.ts'
import { readTimings, saveTimings } from './run/timings.ts'
import { type Outcome, STAGES, type Stage, type Unit } from './run/unit.ts'
import { startTestServer } from './support/server.ts'

/**
 * The test run. `npm test` runs everything; words choose a part of it:
 * `node test/run.ts pure db` these stages · `db src/queue` the stage's tests below a folder · `changed` what the change
 * since main reaches · `timings` measure and rewrite the committed timings · `faults-long` the long form of the fault tests ·
 * `browser-long` every screen, and every part of the kit in every state, in each language, width and scheme ·
 * `only=text` of what is chosen, the tests whose title has this text.
 */
const ROOT = path.resolve(import.meta.dirname, '..')
// One more than there are processors: units wait for databases, browsers and clocks.
const PLACES = Math.min(6, availableParallelism() + 1)

const PLACE_OF = { database: 'one', processes: 'one', browser: 'one', clock: 'beside', machine: 'all' } as const

const ONLY = 'only='

const words = process.argv.slice(2)
const long = words.includes('faults-long')
const matrix = words.includes('browser-long')
const FURTHER = ['changed', 'timings', 'faults-long', 'browser-long'] as const
const stages = words.filter((word): word is Stage => STAGES.some((stage) => stage === word))
const only = words.find((word) => word.startsWith(ONLY))?.slice(ONLY.length)
const below = words.filter((word) => /[/.]/.test(word) && !word.startsWith(ONLY))
const unknown = words.filter(
  (word) =>
    !FURTHER.some((one) => one === word) &&
    !stages.some((s) => s === word) &&
    !below.includes(word) &&
    !word.startsWith(ONLY),
)
if (unknown.length > 0) {
  console.error(
    `not known: ${unknown.join(' ')}; stages: ${STAGES.join(' ')}; also: ${FURTHER.join(', ')}, a folder, ${ONLY}text`,
  )
  process.exit(2)
}

/** The units that the words of the command line choose. */
function chosenUnits(): readonly Unit[] {
  const all = findTestFiles(ROOT)
  const timings = readTimings()
  if (long) {
    const files = all.filter((file) => file.startsWith('test/faults/') || file.startsWith('test/concurrency/'))
    const units = unitsOf(files, timings).filter(({ work }) => work.kind === 'tests')
    return units.map((unit) => ({ ...unit, need: 'machine' }))
  }
  let files = matrix
    ? all.filter((file) => path.dirname(file) === 'test/e2e' && file.endsWith('.browser-test.ts'))
    : all
  if (words.includes('changed')) files = reachedTests(changedFiles(ROOT, baseOf(ROOT)), readCode(ROOT), files)
  if (below.length > 0)
    files = files.filter((file) => below.some((start) => file.startsWith(start.replace(/^\.\//, ''))))
  const units = unitsOf(files, timings).filter(
    ({ stage, work }) =>
      (stages.length === 0 || stages.includes(stage)) && (below.length === 0 || work.kind === 'tests'),
  )
  const wanted = new Set(
    units.flatMap(({ after }) => after).filter((name) => !units.some((unit) => unit.name === name)),
  )
  return [...unitsOf([], timings).filter(({ name }) => wanted.has(name)), ...units]
}

const units = chosenUnits()
const folder = mkdtempSync(path.join(tmpdir(), 'otkel-run-'))
const places = openMachinePlaces(path.join(tmpdir(), 'otkel-test-places'), PLACES)
let server: ReturnType<typeof startTestServer> | undefined

async function run(unit: Unit): Promise<Outcome> {
  const place = unit.need === 'nothing' ? undefined : await places.take(PLACE_OF[unit.need])
  try {
    if (unit.need !== 'nothing') server ??= startTestServer()
    const env = {
      OTKEL_RUN_FOLDER: folder,
      // Hundreds of processes begin with the same modules: what the first made of them serves the others.
      NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
      ...(server && { OTKEL_TEST_SERVER: (await server).url }),
      ...(long && { OTKEL_FAULTS: 'long' }),
      ...(matrix && { OTKEL_BROWSER: 'long' }),
    }
    return await runUnit(unit, { root: ROOT, folder, env, ...(only !== undefined && { only }) })
  } finally {
    place?.give()
  }
}

async function end(): Promise<void> {
  endUnits()
  await (await server?.catch(() => undefined))?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void end().then(() => process.exit(130)))
}

const started = performance.now()
let closing = ''
console.log(`${units.length} units, ${PLACES} at a time`)
try {
  const { outcomes, unsteady } = await runTwice(units, PLACES, run, (outcome) => console.log(tellUnit(outcome)))
  if (words.includes('timings')) saveTimings(outcomes, ROOT)
  closing = tellRun(outcomes, unsteady, (performance.now() - started) / 1000)
  process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1
} finally {
  await end()
}
// Last of all, when nothing is left that could print after it.
console.log(closing)
