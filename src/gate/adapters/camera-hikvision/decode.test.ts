import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { mainPicture } from '../camera-reading.ts'
import { decodeHikvision } from './decode.ts'

const FRAMES = path.resolve(import.meta.dirname, '../../../../test/vectors/hikvision')
const frame = (name: string) => readFileSync(path.join(FRAMES, name))
const MULTIPART = 'multipart/form-data; boundary=boundary'
const XML = 'application/xml; charset="UTF-8"'
const read = (bytes: Uint8Array, contentType = XML) => decodeHikvision(bytes, { contentType, zone: 'Asia/Almaty' })

test('[GATE-1] a truck read by a camera: plate, country, confidence, kind, time and both pictures', () => {
  const { readings, problems } = read(frame('truck-multipart.bin'), MULTIPART)
  assert.deepEqual(problems, [])
  const [reading] = readings
  assert.ok(reading)
  const { pictures, readAt, ...rest } = reading
  assert.deepEqual(rest, {
    eventKey: '2026112310301241700k3Zq81Lm',
    plate: '123ABC02',
    country: 'KZ',
    confidence: 96,
    trailerPlate: null,
    vehicleType: 'truck',
    heading: 'towards',
    damaged: false,
  })
  assert.equal(readAt?.toString(), '2026-11-23T05:30:12.417Z')
  assert.deepEqual(
    pictures.map(({ kind }) => kind),
    ['plate', 'scene'],
  )
  assert.equal(mainPicture(reading)?.kind, 'scene')
})

test('[GATE-1] careless messages are read too: bare line feeds, other boundary, picture as octet stream', () => {
  const { readings, problems } = read(frame('careless-multipart.bin'), MULTIPART)
  const [reading] = readings
  assert.equal(reading?.plate, 'A 777 KK 102')
  assert.equal(reading?.country, 'RU')
  assert.equal(reading?.confidence, 88.5)
  assert.equal(reading?.vehicleType, 'bus')
  assert.ok(problems.some(({ code }) => code === 'multipart-truncated'))
})

test('[R707-3a] what the maker calls a van or a pick-up may be a lorry: it is not taken for a car', () => {
  const typeOf = (word: string) => {
    const sent = frame('old-firmware.xml').toString('utf8')
    const event = sent.includes('<vehicleType>')
      ? sent.replace(/<vehicleType>[^<]*</, `<vehicleType>${word}<`)
      : sent.replace('<licensePlate>', `<vehicleType>${word}</vehicleType><licensePlate>`)
    return read(Buffer.from(event)).readings[0]?.vehicleType
  }
  assert.deepEqual(['van', 'pickupTruck', 'SUVMPV', 'vehicle', 'smallTruck'].map(typeOf), [
    'van',
    'van',
    'car',
    'car',
    'truck',
  ])
})

test('[GATE-1] old firmware, recorders and Chinese plates are understood', () => {
  const [old] = read(frame('old-firmware.xml')).readings
  assert.equal(old?.plate, '01 KG 777 ABC')
  assert.equal(old?.country, 'KG')
  assert.equal(old?.eventKey, null)
  assert.equal(old?.readAt?.toString(), '2026-11-23T05:31:00Z', 'local time of the checkpoint')
  const [chinese] = read(frame('recorder-prefixed.xml')).readings
  assert.equal(chinese?.plate, '\u65B0A12345')
  assert.equal(chinese?.country, 'CN')
  assert.equal(chinese?.eventKey, 'b1b2&c3')
  const [none] = read(frame('no-plate.xml')).readings
  assert.equal(none?.plate, '')
})

test('[GATE-1] signs of life, other events and entity bombs are told apart from plates', () => {
  assert.equal(read(frame('heartbeat.xml')).heartbeat, true)
  for (const [name, code] of [
    ['motion.xml', 'not-a-plate-event'],
    ['entity-bomb.xml', 'doctype-refused'],
  ] as const) {
    const message = read(frame(name))
    assert.deepEqual(message.readings, [])
    assert.deepEqual(
      message.problems.map((problem) => problem.code),
      [code],
    )
  }
})

test('[GATE-1] too large a message or event is refused before it is read', () => {
  assert.equal(read(Buffer.alloc(7 * 1024 * 1024)).problems[0]?.code, 'too-large')
  const long = `<EventNotificationAlert><eventType>ANPR</eventType><x>${'y'.repeat(300_000)}</x></EventNotificationAlert>`
  assert.equal(read(Buffer.from(long)).problems[0]?.code, 'too-large')
})

test('[GATE-1] every prefix of every frame is read without a throw, and a cut plate is never believed', () => {
  for (const name of readdirSync(FRAMES).filter((file) => !file.endsWith('.md'))) {
    const whole = frame(name)
    const contentType = name.endsWith('.bin') ? MULTIPART : XML
    const [full] = read(whole, contentType).readings
    for (let length = 0; length < whole.length; length += 1) {
      const [part] = read(whole.subarray(0, length), contentType).readings
      if (!part) continue
      assert.ok(part.plate === '' || part.plate === full?.plate, `${name} cut at ${length}: ${part.plate}`)
      if (part.pictures.length > 0) assert.ok(part.pictures.length <= (full?.pictures.length ?? 0))
    }
  }
})

test('[GATE-1] mangled frames are read without a throw, and a reading keeps within its bounds', () => {
  const names = readdirSync(FRAMES).filter((file) => !file.endsWith('.md'))
  const change = fc.record({ at: fc.nat(4_000), value: fc.nat(255), count: fc.integer({ min: 1, max: 40 }) })
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(change, { minLength: 1, maxLength: 12 }), (name, changes) => {
      const bytes = Buffer.from(frame(name))
      for (const { at, value, count } of changes) {
        for (let i = 0; i < count; i += 1) bytes[(at + i * 3) % bytes.length] = value
      }
      const { readings } = read(bytes, name.endsWith('.bin') ? MULTIPART : XML)
      for (const { plate, confidence } of readings) {
        assert.ok(plate.length <= 40)
        assert.ok(confidence === null || (confidence >= 0 && confidence <= 100))
      }
    }),
    { numRuns: 3_000 },
  )
})

test('[GATE-1] random bytes under any content type are read without a throw', () => {
  const type = fc.oneof(fc.constantFrom(MULTIPART, XML, '', 'multipart/mixed', 'multipart/x; boundary=""'), fc.string())
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), type, (bytes, contentType) => {
      assert.deepEqual(read(bytes, contentType).readings, [])
    }),
    { numRuns: 2_000 },
  )
})
