import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { connect } from 'node:net'
import path from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { corridorOf } from '#driverless/corridor-of.ts'
import { graphOf } from '#driverless/domain/corridor.ts'
import type { InstrumentKind } from '#driverless/domain/instrument-words.ts'
import { enrolInstrument, revokeInstrument } from '#driverless/enrol-instrument.ts'
import { readEvents } from '#driverless/store/log-store.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { systemClock } from '#platform/clock.ts'
import { signWhole } from '#platform/signing.ts'
import { inTransaction } from '#platform/transaction.ts'
import { INSTRUMENT_TYP } from '#driverless/process/instrument-line.ts'
import { type Side, twoSides, until } from './two-sides.ts'

const TASK = {
  kind: 'task',
  container: 'OTKU0000016',
  declaration: 'D1',
  seal: 'S1',
  declaredKg: 20_000,
  goods: 'ordinary',
} as const
const LOAD = { id: TASK.container, kilograms: 20_100 }
const UNLADEN = 18_000
const GRAPH = graphOf(corridorOf('KZ'))

/** Takes an instrument into use; answers its private key. */
async function enrol(side: Side, id: string, kind: InstrumentKind, place: string): Promise<KeyObject> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const where = { graph: GRAPH, side: side.country }
  const now = systemClock.now()
  const done = await inTransaction(side.database.db, (tx) =>
    enrolInstrument(tx, { id, kind, place, publicKey: key }, where, SYSTEM, now),
  )
  assert.ok(done.ok)
  return privateKey
}

/** The process of the simulator with one side's instruments; answers its address. */
async function simulator(
  t: TestContext,
  side: Side,
  instruments: readonly { id: string; kind: InstrumentKind; place: string; key: KeyObject }[],
): Promise<string> {
  const settings = {
    port: 0,
    instruments: instruments.map(({ key, ...each }) => ({
      ...each,
      host: '127.0.0.1',
      port: side.instrumentPort(),
      key: key.export({ type: 'pkcs8', format: 'pem' }),
    })),
  }
  const file = path.resolve(import.meta.dirname, '../../simulators/instruments.ts')
  const child = fork(file, { env: { ...process.env, OTKEL_INSTRUMENTS: JSON.stringify(settings) }, silent: true })
  t.after(() => child.kill())
  return await new Promise((resolve) =>
    child.once('message', (message) => resolve((message as { ready: { url: string } }).ready.url)),
  )
}

