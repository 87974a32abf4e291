import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { startFakeCentre } from '../../../test/support/fake-centre.ts'
import { gateCommand } from '../../../test/support/gate-command.ts'
import { beat, NUR_ZHOLY, report } from '../../../test/support/gate-world.ts'
import type { CommandView, Permit } from '../contract.ts'
import { createAlarms } from './alarms.ts'
import { localBoard } from './local-board.ts'
import { openPermits } from './permits.ts'
import { openPortalLink } from './portal-link.ts'
import { createSetAside } from './set-aside.ts'
import type { ControllerSettings } from './settings.ts'
import { openControllerStore } from './store/controller-store.ts'

const LOG = openLog('test', 'silent')

/** A truck that was called, as the centre tells it. */
function calledOut(plate: string, ordinal: number): Permit {
  const now = Temporal.Now.instant()
  return {
    bookingId: newId(),
    reference: `Q-${plate}`,
    ordinal,
    plate,
    plateKey: plate,
    country: 'KZ',
    trailerPlateKey: null,
    startsAt: now.add({ minutes: 30 }).toString(),
    endsAt: now.add({ minutes: 90 }).toString(),
    admitFrom: now.toString(),
    admitUntil: now.add({ minutes: 120 }).toString(),
    state: 'called',
    callAt: now.toString(),
    outOfTurn: false,
    presentUntil: null,
    sealAlarm: null,
  }
}

/** A controller with two ways to one centre. */
async function world(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-link-'))
  const store = openControllerStore(folder)
  const main = await startFakeCentre()
  const backup = await startFakeCentre(0, main)
  const settings = {
    checkpoint: NUR_ZHOLY,
    portalUrl: main.url,
    backupUrl: backup.url,
    token: 'a-token-of-an-enrolled-device',
    permitKeys: main.permitKeys,
  } as ControllerSettings
  const permits = await openPermits(settings, store, LOG)
  const alarms = createAlarms(store, systemClock, systemClock)
  const realNowMs = () => Date.now()
  const performed: CommandView[] = []
  const link = openPortalLink({
    settings,
    store,
    permits,
    setAside: createSetAside({ store, alarms, lanes: ['OUT-1'], known: [], realNowMs, log: LOG }),
    log: LOG,
    heartbeat: () => beat(),
    perform: (command) => {
      performed.push(command)
      return { id: command.id, state: 'done', detail: null }
    },
    realNowMs,
  })
  t.after(async () => {
    await link.stop()
    await Promise.all([main.stop(), backup.stop()])
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const board = () =>
    localBoard({ checkpoint: NUR_ZHOLY, zone: 'Asia/Almaty' }, permits.list(), [], Temporal.Now.instant()).rows.map(
      ({ plate, state }) => `${plate} ${state}`,
    )
  return { main, backup, store, link, board, performed }
}

test('[R707-33] [R707-34] with the main channel cut a call-out arrives over the backup, once; a command that both hand out is done once, a passage is told once', async (t) => {
  const { main, backup, store, link, board, performed } = await world(t)
  const first = calledOut('101AAB01', 1)
  main.permits = [first]
  await eventually('the call is on the board', () => board().length === 1)
  const hold = gateCommand({ kind: 'hold', expiresAt: Temporal.Now.instant().add({ seconds: 60 }).toString() })
  main.command(hold)
  await eventually('the command is done', () => main.outcomes.has(hold.id))
  await main.stop()
  // The other way tells all of it again, and what came since.
  backup.permits = [first, calledOut('102AAB01', 2)]
  backup.command(hold)
  const one = report({ plateRead: '103AAB01' })
  store.savePassage({ report: one, plateKey: one.plateRead, readMs: 1 }, true, 1)
  link.wake()
  await eventually('the second call is on the board', () => board().length > 1)
  await eventually('the passage is told', () => backup.passages.has(one.id))
  await eventually('the other way has its command answered', () => backup.lastBeat !== null)
  assert.deepEqual(board(), ['101AAB01 called', '102AAB01 called'])
  assert.equal(backup.uploads.filter(({ id }) => id === one.id).length, 1)
  assert.equal(performed.length, 1)
})
