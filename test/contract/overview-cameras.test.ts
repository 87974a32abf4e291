import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { openOverviewCamera, openRecorderTrack } from '#gate/adapters/overview-isapi/link.ts'
import { type KeepVideoDays, watchOverviews } from '#gate/controller/overviews.ts'
import { openControllerStore } from '#gate/controller/store/controller-store.ts'
import { uploadOverviews } from '#gate/controller/upload-overviews.ts'
import { systemClock } from '#platform/clock.ts'
import { Unavailable } from '#platform/faults.ts'
import { openLog } from '#platform/log.ts'
import { serveOverviews } from '../../simulators/checkpoint-devices/isapi-server.ts'
import { eventually } from '../support/eventually.ts'

const CAMERAS = ['CAM-IN', 'CAM-YARD'].map((camera) => ({ camera, user: 'gate', password: 'camera-password' }))
const log = openLog('test', 'silent')

async function setUp(t: TestContext) {
  const server = await serveOverviews(CAMERAS, 0, () => 3)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-overviews-'))
  const store = openControllerStore(folder)
  t.after(async () => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
    await server.close()
  })
  // None of them is silent: a camera that a busy machine makes slow would be asked again after an hour alone.
  const device = { host: '127.0.0.1', port: server.port, user: 'gate', password: 'camera-password', timeoutMs: 30_000 }
  return { server, store, device }
}

test('[R707-9] [R707-32a] an overview camera gives a picture to who knows its password, and nothing but a JPEG is one', async (t) => {
  const { device } = await setUp(t)
  const jpeg = await openOverviewCamera(device, 101).take()
  assert.equal(jpeg.readUInt16BE(0), 0xffd8)
  assert.ok(jpeg.length > 1_000)
  await assert.rejects(openOverviewCamera({ ...device, password: 'guessed' }, 101).take(), Unavailable)
  await assert.rejects(openOverviewCamera(device, 901).take(), Unavailable, 'there is no such channel')
})

test('[R707-32b] the days for which a recorder keeps a track are read and set, and the rest of the track stays', async (t) => {
  const { server, device } = await setUp(t)
  const track = openRecorderTrack(device, 201)
  assert.equal(await track.keptDays(), 7)
  const before = server.trackOf(201)
  await track.setKeptDays(30)
  assert.equal(await track.keptDays(), 30)
  assert.equal(server.lastPut(), before.replace('P7DT0H', 'P30DT0H'))
  server.answerTracks('<html></html>')
  await assert.rejects(track.keptDays(), Unavailable)
  server.answerTracks('<Track><Duration>P0DT0H</Duration></Track>')
  assert.equal(await track.keptDays(), null, 'until the disk is full')
})

function watch(
  { store, device }: Awaited<ReturnType<typeof setUp>>,
  change: { readonly password?: string; readonly law?: () => KeepVideoDays } = {},
) {
  const open = new Map<string, string>()
  const password = change.password ?? device.password
  const watching = watchOverviews({
    settings: {
      overviewKeepMegabytes: 16,
      overviews: (['zone-entry', 'zone-inside'] as const).map((place, index) => ({
        camera: CAMERAS[index]?.camera ?? '',
        place,
        device: { ...device, password },
        channel: 101 + index * 100,
        everySeconds: 3_600,
        recorder: { ...device, password, track: 101 + index * 100 },
      })),
    },
    store,
    alarms: {
      raise: (camera, kind, detail) => void open.set(`${camera} ${kind}`, detail),
      clear: (camera, kind) => void open.delete(`${camera} ${kind}`),
    },
    clock: systemClock,
    log,
    link: { keepVideoDays: change.law ?? (() => ({ zoneBars: 60, other: 30 })), wakeOverviews: () => undefined },
  })
  return { watching, open }
}

test('[R707-32b] [R707-32a] the gate keeps pictures of every camera, and sets its recorder to 60 days at the bars of the zone and to 30 elsewhere', async (t) => {
  const world = await setUp(t)
  const { watching, open } = watch(world)
  t.after(() => watching.stop())
  await eventually('60 days at the bar', () => world.server.daysOf(101) === 60)
  await eventually('30 days inside', () => world.server.daysOf(201) === 30)
  const seen: string[] = []
  await eventually('both pictures', () => {
    const next = world.store.findOldestOverview()
    if (next) {
      seen.push(`${next.camera} ${next.place}`)
      world.store.forgetOverview(next.id)
    }
    return seen.length === 2
  })
  assert.deepEqual(
    seen.toSorted((a, b) => a.localeCompare(b)),
    ['CAM-IN zone-entry', 'CAM-YARD zone-inside'],
  )
  assert.deepEqual([...open], [])
})

test('[R707-32b] until the centre has told the law no recorder is touched; one that does not obey is an alarm', async (t) => {
  const world = await setUp(t)
  let law: KeepVideoDays = null
  let asked = 0
  const { watching } = watch(world, {
    law: () => {
      asked += 1
      return law
    },
  })
  await eventually('a question for the law', () => asked >= 2)
  await watching.stop()
  assert.deepEqual([world.server.daysOf(101), world.server.daysOf(201)], [7, 7])
  law = { zoneBars: 60, other: 30 }
  world.server.answerTracks('<Track><Duration>P5DT0H</Duration></Track>')
  const stubborn = watch(world, { law: () => law })
  t.after(() => stubborn.watching.stop())
  await eventually('the alarm', () => stubborn.open.has('CAM-IN retention-wrong'))
  assert.match(stubborn.open.get('CAM-IN retention-wrong') ?? '', /5 days, not 60/)
})

test('[R707-32a] a camera that does not answer is an alarm and holds up no other', async (t) => {
  const world = await setUp(t)
  const { watching, open } = watch(world, { password: 'guessed' })
  t.after(() => watching.stop())
  await eventually('both alarms', () => ['CAM-IN', 'CAM-YARD'].every((camera) => open.has(`${camera} overview-silent`)))
  assert.equal(world.store.findOldestOverview(), null)
})

test('[R707-32a] what waits for the centre goes up the oldest first, is dropped when refused, stays when the line is cut, and keeps to its space', async (t) => {
  const { store } = await setUp(t)
  const save = (id: string, size = 10) =>
    store.saveOverview({
      id,
      camera: 'CAM-IN',
      place: 'zone-entry',
      takenAt: '2026-11-24T05:00:00Z',
      jpeg: Buffer.alloc(size),
    })
  for (const id of ['a', 'b', 'c']) save(id)
  const offered: string[] = []
  const answers = [
    { taken: true, json: null },
    { taken: false, refusal: { code: 'gate.picture-not-jpeg', detail: '', certain: true } },
  ] as const
  const offer = async (where: string) => {
    offered.push(new URLSearchParams(where.split('?')[1]).get('id') ?? '')
    return answers[offered.length - 1] ?? Promise.reject(new Unavailable('cut'))
  }
  await assert.rejects(uploadOverviews({ store, offer }, log), Unavailable)
  assert.deepEqual(offered, ['a', 'b', 'c'])
  assert.equal(store.findOldestOverview()?.id, 'c')
  save('d', 90)
  assert.equal(store.trimOverviews(100), 0)
  assert.equal(store.trimOverviews(99), 1)
  assert.equal(store.findOldestOverview()?.id, 'd')
})
