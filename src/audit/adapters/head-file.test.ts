import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { openHeadFile } from './head-file.ts'

const NOW = Temporal.Instant.from('2026-11-30T06:00:00Z')
const head = (seq: number) => ({ seq: BigInt(seq), hash: seq.toString(16).padStart(64, '0') })

function fileOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-heads-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return path.join(folder, 'heads.jsonl')
}

const read = (file: string) => [...openHeadFile(file).read()].map(({ line, head: noted }) => [line, noted?.seq ?? null])

test('a busy chain is noted every ten seconds and its last head in the end, also over a restart', (t) => {
  const file = fileOf(t)
  let heads = openHeadFile(file)
  for (let second = 0; second < 25; second += 1) {
    if (second === 14) heads = openHeadFile(file)
    heads.note(head(second + 1), NOW.add({ seconds: second }))
  }
  assert.deepEqual(read(file), [
    [1, 1n],
    [2, 11n],
    [3, 21n],
  ])
  heads.note(head(25), NOW.add({ seconds: 31 }))
  heads.note(head(25), NOW.add({ seconds: 90 }))
  assert.deepEqual(read(file).at(-1), [4, 25n])
})

test('a clock that was set back keeps no head from being noted', (t) => {
  const file = fileOf(t)
  openHeadFile(file).note(head(1), NOW)
  openHeadFile(file).note(head(2), NOW.subtract({ hours: 5 }))
  assert.equal(read(file).length, 2)
})

test('a line that was cut off spoils no other, and is told by its number', (t) => {
  const file = fileOf(t)
  openHeadFile(file).note(head(1), NOW)
  writeFileSync(file, '{"seq":"2","ha', { flag: 'a' })
  openHeadFile(file).note(head(3), NOW.add({ minutes: 1 }))
  assert.deepEqual(read(file), [
    [1, 1n],
    [2, null],
    [3, 3n],
  ])
})

test('a file larger than what is read at once is read line by line', (t) => {
  const file = fileOf(t)
  openHeadFile(file).note(head(1), NOW)
  const [line = ''] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, `${line}\n`.repeat(20_000))
  let lines = 0
  for (const one of openHeadFile(file).read()) {
    lines += 1
    assert.equal(one.line, lines)
    assert.equal(one.head?.seq, 1n)
  }
  assert.equal(lines, 20_000)
})