// Each has sides of its own, and mostly waits.
describe('instruments', { concurrency: true }, () => {
  test('[DRV-27] [DRV-26] a weighbridge and a gate camera of their own, over TCP with their keys: what they see decides, and stands signed in the log', async (t) => {
    let eyes: string | null = null
    const seen = (sight: object) => {
      if (eyes !== null) void fetch(eyes, { method: 'POST', body: JSON.stringify(sight) })
    }
    const wanted = [
      { id: 'KZ-scale', kind: 'weighbridge', place: 'KZ-hold.7' },
      { id: 'KZ-camera', kind: 'camera', place: 'KZ-gate' },
    ] as const
    const instruments: { id: string; kind: InstrumentKind; place: string; key: KeyObject }[] = []
    const { kz, cn, cars } = await twoSides(t, [{ serial: 'IGV-001', version: '3.0.0' }], {
      seen,
      unladenKg: UNLADEN,
      gateSeconds: 0,
      prepare: async (side) => {
        for (const each of wanted) instruments.push({ ...each, key: await enrol(side, each.id, each.kind, each.place) })
      },
    })
    eyes = await simulator(t, kz, instruments)
    await until('both instruments are heard', async () => {
      const known = (await kz.picture())?.instruments ?? []
      return known.length === wanted.length && known.every(({ silent }) => !silent)
    })
    const car = cars.get('IGV-001')
    car?.loadNext(LOAD)
    car?.fault('hidden-load', true)
    await kz.command(TASK, 'Dana')
    await Promise.all([kz.release('D1', 'S1'), cn.release('D1', null)])
    const vehicle = async () => (await kz.picture())?.vehicles.find(({ id }) => id.endsWith('IGV-001'))
    const kept = await until('customs keep it for its weight', async () => {
      const now = await vehicle()
      const missing = now?.wait?.['missing']
      return Array.isArray(missing) && missing.includes('weight') && now
    })
    assert.equal(kept.place, 'KZ-hold')
    assert.deepEqual(kept.weighing, { grossKg: UNLADEN + LOAD.kilograms + 3000, by: 'KZ-scale', basis: null })
    const word = { kind: 'weighed', vehicle: kept.id, grossKg: UNLADEN + LOAD.kilograms } as const
    await kz.command({ ...word, basis: 'three tonnes taken off' }, 'Officer Serik')
    await until('it arrives', async () => (await cn.picture())?.done.trips === 1)
    const links = await readEvents(kz.database.db, 0n, 100_000)
    const told = links.flatMap(({ body }) => {
      const link = body as { kind: string; jws?: string; words?: { kind: string; plate?: string } }
      return link.kind === 'telegram' && link.words?.kind !== 'alive' ? [link] : []
    })
    assert.deepEqual(
      told.map(({ words }) => words?.kind),
      ['weighing', 'plate'],
    )
    assert.equal(told[1]?.words?.plate, 'IGV-001')
    assert.ok(told.every(({ jws }) => jws?.split('.').length === 3))
  })

  test('[DRV-27] a telegram is answered when it is kept, a repeated one again; a foreign key, another’s name and one out of use end the line', async (t) => {
    const { kz } = await twoSides(t, [{ serial: 'IGV-001', version: '3.0.0' }], {
      prepare: (side) => enrol(side, 'KZ-camera', 'camera', 'KZ-gate'),
    })
    // This one while the controller runs: it looks for what is new.
    const key = await enrol(kz, 'KZ-scale', 'weighbridge', 'KZ-hold.7')
    await until('the controller knows it', async () => (await kz.picture())?.instruments.length === 2)
    const line = async (words: object, kid = 'KZ-scale', by = key) => {
      const payload = Buffer.from(JSON.stringify({ version: 1, at: '2026-11-29T05:00:00Z', ...words }))
      return `${await signWhole(payload, INSTRUMENT_TYP, { keyId: kid, key: by }, systemClock.now())}\n`
    }
    const alive = { kind: 'alive', instrument: 'KZ-scale', seq: 1 }
    assert.equal(await said(kz, await line(alive)), '{"taken":1}\n')
    assert.equal(await said(kz, await line(alive)), '{"taken":1}\n')
    const links = await readEvents(kz.database.db, 0n, 100_000)
    const kept = links.filter(({ body }) => (body as { kind: string }).kind === 'telegram')
    assert.equal(kept.length, 1, 'the same telegram is kept once')
    const stranger = generateKeyPairSync('ed25519').privateKey
    assert.equal(await said(kz, await line({ ...alive, seq: 2 }, 'KZ-scale', stranger)), '')
    assert.equal(await said(kz, await line({ ...alive, seq: 2, instrument: 'KZ-camera' })), '')
    assert.equal(await said(kz, 'no telegram at all\n'), '')
    const now = systemClock.now()
    assert.ok((await inTransaction(kz.database.db, (tx) => revokeInstrument(tx, 'KZ-scale', SYSTEM, now))).ok)
    await until('it is out of use', async () => (await kz.picture())?.instruments.every(({ id }) => id !== 'KZ-scale'))
    assert.equal(await said(kz, await line({ ...alive, seq: 2 })), '')
  })
})

/** What the listener answers to one line; nothing when it ends the connection instead. */
function said(side: Side, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(side.instrumentPort(), '127.0.0.1', () => socket.write(line))
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString()
      if (text.endsWith('\n')) socket.end()
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}
