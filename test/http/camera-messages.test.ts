import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { startGateController } from '#gate/controller/controller.ts'
import { ControllerSettings } from '#gate/controller/settings.ts'
import { openControllerStore } from '#gate/controller/store/controller-store.ts'
import { CoherentReport } from '#gate/contract.ts'
import { systemClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { createDigestPoster } from '../../simulators/checkpoint-devices/digest-client.ts'
import { eventXml } from '../../simulators/checkpoint-devices/isapi-event.ts'
import { eventually } from '../support/eventually.ts'
import { refusalIn } from '../support/http-walk.ts'

const CAMERA = { kind: 'hikvision', user: 'camera', password: 'camera-password' } as const
const VECTORS = path.resolve(import.meta.dirname, '../vectors/hikvision')
const FRONT = '/cameras/OUT-1/front'
const NEUTRAL = '/cameras/OUT-2/front'
const XML_TYPE = 'application/xml'
const MULTIPART = 'multipart/form-data; boundary=MIME_boundary'
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64, 7), Buffer.from([0xff, 0xd9])])

/** A gate controller with two lanes and no centre, and a look into its store. */
async function openGate(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-cameras-'))
  const lane = (name: string, kind: 'hikvision' | 'neutral') => ({
    lane: name,
    purpose: 'border' as const,
    direction: 'out' as const,
    camera: { ...CAMERA, kind },
  })
  const settings = ControllerSettings.parse({
    checkpoint: 'DOSTYK',
    zone: 'Asia/Almaty',
    portalUrl: 'http://127.0.0.1:9',
    token: 'a-token-of-an-enrolled-device',
    permitKeys: [{ kid: 'k', x: 'A'.repeat(43) }],
    port: 0,
    folder,
    lanes: [lane('OUT-1', 'hikvision'), lane('OUT-2', 'neutral')],
  })
  const gate = await startGateController(
    settings,
    { clock: systemClock, realClock: systemClock },
    openLog('test', 'silent'),
  )
  const store = openControllerStore(folder)
  t.after(async () => {
    await gate.stop()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const url = `http://127.0.0.1:${gate.port}`
  const poster = createDigestPoster(CAMERA.user, CAMERA.password)
  const counts = () => Object.fromEntries(store.countRawEvents().map(({ state, count }) => [state, count]))
  return {
    url,
    port: gate.port,
    counts,
    kept: () => Object.values(counts()).reduce((sum, count) => sum + count, 0),
    /** Sends as the camera, and waits until everything kept is looked into. */
    async push(at: string, body: Buffer | string, type = XML_TYPE): Promise<number> {
      const status = await poster(`${url}${at}`, type, body)
      await eventually('all is looked into', () => (counts()['stored'] ?? 0) === 0, 5_000)
      return status
    },
    passages: () => store.listRecentPassages(0).map(({ report }) => report),
  }
}

const xml = (plate: string, uuid: string, secondsAgo = 1) =>
  eventXml({
    uuid,
    dateTime: Temporal.Now.instant().subtract({ seconds: secondsAgo }).toString({ timeZone: 'Asia/Almaty' }),
    plate,
    country: 'KZ',
    vehicleType: 'truck',
    confidence: 97,
    channel: 1,
    ipAddress: '127.0.0.1',
    macAddress: '00:00:00:00:00:00',
    retransmitted: false,
  } as Parameters<typeof eventXml>[0])

const neutral = (eventId: string, change: object = {}) =>
  JSON.stringify({
    version: 1,
    kind: 'plate',
    eventId,
    readAt: Temporal.Now.instant().toString(),
    plate: '777ABC05',
    ...change,
  })

const multipart = (event: string) =>
  Buffer.concat([
    Buffer.from(
      `--MIME_boundary\r\nContent-Disposition: form-data; name="anpr.xml"\r\nContent-Type: text/xml\r\n\r\n${event}\r\n`,
    ),
    Buffer.from('--MIME_boundary\r\nContent-Type: image/jpeg\r\n\r\n'),
    JPEG,
    Buffer.from('\r\n--MIME_boundary--\r\n'),
  ])

/** The answer to a broken request, as it came over the wire. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('error', () => undefined).resume()
    socket.on('close', () => resolve(text))
  })
}

test('[GATE-1] who is no camera of this gate is refused by a code of the catalogue and leaves nothing', async (t) => {
  const gate = await openGate(t)
  const event = xml('101AAB01', 'a')
  const ask = async (at: string, init: RequestInit): Promise<string> => {
    const answer = await fetch(`${gate.url}${at}`, init)
    const { status } = answer
    const kind = answer.headers.get('content-type') ?? ''
    const code = refusalIn(await answer.text(), { status, kind, where: `${init.method} ${at}` })
    if (status === 401) assert.match(answer.headers.get('www-authenticate') ?? '', /^Digest realm=/)
    return code
  }
  const post = (at: string, authorization?: string, body: string | Uint8Array<ArrayBuffer> = event) =>
    ask(at, { method: 'POST', body, headers: { 'content-type': XML_TYPE, ...(authorization && { authorization }) } })
  for (const at of [
    '/cameras/OUT-9/front',
    '/cameras/OUT-1/rear',
    '/cameras/OUT-1/top',
    '/cameras/../x',
    '/',
    '/%00',
  ]) {
    assert.equal(await post(at), 'platform.not-found', at)
  }
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'GET']) {
    assert.equal(await ask(FRONT, { method }), 'platform.not-found', method)
  }
  const forged = [
    undefined,
    '',
    'Digest',
    `Basic ${Buffer.from('camera:camera-password').toString('base64')}`,
    'Digest username="camera", realm="otkel-gate", nonce="x", uri="/", response="x", qop=auth, nc=00000001, cnonce="x"',
    `Digest username="camera' or 1=1 --", realm="otkel-gate", nonce="'", uri="${FRONT}", response="", qop=auth, nc=1, cnonce=""`,
    `Digest ${'a="b", '.repeat(500)}`,
  ]
  for (const authorization of forged) assert.equal(await post(FRONT, authorization), 'platform.unauthenticated')
  assert.equal(await post(FRONT, undefined, new Uint8Array(7 * 1024 * 1024)), 'platform.body-too-large')
  assert.equal(await createDigestPoster('camera', 'guessed')(`${gate.url}${FRONT}`, XML_TYPE, event), 401)
  assert.equal(await gate.push(FRONT, ''), 400)
  for (const broken of ['rubbish\r\n\r\n', `POST ${FRONT} HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`]) {
    const [head = '', body = ''] = (await raw(gate.port, broken)).split('\r\n\r\n')
    assert.match(head, /^HTTP\/1\.1 400 /)
    const kind = /content-type: (.*)/i.exec(head)?.[1] ?? ''
    assert.equal(refusalIn(body, { status: 400, kind, where: broken.slice(0, 20) }), 'platform.bad-input')
  }
  assert.equal(gate.kept(), 0)
  // The control: the camera itself, with the same bytes.
  assert.equal(await gate.push(FRONT, event), 200)
  assert.deepEqual([gate.kept(), gate.passages().length], [1, 1])
})

test('[GATE-1] a recorded request cannot be sent again, and an answer made for another camera is none', async (t) => {
  const gate = await openGate(t)
  const challenge = await fetch(`${gate.url}${FRONT}`, { method: 'POST', body: 'x' })
  const nonce = /nonce="([^"]+)"/.exec(challenge.headers.get('www-authenticate') ?? '')?.[1] ?? ''
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const answerFor = (uri: string, count = '00000001') => {
    const response = md5(`${md5(`camera:otkel-gate:camera-password`)}:${nonce}:${count}:c:auth:${md5(`POST:${uri}`)}`)
    return `Digest username="camera", realm="otkel-gate", nonce="${nonce}", uri="${uri}", response="${response}", qop=auth, nc=${count}, cnonce="c"`
  }
  const post = async (at: string, authorization: string) =>
    (await fetch(`${gate.url}${at}`, { method: 'POST', body: xml('101AAB01', 'a'), headers: { authorization } })).status
  assert.equal(await post(NEUTRAL, answerFor(FRONT)), 401, 'made for another address')
  assert.equal(await post(FRONT, answerFor(FRONT)), 200)
  assert.equal(await post(FRONT, answerFor(FRONT)), 401, 'sent again')
  assert.equal(await post(FRONT, answerFor(FRONT, '00000002')), 200)
})

test('[GATE-1] messages that cannot be read stay as evidence under a code, and nobody passes by them', async (t) => {
  const gate = await openGate(t)
  const whole = readFileSync(path.join(VECTORS, 'truck-multipart.bin'))
  const good = xml('101AAB01', 'x')
  const unreadable: readonly (readonly [string, Buffer | string, string])[] = [
    [FRONT, '<', XML_TYPE],
    [FRONT, '<EventNotificationAlert', XML_TYPE],
    [FRONT, readFileSync(path.join(VECTORS, 'entity-bomb.xml')), XML_TYPE],
    [FRONT, readFileSync(path.join(VECTORS, 'motion.xml')), XML_TYPE],
    [FRONT, good.replace('<EventNotif', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><EventNotif'), XML_TYPE],
    [FRONT, '<a>'.repeat(50_000), XML_TYPE],
    [FRONT, Buffer.from([0, 1, 2, 0xff]), 'image/jpeg'],
    [FRONT, neutral('a'), 'application/json'],
    [FRONT, '{', 'application/json'],
    [FRONT, whole.subarray(0, 60), MULTIPART],
    [FRONT, '--MIME_boundary\r\n\r\n--MIME_boundary--\r\n', MULTIPART],
    [FRONT, good.slice(0, 100), MULTIPART],
    [NEUTRAL, good, XML_TYPE],
    [NEUTRAL, '{', 'application/json'],
    [NEUTRAL, '['.repeat(50_000), 'application/json'],
    [NEUTRAL, neutral('b', { surprise: 1 }), 'application/json'],
    [NEUTRAL, neutral('c', { plate: 17 }), 'application/json'],
    [NEUTRAL, neutral('d', { plate: 'x'.repeat(41) }), 'application/json'],
    [NEUTRAL, neutral('e', { readAt: 'yesterday' }), 'application/json'],
    [NEUTRAL, neutral('f', { version: 2 }), 'application/json'],
    [NEUTRAL, neutral('g', { confidence: '97' }), 'application/json'],
    [NEUTRAL, neutral('h', { country: "KZ'; --" }), 'application/json'],
  ]
  for (const [at, body, type] of unreadable)
    assert.equal(await gate.push(at, body, type), 200, String(body.slice(0, 40)))
  assert.deepEqual(gate.counts(), { poison: unreadable.length })
  assert.deepEqual(gate.passages(), [])
  const health = (await (await fetch(`${gate.url}/health`)).json()) as { alarms: { kind: string; lane: string }[] }
  assert.deepEqual(
    health.alarms.map(({ kind, lane }) => `${kind} ${lane}`),
    ['bad-message OUT-1', 'bad-message OUT-2'],
  )
  // Cut off anywhere: no plate is believed of which the end is missing.
  const { length } = multipart(good)
  for (let at = 100; at < length; at += Math.ceil(length / 25)) {
    assert.equal(await gate.push(FRONT, multipart(xml('202BBC02', `cut-${at}`)).subarray(0, at), MULTIPART), 200)
  }
  for (const { plateRead, bookingId, decision } of gate.passages()) {
    assert.ok(['', '202BBC02'].includes(plateRead), plateRead)
    assert.deepEqual([bookingId, decision], [null, 'record'])
  }
  await gate.push(FRONT, multipart(xml('303CCD03', 'whole')), MULTIPART)
  assert.equal(gate.passages()[0]?.plateRead, '303CCD03', 'the control: a whole message is read')
})

test('[GATE-1] SQL, script and broken characters on a plate are text, and the centre can take every passage', async (t) => {
  const gate = await openGate(t)
  const evil = [
    `'; drop table passage; --`,
    '<script>alert(1)</script>',
    '"><img src=x onerror=1>',
    '%00%0d%0a',
    'A\0B',
    '\u202e10\u200b1\ufeff',
    '🚚'.repeat(30),
    '\ud800A',
    'x'.repeat(5_000),
  ]
  for (const [at, plate] of evil.entries()) {
    await gate.push(FRONT, xml(plate, `evil-${at}`))
    await gate.push(NEUTRAL, neutral(`evil-${at}`, { plate: plate.slice(0, 40), trailerPlate: plate.slice(0, 39) }))
  }
  const passages = gate.passages()
  assert.ok(passages.length > evil.length, `${passages.length} passages`)
  for (const report of passages) {
    const parsed = CoherentReport.safeParse(report)
    assert.ok(parsed.success, JSON.stringify(report))
    assert.ok(!report.plateRead.includes('\0') && report.plateRead.isWellFormed(), JSON.stringify(report.plateRead))
  }
  assert.ok(passages.some(({ plateRead }) => plateRead === `'; drop table passage; --`))
})

test('[GATE-1] events that come three times and in any order end as the same passages (fault F9)', async (t) => {
  const plates = ['101AAB01', '212CDE02', '323FGH03', '434KMP04']
  const events = plates.flatMap((plate, at) => {
    const once = xml(plate, `event-${at}`, 200 - 50 * at)
    // The same bytes, the same event with its pictures, and once more as a message of its own.
    return [once, multipart(once), once.replace('<picNum>2', '<picNum>1')]
  })
  const run = async (order: readonly number[]) => {
    const gate = await openGate(t)
    for (const which of order) {
      const event = events[which] ?? ''
      assert.equal(await gate.push(FRONT, event, typeof event === 'string' ? XML_TYPE : MULTIPART), 200)
    }
    return gate.passages().map(({ plateRead, occurredAt }) => `${plateRead} ${occurredAt.slice(0, 19)}`)
  }
  const inOrder = await run(events.map((_, at) => at))
  assert.equal(inOrder.length, plates.length)
  assert.deepEqual(await run([11, 3, 7, 7, 0, 9, 4, 1, 10, 2, 5, 8, 6, 0, 11]), inOrder)
})

test('silent connections of the lane’s network take no place from a camera, known or new, and end within seconds', async (t) => {
  const gate = await openGate(t)
  const { port } = gate
  const silent = Array.from({ length: 280 }, (_, n) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress: `127.0.0.${2 + Math.floor(n / 14)}` })
    socket.on('error', () => undefined).resume()
    return socket
  })
  t.after(() => silent.forEach((socket) => socket.destroy()))
  await Promise.all(
    silent.map((socket) => new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))),
  )
  assert.equal(await gate.push(FRONT, xml('123ABC02', newId())), 200, 'a camera that never spoke before')
  const open = () => silent.filter((socket) => !socket.destroyed && socket.readyState === 'open').length
  await eventually('strangers fill their part only', async () => open() <= 64)
  assert.equal(await gate.push(FRONT, xml('124ABC02', newId())), 200)
  await eventually('the silent are cut off', async () => open() === 0)
})
