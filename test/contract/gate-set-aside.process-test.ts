import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { openControllerStore } from '#gate/controller/store/controller-store.ts'
import type { SetAsideView } from '#gate/controller/set-aside.ts'
import { MODULE_PROCESS_FILE } from '#apps/module-processes.ts'
import { newId } from '#platform/new-id.ts'
import { eventually } from '../support/eventually.ts'
import { type FakeCentre, startFakeCentre } from '../support/fake-centre.ts'
import { gateCommand } from '../support/gate-command.ts'
import { report } from '../support/gate-world.ts'
import { startReady } from '../support/ready-process.ts'

async function startController(centre: FakeCentre, folder: string) {
  const settings = {
    checkpoint: 'NUR-ZHOLY',
    zone: 'Asia/Almaty',
    portalUrl: centre.url,
    token: 'a-token-of-an-enrolled-device',
    permitKeys: centre.permitKeys,
    port: 0,
    folder,
    lanes: [
      {
        lane: 'OUT-1',
        purpose: 'entry',
        direction: 'out',
        camera: { kind: 'neutral', user: 'camera', password: 'camera-password' },
      },
    ],
  }
  const { child, ready } = await startReady(MODULE_PROCESS_FILE, { OTKEL_GATE: JSON.stringify(settings) }, [
    'gate-controller',
  ])
  const setAside = async () => {
    const answer = await fetch(`http://127.0.0.1:${String(ready['port'])}/health`)
    return ((await answer.json()) as { setAside: SetAsideView[] }).setAside
  }
  return { child, setAside }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** A checkpoint with fifty passages not uploaded yet; one of them the centre does not take. */
async function checkpoint(t: TestContext, age: FakeCentre['age']) {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-aside-'))
  const store = openControllerStore(folder)
  const passages = Array.from({ length: 50 }, (_, index) => report({ plateRead: `${100 + index}AAB01` }))
  for (const [index, one] of passages.entries()) {
    store.savePassage({ report: one, plateKey: one.plateRead, readMs: index }, true, index)
    store.savePicture(newId(), one.id, Buffer.from([0xff, 0xd8, index]), index)
  }
  store.close()
  const centre = await startFakeCentre()
  const poisoned = passages[7]?.id
  centre.age = age
  centre.refuses = ({ id }) => id === poisoned
  t.after(async () => {
    await centre.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder, centre, poisoned }
}

/** Kinds of the open alarms of the lane; its camera is silent in the end, which is another matter. */
const alarmsAt = ({ lastBeat }: FakeCentre) =>
  (lastBeat?.alarms ?? []).flatMap(({ lane, kind, clearedAt }) =>
    clearedAt || kind === 'camera-silent' ? [] : [`${lane} ${kind}`],
  )

// Each has a centre and a controller of its own, and mostly waits for what the controller says next.
describe('set aside', { concurrency: true }, () => {
  test('[GATE-5] a poisoned passage waits aside, is on the officer’s screen, and arrives after a restart once the centre is mended', async (t) => {
    const { folder, centre, poisoned } = await checkpoint(t, 'newer')
    const first = await startController(centre, folder)
    t.after(() => kill(first.child))
    await eventually('all others arrive', () => centre.passages.size === 49 && centre.pictures.size === 49)
    await eventually('an alarm', () => alarmsAt(centre).includes('OUT-1 upload-refused'))
    assert.deepEqual(
      (await first.setAside()).map(({ kind, id, code }) => [kind, id, code]),
      [['passage', poisoned, 'gate.passage-malformed']],
    )
    await kill(first.child)
    centre.refuses = () => false
    const second = await startController(centre, folder)
    t.after(() => kill(second.child))
    await eventually('it arrives', () => centre.passages.size === 50 && centre.pictures.size === 50)
    await eventually('no alarm', () => alarmsAt(centre).length === 0 && centre.lastBeat?.waitingPassages === 0)
    assert.deepEqual(await second.setAside(), [])
  })

  test('[GATE-5] an older centre is understood, and when it is renewed it is offered what it refused; a strange command stops nothing', async (t) => {
    const { folder, centre } = await checkpoint(t, 'older')
    const { child, setAside } = await startController(centre, folder)
    t.after(() => kill(child))
    await eventually('all others arrive', () => centre.passages.size === 49 && centre.pictures.size === 49)
    await eventually('an alarm in older words', () => alarmsAt(centre).includes('OUT-1 bad-message'))
    assert.equal((await setAside()).length, 1)
    const command = gateCommand({ kind: 'hold' })
    const strange = { ...command, id: newId(), kind: 'water-the-flowers' as 'hold' }
    centre.command(strange)
    centre.command(command)
    await eventually('both commands answered', () => centre.outcomes.size === 2)
    assert.deepEqual([centre.outcomes.get(strange.id), centre.outcomes.get(command.id)], ['failed', 'done'])
    centre.refuses = () => false
    centre.age = 'newer'
    await eventually(
      'offered to the renewed centre',
      () => centre.passages.size === 50 && alarmsAt(centre).length === 0,
    )
  })
})
