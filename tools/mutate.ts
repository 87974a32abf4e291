import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startTestServer } from '../test/support/server.ts'
import { CORRIDOR } from './mutations/corridor.ts'
import { DECLARATION } from './mutations/declaration.ts'
import { ESCORT } from './mutations/escort.ts'
import { type Mutant, ORDER_707 } from './mutations/order-707.ts'
import { PLANNING } from './mutations/planning.ts'
import { RAIL } from './mutations/rail.ts'
import { SECURITY } from './mutations/security.ts'

/**
 * `node tools/mutate.ts [table] [id …]`: breaks each rule of a table (the law's unless one of {@link PAGES} is named) once, in a
 * copy of the tree, and runs the tests that bear its id. A mutant that no test notices survives: then a test claims a rule that it
 * does not prove. Its page is written anew: the whole of it without ids, the rows of these ids with them, while the others stay as
 * long as their mutant is the same. Exit code 1 when one survives or a test fails without it.
 */
const ROOT = path.resolve(import.meta.dirname, '..')
const PAGES = {
  law: { table: ORDER_707, file: 'mutants.md', title: 'Mutants of the legal rules' },
  corridor: { table: CORRIDOR, file: 'mutants-corridor.md', title: 'Mutants of the corridor' },
  declaration: {
    table: DECLARATION,
    file: 'mutants-declaration.md',
    title: 'Mutants of the declaration of both customs',
  },
  escort: { table: ESCORT, file: 'mutants-escort.md', title: 'Mutants of the electronic escort' },
  rail: { table: RAIL, file: 'mutants-rail.md', title: 'Mutants of the exchange about trains' },
  security: { table: SECURITY, file: 'mutants-security.md', title: 'Mutants of the defences' },
  planning: { table: PLANNING, file: 'mutants-planning.md', title: 'Mutants of capacity planning' },
} as const
const COPIED = ['apps', 'simulators', 'src', 'test', 'tools', 'web', 'package.json', 'tsconfig.json', 'publiccode.yml']
/** Tests that a mutant keeps from ending have noticed it; nothing that works takes this long. */
const PATIENCE_MS = 5 * 60_000

interface Verdict {
  readonly mutant: Mutant
  readonly state: 'killed' | 'survived' | 'broken'
  /** Titles of the tests that noticed it. */
  readonly by: readonly string[]
}

const given = process.argv.slice(2)
const named = Object.keys(PAGES).find((name) => name === given[0]) as keyof typeof PAGES | undefined
const page = PAGES[named ?? 'law']
const wanted = given.filter((id) => !(id in PAGES))
const table = page.table.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
const copy = mkdtempSync(path.join(tmpdir(), 'otkel-mutants-'))
for (const part of COPIED) cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true })
symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
let server: ReturnType<typeof startTestServer> | undefined
const verdicts: Verdict[] = []
try {
  for (const mutant of table) {
    const verdict = await judge(mutant)
    verdicts.push(verdict)
    console.log(
      `${verdict.state.padEnd(8)} ${mutant.id}: ${mutant.file}: ${oneLine(mutant.from)} → ${oneLine(mutant.to)}`,
    )
  }
} finally {
  await (await server)?.stop()
  rmSync(copy, { recursive: true, force: true })
}
writeFileSync(path.join(ROOT, 'docs', page.file), pageOf(verdicts))
if (verdicts.some(({ state }) => state !== 'killed')) process.exitCode = 1

async function judge(mutant: Mutant): Promise<Verdict> {
  const file = path.join(copy, mutant.file)
  const original = readFileSync(file, 'utf8')
  if (original.split(mutant.from).length !== 2) return { mutant, state: 'broken', by: ['its text is not there once'] }
  const control = await failuresOf(mutant)
  if (control === null || control.length > 0)
    return { mutant, state: 'broken', by: control ?? ['no test bears the id'] }
  writeFileSync(
    file,
    original.replace(mutant.from, () => mutant.to),
  )
  try {
    const by = (await failuresOf(mutant)) ?? []
    return { mutant, state: by.length > 0 ? 'killed' : 'survived', by }
  } finally {
    writeFileSync(file, original)
  }
}

/** Titles of the tests with the id that fail; null when none bears it. */
async function failuresOf({ id, tests, titles }: Mutant): Promise<readonly string[] | null> {
  // `R707-6.1` is not `R707-6.10`, and a title may hold several ids in one bracket.
  const pattern = titles ?? `${id.replaceAll('.', '\\.')}(?![\\w.-])`
  // Files that start processes have one of their own, as in a run of the tests: what is forked would take over its options.
  const isolation = tests.some((file) => /\.(process|browser)-test\.ts$/.test(file)) ? 'process' : 'none'
  const how = [`--test-isolation=${isolation}`, '--test-reporter=tap', `--test-name-pattern=${pattern}`]
  const args = ['--test', ...how, ...tests]
  // Pages come from a build, and a mutant of one is in the next build alone.
  if (tests.some((file) => file.endsWith('.browser-test.ts'))) {
    const built = await outputOf(['tools/build-web.ts'], null)
    if (!built.output.includes('web: ')) return ['the pages do not build']
  }
  const database = tests.some((file) => /\.(db|process|browser)-test\.ts$/.test(file))
    ? (await (server ??= startTestServer())).url
    : null
  const { output, ended } = await outputOf(args, database)
  if (!ended) return ['the tests do not end']
  const told = output.split('\n').filter((line) => /^\s*(not )?ok \d+ - /.test(line) && new RegExp(pattern).test(line))
  if (told.length === 0) return output.includes('# fail 0') ? null : ['the file does not run']
  const failed = told.filter((line) => line.trim().startsWith('not ok'))
  return failed.map((line) => line.replace(/^\s*not ok \d+ - /, '').replaceAll('\\', ''))
}

function outputOf(
  args: readonly string[],
  database: string | null,
): Promise<{ readonly output: string; readonly ended: boolean }> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: copy,
    // The test runner ends its own processes with it.
    timeout: PATIENCE_MS,
    env: { ...process.env, ...(database !== null && { OTKEL_TEST_SERVER: database }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve({ output, ended: performance.now() - begun < PATIENCE_MS }))
  })
}

function pageOf(judged: readonly Verdict[]): string {
  const file = path.join(ROOT, 'docs', page.file)
  const before = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const rows = page.table.flatMap((mutant) => {
    const verdict = judged.find((one) => one.mutant === mutant)
    const row = verdict ? rowOf(verdict) : before.find((line) => line.startsWith(beginningOf(mutant)))
    return row === undefined ? [] : [row]
  })
  const missing = page.table.length - rows.length
  return `# ${page.title}

Written by \`node tools/mutate.ts${named === undefined ? '' : ` ${named}`}\`; do not edit. Each row breaks one rule in a copy of the tree; the tests that bear its id must
notice it. A rule whose mutant survives is claimed by a test that does not prove it.${missing === 0 ? '' : ` Rows that were not run yet: ${missing}.`}

| rule | file | from | to | result | noticed by |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

/** The cells of a row that say what was broken. */
function beginningOf({ id, file, from, to }: Mutant): string {
  return `| ${[id, `\`${file}\``, code(from), code(to)].join(' | ')} | `
}

function rowOf({ mutant, state, by }: Verdict): string {
  return `${beginningOf(mutant)}${state} | ${by.map((title) => title.replaceAll('|', '/')).join('; ')} |`
}

function code(text: string): string {
  return `\`${oneLine(text).replaceAll('|', '\\|').replaceAll('`', "'")}\``
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
