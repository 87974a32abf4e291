import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { startTestServer } from './support/server.ts'

/**
 * The test run: `npm test` runs every stage, `node test/run.ts pure db` some of them. Each stage is one child process
 * whose output is shown as it is; the first that fails ends the run with its code.
 */
const STAGES: Readonly<Record<string, () => Promise<void>>> = {
  types: async () => {
    await run('tsc', ['-p', '.'])
    await run('tsc', ['-p', 'web'])
  },
  lint: async () => {
    await run('oxlint', ['--type-aware', '--deny-warnings'])
    await run('biome', ['format', '.'])
  },
  build: () => run(process.execPath, ['tools/build-web.ts']),
  pure: () =>
    tests(
      ['--test-isolation=none'],
      ['src/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts', 'simulators/**/*.test.ts', 'apps/**/*.test.ts'],
    ),
  db: () =>
    withDatabase((env) =>
      tests(['--test-concurrency=2'], ['src/**/*.db-test.ts', 'test/**/*.db-test.ts', 'apps/**/*.db-test.ts'], env),
    ),
  process: () =>
    withDatabase((env) =>
      tests(
        ['--test-concurrency=2'],
        ['test/!(faults)/**/*.process-test.ts', 'apps/**/*.process-test.ts', 'src/**/*.process-test.ts'],
        env,
      ),
    ),
  // One after another: they load the machine as far as it goes, and some measure times.
  faults: () => withDatabase((env) => tests(['--test-concurrency=1'], ['test/faults/*.process-test.ts'], env)),
  browser: () => withDatabase((env) => tests(['--test-concurrency=2'], ['test/**/*.browser-test.ts'], env)),
  'faults-long': () =>
    tests(['--test-concurrency=1'], ['test/faults/*.process-test.ts', 'test/concurrency/*.db-test.ts'], {
      OTKEL_FAULTS: 'long',
    }),
}
const ALL = ['types', 'lint', 'pure', 'db', 'process', 'faults', 'build', 'browser']

async function tests(
  options: readonly string[],
  patterns: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const files = patterns
    .flatMap((pattern) => globSync(pattern))
    .filter((file) => !file.includes('node_modules'))
    .sort()
  if (files.length === 0) return
  await run(process.execPath, ['--test', '--test-reporter=spec', ...options, ...files], env)
}

async function withDatabase(stage: (env: Record<string, string>) => Promise<void>): Promise<void> {
  const server = await startTestServer()
  try {
    await stage({ OTKEL_TEST_SERVER: server.url })
  } finally {
    await server.stop()
  }
}

class StageFailed extends Error {}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...env },
    })
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new StageFailed(`${command} ${args.slice(0, 3).join(' ')} ended with ${signal ?? code}`)),
    )
  })
}

const wanted = process.argv.slice(2)
const failed: string[] = []
for (const name of wanted.length > 0 ? wanted : ALL) {
  const stage = STAGES[name]
  if (!stage) {
    console.error(`no stage "${name}"; stages: ${Object.keys(STAGES).join(', ')}`)
    process.exit(2)
  }
  const started = performance.now()
  console.log(`\n== ${name}`)
  try {
    await stage()
    console.log(`== ${name}: passed in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  } catch (error) {
    if (!(error instanceof StageFailed)) console.error(error)
    console.error(`== ${name}: FAILED (${error instanceof Error ? error.message : String(error)})`)
    failed.push(name)
  }
}
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`)
  process.exit(1)
}
