import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Permit } from '#gate/contract.ts'
import { newId } from '#platform/new-id.ts'
import { startFakeCentre } from '../support/fake-centre.ts'
import { gateCommand } from '../support/gate-command.ts'
import { RunningGate, until } from '../support/running-gate.ts'

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

/** Tests of a gate of their own, one after another. */
function atOneGate(what: string, tests: (at: { gate: RunningGate }) => void): void {
  describe(what, { concurrency: 1 }, () => {
    const at = {} as { gate: RunningGate }
    before(async () => {
      at.gate = await RunningGate.open(PERMITS)
    })
    after(() => at.gate?.close())
    tests(at)
  })
}

// Each gate has processes of its own, and mostly waits for vehicles and booms.
describe('gates', { concurrency: true }, () => {
  atOneGate('bookings and cars', (at) => {
    test('[R707-11] [GATE-1] [GATE-3] the barrier opens once for the booked truck, whose passage and picture reach the centre', async () => {
      const { gate } = at
      await gate.order({ lane: 'OUT-1', camera: { copies: 3 } })
      const id = await gate.driveUp('OUT-1', '101AAB01')
      await until('through', async () => (await gate.outcomeOf(id)) === 'through')
      await gate.order({ lane: 'OUT-1', camera: { copies: 1 } })
      const report = await until('uploaded', () => gate.passed('101AAB01'))
      assert.equal(report.reason, 'gate.permit-fits')
      assert.equal(report.bookingId, PERMITS[0]?.bookingId)
      assert.equal(await gate.pulsesOf('OUT-1'), 1, 'three copies of each message, one pulse')
      assert.equal(gate.passagesOf('101AAB01').length, 1)
      const picture = await until('picture', () => gate.centre.pictures.get(report.pictureId ?? ''))
      assert.equal(picture.readUInt16BE(0), 0xffd8)
    })

    test('[R707-30] a truck without a booking stays outside, a used booking does not open again', async () => {
      const { gate } = at
      const pulses = await gate.pulsesOf('OUT-1')
      const stranger = await gate.driveUp('OUT-1', '777KKK05', { patienceSeconds: 2 })
      await until('turned back', async () => (await gate.outcomeOf(stranger)) === 'turned-back')
      const report = await until('uploaded', () => gate.passagesOf('777KKK05')[0])
      assert.equal(`${report.decision} ${report.reason}`, 'outside gate.no-booking')
      const again = await gate.driveUp('OUT-2', '101AAB01', { patienceSeconds: 2 })
      await until('turned back', async () => (await gate.outcomeOf(again)) === 'turned-back')
      await until('refused', () => gate.passagesOf('101AAB01').some(({ reason }) => reason === 'gate.already-admitted'))
      assert.equal(await gate.pulsesOf('OUT-1'), pulses)
      assert.equal(await gate.pulsesOf('OUT-2'), 0)
    })

    test('[R707-3b] a car passes without a booking and is recorded', async () => {
      const { gate } = at
      const car = await gate.driveUp('OUT-3', '001CAR02', { vehicleType: 'car' })
      await until('through', async () => (await gate.outcomeOf(car)) === 'through')
      const report = await until('uploaded', () => gate.passed('001CAR02'))
      assert.equal(`${report.decision} ${report.bookingId}`, 'free null')
    })
  })

  atOneGate('the officer', (at) => {
    test('[GATE-2] [GATE-6] another trailer than booked and two fitting bookings wait for the officer, whose command opens', async () => {
      const { gate } = at
      const wrongTrailer = await gate.driveUp('OUT-2', '323FGH03', { trailerPlate: '99ZZZ09', patienceSeconds: 15 })
      await until('held', () => gate.passagesOf('323FGH03').some(({ reason }) => reason === 'gate.trailer-differs'))
      await gate.driveUp('OUT-1', '434PBS04', { patienceSeconds: 40 })
      const held = await until('two fit', () =>
        gate.passagesOf('434PBS04').find(({ reason }) => reason === 'gate.two-bookings-fit'),
      )
      assert.equal(held.candidates.length, 2)
      const chosen = PERMITS[3]?.bookingId ?? ''
      const late = gateCommand({
        passageId: held.id,
        expiresAt: Temporal.Now.instant().subtract({ seconds: 1 }).toString(),
      })
      gate.centre.command(late)
      await until('expired', () => gate.centre.outcomes.get(late.id) === 'expired')
      const open = gateCommand({ passageId: held.id, bookingId: chosen })
      gate.centre.command(open)
      const report = await until('let in', () => gate.passed('434PBS04'))
      assert.deepEqual(
        [report.decidedBy, report.commandId, report.bookingId, report.reason],
        ['officer', open.id, chosen, 'gate.confirmed-by-officer'],
      )
      assert.equal(gate.centre.outcomes.get(open.id), 'done')
      const away = gate.passagesOf('323FGH03')[0]
      gate.centre.command(gateCommand({ lane: 'OUT-2', kind: 'send-away', passageId: away?.id ?? null }))
      await until('sent away', () => gate.passagesOf('323FGH03').some(({ state }) => state === 'sent-away'))
      await until('turned back', async () => (await gate.outcomeOf(wrongTrailer)) === 'turned-back', 40_000)
    })
  })

  atOneGate('devices that fail', (at) => {
    test('[GATE-3] a stuck barrier is an alarm, and the truck is shown to an officer again', async () => {
      const { gate } = at
      await gate.order({ lane: 'OUT-3', barrier: 'stuck-down' })
      const id = await gate.driveUp('OUT-3', '545TUX05', { patienceSeconds: 30 })
      await until('held', () => gate.passagesOf('545TUX05').some(({ reason }) => reason === 'gate.barrier-fault'))
      await until('alarm', () =>
        gate.centre.lastBeat?.alarms.some(({ kind, clearedAt }) => kind === 'barrier-stuck' && !clearedAt),
      )
      await gate.order({ lane: 'OUT-3', barrier: 'none' })
      const held = gate.passagesOf('545TUX05')[0]
      const bookingId = PERMITS[5]?.bookingId ?? null
      gate.centre.command(
        gateCommand({
          lane: 'OUT-3',
          kind: 'manual-open',
          reason: 'equipment-fault',
          passageId: held?.id ?? null,
          bookingId,
        }),
      )
      await until('through', async () => (await gate.outcomeOf(id)) === 'through')
      await until('cleared', () =>
        gate.centre.lastBeat?.alarms.every(({ kind, clearedAt }) => kind !== 'barrier-stuck' || clearedAt),
      )
    })

    test('[R707-10a] the camera on the border line records the crossing of a truck that is inside', async () => {
      const { gate } = at
      await gate.driveUp('LINE-1', '878KMP08')
      const report = await until('crossed', () => gate.passed('878KMP08'))
      assert.equal(report.bookingId, PERMITS[8]?.bookingId)
      assert.equal(report.purpose, 'border')
    })
  })

  atOneGate('messages that fail', (at) => {
    test('[GATE-1] damaged messages and messages that come too late open nothing (faults F9, F10)', async () => {
      const { gate } = at
      const pulses = await gate.pulsesOf('OUT-1')
      await gate.order({ lane: 'OUT-1', camera: { damage: 'truncate' } })
      const cut = await gate.driveUp('OUT-1', '212CDE02', { patienceSeconds: 2 })
      await until('turned back', async () => (await gate.outcomeOf(cut)) === 'turned-back')
      await gate.order({ lane: 'OUT-1', camera: { damage: 'none', delaySeconds: 11 } })
      const late = await gate.driveUp('OUT-1', '656WYA06', { patienceSeconds: 13 })
      await until('late', () => gate.passagesOf('656WYA06').some(({ reason }) => reason === 'gate.stale-reading'))
      await until('turned back', async () => (await gate.outcomeOf(late)) === 'turned-back')
      await gate.order({ lane: 'OUT-1', camera: { delaySeconds: 0 } })
      assert.equal(await gate.pulsesOf('OUT-1'), pulses)
      for (const plate of ['212CDE02', '656WYA06']) assert.equal(gate.passed(plate), undefined)
    })
  })

  atOneGate('cut off', (at) => {
    test('[GATE-5] [R707-8] cut off and even killed, the gate goes on; at the reunion nothing is lost and nothing double', async () => {
      const { gate } = at
      const port = gate.centre.port
      await gate.centre.stop()
      const first = await gate.driveUp('OUT-1', '767CFH07')
      await until('first through', async () => (await gate.outcomeOf(first)) === 'through')
      await gate.killController()
      const second = await gate.driveUp('OUT-2', '989RTX09', { patienceSeconds: 60 })
      await gate.startController()
      await until('second through', async () => (await gate.outcomeOf(second)) === 'through', 40_000)
      const health = (await (await fetch(`${gate.controllerUrl}/health`)).json()) as { waitingPassages: number }
      assert.ok(health.waitingPassages >= 2)
      const board = (await (await fetch(`${gate.controllerUrl}/api/gate/boards/NUR-ZHOLY`)).json()) as {
        rows: { plate: string; state: string }[]
      }
      assert.ok(board.rows.some(({ plate, state }) => plate === '767CFH07' && state === 'entered'))
      gate.centre = await startFakeCentre(port, gate.centre)
      await until('both uploaded', () => gate.passed('767CFH07') && gate.passed('989RTX09'), 30_000)
      await until(
        'nothing waits',
        () => gate.centre.lastBeat?.waitingPassages === 0 && gate.centre.lastBeat.waitingPictures === 0,
      )
      assert.equal(gate.passagesOf('767CFH07').length, 1)
      assert.equal(gate.passagesOf('989RTX09').filter(({ state }) => state === 'passed').length, 1)
    })
  })
})
