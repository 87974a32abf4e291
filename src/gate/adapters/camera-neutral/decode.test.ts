import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeNeutral } from './decode.ts'

const event = {
  version: 1,
  eventId: 'cam7-000123',
  kind: 'plate',
  readAt: '2026-11-23T10:30:00+05:00',
  plate: '123 ABC 02',
  country: 'KZ',
  confidence: 91.5,
  trailerPlate: '11AAA02',
  vehicleType: 'truck',
  pictures: [{ kind: 'scene', jpegBase64: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]).toString('base64') }],
}
const read = (value: unknown) => decodeNeutral(Buffer.from(JSON.stringify(value)))

test('[GATE-1] a camera of any maker may send the neutral message', () => {
  const { readings, problems } = read(event)
  assert.deepEqual(problems, [])
  assert.equal(readings[0]?.plate, '123 ABC 02')
  assert.equal(readings[0]?.trailerPlate, '11AAA02')
  assert.equal(readings[0]?.readAt?.toString(), '2026-11-23T05:30:00Z')
  assert.equal(readings[0]?.pictures.length, 1)
  assert.equal(read({ ...event, kind: 'heartbeat' }).heartbeat, true)
})

test('[GATE-1] unknown fields, wrong values and false pictures are named, never guessed', () => {
  for (const wrong of [{ extra: 1 }, { version: 2 }, { confidence: 101 }, { readAt: 'now' }, { country: 'KAZ' }]) {
    const { readings, problems } = read({ ...event, ...wrong })
    assert.deepEqual(readings, [])
    assert.equal(problems[0]?.code, 'json-broken')
  }
  const text = Buffer.from('not a picture').toString('base64')
  const picture = read({ ...event, pictures: [{ kind: 'scene', jpegBase64: text }] })
  assert.equal(picture.readings[0]?.pictures.length, 0)
  assert.equal(picture.problems[0]?.code, 'picture-broken')
})

test('[GATE-1] any bytes are read without a throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => decodeNeutral(bytes).readings.length === 0))
  fc.assert(fc.property(fc.jsonValue(), (value) => read(value).readings.length === 0))
})
