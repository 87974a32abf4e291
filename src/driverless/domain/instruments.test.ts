import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, Hand, TASK } from '../../../test/driverless/hand-driven.ts'
import { customsMissing } from './customs-hold.ts'
import { INSTRUMENT_SILENT_MS } from './instruments.ts'
import { waitOf } from './waits.ts'

const SCALE = 'KZ-hold.7'
const UNLADEN = 18_000
const PAPERS = {
  registration: '001 AGV 01',
  insuredUntilMs: Number.MAX_SAFE_INTEGER,
  permit: 'P-1',
  safetyCase: 'SC-1',
  unladenKg: UNLADEN,
  operators: { KZ: 'Operator KZ', CN: 'Operator CN' },
}

class Instruments {
  #seq = 0
  readonly hand = new Hand()

  constructor(unladenKg: number | null = UNLADEN) {
    this.hand.say({ kind: 'instrument', instrument: 'scale-1', is: { kind: 'weighbridge', place: SCALE } })
    this.hand.say({ kind: 'instrument', instrument: 'camera-1', is: { kind: 'camera', place: 'KZ-gate' } })
    const papers = { ...PAPERS, unladenKg }
    this.hand.say({ kind: 'vehicle', vehicle: CAR, version: '3.0.0', at: 'KZ-yard', papers })
    this.hand.begin()
  }

