import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { CommandView, PassageReport, Permit } from '#gate/contract.ts'
import { MODULE_PROCESS_FILE } from '#apps/module-processes.ts'
import { newId } from '#platform/new-id.ts'
import { startReady } from '../support/ready-process.ts'
import { type FakeCentre, startFakeCentre } from '../support/fake-centre.ts'

const LANES = ['OUT-1', 'OUT-2', 'OUT-3'] as const
const CAMERA = { kind: 'hikvision', user: 'camera', password: 'camera-password' }

let centre: FakeCentre
let devices: ChildProcess
let controller: ChildProcess
let control = ''
let barriers: Record<string, number> = {}
let controllerUrl = ''
const folder = mkdtempSync(path.join(tmpdir(), 'otkel-gate-'))

async function startController(): Promise<void> {
  const settings = {
    checkpoint: 'NUR-ZHOLY',
    zone: 'Asia/Almaty',
    portalUrl: centre.url,
    token: 'a-token-of-an-enrolled-device',
    permitKeys: centre.permitKeys,
    port: 0,
    folder,
    lanes: [
      ...LANES.map((lane) => ({
        lane,
        purpose: 'entry',
        direction: 'out',
        freeVehicles: lane === 'OUT-3',
        camera: CAMERA,
        rearCamera: CAMERA,
        barrier: { kind: 'modbus', host: '127.0.0.1', port: barriers[lane] },
      })),
      { lane: 'LINE-1', purpose: 'border', direction: 'out', camera: CAMERA },
    ],
  }
  const { child, ready } = await startReady(MODULE_PROCESS_FILE, { OTKEL_GATE: JSON.stringify(settings) }, [
    'gate-controller',
  ])
  controller = child
  controllerUrl = `http://127.0.0.1:${String(ready['port'])}`
  await order({ controllerUrl })
}

