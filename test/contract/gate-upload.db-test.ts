import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { createAlarms } from '#gate/controller/alarms.ts'
import { createPortalClient } from '#gate/controller/portal-client.ts'
import { createSetAside } from '#gate/controller/set-aside.ts'
import { openControllerStore } from '#gate/controller/store/controller-store.ts'
import { offerSetAside, uploadPassages, uploadPictures } from '#gate/controller/upload.ts'
import { GATE_REFUSALS } from '#gate/domain/refusals.ts'
import { deviceRoutes } from '#gate/http/device-routes.ts'
import { systemClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../support/database.ts'
import { DEVICE, gateWorld, NUR_ZHOLY, report } from '../support/gate-world.ts'

test('[GATE-5] controller and centre understand each other about what is not taken, and about what is taken later', async (t) => {
  const database = await testDatabase(t)
  const log = openLog('test', 'silent')
  let keyKnown = true
  const app = await buildServer({
    routes: deviceRoutes(gateWorld(database).deps),
    refusals: [GATE_REFUSALS],
    authenticate: async () =>
      keyKnown
        ? {
            id: DEVICE.actor.id,
            role: 'device',
            device: 'gate-controller',
            checkpoint: NUR_ZHOLY,
            sessionId: newId(),
            method: 'device-token',
          }
        : null,
    log,
    checkResponses: true,
  })
  const portalUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-upload-'))
  const store = openControllerStore(folder)
  t.after(async () => {
    await app.close()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const nowMs = () => systemClock.now().epochMilliseconds
  const alarms = createAlarms(store, systemClock, systemClock)
  const setAside = createSetAside({ store, alarms, lanes: ['OUT-1'], known: [], realNowMs: nowMs, log })
  const { offer } = createPortalClient({ portalUrl, token: 'a-token-of-an-enrolled-device' })
  const deps = { store, setAside, offer, nowMs }

  const poison = [
    { plateRead: 'A'.repeat(41) },
    // The edge refuses the whole batch for a NUL: the controller finds it by halving.
    { plateRead: '101\u0000AAB' },
    { occurredAt: '0000-01-01T00:00:00Z' },
  ].map((change) => report(change))
  const passages = [
    ...Array.from({ length: 20 }, () => report()),
    ...poison,
    ...Array.from({ length: 20 }, () => report()),
  ]
  for (const [at, one] of passages.entries()) {
    store.savePassage({ report: one, plateKey: 'x', readMs: at }, true, at)
    store.savePicture(newId(), one.id, at === 0 ? Buffer.from('GIF89a') : Buffer.from([0xff, 0xd8, 0xff, at]), at)
  }
  keyKnown = false
  await assert.rejects(uploadPassages(deps))
  assert.equal(setAside.count(), 0, 'a key that is not known says nothing of a passage')
  keyKnown = true
  await uploadPassages(deps)
  await uploadPictures(deps)
  const count = async (table: string) =>
    Number((await database.pool.query(`select count(*) from gate.${table}`)).rows[0].count)
  assert.deepEqual([await count('passage'), await count('picture')], [40, 39])
  assert.deepEqual(
    setAside
      .list()
      .map(({ kind, code }) => `${kind} ${code}`)
      .sort(),
    [
      'passage gate.passage-malformed',
      'passage gate.passage-malformed',
      'passage platform.bad-input',
      'picture gate.picture-not-jpeg',
    ],
  )
  setAside.offerAll()
  await offerSetAside(deps)
  assert.deepEqual(
    [await count('passage'), setAside.count()],
    [40, 4],
    'refused once more, nothing lost, nothing double',
  )
})