  weigh(grossKg: number, stable = true, seq?: number) {
    this.#seq += 1
    const words = { version: 1, instrument: 'scale-1', seq: seq ?? this.#seq, at: this.at() } as const
    return this.hand.say({ kind: 'telegram', words: { ...words, kind: 'weighing', grossKg, stable } })
  }

  read(plate: string, at = this.at()) {
    this.#seq += 1
    const words = { version: 1, instrument: 'camera-1', seq: this.#seq, at } as const
    return this.hand.say({ kind: 'telegram', words: { ...words, kind: 'plate', plate, country: 'KZ', confidence: 98 } })
  }

  /** Said late: the line was down since this was weighed. */
  weighedAt(at: string, grossKg: number) {
    this.#seq += 1
    const words = { version: 1, instrument: 'scale-1', seq: this.#seq, at } as const
    return this.hand.say({ kind: 'telegram', words: { ...words, kind: 'weighing', grossKg, stable: true } })
  }

  alive(at = this.at()) {
    this.#seq += 1
    return this.hand.say({
      kind: 'telegram',
      words: { version: 1, instrument: 'scale-1', seq: this.#seq, at, kind: 'alive' },
    })
  }

  /** The moment of the next event, or so many milliseconds from it, as an instrument writes it. */
  at(offMs = 0) {
    return new Date(this.hand.control.state.nowMs + 10 + offMs).toISOString()
  }

  to(place: string) {
    for (let n = 0; n < 20; n += 1) this.hand.driveTo(place)
    assert.equal(this.hand.at, place)
  }

  get wait() {
    return waitOf(this.hand.control.control, this.hand.vehicle)
  }

  decision() {
    return this.hand.vehicle.gate?.decision ?? null
  }

  weighing() {
    return this.hand.vehicle.weighing
  }

  missing() {
    return customsMissing(this.hand.control.state, this.hand.vehicle)
  }
}

test('[DRV-27] with a weighbridge its word counts and the vehicle’s own does not: unweighed or too heavy it stays at the hold point', () => {
  const road = new Instruments()
  road.to('KZ-hold')
  assert.deepEqual(road.wait, { kind: 'customs', place: 'KZ-hold', missing: ['weighing'] })

  const heavy = new Instruments()
  heavy.to(SCALE)
  // It says of itself 20.1 t of load; on the scale there are three more.
  heavy.weigh(UNLADEN + 23_100)
  heavy.to('KZ-hold')
  assert.deepEqual(heavy.wait, { kind: 'customs', place: 'KZ-hold', missing: ['weight'] })

  const right = new Instruments()
  right.to(SCALE)
  right.weigh(UNLADEN + TASK.declaredKg + 300)
  assert.deepEqual(right.missing(), [])
  right.to('KZ-gate')
})

test('[DRV-27] a scale in motion, an empty one, a repeated telegram and one of nobody in use weigh nothing', () => {
  const road = new Instruments()
  road.weigh(UNLADEN + 20_000)
  assert.equal(road.weighing(), null, 'nobody is on the scale')
  road.to(SCALE)
  road.weigh(UNLADEN + 20_000, false)
  road.weigh(60)
  road.weigh(UNLADEN + 20_000, true, 1)
  assert.equal(road.weighing(), null)
  road.weigh(UNLADEN + 20_000)
  assert.equal(road.weighing()?.by, 'scale-1')
  road.hand.say({ kind: 'instrument', instrument: 'scale-1', is: null })
  road.weigh(UNLADEN + 40_000)
  assert.equal(road.weighing()?.grossKg, UNLADEN + 20_000)
})

test('[DRV-27] without an unladen mass in its papers a vehicle is not weighed; an officer’s weighing with his reason counts', () => {
  const road = new Instruments(null)
  road.to(SCALE)
  road.weigh(UNLADEN + 20_000)
  assert.deepEqual(road.missing(), ['weighing'])

  const byHand = new Instruments()
  byHand.to('KZ-hold')
  const word = { kind: 'weighed', vehicle: CAR, grossKg: UNLADEN + 20_100, by: 'officer Serik' } as const
  byHand.hand.say({ ...word, basis: 'mobile scale' })
  assert.deepEqual(byHand.missing(), [])
  assert.equal(byHand.weighing()?.basis, 'mobile scale')
})

test('[DRV-26] [DRV-27] the gate’s camera says who is there: its number lets the vehicle on at once, another one sends it to the bay', () => {
  const right = new Instruments()
  right.to(SCALE)
  right.weigh(UNLADEN + 20_100)
  right.to('KZ-gate')
  assert.equal(right.decision(), null, 'nothing was read yet')
  right.read('001AGV01')
  assert.equal(right.decision()?.kind, 'continue')
  assert.equal(right.decision()?.by, 'rule')

  const wrong = new Instruments()
  wrong.to(SCALE)
  wrong.weigh(UNLADEN + 20_100)
  wrong.to('KZ-gate')
  wrong.read('777XXX01')
  assert.equal(wrong.decision()?.sent, 'inspection-bay')
  assert.equal(wrong.decision()?.basis, 'gate.no-booking')
})

test('[DRV-26] a camera that reads nothing does not keep a vehicle: within 30 s it goes to the bay with the reason', () => {
  const road = new Instruments()
  road.to(SCALE)
  road.weigh(UNLADEN + 20_100)
  road.to('KZ-gate')
  for (let n = 0; n < 28; n += 1) road.hand.say({ kind: 'tick' }, 1000)
  assert.equal(road.decision()?.sent, 'inspection-bay')
  assert.equal(road.decision()?.basis, 'gate.unreadable-plate')
})

/** A second vehicle, which drives behind the first one as far as it is let. */
function follower({ hand }: Instruments) {
  const id = 'steppe/IGV-002'
  const vehicle = () => {
    const found = hand.control.state.vehicles[id]
    assert.ok(found)
    return found
  }
  let headerId = 0
  const report = (changes: Partial<NonNullable<typeof hand.vehicle.report>>) => {
    headerId += 1
    const before = vehicle().report ?? hand.vehicle.report
    assert.ok(before)
    hand.say({ kind: 'report', vehicle: id, report: { ...before, ...changes, headerId } })
  }
  hand.say({ kind: 'vehicle', vehicle: id, version: '3.0.0', at: 'KZ-yard', papers: PAPERS })
  const yard = { orderId: '', orderUpdateId: 0, lastNode: 'KZ-yard', lastNodeSequence: 0, load: null, driving: false }
  report({ ...yard, idle: true })
  const task = { ...TASK, id: 'T2', container: 'OTKU0000027', declaration: 'D2', seal: 'S2' }
  hand.say({ kind: 'release', declaration: 'D2', release: { decision: 'released', authority: 'KZ' } })
  hand.say({ kind: 'seal', seal: 'S2', state: 'whole', alarm: false })
  hand.say({ kind: 'task', task })
  const load = { container: task.container, kilograms: 20_000 }
  const to = (place: string) => {
    for (let n = 0; n < 40 && vehicle().report?.lastNode !== place; n += 1) {
      const { order, route, report: seen } = vehicle()
      const orderId = order?.id ?? ''
      const shown = { orderId, orderUpdateId: order?.updateId ?? 0, idle: false, load }
      report(shown)
      const at = (seen?.orderId === orderId ? seen.lastNodeSequence / 2 : 0) + 1
      if (at <= (order?.releasedTo ?? 0)) report({ ...shown, lastNode: route[at] ?? '', lastNodeSequence: at * 2 })
    }
    assert.equal(vehicle().report?.lastNode, place)
  }
  return { vehicle, to }
}

test('[DRV-27] what was weighed while the line was down is of the vehicle that stood there then, and not of who stands there now', () => {
  const road = new Instruments()
  road.alive()
  const second = follower(road)
  road.to(SCALE)
  const at = road.at()
  road.to('KZ-hold')
  second.to(SCALE)
  road.weighedAt(at, UNLADEN + TASK.declaredKg)
  assert.equal(second.vehicle().weighing, null)
  assert.equal(road.weighing()?.grossKg, UNLADEN + TASK.declaredKg)
  assert.deepEqual(road.missing(), [])
  // What was weighed before anybody of these came is nobody's.
  road.weighedAt(road.at(-3_600_000), UNLADEN + 1)
  assert.equal(second.vehicle().weighing, null)
  assert.equal(road.weighing()?.grossKg, UNLADEN + TASK.declaredKg)
})

test('[DRV-27] a scale whose clock is behind gives nobody’s mass to the vehicle before: what either may have been is nobody’s', () => {
  const road = new Instruments()
  const second = follower(road)
  road.to(SCALE)
  road.alive(road.at(-12_000))
  road.hand.say({ kind: 'tick' }, 14_000)
  road.weighedAt(road.at(-12_000), UNLADEN + TASK.declaredKg)
  assert.equal(road.weighing()?.grossKg, UNLADEN + TASK.declaredKg, 'it stood there by both clocks')
  road.to('KZ-hold')
  second.to(SCALE)
  road.hand.say({ kind: 'tick' }, 8_000)
  road.weighedAt(road.at(-12_000), UNLADEN + 9_000)
  assert.equal(road.weighing()?.grossKg, UNLADEN + TASK.declaredKg)
  assert.equal(second.vehicle().weighing, null)
  road.hand.say({ kind: 'tick' }, 12_000)
  road.weighedAt(road.at(-12_000), UNLADEN + 9_000)
  assert.equal(second.vehicle().weighing?.grossKg, UNLADEN + 9_000)
})

test('[DRV-27] a late telegram says nothing against an officer who has weighed since, nor of the vehicle’s next load', () => {
  const road = new Instruments()
  road.to(SCALE)
  const at = road.at()
  road.hand.say({ kind: 'tick' }, 1000)
  const word = { kind: 'weighed', vehicle: CAR, grossKg: UNLADEN + 20_100, by: 'officer Serik' } as const
  road.hand.say({ ...word, basis: 'mobile scale' })
  road.weighedAt(at, UNLADEN + 33_000)
  assert.equal(road.weighing()?.by, 'officer Serik')

  const next = new Instruments()
  next.to(SCALE)
  const then = next.at()
  Object.assign(next.hand.vehicle, { task: 'T8' })
  next.hand.say({ kind: 'tick' }, 1000)
  next.weighedAt(then, UNLADEN + 20_000)
  assert.equal(next.weighing(), null)
})

test('[DRV-26] [DRV-27] an instrument whose clock is not ours says nothing that counts, and is an alarm with its place', () => {
  for (const offMs of [-60_000, 60_000]) {
    const road = new Instruments()
    road.to(SCALE)
    road.alive(road.at(offMs))
    road.weighedAt(road.at(offMs), UNLADEN + TASK.declaredKg)
    assert.equal(road.weighing(), null, String(offMs))
    road.hand.say({ kind: 'tick' }, 5000)
    const alarms = Object.values(road.hand.control.state.alarms).filter(({ kind }) => kind === 'instrument-clock')
    assert.deepEqual(
      alarms.map(({ detail }) => detail),
      [SCALE],
    )
    road.alive()
    road.weigh(UNLADEN + TASK.declaredKg)
    assert.equal(road.weighing()?.by, 'scale-1', 'its clock is set')
  }
})

test('[DRV-27] an instrument that falls silent is an alarm with its place', () => {
  const road = new Instruments()
  road.weigh(UNLADEN)
  for (let n = 0; n < 8; n += 1) road.hand.say({ kind: 'tick' }, INSTRUMENT_SILENT_MS / 6)
  const alarms = Object.values(road.hand.control.state.alarms).filter(({ kind }) => kind === 'instrument')
  assert.deepEqual(
    alarms.map(({ detail }) => detail),
    [SCALE],
  )
})
