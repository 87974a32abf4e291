import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { readBoundedFile } from './bounded-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'otkel-bounded-'))
test.after(() => rmSync(folder, { recursive: true }))

function fileOf(bytes: number): string {
  const file = path.join(folder, String(bytes))
  writeFileSync(file, Buffer.alloc(bytes, 7))
  return file
}

test('a small file takes little memory, however large the bound is', () => {
  const read = readBoundedFile(fileOf(1_000), 64 * 1024 * 1024)
  assert.ok('bytes' in read)
  assert.deepEqual(read.bytes, Buffer.alloc(1_000, 7))
  assert.ok(read.bytes.buffer.byteLength < 1024 * 1024, `${read.bytes.buffer.byteLength} bytes are held`)
})

test('a file is read up to its bound and not beyond', () => {
  const most = 600 * 1024
  const whole = readBoundedFile(fileOf(most), most)
  assert.ok('bytes' in whole)
  assert.equal(whole.bytes.length, most)
  const more = readBoundedFile(fileOf(most + 1), most)
  assert.ok('fault' in more)
  assert.equal(more.fault.rule, 'too-large')
})

test('a file that says nothing of its size is read no further than the bound', () => {
  const endless = readBoundedFile('/dev/zero', 300 * 1024)
  assert.ok('fault' in endless)
  assert.equal(endless.fault.rule, 'too-large')
})

test('a file that is not there says so', () => {
  const none = readBoundedFile(path.join(folder, 'none'), 10)
  assert.ok('fault' in none)
  assert.equal(none.fault.rule, 'unreadable')
})
