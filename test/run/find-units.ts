import { globSync } from 'node:fs'
import path from 'node:path'
import type { Need, Stage, Unit } from './unit.ts'

/** Seconds by test file or unit, as `node test/run.ts timings` measured them. */
export type Timings = Readonly<Record<string, number>>

const PLACES = '{src,web,test,simulators,apps,tools}'
/** A database unit that would take longer is cut, so that the end of a run does not wait for one. */
const LONGEST_GROUP_S = 45

interface TestStage {
  readonly stage: Stage
  readonly need: Need
  readonly ends: string
  /** Of a file that was never measured. */
  readonly guess: number
}

const TEST_STAGES: readonly TestStage[] = [
  { stage: 'pure', need: 'nothing', ends: '.test.ts', guess: 0.1 },
  { stage: 'db', need: 'database', ends: '.db-test.ts', guess: 4 },
  { stage: 'process', need: 'processes', ends: '.process-test.ts', guess: 15 },
  { stage: 'browser', need: 'browser', ends: '.browser-test.ts', guess: 20 },
]
const FAULTS: TestStage = { stage: 'faults', need: 'machine', ends: '', guess: 30 }
/** Faults that are walked step by step, without a load that would need the machine for itself. */
const FAULTS_OF_STEPS: TestStage = { ...FAULTS, need: 'processes' }
/** The demonstration waits for its trucks' hours for minutes. */
const DEMO: TestStage = { stage: 'process', need: 'clock', ends: '.process-test.ts', guess: 400 }

const CHECKS: readonly (readonly [Stage, string, string, readonly string[]])[] = [
  ['types', 'types', 'tsc', ['-p', '.']],
  ['types', 'types of web', 'tsc', ['-p', 'web']],
  ['lint', 'lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['lint', 'format', 'biome', ['format', '.']],
  ['lint', 'unused', 'knip', ['--no-progress']],
  ['lint', 'open api', process.execPath, ['tools/lint-open-api.ts']],
  ['build', 'build', process.execPath, ['tools/build-web.ts']],
]

/** Every test file of the tree by its name, so that a new module's are found without being listed. */
export function findTestFiles(root: string): readonly string[] {
  return TEST_STAGES.flatMap(({ ends }) => globSync(`${PLACES}/**/*${ends}`, { cwd: root }))
    .filter((file) => !file.includes('node_modules'))
    .sort()
}

/**
 * The room that a file belongs to: `queue` for `src/queue/…`, two segments elsewhere (`test/contract`), one for a file
 * that stands directly below.
 */
export function moduleOf(file: string): string {
  const [place = '', room = '', ...rest] = file.split('/')
  if (rest.length === 0) return place
  return place === 'src' ? room : `${place}/${room}`
}

/** Cuts the test files into units: pure ones together, database ones by module, the others a file each. */
export function unitsOf(files: readonly string[], timings: Timings): readonly Unit[] {
  const checks = CHECKS.map(
    ([stage, name, command, args]): Unit => ({
      name,
      stage,
      need: 'nothing',
      seconds: timings[name] ?? 5,
      after: [],
      work: { kind: 'command', command, args },
    }),
  )
  const sorted = Map.groupBy(files, stageOf)
  const tests = [...sorted].flatMap(([kind, own]) =>
    groups(kind, own, timings).map((group) => unit(kind, group, timings)),
  )
  return named([...checks, ...tests])
}

/** Parts of one module are told apart by a number: outcomes are kept by name. */
function named(units: readonly Unit[]): readonly Unit[] {
  const count = Map.groupBy(units, ({ name }) => name)
  return units.map((one) => {
    const twins = count.get(one.name) ?? []
    return twins.length > 1 ? { ...one, name: `${one.name} ${twins.indexOf(one) + 1}` } : one
  })
}

function stageOf(file: string): TestStage {
  const found = TEST_STAGES.find(({ ends }) => file.endsWith(ends))
  if (!found) throw new Error(`not a test file: ${file}`)
  if (found.stage === 'process' && isOfDemo(file)) return DEMO
  if (found.stage !== 'process' || !file.startsWith('test/faults/')) return found
  return file.startsWith('test/faults/steps/') ? FAULTS_OF_STEPS : FAULTS
}

function isOfDemo(file: string): boolean {
  return file.startsWith('test/demo/')
}

function groups(
  { stage, guess }: TestStage,
  files: readonly string[],
  timings: Timings,
): readonly (readonly string[])[] {
  if (stage === 'pure') return [files]
  if (stage !== 'db') return files.map((file) => [file])
  return [...Map.groupBy(files, moduleOf).values()].flatMap((own) => cut(own, (file) => timings[file] ?? guess))
}

/** Parts of about equal length, none much longer than a group may be. */
function cut(files: readonly string[], secondsOf: (file: string) => number): readonly (readonly string[])[] {
  const total = files.reduce((sum, file) => sum + secondsOf(file), 0)
  const parts = Array.from({ length: Math.max(1, Math.ceil(total / LONGEST_GROUP_S)) }, () => ({
    files: [] as string[],
    seconds: 0,
  }))
  for (const file of files.toSorted((a, b) => secondsOf(b) - secondsOf(a))) {
    const part = parts.reduce((least, one) => (one.seconds < least.seconds ? one : least))
    part.files.push(file)
    part.seconds += secondsOf(file)
  }
  return parts.map((part) => part.files.sort()).filter((part) => part.length > 0)
}

function unit({ stage, need, ends, guess }: TestStage, files: readonly string[], timings: Timings): Unit {
  const [first = ''] = files
  const alone = stage === 'pure' ? 'pure' : `${stage} ${moduleOf(first)}`
  const name =
    stage === 'pure' || stage === 'db' ? alone : `${alone}/${path.basename(first, ends || '.process-test.ts')}`
  const whole = stage === 'db' && files.length === 1 ? `${name}/${path.basename(first, ends)}` : name
  return {
    name: whole,
    stage,
    need,
    seconds: files.reduce((sum, file) => sum + (timings[file] ?? guess), 0),
    // Pages come from the build; so does the demonstration that is checked.
    after: need === 'browser' || isOfDemo(first) ? ['build'] : [],
    work: { kind: 'tests', files },
  }
}
