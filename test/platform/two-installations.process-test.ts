import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

const OTKEL = path.resolve(import.meta.dirname, '../../apps/otkel.ts')
const START_MS = 60_000
const folder = mkdtempSync(path.join(tmpdir(), 'otkel-two-'))
// The embedded database may run as another user than we do.
chmodSync(folder, 0o711)
const running: ChildProcess[] = []

after(async () => {
  await Promise.all(running.map(stop))
  rmSync(folder, { recursive: true, force: true })
})

function otkel(...words: string[]): ChildProcess {
  const { DATABASE_URL: _, OTKEL_DATA: __, OTKEL_COUNTRY: ___, ...env } = process.env
  const child = spawn(process.execPath, [OTKEL, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  return child
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Starts an installation and answers its address. */
function serve(data: string, country: string): Promise<{ url: string; child: ChildProcess }> {
  const child = otkel('serve', '--country', country, '--data', path.join(folder, data), '--port', '0')
  return new Promise((resolve, reject) => {
    let text = ''
    const late = setTimeout(() => reject(new assert.AssertionError({ message: `not up in time: ${text}` })), START_MS)
    const take = (chunk: Buffer) => {
      text += chunk.toString()
      const url = /running at (http:\S+)/.exec(text)?.[1]
      if (!url) return
      clearTimeout(late)
      resolve({ url, child })
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('exit', (code) => reject(new assert.AssertionError({ message: `ended (${code}): ${text}` })))
  })
}

/** Runs a command to its end: exit code and what it printed. */
function run(...words: string[]): Promise<{ code: number | null; text: string }> {
  const child = otkel(...words)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, text })))
}

async function keyOf(url: string): Promise<{ kid: string; x: string }> {
  const { keys } = (await (await fetch(`${url}/api/queue/pass-keys`)).json()) as { keys: { kid: string; x: string }[] }
  const [key] = keys
  assert.ok(key)
  return key
}

test('two installations run on one machine with their own ports, folders, keys and people', async (t) => {
  const one = await serve('one', 'KZ')
  const two = await serve('two', 'CN')
  assert.notEqual(one.url, two.url)
  const [first, second] = [await keyOf(one.url), await keyOf(two.url)]
  assert.notEqual(first.kid, second.kid)
  assert.notEqual(first.x, second.x)

  const passwords = path.join(folder, 'password')
  writeFileSync(passwords, 'a password of some length 7\n', { mode: 0o600 })
  const create = (data: string) =>
    run(
      'operator',
      'create',
      '--login',
      'same.name',
      '--role',
      'registrar',
      '--password-file',
      passwords,
      '--data',
      data,
    )
  for (const data of ['one', 'two']) {
    const created = await create(path.join(folder, data))
    assert.equal(created.code, 0, `the same login is free in each installation: ${created.text}`)
  }
  const again = await create(path.join(folder, 'one'))
  assert.deepEqual([again.code, again.text.includes('identity.login-taken')], [1, true])

  await t.test('one ends, the other goes on', async () => {
    await stop(one.child)
    assert.equal((await fetch(`${two.url}/api/platform/health`)).status, 200)
    await assert.rejects(fetch(`${one.url}/api/platform/health`))
  })

  await t.test('a folder that is served already, a port in use and an unknown country give one line each', async () => {
    const lines = [
      await run('serve', '--data', path.join(folder, 'two'), '--port', '0'),
      await run('serve', '--data', path.join(folder, 'one'), '--port', new URL(two.url).port),
      await run('serve', '--data', path.join(folder, 'three'), '--country', 'XX'),
    ]
    assert.deepEqual(
      lines.map(({ code, text }) => [code, text.split('\n').filter((line) => line.startsWith('otkel: ')).length]),
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    )
    assert.match(lines[0]?.text ?? '', /already serves/)
    assert.match(lines[1]?.text ?? '', /is in use; choose another with --port/)
    assert.match(lines[2]?.text ?? '', /no packages for country "XX"; known: KZ, CN/)
    assert.equal(readFileSync(path.join(folder, 'two', 'installation.json'), 'utf8').includes('CN'), true)
  })
})
