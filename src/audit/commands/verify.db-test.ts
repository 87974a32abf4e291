import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test from 'node:test'
import type { CommandGiven } from '#platform/module-parts.ts'
import { comes } from '../../../test/support/eventually.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { AUDIT_HEADS, openHeadFile } from '../adapters/head-file.ts'
import { sealAudit } from '../public.ts'
import { verifyChain } from './verify.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')

test('the record is verified as it stands: sound with code 0, and with code 1 when a noted head is none of its links', async (t) => {
  const { db } = await testDatabase(t)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-verify-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const asked: unknown[] = []
  let closed = 0
  const open = (async (how: unknown) => {
    asked.push(how)
    return { context: { db, installation: { folder } }, close: async () => void (closed += 1) }
  }) as unknown as CommandGiven['open']
  const verify = async (asJson: boolean) => {
    const lines: string[] = []
    return { code: await verifyChain(open, asJson, (line) => void lines.push(line)), lines }
  }
  const head = await comes(async () => {
    const sealed = await sealAudit(db)
    assert.ok(sealed.head, 'the migration wrote entries, which are sealed')
    return sealed.head
  })
  openHeadFile(path.join(folder, AUDIT_HEADS)).note(head, NOW)
  const sound = await verify(false)
  assert.equal(sound.code, 0)
  assert.match(sound.lines.join(), /^Sound: \d+ links over \d+ entries, 1 noted heads agree\.$/)
  const lost = head.seq + 1_000n
  openHeadFile(path.join(folder, AUDIT_HEADS)).note({ seq: lost, hash: '0'.repeat(64) }, NOW.add({ hours: 1 }))
  const broken = await verify(false)
  assert.equal(broken.code, 1)
  assert.match(broken.lines.join(), /^BROKEN at link \d+: chain-truncated/)
  const json = JSON.parse((await verify(true)).lines[0] ?? '') as { firstBad: { defect: string }; unreadableHeads: [] }
  assert.deepEqual([json.firstBad.defect, json.unreadableHeads], ['chain-truncated', []])
  assert.deepEqual(asked, [{ asItStands: true }, { asItStands: true }, { asItStands: true }])
  assert.equal(closed, 3)
})
