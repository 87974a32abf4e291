import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'

const PROCESS = path.join(import.meta.dirname, 'process.ts')

/** A process that says by a message when its end begins, and by a file when it has ended in order, which lasts until `goesOn` is there. */
function aProcess(t: TestContext, start: string): { child: ChildProcess; ended: string; goesOn: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-process-'))
  const [file, ended, goesOn] = ['child.mjs', 'ended', 'goes-on'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(
    file,
    `import { existsSync, writeFileSync } from 'node:fs'
    import { runProcess } from ${JSON.stringify(PROCESS)}
    const pause = () => new Promise((resolve) => setTimeout(resolve, 5))
    const stop = async () => {
      if (process.connected) process.send('ends')
      while (process.connected && !existsSync(${JSON.stringify(goesOn)})) await pause()
      writeFileSync(${JSON.stringify(ended)}, '')
    }
    await runProcess(async () => {
      const alive = setInterval(() => {}, 1000)
      ${start}
      return { ready: {}, stop }
    })`,
  )
  const child = fork(file, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  t.after(() => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return { child, ended, goesOn }
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  test(`a process that is told ${signal} ends in order, and a second word does not cut the end short`, async (t) => {
    const { child, ended, goesOn } = aProcess(t, '')
    await once(child, 'message')
    child.kill(signal)
    assert.deepEqual((await once(child, 'message'))[0], 'ends')
    child.kill(signal)
    writeFileSync(goesOn, '')
    assert.deepEqual(await once(child, 'exit'), [0, null])
    assert.ok(existsSync(ended))
  })

test('a process whose supervisor was gone while it started ends in order when it is ready', async (t) => {
  const { child, ended } = aProcess(
    t,
    `process.send('starts'); await new Promise((go) => process.once('disconnect', go))`,
  )
  await once(child, 'message')
  child.disconnect()
  assert.deepEqual(await once(child, 'exit'), [0, null])
  assert.ok(existsSync(ended))
})
