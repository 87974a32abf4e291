import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, test } from 'node:test'
import { agree, compareLogs } from '#driverless/compare-logs.ts'
import { compareLogFiles } from '#driverless/commands/corridor-logs.ts'
import { isEndSigned, writeLogFile } from '#driverless/commands/log-file.ts'
import { systemClock } from '#platform/clock.ts'
import { ownPinnedKey } from '#platform/peer-settings.ts'
import { linksAfter, type LoggedEvent, readEvents } from '#driverless/store/log-store.ts'
import type { Side } from './two-sides.ts'
import { logsOf, twoSides, until } from './two-sides.ts'

const TASK = {
  kind: 'task',
  container: 'OTKU0000016',
  declaration: 'D1',
  seal: 'S1',
  declaredKg: 20_000,
  goods: 'ordinary',
} as const
const LOAD = { id: TASK.container, kilograms: 20_100 }

async function vehicle(side: Side, serial: string) {
  return (await side.picture())?.vehicles.find(({ id }) => id.endsWith(serial)) ?? null
}

async function hasLeft(side: Side, serial: string) {
  const seen = await vehicle(side, serial)
  return seen !== null && seen.place !== `${side.country}-yard`
}

/** What the gates of the other side have said, and by which basis, as this side has kept it. */
async function heardOfGates(side: Side) {
  const links = await readEvents(side.database.db, 0n, 100_000)
  return links.flatMap(({ body: link }) => {
    const { body } = (link as { body?: { body?: { kind?: string; decision?: string; basis?: string } } }).body ?? {}
    return body?.kind === 'gate' ? [`${body.decision} ${body.basis}`] : []
  })
}

/** An arbitrator compares both logs, as they are and with one forgery each [DRV-24]. */
async function arbitrate(kz: Side, cn: Side) {
  const [ours, theirs] = await logsOf(kz, cn)
  await byFiles(kz, cn)
  const found = await compareLogs(ours, theirs)
  assert.ok(agree(found), JSON.stringify({ ...found, links: found.links.map(String) }))
  assert.ok(found.compared >= 6, `${found.compared} messages were compared`)
  const taken = theirs.links.findIndex(({ body }) => JSON.stringify(body).includes('"kind":"PRE"'))
  // Left out, the chain breaks; chained anew, the other side's log no longer has what was said in it.
  const without = await compareLogs(ours, { ...theirs, links: theirs.links.toSpliced(taken, 1) })
  assert.equal(without.broken[0]?.side, 'CN')
  const forged = theirs.links[taken]
  assert.ok(forged)
  const attempt = JSON.stringify(forged.body).replace(/"attempt": ?1/, '"attempt":7')
  const lied = await compareLogs(ours, {
    ...theirs,
    links: chainedAnew(theirs.links.with(taken, { ...forged, body: JSON.parse(attempt) as unknown })),
  })
  assert.deepEqual(lied.broken, [])
  assert.ok(lied.unsigned.length > 0 && lied.neverSaid.length > 0 && !agree(lied))
}

/** The same by the commands: each side writes its log to a file, and somebody with neither database compares them. */
async function byFiles(kz: Side, cn: Side) {
  const folder = mkdtempSync(path.join(tmpdir(), 'corridor-logs-'))
  const files = await Promise.all(
    [kz, cn].map(async (side) => {
      const other = side === kz ? cn : kz
      const file = path.join(folder, `${side.country}.jsonl`)
      const otherKeys = [ownPinnedKey(other.installation.keys)]
      const key = { keyId: side.installation.keys.signingKeyId, key: side.installation.keys.signing }
      const by = { key, now: systemClock.now() }
      await writeLogFile(side.database.db, { side: side.country, interfaceName: 'otkel', otherKeys }, file, by)
      return file
    }),
  )
  const [one = '', other = ''] = files
  assert.equal(await compareLogFiles({ one, other, json: true }), 0)
  assert.equal(await isEndSigned(other, one), true)
  const lines = readFileSync(other, 'utf8').split('\n')
  writeFileSync(other, lines.toSpliced(3, 1).join('\n'))
  assert.equal(await compareLogFiles({ one, other, json: true }), 1, 'a link was left out')
  // The last link and the signature under it left out: the chain still holds, and nobody stands for its end.
  writeFileSync(other, lines.slice(0, -3).join('\n'))
  assert.equal(await isEndSigned(other, one), false)
  rmSync(folder, { recursive: true })
}

