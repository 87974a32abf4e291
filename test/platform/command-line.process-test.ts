import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { testDatabase } from '../support/database.ts'

const NOBODY_LISTENS = 'postgres://otkel_app:very-secret@127.0.0.1:9/otkel'

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly errors: readonly string[]
}

/** Runs a file of the project to its end. */
async function run(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  })
  let out = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, errors: errors.trim().split('\n') }
}

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-command-'))
  chmodSync(folder, 0o711)
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'data')
}

/** A new installation says whose it is. */
const COUNTRY = { OTKEL_COUNTRY: 'KZ' }

/** Asserts one clear line that fits, no stack, and an exit code that says no. */
function assertOneLine({ code, errors }: Outcome, line: RegExp): void {
  assert.ok(code !== 0 && code !== null, `exit code ${code}`)
  assert.equal(errors.length, 1, errors.join('\n'))
  assert.match(errors[0] ?? '', line)
  assert.doesNotMatch(errors.join('\n'), /very-secret|at .*\.ts:\d+/)
}

test('[ESC-51] the fingerprint of evidence is printed where an installation is, and none begins by asking for it', async (t) => {
  const folder = newFolder(t)
  const env = { ...COUNTRY, DATABASE_URL: NOBODY_LISTENS }
  assertOneLine(
    await run('apps/otkel.ts', ['evidence', 'key', '--data', folder], env),
    /^otkel: there is no installation in .*--data/,
  )
  assert.equal(existsSync(folder), false)
})

test('help names every command, and answers at once', async () => {
  const { code, out } = await run('apps/otkel.ts', ['--help'])
  assert.equal(code, 0)
  for (const command of ['serve', 'migrate', 'demo', 'audit', 'operator', 'gate', 'bench'])
    assert.match(out, new RegExp(`^  ${command} `, 'm'))
})

test('a wrong flag, command or value gives a clear line and a code that is not 0', async () => {
  for (const [args, line] of [
    [['serve', '--prot', '80'], /^error: unknown option '--prot'/],
    [['sevre'], /^error: unknown command 'sevre'/],
    [['serve', '--port', '70000'], /must be a port, 0 to 65535/],
    [['serve', '--speed', '-1'], /Allowed choices are 1, 5, 15/],
    [['operator', 'create', '--login', 'x'], /^error: required option '--role <role>' not specified/],
    [['operator', 'create', '--login', 'x', '--role', 'wizard'], /^otkel: --role must be one of officer, /],
    [['bench', 'booking', '--seconds', '0'], /must be a number above 0/],
    [['bench', 'booking', '--rounds', '2.5'], /^otkel: --rounds must be a whole number, 1 to 25/],
    [['gate', 'enrol'], /^error: required option '--checkpoint <code>' not specified/],
  ] as const) {
    const { code, errors } = await run('apps/otkel.ts', args)
    assert.notEqual(code, 0)
    assert.match(errors[0] ?? '', line)
    assert.doesNotMatch(errors.join('\n'), /at .*\.ts:\d+/)
  }
})

test('whoever reads the first line alone and closes the pipe sees no stack trace, and the code stays', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-pipe-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'many-problems.xml')
  const elements = Array.from({ length: 500 }, (_, i) => `<colour-${i}-${'x'.repeat(900)}/>`).join('')
  writeFileSync(file, `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">${elements}</Declaration>`)
  const args = ['apps/otkel.ts', 'declaration', 'validate', '--from', 'wco', file]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [code] = (await once(child, 'close')) as [number | null]
  assert.deepEqual([code, errors], [1, ''])
})

test('a database that cannot be reached gives one line without its password', async (t) => {
  const env = { ...COUNTRY, DATABASE_URL: NOBODY_LISTENS, OTKEL_MIGRATOR_URL: NOBODY_LISTENS, OTKEL_DATA: newFolder(t) }
  assertOneLine(await run('apps/otkel.ts', ['serve'], env), /^otkel: cannot reach the database/)
  assertOneLine(await run('apps/otkel.ts', ['migrate'], env), /^otkel: cannot reach the database/)
  assertOneLine(
    await run('apps/portal.ts', [], env),
    /^otkel: cannot reach the database at postgres:\/\/otkel_app:…@127\.0\.0\.1:9/,
  )
})

test('a wrong setting, a role that may too much and a folder that cannot be used give one line each', async (t) => {
  const { superuserUrl, url } = await testDatabase(t)
  const OTKEL_DATA = newFolder(t)
  assertOneLine(
    await run('apps/portal.ts', [], { ...COUNTRY, OTKEL_DATA, OTKEL_PORT: 'x', DATABASE_URL: url }),
    /^otkel: OTKEL_PORT: /,
  )
  assertOneLine(await run('apps/portal.ts', [], { ...COUNTRY, OTKEL_DATA }), /^otkel: DATABASE_URL is not set/)
  assertOneLine(
    await run('apps/portal.ts', [], { ...COUNTRY, OTKEL_DATA, DATABASE_URL: superuserUrl }),
    /can change audit rows/,
  )
  assertOneLine(
    await run('apps/portal.ts', [], { ...COUNTRY, OTKEL_DATA: '/dev/null/x', DATABASE_URL: url }),
    /^otkel: cannot use the data folder/,
  )
})

test('a port that is in use gives one line that names it', async (t) => {
  const { url } = await testDatabase(t)
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const { port } = other.address() as AddressInfo
  const env = { ...COUNTRY, OTKEL_DATA: newFolder(t), OTKEL_PORT: String(port), DATABASE_URL: url }
  assertOneLine(await run('apps/portal.ts', [], env), new RegExp(`^otkel: port ${port} on 127\\.0\\.0\\.1 is in use`))
})
