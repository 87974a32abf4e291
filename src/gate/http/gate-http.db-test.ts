import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import type { Principal } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { systemClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { openSignals } from '#platform/signals.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { CommandsAnswer, type Heartbeat, LanesAnswer, PassageBatchAnswer, type PassageReport } from '../contract.ts'
import type { GateDeps } from '../deps.ts'
import { GATE_REFUSALS } from '../domain/refusals.ts'
import { boardRoutes } from './board-routes.ts'
import { deviceRoutes } from './device-routes.ts'
import { officerRoutes } from './officer-routes.ts'

const principal = (role: Principal['role'], checkpoint: string | null): Principal => ({
  id: newId(),
  role,
  checkpoint,
  sessionId: newId(),
  method: role === 'device' ? 'device-token' : 'password-totp',
})
const WHO: Readonly<Record<string, Principal>> = {
  gate: principal('device', 'NUR-ZHOLY'),
  officer: principal('officer', 'NUR-ZHOLY'),
  neighbour: principal('officer', 'DOSTYK'),
  registrar: principal('registrar', null),
  driver: principal('driver', null),
}

async function setUp(t: TestContext) {
  const { db, url } = await testDatabase(t)
  const signals = await openSignals(url)
  const { privateKey } = generateKeyPairSync('ed25519')
  const deps: GateDeps = {
    db,
    clock: systemClock,
    realClock: systemClock,
    signals,
    signing: { key: privateKey, keyId: 'k' },
    queue: {
      listPermits: async () => [],
      listTrucks: async () => [],
      findBookedElsewhere: async () => null,
      recordAdmission: async () => ok({}),
      recordCrossing: async () => ok({}),
    },
    zoneOf: async (code) => (code === 'NUR-ZHOLY' ? 'Asia/Almaty' : null),
    callRequired: () => true,
  }
  const app = await buildServer({
    routes: [...deviceRoutes(deps), ...officerRoutes(deps), ...boardRoutes(deps)],
    refusals: [GATE_REFUSALS],
    authenticate: async ({ authorization }) => WHO[String(authorization)] ?? null,
    log: openLog('test', 'silent'),
    checkResponses: true,
  })
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(async () => {
    await app.close()
    await signals.close()
  })
  return async (who: string, method: 'GET' | 'POST', path: string, body?: unknown) => {
    const raw = Buffer.isBuffer(body) || typeof body === 'string'
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: who, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: raw ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const json = text.startsWith('{') ? (JSON.parse(text) as { type?: string }) : null
    return { status: answer.status, json, code: json?.type ?? null, type: answer.headers.get('content-type') }
  }
}

const beat = (): Heartbeat => ({
  bootId: newId(),
  at: systemClock.now().toString(),
  permitVersion: null,
  waitingPassages: 0,
  waitingPictures: 0,
  alarms: [
    {
      id: newId(),
      lane: 'OUT-1',
      kind: 'camera-silent',
      raisedAt: '2026-11-23T05:00:00Z',
      clearedAt: null,
      detail: 'x',
    },
  ],
  lanes: [
    {
      lane: 'OUT-1',
      purpose: 'entry',
      direction: 'out',
      mode: 'automatic',
      barrier: 'closed',
      loopOccupied: null,
      lastCameraEventAt: null,
    },
  ],
})

const report = (): PassageReport => ({
  id: newId(),
  revision: 1,
  lane: 'OUT-1',
  purpose: 'entry',
  direction: 'out',
  plateRead: `'; drop table gate.passage; --<script>`,
  country: 'KZ',
  confidence: 96,
  trailerPlateRead: null,
  vehicleType: 'truck',
  state: 'waiting',
  decision: 'outside',
  reason: 'gate.no-booking',
  params: {},
  bookingId: null,
  candidates: [],
  decidedBy: 'rules',
  commandId: null,
  manualReason: null,
  cutOff: false,
  occurredAt: '2026-11-23T05:00:00Z',
  decidedAt: '2026-11-23T05:00:00Z',
  passedAt: null,
  pictureId: null,
  eventDigest: null,
})

test('[R707-2.1] [R707-4] an officer sees the lanes of his checkpoint live, with who stands at the bar and the picture', async (t) => {
  const ask = await setUp(t)
  assert.equal((await ask('gate', 'POST', '/api/gate/heartbeat', beat())).status, 200)
  const pictureId = newId()
  const passage = { ...report(), pictureId }
  const taken = await ask('gate', 'POST', '/api/gate/passages', { passages: [passage] })
  assert.deepEqual(PassageBatchAnswer.parse(taken.json).accepted, [{ id: passage.id, revision: 1 }])
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
  const at = `/api/gate/pictures?id=${pictureId}&passageId=${passage.id}`
  assert.equal((await ask('gate', 'POST', at, jpeg)).status, 200)
  const lanes = LanesAnswer.parse((await ask('officer', 'GET', '/api/gate/lanes')).json)
  assert.equal(lanes.lanes[0]?.current?.plateRead, passage.plateRead)
  assert.equal(lanes.lanes[0]?.online, true)
  assert.equal(lanes.lanes[0]?.alarms.length, 1)
  assert.equal((await ask('officer', 'GET', `/api/gate/pictures/${pictureId}`)).type, 'image/jpeg')
  assert.equal((await ask('neighbour', 'GET', `/api/gate/pictures/${pictureId}`)).status, 404)
  assert.equal((await ask('driver', 'GET', `/api/gate/pictures/${pictureId}`)).status, 403)
})

test('[R707-11] a command reaches the waiting controller at once, and its outcome the officer', async (t) => {
  const ask = await setUp(t)
  await ask('gate', 'POST', '/api/gate/heartbeat', beat())
  const begun = performance.now()
  const poll = ask('gate', 'GET', '/api/gate/commands?waitSeconds=20')
  await new Promise((resolve) => setTimeout(resolve, 200))
  const hold = { id: newId(), kind: 'hold' }
  assert.equal((await ask('officer', 'POST', '/api/gate/lanes/OUT-1/commands', hold)).status, 200)
  const { commands } = CommandsAnswer.parse((await poll).json)
  assert.ok(performance.now() - begun < 5_000, 'not by the end of the poll')
  assert.deepEqual(
    commands.map(({ id, kind }) => [id, kind]),
    [[hold.id, 'hold']],
  )
  const outcomes = [{ id: hold.id, state: 'done', detail: null }]
  assert.equal((await ask('gate', 'POST', '/api/gate/command-outcomes', { outcomes })).status, 204)
  const after = await ask('gate', 'GET', '/api/gate/commands')
  assert.deepEqual(CommandsAnswer.parse(after.json).commands, [])
})

test('[R707-4] everybody keeps to his role and his checkpoint', async (t) => {
  const ask = await setUp(t)
  await ask('gate', 'POST', '/api/gate/heartbeat', beat())
  const status = async (...call: Parameters<typeof ask>) => (await ask(...call)).status
  assert.equal(await status('nobody', 'GET', '/api/gate/lanes'), 401)
  assert.equal(await status('driver', 'GET', '/api/gate/lanes'), 403)
  assert.equal(await status('officer', 'GET', '/api/gate/lanes?checkpoint=DOSTYK'), 403)
  assert.equal(await status('registrar', 'GET', '/api/gate/lanes'), 422)
  assert.equal(await status('registrar', 'GET', '/api/gate/lanes?checkpoint=NUR-ZHOLY'), 200)
  assert.equal(await status('officer', 'GET', '/api/gate/permits'), 403)
  assert.equal(await status('officer', 'POST', '/api/gate/passages', { passages: [report()] }), 403)
  const hold = () => ({ id: newId(), kind: 'hold' })
  assert.equal(await status('neighbour', 'POST', '/api/gate/lanes/OUT-1/commands', hold()), 404)
  assert.equal(await status('registrar', 'POST', '/api/gate/lanes/OUT-1/commands', hold()), 403)
  assert.equal(await status('nobody', 'GET', '/api/gate/boards/NUR-ZHOLY'), 200)
  assert.equal(await status('nobody', 'GET', '/api/gate/boards/NOWHERE'), 404)
})

test('[R707-10a] bad input gets a typed refusal and changes nothing', async (t) => {
  const ask = await setUp(t)
  const good = report()
  const bad: readonly unknown[] = [
    '{"passages":',
    { passages: [] },
    { passages: [{ ...good, extra: 1 }] },
    { passages: [{ ...good, id: 'x' }] },
    { passages: [{ ...good, revision: 0 }] },
    { passages: [{ ...good, reason: 'gate.whatever' }] },
    { passages: [{ ...good, plateRead: 'A'.repeat(41) }] },
    { passages: Array.from({ length: 201 }, report) },
  ]
  for (const body of bad) assert.equal((await ask('gate', 'POST', '/api/gate/passages', body)).status, 400)
  assert.equal((await ask('gate', 'POST', '/api/gate/passages', `{"x":"${'y'.repeat(3_000_000)}"}`)).status, 413)
  const at = `/api/gate/pictures?id=${newId()}&passageId=${newId()}`
  assert.equal((await ask('gate', 'POST', at, Buffer.from('GIF89a'))).code, 'gate.picture-not-jpeg')
  const lanes = LanesAnswer.parse((await ask('officer', 'GET', '/api/gate/lanes')).json)
  assert.deepEqual(lanes.lanes, [])
})
