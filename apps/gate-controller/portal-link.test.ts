import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test from 'node:test'
import type { PassageReport } from '#gate/contract.ts'
import { PassageReport as PassageReportForm } from '#gate/contract.ts'
import { Unavailable } from '#platform/faults.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { validInput } from '../../test/support/valid-input.ts'
import { RefusedByCentre } from './portal-client.ts'
import { upload } from './portal-link.ts'
import { openControllerStore } from './store/controller-store.ts'

test('[GATE-5] a passage and a picture that the centre does not take hold up no other', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-link-'))
  const store = openControllerStore(folder)
  t.after(() => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const ids = [newId(), newId(), newId()] as const
  for (const [at, id] of ids.entries()) {
    const report = { ...(validInput(PassageReportForm) as PassageReport), id, revision: 1 }
    store.savePassage({ report, plateKey: 'A', readMs: at }, true, at)
    store.savePicture(id, id, Buffer.from([0xff, 0xd8]), at)
  }
  const [refused, second, third] = ids
  const taken: string[] = []
  let down = true
  const ask = async (_method: string, where: string, body?: object) => {
    if (down) throw new Unavailable('502')
    const sent = where.includes('passages') ? (body as { passages: PassageReport[] }).passages : []
    const named = sent.length > 0 ? sent.map(({ id }) => id) : [/passageId=(.+)/.exec(where)?.[1] ?? '']
    if (named.includes(refused)) throw new RefusedByCentre('400')
    taken.push(...named)
    return { status: 200, json: { accepted: sent.map(({ id, revision }) => ({ id, revision })) } }
  }
  const deps = { store, log: openLog('test', 'silent') }
  await assert.rejects(upload(deps, ask), Unavailable, 'a centre that is down is no refusal')
  assert.deepEqual(store.countUnsent(), { passages: 3, pictures: 3 })
  down = false
  await upload(deps, ask)
  assert.deepEqual(taken, [second, third, second, third])
  assert.deepEqual(store.countUnsent(), { passages: 1, pictures: 1 }, 'what was refused stays as evidence')
})
