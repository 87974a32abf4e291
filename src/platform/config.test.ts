import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { z } from 'zod'
import { clockOf, readConfig, readSettings } from './config.ts'
import { Misconfigured } from './faults.ts'

test('without any setting a process listens on loopback only, and has no secret', () => {
  const config = readConfig({})
  assert.equal(config.OTKEL_HOST, '127.0.0.1')
  assert.equal(config.OTKEL_DEMO, false)
  assert.equal(config.DATABASE_URL, undefined)
  assert.equal(config.OTKEL_MIGRATOR_URL, undefined)
})

test('a wrong setting gives one line that names it', () => {
  const wrong: readonly (readonly [string, string])[] = [
    ['OTKEL_PORT', 'seven'],
    ['OTKEL_PORT', '70000'],
    ['OTKEL_PUBLIC_URL', 'ftp://x'],
    ['OTKEL_LOG', 'loud'],
    ['OTKEL_DEMO', 'maybe'],
    ['OTKEL_LIMIT_COMMANDS', '0'],
  ]
  for (const [name, value] of wrong) {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) =>
        error instanceof Misconfigured && error.message.startsWith(`${name}: `) && !error.message.includes('\n'),
      `${name}=${value}`,
    )
  }
})

test('a secret may come from a file; a file that is not there is named', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-config-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'secret')
  writeFileSync(file, 'from a file\n')
  assert.equal(readConfig({ DATABASE_URL_FILE: file }).DATABASE_URL, 'from a file')
  const own = { OTKEL_A_KEY: z.string().optional(), OTKEL_A_LIMIT: z.coerce.number().int().min(1).default(10) }
  assert.deepEqual(readSettings(own, ['OTKEL_A_KEY'], { OTKEL_A_KEY_FILE: file, OTKEL_A_LIMIT: '7' }), {
    OTKEL_A_KEY: 'from a file',
    OTKEL_A_LIMIT: 7,
  })
  assert.throws(() => readSettings(own, [], { OTKEL_A_LIMIT: '-1' }), /^Misconfigured: OTKEL_A_LIMIT: /)
  assert.throws(
    () => readSettings(own, ['OTKEL_A_KEY'], { OTKEL_A_KEY_FILE: path.join(folder, 'none') }),
    /^Misconfigured: OTKEL_A_KEY_FILE: ENOENT/,
  )
  assert.equal(readConfig({ OTKEL_HOST_FILE: file }).OTKEL_HOST, '127.0.0.1', 'only secrets have files')
})

test('the demonstration’s clock is read or refused with one line', () => {
  const setting = { origin: '2026-11-22T00:00:00Z', started: '2026-11-22T00:00:00Z', speed: 60 }
  assert.ok(clockOf(readConfig({ OTKEL_TIME: JSON.stringify(setting) })).now())
  for (const text of ['{', '[]', '{"speed":1}', JSON.stringify({ ...setting, speed: -1 })]) {
    assert.throws(() => clockOf(readConfig({ OTKEL_TIME: text })), /OTKEL_TIME is not of the form/)
  }
})