async function post(at: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${control}${at}`, { method: 'POST', body: JSON.stringify(body) })
  assert.equal(answer.status, 200, at)
  return (await answer.json()) as Record<string, unknown>
}
const order = (body: unknown) => post('/control', body)
const driveUp = async (lane: string, plate: string, more: object = {}) =>
  String((await post('/drive-up', { lane, plate, country: 'KZ', ...more }))['id'])

async function outcomeOf(id: string): Promise<string> {
  const answer = (await (await fetch(`${control}/vehicles/${id}`)).json()) as { outcome: string }
  return answer.outcome
}
async function pulsesOf(lane: string): Promise<number> {
  const { lanes } = (await (await fetch(`${control}/state`)).json()) as {
    lanes: { lane: string; barrier: { pulses: number } | null }[]
  }
  return lanes.find((one) => one.lane === lane)?.barrier?.pulses ?? 0
}

async function until<T>(what: string, look: () => T | Promise<T>, seconds = 20): Promise<NonNullable<T>> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const found = await look()
    if (found) return found
    assert.ok(performance.now() < end, `not in time: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
const passagesOf = (plate: string): PassageReport[] =>
  [...centre.passages.values()].filter(({ plateRead }) => plateRead === plate)
const passed = (plate: string) => passagesOf(plate).find(({ state }) => state === 'passed')

function permit(plate: string, change: Partial<Permit> = {}): Permit {
  const now = Temporal.Now.instant()
  return {
    bookingId: newId(),
    reference: `Q-${plate}`,
    ordinal: 1,
    plate,
    plateKey: plate,
    country: 'KZ',
    trailerPlateKey: null,
    outOfTurn: false,
    presentUntil: null,
    sealAlarm: null,
    startsAt: now.subtract({ minutes: 30 }).toString(),
    endsAt: now.add({ minutes: 30 }).toString(),
    admitFrom: now.subtract({ minutes: 60 }).toString(),
    admitUntil: now.add({ minutes: 60 }).toString(),
    state: 'called',
    callAt: now.subtract({ hours: 2 }).toString(),
    ...change,
  }
}

function command(change: Partial<CommandView>): CommandView {
  const now = Temporal.Now.instant()
  return {
    id: newId(),
    lane: 'OUT-1',
    kind: 'open',
    passageId: null,
    bookingId: null,
    reason: null,
    state: 'issued',
    detail: null,
    issuedAt: now.toString(),
    expiresAt: now.add({ seconds: 20 }).toString(),
    ...change,
  }
}

const PERMITS = [
  permit('101AAB01'),
  permit('212CDE02'),
  permit('323FGH03', { trailerPlateKey: '11AAA02' }),
  permit('434P8S04'),
  permit('434PB504'),
  permit('545TUX05'),
  permit('656WYA06'),
  permit('767CFH07'),
  permit('878KMP08', { state: 'admitted' }),
  permit('989RTX09'),
]

before(async () => {
  centre = await startFakeCentre()
  centre.permits = PERMITS
  const lane = (name: string, barrierPort: number | null) => ({
    lane: name,
    user: CAMERA.user,
    password: CAMERA.password,
    rearCamera: barrierPort !== null,
    barrierPort,
  })
  const settings = {
    controlPort: 0,
    controllerUrl: null,
    lanes: [...LANES.map((name) => lane(name, 0)), lane('LINE-1', null)],
  }
  const started = await startReady('simulators/checkpoint-devices.ts', { OTKEL_DEVICES: JSON.stringify(settings) })
  devices = started.child
  control = String(started.ready['url'])
  barriers = started.ready['barriers'] as Record<string, number>
  await startController()
  await until('the first list', () => centre.lastBeat?.permitVersion)
})

after(async () => {
  for (const child of [controller, devices]) {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  await centre.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('[R707-11] [GATE-1] [GATE-3] the barrier opens once for the booked truck, whose passage and picture reach the centre', async () => {
  await order({ lane: 'OUT-1', camera: { copies: 3 } })
  const id = await driveUp('OUT-1', '101AAB01')
  await until('through', async () => (await outcomeOf(id)) === 'through')
  await order({ lane: 'OUT-1', camera: { copies: 1 } })
  const report = await until('uploaded', () => passed('101AAB01'))
  assert.equal(report.reason, 'gate.permit-fits')
  assert.equal(report.bookingId, PERMITS[0]?.bookingId)
  assert.equal(await pulsesOf('OUT-1'), 1, 'three copies of each message, one pulse')
  assert.equal(passagesOf('101AAB01').length, 1)
  const picture = await until('picture', () => centre.pictures.get(report.pictureId ?? ''))
  assert.equal(picture.readUInt16BE(0), 0xffd8)
})

test('[R707-30] a truck without a booking stays outside, a used booking does not open again', async () => {
  const pulses = await pulsesOf('OUT-1')
  const stranger = await driveUp('OUT-1', '777KKK05', { patienceSeconds: 2 })
  await until('turned back', async () => (await outcomeOf(stranger)) === 'turned-back')
  const report = await until('uploaded', () => passagesOf('777KKK05')[0])
  assert.equal(`${report.decision} ${report.reason}`, 'outside gate.no-booking')
  const again = await driveUp('OUT-2', '101AAB01', { patienceSeconds: 2 })
  await until('turned back', async () => (await outcomeOf(again)) === 'turned-back')
  await until('refused', () => passagesOf('101AAB01').some(({ reason }) => reason === 'gate.already-admitted'))
  assert.equal(await pulsesOf('OUT-1'), pulses)
  assert.equal(await pulsesOf('OUT-2'), 0)
})

test('[R707-3b] a car passes without a booking and is recorded', async () => {
  const car = await driveUp('OUT-3', '001CAR02', { vehicleType: 'car' })
  await until('through', async () => (await outcomeOf(car)) === 'through')
  const report = await until('uploaded', () => passed('001CAR02'))
  assert.equal(`${report.decision} ${report.bookingId}`, 'free null')
})

test('[GATE-2] [GATE-6] another trailer than booked and two fitting bookings wait for the officer, whose command opens', async () => {
  const wrongTrailer = await driveUp('OUT-2', '323FGH03', { trailerPlate: '99ZZZ09', patienceSeconds: 30 })
  await until('held', () => passagesOf('323FGH03').some(({ reason }) => reason === 'gate.trailer-differs'))
  await driveUp('OUT-1', '434PBS04', { patienceSeconds: 40 })
  const held = await until('two fit', () =>
    passagesOf('434PBS04').find(({ reason }) => reason === 'gate.two-bookings-fit'),
  )
  assert.equal(held.candidates.length, 2)
  const chosen = PERMITS[3]?.bookingId ?? ''
  const late = command({ passageId: held.id, expiresAt: Temporal.Now.instant().subtract({ seconds: 1 }).toString() })
  centre.command(late)
  await until('expired', () => centre.outcomes.get(late.id) === 'expired')
  const open = command({ passageId: held.id, bookingId: chosen })
  centre.command(open)
  const report = await until('let in', () => passed('434PBS04'))
  assert.deepEqual(
    [report.decidedBy, report.commandId, report.bookingId, report.reason],
    ['officer', open.id, chosen, 'gate.confirmed-by-officer'],
  )
  assert.equal(centre.outcomes.get(open.id), 'done')
  const away = passagesOf('323FGH03')[0]
  centre.command(command({ lane: 'OUT-2', kind: 'send-away', passageId: away?.id ?? null }))
  await until('sent away', () => passagesOf('323FGH03').some(({ state }) => state === 'sent-away'))
  await until('turned back', async () => (await outcomeOf(wrongTrailer)) === 'turned-back', 40)
})

test('[GATE-3] a stuck barrier is an alarm, and the truck is shown to an officer again', async () => {
  await order({ lane: 'OUT-3', barrier: 'stuck-down' })
  const id = await driveUp('OUT-3', '545TUX05', { patienceSeconds: 30 })
  await until('held', () => passagesOf('545TUX05').some(({ reason }) => reason === 'gate.barrier-fault'))
  await until('alarm', () =>
    centre.lastBeat?.alarms.some(({ kind, clearedAt }) => kind === 'barrier-stuck' && !clearedAt),
  )
  await order({ lane: 'OUT-3', barrier: 'none' })
  const held = passagesOf('545TUX05')[0]
  const bookingId = PERMITS[5]?.bookingId ?? null
  centre.command(
    command({ lane: 'OUT-3', kind: 'manual-open', reason: 'equipment-fault', passageId: held?.id ?? null, bookingId }),
  )
  await until('through', async () => (await outcomeOf(id)) === 'through')
  await until('cleared', () =>
    centre.lastBeat?.alarms.every(({ kind, clearedAt }) => kind !== 'barrier-stuck' || clearedAt),
  )
})

test('[GATE-1] damaged messages and messages that come too late open nothing (faults F9, F10)', async () => {
  const pulses = await pulsesOf('OUT-1')
  await order({ lane: 'OUT-1', camera: { damage: 'truncate' } })
  const cut = await driveUp('OUT-1', '212CDE02', { patienceSeconds: 2 })
  await until('turned back', async () => (await outcomeOf(cut)) === 'turned-back')
  await order({ lane: 'OUT-1', camera: { damage: 'none', delaySeconds: 11 } })
  const late = await driveUp('OUT-1', '656WYA06', { patienceSeconds: 13 })
  await until('late', () => passagesOf('656WYA06').some(({ reason }) => reason === 'gate.stale-reading'), 20)
  await until('turned back', async () => (await outcomeOf(late)) === 'turned-back')
  await order({ lane: 'OUT-1', camera: { delaySeconds: 0 } })
  assert.equal(await pulsesOf('OUT-1'), pulses)
  for (const plate of ['212CDE02', '656WYA06']) assert.equal(passed(plate), undefined)
})

test('[R707-10a] the camera on the border line records the crossing of a truck that is inside', async () => {
  await driveUp('LINE-1', '878KMP08')
  const report = await until('crossed', () => passed('878KMP08'))
  assert.equal(report.bookingId, PERMITS[8]?.bookingId)
  assert.equal(report.purpose, 'border')
})

test('[GATE-5] [R707-8] cut off and even killed, the gate goes on; at the reunion nothing is lost and nothing double', async () => {
  const port = centre.port
  await centre.stop()
  const first = await driveUp('OUT-1', '767CFH07')
  await until('first through', async () => (await outcomeOf(first)) === 'through')
  controller.kill('SIGKILL')
  await once(controller, 'exit')
  const second = await driveUp('OUT-2', '989RTX09', { patienceSeconds: 60 })
  await startController()
  await until('second through', async () => (await outcomeOf(second)) === 'through', 40)
  const health = (await (await fetch(`${controllerUrl}/health`)).json()) as { waitingPassages: number }
  assert.ok(health.waitingPassages >= 2)
  const board = (await (await fetch(`${controllerUrl}/api/gate/boards/NUR-ZHOLY`)).json()) as {
    rows: { plate: string; state: string }[]
  }
  assert.ok(board.rows.some(({ plate, state }) => plate === '767CFH07' && state === 'entered'))
  centre = await startFakeCentre(port, centre)
  await until('both uploaded', () => passed('767CFH07') && passed('989RTX09'), 30)
  await until('nothing waits', () => centre.lastBeat?.waitingPassages === 0 && centre.lastBeat.waitingPictures === 0)
  assert.equal(passagesOf('767CFH07').length, 1)
  assert.equal(passagesOf('989RTX09').filter(({ state }) => state === 'passed').length, 1)
})
