import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { readLockFile, writeLockFile } from './lock.ts'

/** No installation is opened for what is refused before. */
const unopened = () => Promise.reject(new Error('an installation was opened'))

test('[CTOP-20] a file that is none of a lock is refused in one line that says why, and no installation is opened for it', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-lock-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'lock.json')
  const read = async (named: string) => {
    const lines: string[] = []
    const code = await readLockFile(unopened, named, (line) => lines.push(line))
    assert.deepEqual([code, lines.length], [1, 1])
    return (JSON.parse(lines[0] ?? '') as { refused: { code: string; problems?: string[]; message?: string } }).refused
  }
  assert.equal((await read(path.join(folder, 'nowhere'))).code, 'unreadable')
  assert.equal((await read(folder)).code, 'unreadable')
  const event = { counter: 1, kind: 'closed', at: '2026-11-28T08:00:00Z', hash: 'x' }
  const contents: readonly (readonly [string | Buffer, string])[] = [
    ['', 'not-json'],
    ['{', 'not-json'],
    [Buffer.of(0xff, 0xfe, 0), 'not-json'],
    ['null', 'not-a-lock-file'],
    ['[]', 'not-a-lock-file'],
    [JSON.stringify({ lock: 'SSL-0001', container: '', bytes: 'no base64!', events: [event] }), 'not-a-lock-file'],
    [JSON.stringify({ lock: 'SSL-0001', container: '', bytes: '', events: [] }), 'not-a-lock-file'],
  ]
  for (const [content, code] of contents) {
    writeFileSync(file, content)
    assert.equal((await read(file)).code, code, content.toString())
  }
  truncateSync(file, 100 * 1024 * 1024)
  assert.equal((await read(file)).code, 'too-large')
})

test('[CTOP-17] a lock is written for one of the agreed reasons alone', async () => {
  const lines: string[] = []
  const wish = { lock: 'SSL-0001', consignment: 'KZ-1', reason: 'for fun' }
  assert.equal(await writeLockFile(unopened, wish, (line) => lines.push(line)), 1)
  assert.match(lines.join(), /^\{"refused":\{"code":"reason","one":\["system-failure"/)
})
