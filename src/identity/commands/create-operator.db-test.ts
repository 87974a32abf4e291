import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { sql } from 'kysely'
import { fixedClock } from '#platform/clock.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { createFromCommand, type OperatorWish } from './create-operator.ts'

test('the command creates an officer with the password of a file, and refuses a checkpoint that is none in one line', async (t) => {
  const { db } = await testDatabase(t)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-operator-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, 'steppe-wind-over-dostyk\n')
  const installation = {
    authority: { country: 'KZ', zone: 'Asia/Almaty', languages: ['kk', 'ru'] },
    keys: { master: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) },
  }
  let closed = 0
  const open = (async () => ({
    context: { db, installation, realClock: fixedClock('2026-11-22T06:00:00Z') },
    close: async () => void (closed += 1),
  })) as unknown as CommandGiven['open']
  const lines: string[] = []
  const create = (change: Partial<OperatorWish>) =>
    createFromCommand(
      open,
      { login: 'a.serik', role: 'officer', checkpoint: 'NUR-ZHOLY', scope: null, passwordFile, ...change },
      (line) => void lines.push(line),
    )
  await assert.rejects(create({ role: 'driver' }), /--role must be one of officer/)
  await assert.rejects(create({ checkpoint: 'NOWHERE' }), /there is no checkpoint NOWHERE/)
  await assert.rejects(create({ passwordFile: path.join(folder, 'none') }), /--password-file: /)
  await assert.rejects(create({ checkpoint: null }), /not created: identity\.checkpoint-needed/)
  assert.deepEqual(lines, [])
  await create({})
  assert.match(lines.join('\n'), /^Created officer a\.serik\.\n.*shown only once:\notpauth:\/\/totp\//)
  assert.equal(closed, 4, 'whatever was opened is closed')
  const { rows } = await sql`select login, role, checkpoint from identity.account`.execute(db)
  assert.deepEqual(rows, [{ login: 'a.serik', role: 'officer', checkpoint: 'NUR-ZHOLY' }])
})
