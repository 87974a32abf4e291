import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { freePort } from '#platform/free-port.ts'
import { testDatabase } from '../support/database.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Starts a process that cannot run; answers its exit code and what it said. */
async function startAndEnd(env: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-start-'))
  const child = spawn(process.execPath, [path.join(ROOT, 'apps/worker.ts')], {
    cwd: ROOT,
    env: { ...process.env, OTKEL_DATA: folder, OTKEL_COUNTRY: 'KZ', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  rmSync(folder, { recursive: true })
  return { code, said }
}

test('a process whose database is not there yet ends so that it is started again, and one that is turned away does not', async (t) => {
  const { url } = await testDatabase(t)
  const nobody = new URL(url)
  nobody.port = String(await freePort())
  const absent = await startAndEnd({ DATABASE_URL: nobody.href })
  assert.equal(absent.code, 1, absent.said)
  assert.match(absent.said, /^otkel: cannot reach the database at [^\n]+\n$/)
  assert.doesNotMatch(absent.said, new RegExp(nobody.password))

  const stranger = new URL(url)
  stranger.password = 'wrong'
  const turnedAway = await startAndEnd({ DATABASE_URL: stranger.href })
  assert.equal(turnedAway.code, 78, turnedAway.said)
  const nowhere = new URL(url)
  nowhere.pathname = '/nowhere'
  assert.equal((await startAndEnd({ DATABASE_URL: nowhere.href })).code, 78)
  assert.equal((await startAndEnd({ DATABASE_URL: url, OTKEL_LOG: 'loud' })).code, 78)
})
