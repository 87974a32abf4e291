import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { findSupervisor } from './served-folder.ts'

const SERVED = new URL('served-folder.ts', import.meta.url).href
/** Says that it serves its folder, and lives until its input ends. */
const SERVE = `import(${JSON.stringify(SERVED)}).then(({ saveSupervisor }) => {
  saveSupervisor(process.argv[1])
  console.log('serves')
  process.stdin.resume()
})`

test('a folder is served by the process that said so, as long as it lives, and not by another otkel that got its id', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-served-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  assert.equal(findSupervisor(folder), null, 'nobody said anything')
  const child = spawn(process.execPath, ['-e', SERVE, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  t.after(() => child.kill())
  await once(child.stdout, 'data')
  assert.equal(findSupervisor(folder), child.pid)
  const file = path.join(folder, 'serve.pid')
  const [id, began = ''] = readFileSync(file, 'utf8').trim().split(' ')
  assert.match(began, /^\d+$/)
  writeFileSync(file, `${id} ${Number(began) - 1}\n`)
  assert.equal(findSupervisor(folder), null, 'the id is that of a process that began later')
  writeFileSync(file, `${id}\n`)
  assert.equal(findSupervisor(folder), child.pid, 'a file of a former release')
  child.stdin.end()
  await once(child, 'exit')
  assert.equal(findSupervisor(folder), null)
})
