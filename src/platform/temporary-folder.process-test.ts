import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { openTemporaryFolder } from './temporary-folder.ts'

const MODULE = path.join(import.meta.dirname, 'temporary-folder.ts')

/** A process that has a temporary folder with something in it, made in a place of the test. */
async function holder(t: TestContext, place: string, more = '') {
  const script = `import { writeFileSync } from 'node:fs'
    import { openTemporaryFolder } from ${JSON.stringify(MODULE)}
    const { folder } = openTemporaryFolder('otkel-held-')
    writeFileSync(folder + '/a', 'a')
    ${more}
    console.log(folder)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: place },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => void child.kill('SIGKILL'))
  const [folder] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, folder }
}

test('a temporary folder goes with the process that a signal ends, and nothing beside it', async (t) => {
  const own = openTemporaryFolder('otkel-test-')
  t.after(own.remove)
  mkdirSync(path.join(own.folder, 'otkel-held-neighbour'))
  writeFileSync(path.join(own.folder, 'otkel-held-neighbour', 'b'), 'b')
  const inOwnOrder = `process.once('SIGTERM', () => setImmediate(() => process.exit(1)))`
  for (const [signal, more, code] of [
    ['SIGINT', '', 130],
    ['SIGTERM', '', 143],
    ['SIGTERM', inOwnOrder, 1],
  ] as const) {
    const { child, folder } = await holder(t, own.folder, more)
    assert.deepEqual(readdirSync(folder), ['a'])
    const ended = once(child, 'exit')
    child.kill(signal)
    assert.deepEqual(await ended, [code, null])
    assert.equal(existsSync(folder), false, signal)
    assert.deepEqual(readdirSync(own.folder), ['otkel-held-neighbour'])
  }
})

test('a temporary folder that was removed is listened for no longer', () => {
  const before = process.listenerCount('SIGTERM')
  const { folder, remove } = openTemporaryFolder('otkel-test-')
  assert.equal(process.listenerCount('SIGTERM'), before + 1)
  remove()
  assert.equal(existsSync(folder), false)
  assert.equal(process.listenerCount('SIGTERM'), before)
})