function chainedAnew(links: readonly LoggedEvent[]): readonly LoggedEvent[] {
  return linksAfter({ seq: 0n, digest: Buffer.alloc(32) }, links)
}

// Each has sides of its own, and mostly waits for vehicles and gates.
describe('two sides', { concurrency: true }, () => {
  test('[DRV-3] [DRV-5] [DRV-20] [DRV-24] [DRV-26] a container goes over the line and its vehicle comes back; both logs agree, and a forged one does not', async (t) => {
    const vehicles = [
      { serial: 'IGV-001', version: '3.0.0' },
      { serial: 'IGV-002', version: '2.1.0' },
      { serial: 'IGV-003', version: '2.0.0' },
    ] as const
    const { kz, cn, cars } = await twoSides(t, vehicles, { gateSeconds: 0 })
    for (const car of cars.values()) car.loadNext(LOAD)
    await until('the picture of the Kazakh side', () => kz.picture())
    await kz.command(TASK, 'Dana')
    await until('the consignment waits', async () => (await kz.picture())?.waitingTasks.length === 1)
    await Promise.all([kz.release('D1', 'S1'), cn.release('D1', null)])
    const chosen = await until('a vehicle has the order', async () =>
      (await kz.picture())?.vehicles.find((each) => each.declaration === 'D1'),
    )
    const serial = chosen.id.split('/')[1] ?? ''
    await kz.command({ kind: 'hold', vehicle: chosen.id, basis: 'random check' }, 'Officer Serik')
    await until('customs keep it at the hold point', async () => {
      const seen = await vehicle(kz, serial)
      return seen?.wait?.kind === 'customs' && seen.place === 'KZ-hold'
    })
    await kz.command({ kind: 'hold', vehicle: chosen.id, basis: null }, 'Officer Serik')
    await until('the other side has it', async () => (await vehicle(cn, serial))?.hands === 'ours')
    await until('the giving side has let it go', async () => (await vehicle(kz, serial))?.hands === 'away')
    const settled = await until('the consignment is delivered', async () => {
      const picture = await cn.picture()
      return picture?.done.trips === 1 && picture
    })
    assert.equal(settled.done.kilograms, 20_000)
    // Empty, it goes back the same way, controlled from the other side.
    cars.get(serial)?.loadNext(null)
    await cn.command({ ...TASK, container: null, declaration: null, seal: null, declaredKg: 0 }, 'Wei')
    await until('it is home again', async () => {
      const seen = await vehicle(kz, serial)
      return seen?.hands === 'ours' && seen.place === 'KZ-yard' && (await kz.picture())?.done.trips === 1
    })
    for (const side of [kz, cn]) {
      assert.deepEqual(
        (await side.picture())?.alarms.filter(({ kind }) => kind === 'invariant-broken'),
        [],
      )
    }
    await kz.stop()
    await cn.stop()
    await arbitrate(kz, cn)
  })

  test('[DRV-30] [DRV-31] the corridor is stopped by one side and goes on by a word of each', async (t) => {
    const { kz, cn, cars } = await twoSides(t, [{ serial: 'IGV-001', version: '3.0.0' }])
    cars.get('IGV-001')?.loadNext(LOAD)
    await until('the picture of the Kazakh side', () => kz.picture())
    await kz.command(TASK, 'Dana')
    await Promise.all([kz.release('D1', 'S1'), cn.release('D1', null)])
    await until('it has left the yard', () => hasLeft(kz, 'IGV-001'))
    const stop = await kz.command({ kind: 'stop', reach: 'corridor', target: null }, 'Dana')
    const stood = await until('it stands, and the time is known', async () => {
      const [seen] = (await kz.picture())?.stops ?? []
      return seen?.acknowledgements.every(({ afterMs }) => afterMs !== null) && seen
    })
    assert.ok((stood.acknowledgements[0]?.afterMs ?? 10_000) < 5000)
    await until('the other side is stopped as well', async () =>
      (await cn.picture())?.stops.some(({ id }) => id === stop),
    )
    await kz.command({ kind: 'restart', stop }, 'Dana')
    await until('one word is there', async () =>
      (await cn.picture())?.stops[0]?.restarts.some(({ side, by }) => side === 'KZ' && by === 'Dana'),
    )
    assert.equal((await vehicle(kz, 'IGV-001'))?.wait?.kind, 'stopped')
    await cn.command({ kind: 'restart', stop }, 'Wei')
    await until('it goes on', async () => (await kz.picture())?.stops.length === 0)
    await until('it arrives', async () => (await cn.picture())?.done.trips === 1)
  })

  test('[DRV-17] a vehicle that asks for every zone is granted them one by one and goes over the line', async (t) => {
    const { kz, cn, cars } = await twoSides(t, [{ serial: 'IGV-001', version: '3.0.0', zones: true }], {
      gateSeconds: 0,
    })
    const car = cars.get('IGV-001')
    car?.loadNext(LOAD)
    await until('it knows the zones', async () => car?.knowsZones)
    await kz.command(TASK, 'Dana')
    await Promise.all([kz.release('D1', 'S1'), cn.release('D1', null)])
    await until('it arrives', async () => (await cn.picture())?.done.trips === 1)
    assert.ok((car?.zonesAsked ?? 0) > 20, `${car?.zonesAsked} zones were asked for`)
  })

  test('[DRV-23] a controller that is away in a hand-over comes back with what it knew, and the vehicle arrives', async (t) => {
    const { kz, cn, cars } = await twoSides(t, [{ serial: 'IGV-001', version: '3.0.0' }])
    cars.get('IGV-001')?.loadNext(LOAD)
    await until('the picture of the Kazakh side', () => kz.picture())
    await kz.command(TASK, 'Dana')
    await Promise.all([kz.release('D1', 'S1'), cn.release('D1', null)])
    await until('it has left the yard', () => hasLeft(kz, 'IGV-001'))
    await cn.stop()
    await until('it is announced', async () => (await vehicle(kz, 'IGV-001'))?.handOver.giving === 'announced')
    await kz.stop()
    await kz.start()
    await cn.start()
    await until('it arrives', async () => (await cn.picture())?.done.trips === 1)
    await until('the giving side has let it go', async () => (await vehicle(kz, 'IGV-001'))?.hands === 'away')
  })

  test('[DRV-27] a load that was sealed over there passes the gate by the word of that side; broken while nobody here listened, it stops', async (t) => {
    const { kz, cn, cars } = await twoSides(t, [{ serial: 'IGV-001', version: '3.0.0' }], { gateSeconds: 0 })
    cars.get('IGV-001')?.loadNext(LOAD)
    await until('the picture of each side', async () => (await kz.picture()) && (await cn.picture()))
    await cn.command({ kind: 'gate-lane', place: 'CN-entry', reason: 'drill' }, 'Wei')
    await kz.command(TASK, 'Dana')
    await kz.release('D1', 'S1')
    const waits = await until('it waits at the entry gate', async () => {
      const seen = await vehicle(cn, 'IGV-001')
      return seen?.wait?.kind === 'gate-held' && seen
    })
    assert.deepEqual(waits.seal, { number: 'S1', said: [{ side: 'KZ', state: 'whole', alarm: false }] })
    await cn.stop()
    await kz.seal('S1', 'broken')
    await cn.start()
    await until(
      'the other side has heard it',
      async () => (await vehicle(cn, 'IGV-001'))?.seal?.said[0]?.state === 'broken',
    )
    await cn.command({ kind: 'gate-lane', place: 'CN-entry', reason: null }, 'Wei')
    // What the gate said is seen there for a moment only; that it was said, and why, the other side has heard for good.
    await until('it stands in the bay', async () => (await vehicle(cn, 'IGV-001'))?.wait?.kind === 'inspection')
    await until('the other side hears why', async () => (await heardOfGates(kz)).includes('inspection-bay other-seal'))
    const alarms = (await cn.picture())?.alarms.map(({ kind, detail }) => `${kind} ${detail}`)
    assert.ok(alarms?.includes('seal S1'), String(alarms))
  })
})
