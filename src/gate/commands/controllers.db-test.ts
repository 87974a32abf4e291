import assert from 'node:assert/strict'
import test from 'node:test'
import { fixedClock } from '#platform/clock.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { createAuthenticator } from '#identity/public.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { enrolGate, listGates, revokeGate } from './controllers.ts'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

test('a stolen gate controller is named by the list and its token taken away by the command, and no other one’s', async (t) => {
  const { db } = await testDatabase(t)
  const realClock = fixedClock('2026-11-22T06:00:00Z')
  const installation = {
    authority: { country: 'KZ', zone: 'Asia/Almaty', languages: ['kk', 'ru'] },
    keys: { master: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) },
  }
  let open = 0
  const given = (async () => {
    open += 1
    return { context: { db, installation, realClock }, close: async () => void (open -= 1) }
  }) as unknown as CommandGiven['open']
  const enrol = async (checkpoint: string) => {
    const lines: string[] = []
    await enrolGate(given, checkpoint, (line) => void lines.push(line))
    return { id: UUID.exec(lines[0] ?? '')?.[0] ?? '', token: lines[1] ?? '' }
  }
  const listed = async () => {
    const lines: string[] = []
    await listGates(given, (line) => void lines.push(line))
    return lines.map((line) => line.split(/ {2}/).slice(0, 2))
  }
  const stolen = await enrol('NUR-ZHOLY')
  const kept = await enrol('DOSTYK')
  const places = await listed()
  assert.deepEqual(places, [
    ['DOSTYK', kept.id],
    ['NUR-ZHOLY', stolen.id],
  ])
  const authenticate = createAuthenticator({ db, clock: realClock })
  const knows = async (token: string) => (await authenticate({ authorization: `Bearer ${token}` }))?.id ?? null
  assert.equal(await knows(stolen.token), stolen.id)

  const said: string[] = []
  await revokeGate(given, stolen.id, (line) => void said.push(line))
  assert.deepEqual(said, [`The token of gate controller ${stolen.id} for NUR-ZHOLY is taken away.`])
  assert.deepEqual([await knows(stolen.token), await knows(kept.token)], [null, kept.id])
  assert.deepEqual(await listed(), [['DOSTYK', kept.id]])
  await assert.rejects(
    revokeGate(given, stolen.id, () => {}),
    /no gate controller .* is in use; otkel gate list/,
  )
  await assert.rejects(
    revokeGate(given, 'nonsense', () => {}),
    /no gate controller nonsense is in use/,
  )
  assert.equal(open, 0, 'whatever was opened is closed')
})
