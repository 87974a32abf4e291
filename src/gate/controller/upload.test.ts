import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test, type TestContext } from 'node:test'
import type { PassageReport } from '../contract.ts'
import { systemClock } from '#platform/clock.ts'
import { Unavailable } from '#platform/faults.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { type FakeCentre, startFakeCentre } from '../../../test/support/fake-centre.ts'
import { report } from '../../../test/support/gate-world.ts'
import { createAlarms } from './alarms.ts'
import { createPortalClient } from './portal-client.ts'
import { createSetAside } from './set-aside.ts'
import { type ControllerStore, openControllerStore } from './store/controller-store.ts'
import { SCHEMA_STEPS } from './store/schema.ts'
import { offerSetAside, type UploadDeps, uploadPassages, uploadPictures } from './upload.ts'

const LOG = openLog('test', 'silent')
const MINUTE = 60_000

async function world(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-upload-'))
  const store = openControllerStore(folder)
  const centre = await startFakeCentre()
  t.after(async () => {
    await centre.stop()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const alarms = createAlarms(store, systemClock, systemClock)
  let nowMs = 1_000 * MINUTE
  const book = { store, alarms, lanes: ['OUT-1'], known: [], realNowMs: () => nowMs, log: LOG }
  const setAside = createSetAside(book)
  const { offer } = createPortalClient({ portalUrl: centre.url, token: 'a-token-of-an-enrolled-device' })
  const deps: UploadDeps = { store, setAside, offer, nowMs: () => nowMs }
  const after = (minutes: number) => {
    nowMs += minutes * MINUTE
  }
  const openAlarms = () => alarms.list().flatMap(({ lane, kind, clearedAt }) => (clearedAt ? [] : [`${lane} ${kind}`]))
  return { store, centre, deps, setAside, after, openAlarms, book }
}

/** Passages with their raw frames and pictures, as a controller keeps them. */
function keep(store: ControllerStore, count: number): PassageReport[] {
  return Array.from({ length: count }, (_, index) => {
    const eventDigest = index.toString(16).padStart(64, '0')
    const one = report({ plateRead: `${100 + index}AAB01`, pictureId: newId(), eventDigest })
    const at = Temporal.Instant.fromEpochMilliseconds(index)
    const bytes = Buffer.from(`frame ${index}`)
    store.keepRawEvent({ lane: one.lane, role: 'front', receivedAt: at, contentType: 'x', digest: eventDigest, bytes })
    for (const { id } of store.listWaitingEvents()) store.markEvent(id, 'decoded', null, [])
    store.savePassage({ report: one, plateKey: one.plateRead, readMs: index }, true, index)
    store.savePicture(one.pictureId ?? '', one.id, Buffer.from([0xff, 0xd8, index]), index)
    return one
  })
}
const rawFrames = (store: ControllerStore) => store.countRawEvents().reduce((sum, { count }) => sum + count, 0)
const plates = (centre: FakeCentre) => [...centre.passages.values()].map(({ plateRead }) => plateRead).sort()
const forgetAll = (store: ControllerStore) => store.forgetOlderThan(Number.MAX_SAFE_INTEGER, '9999-01-01T00:00:00Z')

for (const age of ['newer', 'older'] as const) {
  test(`[GATE-5] one poisoned passage of fifty is set aside, kept with its raw frame, and taken once the centre is mended (${age} centre)`, async (t) => {
    const { store, centre, deps, setAside, after, openAlarms } = await world(t)
    const all = keep(store, 50)
    const poisoned = all[20]
    assert.ok(poisoned)
    centre.age = age
    centre.refuses = ({ id }) => id === poisoned.id
    await uploadPassages(deps)
    await uploadPictures(deps)
    assert.deepEqual([centre.passages.size, centre.pictures.size], [49, 49], 'all others arrive, with their pictures')
    assert.deepEqual(
      setAside.list().map(({ kind, id, code, detail }) => [kind, id, code, detail]),
      [
        [
          'passage',
          poisoned.id,
          age === 'newer' ? 'gate.passage-malformed' : 'platform.bad-input',
          'plateRead: too long',
        ],
      ],
    )
    assert.deepEqual(openAlarms(), ['OUT-1 upload-refused'])
    forgetAll(store)
    assert.equal(rawFrames(store), 1, 'its raw frame is kept, long after the time of keeping')
    assert.deepEqual(store.countUnsent(), { passages: 1, pictures: 1 })

    const uploads = centre.uploads.length
    centre.refuses = () => false
    await uploadPassages(deps)
    await offerSetAside(deps)
    assert.equal(centre.uploads.length, uploads, 'not offered before it is due')
    after(10)
    await offerSetAside(deps)
    await uploadPictures(deps)
    assert.deepEqual(plates(centre), all.map(({ plateRead }) => plateRead).sort())
    assert.deepEqual([setAside.count(), centre.pictures.size, openAlarms()], [0, 50, []])
    forgetAll(store)
    assert.equal(rawFrames(store), 0)
  })
}

test('[GATE-5] control: without sorting its refusals the queue stands still for one poisoned passage', async (t) => {
  const { store, centre, deps } = await world(t)
  const [, poisoned] = keep(store, 50)
  centre.age = 'older'
  centre.refuses = ({ id }) => id === poisoned?.id
  for (let round = 0; round < 5; round += 1) {
    const passages = store.listUnsentPassages(100).map((one): unknown => JSON.parse(one.report))
    const answer = await deps.offer('/api/gate/passages', { passages })
    // As it was: whatever is no success is tried again.
    if (answer.taken)
      for (const { id, revision } of store.listUnsentPassages(100)) store.acknowledgePassage(id, revision)
  }
  assert.deepEqual([centre.passages.size, store.countUnsent().passages], [0, 50])
})

test('[GATE-5] what may pass is tried again: nothing is skipped, nothing set aside', async (t) => {
  const { store, centre, deps, setAside } = await world(t)
  const all = keep(store, 3)
  const proxyPage = { body: '<html>Bad Request</html>', headers: { 'content-type': 'text/html' } }
  const problem = (type: string) => ({ body: JSON.stringify({ type, status: 0, correlationId: 'c' }) })
  const inTheWay = [
    ...[500, 502, 503, 504, 429, 401, 403, 404, 405, 408].map((status) => ({ status })),
    { status: 200, ...proxyPage },
    { status: 400, ...proxyPage },
    { status: 422 },
    { status: 404, ...problem('platform.not-found') },
    { status: 403, ...problem('gate.other-checkpoint-forbidden') },
    {
      status: 400,
      body: JSON.stringify({ type: 'platform.bad-input', params: { problems: ['request: did not come in time'] } }),
    },
  ]
  for (const one of inTheWay) {
    centre.inTheWay = () => one
    await assert.rejects(uploadPassages(deps), Unavailable, JSON.stringify(one))
  }
  centre.inTheWay = null
  await uploadPassages(deps)
  for (const one of inTheWay) {
    centre.inTheWay = () => one
    await assert.rejects(uploadPictures(deps), Unavailable, JSON.stringify(one))
  }
  assert.deepEqual([setAside.count(), store.countUnsent()], [0, { passages: 0, pictures: 3 }])
  await centre.stop()
  await assert.rejects(uploadPictures(deps), 'nobody there')
  assert.deepEqual(
    centre.uploads.map(({ id }) => id),
    all.map(({ id }) => id),
    'once each, in order',
  )
})

test('[GATE-5] a refusal without the centre’s form is believed only beside a success', async (t) => {
  const { store, centre, deps, setAside } = await world(t)
  keep(store, 1)
  const bare = { status: 422, body: 'no' }
  let offers = 0
  centre.inTheWay = () => bare
  await assert.rejects(uploadPassages(deps), Unavailable)
  assert.equal(setAside.count(), 0)
  keep(store, 3)
  // Whatever stands there lets every batch of one pass, but the third.
  const firstOnly = (passages: number) => passages === 1
  const counting: UploadDeps = {
    ...deps,
    offer: async (where, body) => {
      const { passages } = body as unknown as { passages: unknown[] }
      if (firstOnly(passages.length)) offers += 1
      centre.inTheWay = firstOnly(passages.length) && offers !== 3 ? null : () => bare
      return deps.offer(where, body)
    },
  }
  await uploadPassages(counting)
  assert.deepEqual([centre.passages.size, setAside.list().map(({ code }) => code)], [3, ['http.422']])
})

test('[GATE-5] a picture that the centre does not take is set aside and holds up no other', async (t) => {
  const { store, centre, deps, setAside, after, openAlarms } = await world(t)
  const [poisoned] = keep(store, 5)
  await uploadPassages(deps)
  centre.refuses = ({ id }) => id === poisoned?.id
  await uploadPictures(deps)
  assert.equal(centre.pictures.size, 4)
  assert.deepEqual(
    setAside.list().map(({ kind, id, lane }) => [kind, id, lane]),
    [['picture', poisoned?.pictureId, 'OUT-1']],
  )
  assert.deepEqual(openAlarms(), ['OUT-1 upload-refused'])
  forgetAll(store)
  assert.equal(rawFrames(store), 1, 'the frame from which it came is kept')
  after(10)
  await offerSetAside(deps)
  assert.equal(setAside.count(), 1, 'refused once more')
  centre.refuses = () => false
  after(10)
  await offerSetAside(deps)
  assert.equal(setAside.count(), 1, 'the second time it waits longer')
  after(10)
  await offerSetAside(deps)
  assert.deepEqual([setAside.count(), centre.pictures.size, openAlarms()], [0, 5, []])
})

test('[GATE-5] a new revision of what is set aside is offered at once, an unchanged one ever more rarely', async (t) => {
  const { store, centre, deps, setAside, after } = await world(t)
  const all = keep(store, 4)
  const [changed] = all
  assert.ok(changed)
  centre.refuses = () => true
  await uploadPassages(deps)
  assert.deepEqual([setAside.count(), centre.passages.size], [4, 0])
  // Ten refusals later the next offer is hours away.
  for (let times = 0; times < 10; times += 1) {
    setAside.offerAll()
    await offerSetAside(deps)
    after(1)
  }
  const mended = { ...changed, revision: 2, plateRead: '101AAB01' }
  store.savePassage({ report: mended, plateKey: 'x', readMs: 0 }, true, 99)
  centre.refuses = ({ id }) => all.slice(2).some((one) => one.id === id)
  await uploadPassages(deps)
  assert.deepEqual([setAside.count(), centre.passages.get(changed.id)?.revision], [3, 2])
  await offerSetAside(deps)
  assert.equal(centre.passages.size, 1, 'not due')
  after(6 * 60)
  await offerSetAside(deps)
  assert.deepEqual([setAside.count(), centre.passages.size], [2, 2], 'at the latest after six hours')
})

test('[GATE-5] what an older centre passes over in silence is set aside beside a success, and waits where nothing is taken', async (t) => {
  const { store, deps, setAside } = await world(t)
  const [silent] = keep(store, 3)
  let all = true
  const offer: UploadDeps['offer'] = async (_path, body) => {
    const { passages } = body as unknown as { passages: PassageReport[] }
    const accepted = passages.filter(({ id }) => !all && id !== silent?.id)
    return { taken: true, json: { accepted: accepted.map(({ id, revision }) => ({ id, revision })) } }
  }
  await assert.rejects(uploadPassages({ ...deps, offer }), Unavailable)
  assert.deepEqual([setAside.count(), store.countUnsent().passages], [0, 3])
  all = false
  await uploadPassages({ ...deps, offer })
  assert.deepEqual(
    setAside.list().map(({ id, code }) => [id, code]),
    [[silent?.id, 'gate.passage-unanswered']],
  )
})

test('[GATE-5] a sure refusal beside a doubtful one is no success by which the doubtful one is believed', async (t) => {
  const { store, deps, setAside } = await world(t)
  const [sure, doubtful] = keep(store, 2)
  const offer: UploadDeps['offer'] = async (_path, body) => {
    const { passages } = body as unknown as { passages: PassageReport[] }
    const certain = passages.length === 1 && passages[0]?.id === sure?.id
    return { taken: false, refusal: { code: certain ? 'gate.passage-malformed' : 'http.400', detail: '', certain } }
  }
  await assert.rejects(uploadPassages({ ...deps, offer }), Unavailable)
  assert.deepEqual(
    setAside.list().map(({ id }) => id),
    [sure?.id],
  )
  assert.deepEqual(
    store.listUnsentPassages(10).map(({ id }) => id),
    [doubtful?.id],
  )
})

test('[GATE-5] what a newer centre could not look at now is offered again and never set aside', async (t) => {
  const { store, deps, setAside } = await world(t)
  const [locked] = keep(store, 3)
  const offered: string[][] = []
  const offer: UploadDeps['offer'] = async (_path, body) => {
    const { passages } = body as unknown as { passages: PassageReport[] }
    offered.push(passages.map(({ id }) => id))
    const accepted = passages.filter(({ id }) => id !== locked?.id).map(({ id, revision }) => ({ id, revision }))
    return { taken: true, json: { accepted, refused: [] } }
  }
  await uploadPassages({ ...deps, offer })
  assert.deepEqual([offered[0]?.length, offered.at(-1)], [3, [locked?.id]])
  assert.deepEqual([setAside.count(), store.countUnsent().passages], [0, 1])
})

test('[GATE-5] a store of the version before is taken over with what waits in it', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-store-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const before = new DatabaseSync(path.join(folder, 'gate.sqlite'))
  before.exec(`${SCHEMA_STEPS[0]}; pragma user_version = 1`)
  const one = report()
  before
    .prepare(`insert into passage values (?, 'OUT-1', 'x', null, 1, 1, 0, 1, ?, 1)`)
    .run(one.id, JSON.stringify(one))
  before.close()
  const store = openControllerStore(folder)
  assert.deepEqual(
    store.listUnsentPassages(10).map(({ id, revision }) => [id, revision]),
    [[one.id, 1]],
  )
  assert.equal(store.countSetAside(), 0)
  store.close()
})

test('[GATE-5] when one is taken all others are due: whatever was wrong may be mended', async (t) => {
  const { store, centre, deps, setAside, after } = await world(t)
  centre.refuses = () => true
  keep(store, 1)
  await uploadPassages(deps)
  after(5)
  keep(store, 1)
  await uploadPassages(deps)
  centre.refuses = () => false
  after(5)
  await offerSetAside(deps)
  assert.deepEqual([setAside.count(), centre.passages.size], [1, 1], 'the first alone was due')
  await offerSetAside(deps)
  assert.deepEqual([setAside.count(), centre.passages.size], [0, 2])
})

test('[GATE-5] what is set aside survives a restart, and a looked-at one raises no alarm', async (t) => {
  const { store, centre, deps, book, openAlarms } = await world(t)
  const [poisoned] = keep(store, 2)
  centre.refuses = ({ id }) => id === poisoned?.id
  await uploadPassages(deps)
  assert.equal(createSetAside(book).count(), 1)
  assert.deepEqual(openAlarms(), ['OUT-1 upload-refused'])
  const known = createSetAside({ ...book, known: [poisoned?.id ?? ''] })
  assert.deepEqual([known.count(), openAlarms()], [1, []])
  createSetAside({ ...book, lanes: ['OUT-9'] })
  assert.deepEqual(openAlarms(), ['null upload-refused'], 'a lane that is gone has the alarm of the gate')
})

test('[GATE-5] a report that another version wrote stops neither the lane nor the upload', async (t) => {
  const { store, centre, deps, setAside } = await world(t)
  const [strange, newer] = keep(store, 3)
  const rewrite = (one: PassageReport | undefined, change: object) =>
    store.savePassage({ report: { ...report(), ...one, ...change, revision: 2 }, plateKey: 'x', readMs: 0 }, false, 0)
  rewrite(strange, { state: 'towed-away' })
  rewrite(newer, { weightKg: 40_000 })
  centre.refuses = ({ id }) => id === strange?.id
  assert.deepEqual(
    store.listOpenPassages('OUT-1').map((one) => one.report.id),
    [newer?.id],
    'read without what this version does not know',
  )
  assert.equal(store.listPassagesNear('OUT-1', 0, 1_000).length, 2)
  // This centre reads what its own controllers write.
  centre.refuses = ({ id }) => id === strange?.id || id === newer?.id
  await uploadPassages(deps)
  assert.deepEqual([centre.passages.size, setAside.count()], [1, 2])
})
