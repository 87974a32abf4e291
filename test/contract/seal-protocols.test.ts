import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOfLine, decodeBytes, type PrintedFrame } from '#escort/domain/decode-line.ts'
import { loadProtocols } from '#escort/process/load-protocols.ts'
import { newSession, type Protocol } from '#escort/protocols/protocol.ts'
import { capturedVectors, ownProtocols, ownVectors, type SealVector } from '../support/seal-vectors.ts'

const protocols = await loadProtocols()

/** Names under which captured frames stand, where they are not our own. */
const CAPTURED: Readonly<Record<string, string>> = { jt701: 'jt600' }
const TOLERANCE: Readonly<Record<string, number>> = { speedKmh: 0.06, lat: 1e-5, lon: 1e-5, course: 0.5 }

test('every protocol has a folder, a name like it and frames of its own', () => {
  assert.ok(protocols.size >= 1)
  for (const [name, protocol] of protocols) assert.equal(protocol.name, name)
  for (const name of ownProtocols()) assert.ok(protocols.has(name), `frames of ${name} have no protocol`)
  for (const name of protocols.keys())
    assert.ok(ownVectors(name).length > 0, `${name} has no frame in test/vectors/seals`)
})

for (const [name, protocol] of protocols) {
  test(`${name}: each frame of ours is read as it says`, () => {
    for (const vector of ownVectors(name)) compare(protocol, vector)
  })

  test(`${name}: each captured frame is read as an independent reader read it`, (t) => {
    const vectors = capturedVectors(name, CAPTURED[name] ?? name)
    if (!vectors) return t.skip('OTKEL_SAMPLES names no folder with captured frames of it')
    assert.ok(vectors.length > 0)
    for (const vector of vectors) compare(protocol, vector)
  })

  test(`${name}: every prefix of a frame waits for more or is refused, and glued frames come apart`, () => {
    for (const { line } of ownVectors(name)) {
      const bytes = bytesOfLine(line, protocol)
      for (let end = 0; end < bytes.length; end += 1) {
        const printed = decodeBytes(bytes.subarray(0, end), protocol, newSession(0))
        assert.ok(!(printed.ok && printed.readings.length > 0), `${end} bytes of ${line}`)
      }
      const once = framesOf(protocol, bytes)
      assert.equal(framesOf(protocol, Buffer.concat([bytes, bytes])).length, 2 * once.length)
    }
  })

  test(`${name}: a hundred thousand mutations neither crash it nor make it wait for ever`, () => {
    const random = generator(7)
    const seeds = ownVectors(name).map(({ line }) => bytesOfLine(line, protocol))
    const rounds = 100_000
    for (let round = 0; round < rounds; round += 1) {
      const bytes = mutate(seeds[round % seeds.length] ?? Buffer.alloc(0), random)
      const printed = decodeBytes(bytes, protocol, newSession(0))
      for (const { lat, lon, course } of printed.readings) {
        assert.ok(lat === null || Math.abs(lat) <= 90)
        assert.ok(lon === null || Math.abs(lon) <= 180)
        assert.ok(course === null || (course >= 0 && course <= 360), `course ${course}`)
      }
    }
  })
}

function compare(protocol: Protocol, vector: SealVector): void {
  const printed = decodeBytes(bytesOfLine(vector.line, protocol), protocol, newSession(0))
  const where = `${vector.protocol} ${vector.name}: ${vector.line.slice(0, 120)}`
  if (vector.ok !== undefined) assert.equal(printed.ok, vector.ok, `${where}: ${printed.problems.join()}`)
  if (vector.count !== undefined) assert.equal(printed.readings.length, vector.count, where)
  if (vector.answer !== undefined) assert.equal(printed.answer.trim(), vector.answer.trim(), where)
  for (const [check, holds] of Object.entries(vector.checks ?? {}))
    assert.equal(printed.checks[check], holds, `${where}: ${check}`)
  for (const [index, told] of (vector.readings ?? []).entries()) compareReading(printed.readings[index], told, where)
}

function compareReading(
  found: PrintedFrame['readings'][number] | undefined,
  told: Readonly<Record<string, unknown>>,
  where: string,
) {
  assert.ok(found, `${where}: a reading is missing`)
  for (const [field, value] of Object.entries(told)) {
    const ours: unknown = (found as unknown as Readonly<Record<string, unknown>>)[field]
    const tolerance = TOLERANCE[field]
    if (tolerance === undefined || typeof value !== 'number') assert.deepEqual(ours, value, `${where}: ${field}`)
    else
      assert.ok(Math.abs(Number(ours) - value) <= tolerance, `${where}: ${field} is ${String(ours)} and not ${value}`)
  }
}

function framesOf(protocol: Protocol, bytes: Buffer): readonly number[] {
  const frames: number[] = []
  for (let from = 0; from < bytes.length; ) {
    const step = protocol.next(bytes, from)
    if (step === 0) break
    if (step > 0) frames.push(step)
    from += Math.abs(step)
  }
  return frames
}

/** A small generator with a seed, so that a failure comes again. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

function mutate(seed: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(seed)
  const changes = 1 + Math.floor(random() * 4)
  for (let i = 0; i < changes && bytes.length > 0; i += 1) {
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
  }
  const kind = random()
  if (kind < 0.2) return bytes.subarray(0, Math.floor(random() * bytes.length))
  if (kind < 0.3) return Buffer.concat([bytes, bytes.subarray(0, Math.floor(random() * bytes.length))])
  return bytes
}
