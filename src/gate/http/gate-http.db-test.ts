import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import type { Principal } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { systemClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { openSignals } from '#platform/signals.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { beat as aBeat, report as aReport } from '../../../test/support/gate-world.ts'
import {
  CommandsAnswer,
  CrossingsAnswer,
  type Heartbeat,
  LanesAnswer,
  PassageBatchAnswer,
  type PassageReport,
} from '../contract.ts'
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
  gate: { ...principal('device', 'NUR-ZHOLY'), device: 'gate-controller' },
  officer: principal('officer', 'NUR-ZHOLY'),
  neighbour: principal('officer', 'DOSTYK'),
  registrar: principal('registrar', null),
  driver: principal('driver', null),
}

type Headers = Readonly<Record<string, string>>
const setUp = async (t: TestContext) => (await setUpWithDatabase(t)).ask
async function setUpWithDatabase(t: TestContext) {
  const { db, url } = await testDatabase(t)
  const signals = await openSignals(url)
  const { privateKey } = generateKeyPairSync('ed25519')
  const deps: GateDeps = {
    db,
    clock: systemClock,
    realClock: systemClock,
    signals,
    live: openLive(signals),
    log: openLog('test', 'silent'),
    version: '1',
    signing: { key: privateKey, keyId: 'k' },
    queue: {
      listPermits: async () => [],
      listTrucks: async () => [],
      findBookedElsewhere: async () => null,
      recordAdmission: async () => ok({}),
      recordPresence: async () => ok({}),
      recordZoneStay: async () => ok({}),
      recordCrossing: async () => ok({}),
      recordReturn: async () => ok({}),
    },
    zoneOf: async (code) => (code === 'NUR-ZHOLY' ? 'Asia/Almaty' : null),
    autonomyHours: () => 5,
    pictureDays: () => 60,
    videoDays: () => ({ area: 30, entryAndExit: 60 }),
    tell: async () => undefined,
    callRequired: () => true,
    waitingZone: async () => null,
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
  const ask = async (who: string, method: 'GET' | 'POST', path: string, body?: unknown, more?: Headers) => {
    const raw = Buffer.isBuffer(body) || typeof body === 'string'
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { ...more, authorization: who, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: raw ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const json = text.startsWith('{') ? (JSON.parse(text) as { type?: string }) : null
    return {
      status: answer.status,
      json,
      code: json?.type ?? null,
      type: answer.headers.get('content-type'),
      cache: answer.headers.get('cache-control'),
    }
  }
  return { ask, db }
}

const silent = { lane: 'OUT-1', kind: 'camera-silent', raisedAt: '2026-11-23T05:00:00Z', clearedAt: null } as const
const beat = (): Heartbeat => ({
  ...aBeat(),
  at: systemClock.now().toString(),
  alarms: [{ id: newId(), ...silent, detail: 'x' }],
})

const NASTY = `'; drop table gate.passage; --<script>`
const report = (): PassageReport => aReport({ plateRead: NASTY, decision: 'outside', reason: 'gate.no-booking' })

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

test('[R707-10a] every look at a picture is audited: who, which passage and when; also the one that is refused', async (t) => {
  const { ask, db } = await setUpWithDatabase(t)
  const passage = report()
  const [pictureId, passageId] = [newId(), passage.id]
  await ask('gate', 'POST', '/api/gate/passages', { passages: [passage] })
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
  await ask('gate', 'POST', `/api/gate/pictures?id=${pictureId}&passageId=${passageId}`, jpeg)
  const look = (who: string, id = pictureId) => ask(who, 'GET', `/api/gate/pictures/${id}`)
  const before = systemClock.now()
  const seen = await look('officer')
  assert.deepEqual(
    [seen.status, seen.cache],
    [200, 'no-store'],
    'a look from the memory of a browser would not be seen',
  )
  assert.equal((await look('officer')).status, 200)
  assert.equal((await look('registrar')).status, 200)
  assert.equal((await look('neighbour')).status, 404)
  assert.equal((await look('driver')).status, 403)
  assert.equal((await look('officer', newId())).status, 404)
  const audited = await db
    .selectFrom('audit.entry')
    .select(['event', 'actor_id', 'subject_id', 'data', 'occurred_at'])
    .where('event', 'in', ['gate.picture-looked-at', 'gate.look-refused'])
    .orderBy('recorded_at')
    .execute()
  const looked = (who: string) => ['gate.picture-looked-at', WHO[who]?.id, passageId]
  assert.deepEqual(
    audited.map(({ event, actor_id, subject_id }) => [event, actor_id, subject_id]),
    [
      looked('officer'),
      looked('officer'),
      looked('registrar'),
      ['gate.look-refused', WHO['neighbour']?.id, 'NUR-ZHOLY'],
    ],
  )
  assert.deepEqual(audited[0]?.data, { checkpoint: 'NUR-ZHOLY', picture: pictureId })
  assert.deepEqual(audited[3]?.data, { what: 'picture', of: pictureId })
  for (const { occurred_at } of audited) assert.ok(Temporal.Instant.compare(occurred_at, before) >= 0)
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

test('[R707-10b] the plates that went through are found by plate and period, and every look is audited', async (t) => {
  const { ask, db } = await setUpWithDatabase(t)
  const through = (plateRead: string, passedAt: string, more: Partial<PassageReport> = {}): PassageReport => ({
    ...report(),
    plateRead,
    state: 'passed',
    decision: 'open',
    reason: 'gate.no-booking-needed',
    occurredAt: passedAt,
    passedAt,
    ...more,
  })
  const first = through('123 ABC 02', '2026-11-20T05:00:00Z')
  const border = through('123ABC02', '2026-11-21T05:00:00Z', { purpose: 'border', lane: 'LINE-1', country: null })
  const passages = [
    first,
    border,
    through('124ABC02', '2026-11-21T06:00:00Z'),
    through('', '2026-11-21T07:00:00Z'),
    { ...report(), plateRead: '123ABC02' },
  ]
  assert.equal((await ask('gate', 'POST', '/api/gate/passages', { passages })).status, 200)
  const look = (who: string, rest: string, plate = '123abc02') =>
    ask(who, 'GET', `/api/gate/crossings?plate=${encodeURIComponent(plate)}&${rest}`)
  const year = 'from=2026-01-01T00:00:00Z&until=2026-12-31T00:00:00Z&reason=incident'
  const found = async (...call: Parameters<typeof look>) =>
    CrossingsAnswer.parse((await look(...call)).json).crossings.map(({ passageId, purpose }) => [passageId, purpose])
  const both = [
    [border.id, 'border'],
    [first.id, 'entry'],
  ]
  assert.deepEqual(await found('officer', `${year}&country=KZ`), both, 'only what went through, newest first')
  assert.deepEqual(await found('officer', year, 'KZ 123 ABC 02'), both, 'however the plate is written')
  assert.deepEqual(
    await found('officer', `${year}&country=UZ`),
    [both[0]],
    'a reading without a country fits every one',
  )
  assert.deepEqual(await found('registrar', year), both)
  assert.deepEqual(await found('registrar', `${year}&checkpoint=DOSTYK`), [])
  assert.deepEqual(await found('neighbour', year), [], 'an officer looks at his own checkpoint')
  assert.deepEqual(await found('officer', 'from=2026-11-21T05:00:00Z&until=2026-11-21T05:00:01Z&reason=incident'), [
    both[0],
  ])
  assert.deepEqual(await found('officer', 'from=2026-11-21T04:00:00Z&until=2026-11-21T05:00:00Z&reason=incident'), [])
  assert.deepEqual(await found('officer', year, '---'), [], 'what could not be read is nobody’s plate')
  const audited = await db
    .selectFrom('audit.entry')
    .select(['actor_id', 'data'])
    .where('event', '=', 'gate.crossings-looked-up')
    .execute()
  assert.equal(audited.length, 9, 'also the looks that found nothing')
  const digest = createHash('sha256').update('123ABC02').digest('hex')
  const from = { from: '2026-01-01T00:00:00Z', until: '2026-12-31T00:00:00Z' }
  assert.equal((await look('officer', `${year}&checkpoint=DOSTYK`)).status, 403)
  const refused = await db
    .selectFrom('audit.entry')
    .select(['actor_id', 'subject_id', 'data'])
    .where('event', '=', 'gate.look-refused')
    .execute()
  const asked = { actor_id: WHO['officer']?.id, subject_id: 'DOSTYK', data: { what: 'crossings', of: digest } }
  assert.deepEqual(refused, [asked], 'and the look that was refused')
  assert.deepEqual(audited[0], {
    actor_id: WHO['officer']?.id,
    data: { plateDigest: digest, found: 2, reason: 'incident', ...from },
  })
})

test('[R707-10b] a look-up without a plate, without end or too long is refused, and drivers look up nobody', async (t) => {
  const ask = await setUp(t)
  const status = async (who: string, query: string) => (await ask(who, 'GET', `/api/gate/crossings?${query}`)).status
  const reason = 'reason=control'
  const period = `${reason}&from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z`
  assert.equal(await status('driver', `plate=123ABC02&${period}`), 403)
  assert.equal(await status('officer', period), 400)
  assert.equal(await status('officer', `plate=1&${period}`), 400)
  assert.equal(await status('officer', `${reason}&plate=123ABC02&from=2026-01-01T00:00:00Z`), 400)
  assert.equal(await status('officer', `${reason}&plate=123ABC02&from=yesterday&until=2026-01-01T00:00:00Z`), 400)
  const finer = 'from=2026-01-01T00:00:00.1234567890Z'
  assert.equal(await status('officer', `plate=123ABC02&${finer}&until=2026-02-01T00:00:00Z`), 400)
  assert.equal(
    await status('officer', `${reason}&plate=123ABC02&from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z`),
    400,
  )
  assert.equal(
    await status('officer', `${reason}&plate=123ABC02&from=2024-01-01T00:00:00Z&until=2026-01-01T00:00:00Z`),
    400,
  )
  assert.equal(await status('officer', `plate=123ABC02&${period}&checkpoint=DOSTYK`), 403)
  assert.equal(await status('officer', `plate=123ABC02&${period}`), 200, 'the control')
  const purposeless = period.replace('control', 'curiosity')
  assert.equal(await status('officer', `plate=123ABC02&${purposeless}`), 400)
})

test('[R707-10a] [GATE-5] a batch is judged passage by passage for whoever asks, and answered as ever for who does not', async (t) => {
  const { ask, db } = await setUpWithDatabase(t)
  const good = [report(), report(), report()]
  const [first, second, third] = good
  const tooLong = { ...report(), plateRead: 'A'.repeat(41) }
  // A day that calendars and databases do not agree on: the form is right, the year is not.
  const noTime = { ...report(), occurredAt: '0000-01-01T00:00:00Z' }
  const passages = [first, tooLong, second, { id: 7 }, noTime, third]
  const preferring = { prefer: 'respond-async, verdicts' }
  const judged = await ask('gate', 'POST', '/api/gate/passages', { passages }, preferring)
  const verdicts = PassageBatchAnswer.parse(judged.json)
  assert.deepEqual(
    verdicts.accepted,
    good.map(({ id }) => ({ id, revision: 1 })),
  )
  assert.deepEqual(verdicts.refused?.map(({ index, code }) => `${index} ${code}`).sort(), [
    '1 gate.passage-malformed',
    '3 gate.passage-malformed',
    '4 gate.passage-malformed',
  ])
  assert.match(verdicts.refused?.[0]?.problems[0] ?? '', /^plateRead: /)
  const kept = await db.selectFrom('gate.passage').select('id').orderBy('id').execute()
  assert.deepEqual(
    kept.map(({ id }) => id),
    good.map(({ id }) => id).sort(),
  )
  const before = await ask('gate', 'POST', '/api/gate/passages', { passages })
  assert.deepEqual(before.json, { accepted: verdicts.accepted }, 'no field that an older controller does not know')
  const all = await ask('gate', 'POST', '/api/gate/passages', { passages: [tooLong] }, preferring)
  assert.deepEqual([all.status, PassageBatchAnswer.parse(all.json).refused?.length], [200, 1])
  assert.equal(
    (await ask('gate', 'POST', '/api/gate/passages', { passages: [tooLong] })).code,
    'gate.passage-malformed',
  )
})

test('[R707-10b] crossings are told a page at a time, each once, and each page is a look', async (t) => {
  const { ask, db } = await setUpWithDatabase(t)
  const driven = Array.from({ length: 120 }, (_, index) => {
    // Two cameras read it in the same second: the order of equal times is that of the ids.
    const at = Temporal.Instant.from('2026-11-21T05:00:00Z')
      .add({ minutes: Math.floor(index / 2) })
      .toString()
    return { ...report(), plateRead: '123ABC02', state: 'passed' as const, occurredAt: at, decidedAt: at, passedAt: at }
  })
  assert.equal((await ask('gate', 'POST', '/api/gate/passages', { passages: driven })).status, 200)
  const pages: string[][] = []
  const period = 'from=2026-11-21T00:00:00Z&until=2026-11-22T00:00:00Z&reason=complaint'
  for (let after = ''; ; ) {
    const path = `/api/gate/crossings?plate=123ABC02&${period}${after && `&after=${after}`}`
    const { crossings, more } = CrossingsAnswer.parse((await ask('officer', 'GET', path)).json)
    pages.push(crossings.map(({ passageId }) => passageId))
    after = pages.at(-1)?.at(-1) ?? ''
    if (!more) break
  }
  assert.deepEqual(
    pages.map(({ length }) => length),
    [50, 50, 20],
  )
  assert.equal(new Set(pages.flat()).size, driven.length)
  const looks = await db
    .selectFrom('audit.entry')
    .select('id')
    .where('event', '=', 'gate.crossings-looked-up')
    .execute()
  assert.equal(looks.length, pages.length)
})

test('[R707-10a] bad input gets a typed refusal and changes nothing', async (t) => {
  const ask = await setUp(t)
  const good = report()
  const bad: readonly unknown[] = ['{"passages":', { passages: [] }, { passages: Array.from({ length: 201 }, report) }]
  for (const body of bad) assert.equal((await ask('gate', 'POST', '/api/gate/passages', body)).status, 400)
  const malformed: readonly object[] = [
    { extra: 1 },
    { id: 'x' },
    { revision: 0 },
    { reason: 'gate.whatever' },
    { occurredAt: '2026-11-23T05:00:00.1234567890Z' },
    { plateRead: 'A'.repeat(41) },
  ]
  for (const change of malformed) {
    const { code } = await ask('gate', 'POST', '/api/gate/passages', { passages: [{ ...good, ...change }] })
    assert.equal(code, 'gate.passage-malformed')
  }
  assert.equal((await ask('gate', 'POST', '/api/gate/passages', `{"x":"${'y'.repeat(3_000_000)}"}`)).status, 413)
  const at = `/api/gate/pictures?id=${newId()}&passageId=${newId()}`
  assert.equal((await ask('gate', 'POST', at, Buffer.from('GIF89a'))).code, 'gate.picture-not-jpeg')
  const lanes = LanesAnswer.parse((await ask('officer', 'GET', '/api/gate/lanes')).json)
  assert.deepEqual(lanes.lanes, [])
})
