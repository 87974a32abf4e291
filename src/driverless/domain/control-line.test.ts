import assert from 'node:assert/strict'
import { test } from 'node:test'
import { present } from '#kernel/assert.ts'
import { announced, atGate, CAR, GRAPH, Hand, TASK } from '../../../test/driverless/hand-driven.ts'
import { missingInCensus } from './census.ts'
import { CONTROL_SETTINGS } from './control.ts'
import { customsMissing } from './customs-hold.ts'
import { waitOf } from './waits.ts'

/** Drives to the line with everything in order. */
function atBorder(hand: Hand) {
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.gateMs)
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-border')
  assert.equal(hand.at, 'KZ-border')
}

function grant(attempt: number) {
  return {
    kind: 'peer',
    body: { kind: 'hand-over', vehicle: CAR, message: { kind: 'GRANT', attempt } },
  } as const
}

test('[DRV-20] [DRV-21] the base reaches over the line only after the grant of the other side', () => {
  const hand = new Hand()
  atBorder(hand)
  assert.equal(hand.vehicle.giving?.phase, 'announced')
  assert.equal(hand.vehicle.route.at(-1), 'KZ-border')
  hand.say(grant(9))
  assert.equal(hand.vehicle.giving?.phase, 'announced')
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  assert.equal(hand.vehicle.giving?.phase, 'extended')
  assert.equal(hand.vehicle.route.at(-1), 'CN-hand-over')
})

test('[DRV-21] the last block is freed when the other side confirms, not when the vehicle has left', () => {
  const hand = new Hand()
  atBorder(hand)
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  hand.driveTo('CN-hand-over')
  assert.equal(hand.at, 'CN-hand-over')
  assert.ok(hand.control.control.traffic.has(CAR))
  const taken = { kind: 'hand-over', vehicle: CAR, message: { kind: 'TAKEN', attempt: 1 } } as const
  const effects = hand.say({ kind: 'peer', body: taken })
  assert.equal(hand.control.control.traffic.has(CAR), false)
  assert.ok(
    effects.some(
      (effect) => effect.kind === 'peer' && 'message' in effect.body && effect.body.message.kind === 'FREED',
    ),
  )
})

test('[DRV-31] who has come over the line is not paused by a stop of the side that it has left, nor told to go on by its end', () => {
  const hand = new Hand()
  const pauses = () =>
    hand.effects.flatMap((effect) => (effect.kind === 'instant' && effect.vehicle === CAR ? [effect.actionType] : []))
  const stop = (id: string) => hand.say({ kind: 'stop', stop: id, scope: { reach: 'side', id: null }, by: 'Dana' })
  atBorder(hand)
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  stop('S1')
  assert.deepEqual(pauses(), ['startPause'], 'control: before the line')
  // It did not hear it.
  hand.driveTo('CN-hand-over')
  assert.deepEqual([hand.at, hand.vehicle.hands], ['CN-hand-over', 'ours'], 'nobody has said yet that it was taken')
  hand.say({ kind: 'restart', stop: 'S1', by: 'Dana' })
  assert.deepEqual(pauses(), [])
  stop('S2')
  assert.deepEqual(pauses(), [])
})

test('[DRV-20] [DRV-21] a vehicle that still reports from our side is not given away by the word of the other one, and people are told', () => {
  const hand = new Hand()
  atBorder(hand)
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  const taken = () =>
    hand.say({ kind: 'peer', body: { kind: 'hand-over', vehicle: CAR, message: { kind: 'TAKEN', attempt: 1 } } })
  const told = () => Object.values(hand.control.state.alarms).filter(({ kind }) => kind === 'not-gone').length
  const freed = (effects: ReturnType<typeof taken>) =>
    effects.some((effect) => effect.kind === 'peer' && 'message' in effect.body && effect.body.message.kind === 'FREED')
  assert.equal(freed(taken()), false)
  assert.equal(hand.vehicle.hands, 'ours')
  assert.ok(hand.control.control.traffic.has(CAR), 'its block is its own')
  assert.equal(told(), 0, 'a report may be on its way')
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs)
  hand.report({ lastNode: 'KZ-border' })
  assert.equal(freed(taken()), false)
  assert.equal(told(), 1)
  hand.driveTo('CN-hand-over')
  assert.equal(freed(taken()), true, 'now its own report fits')
  assert.equal(hand.vehicle.hands, 'away')
})

test('[DRV-20] of a vehicle that has fallen silent the word of the other side is believed: it may be there without a line to us', () => {
  const hand = new Hand()
  atBorder(hand)
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  const { stateEveryMs, missedStates } = CONTROL_SETTINGS
  hand.say({ kind: 'tick' }, stateEveryMs * missedStates + 1)
  hand.say({ kind: 'peer', body: { kind: 'hand-over', vehicle: CAR, message: { kind: 'TAKEN', attempt: 1 } } })
  assert.equal(hand.vehicle.hands, 'away')
})

test('[DRV-22] with a hold on our side a granted vehicle is not sent over; a refused one waits in the border place', () => {
  const hand = new Hand()
  atBorder(hand)
  hand.say({ kind: 'hold', vehicle: CAR, by: 'border guard', basis: 'check' })
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  assert.equal(hand.vehicle.giving?.phase, 'granted')
  assert.equal(hand.vehicle.route.at(-1), 'KZ-border')
})

test('[DRV-22] a side whose intake is closed, or whose customs hold the vehicle, refuses it; opened, it takes it', () => {
  const hand = new Hand()
  const task = { ...TASK, from: 'CN', to: 'KZ', status: 'under-way' } as const
  const announce = (attempt: number) =>
    hand.say({
      kind: 'peer',
      body: {
        kind: 'hand-over',
        vehicle: 'other/9',
        message: { kind: 'PRE', attempt },
        announced: { version: '3.0.0', task, release: null },
      },
    })
  const answers = () =>
    hand.effects.flatMap((each) =>
      each.kind === 'peer' && each.body.kind === 'hand-over' ? [each.body.message.kind] : [],
    )
  hand.say({ kind: 'intake', by: 'Dana', reason: 'yard is full' })
  announce(1)
  assert.deepEqual(answers(), ['REJ'])
  assert.equal(hand.control.state.vehicles['other/9']?.hands, 'away')
  hand.say({ kind: 'intake', by: 'Dana', reason: null })
  hand.say({ kind: 'hold', vehicle: 'other/9', by: 'officer Serik', basis: 'random check' })
  announce(2)
  assert.deepEqual(answers(), ['REJ'])
  hand.say({ kind: 'hold', vehicle: 'other/9', by: 'officer Serik', basis: null })
  announce(3)
  assert.deepEqual(answers(), ['GRANT'])
  assert.equal(hand.control.state.vehicles['other/9']?.hands, 'incoming')
})

test('[DRV-23] while the other controller is not heard nothing is announced, and vehicles queue before the line', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.peerGoneMs + 1)
  hand.obey()
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-border')
  assert.equal(hand.at, 'KZ-border')
  assert.equal(hand.vehicle.giving?.phase ?? null, null)
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'other-side-gone')
  const asked = hand.say({ kind: 'peer', body: { kind: 'alive' } })
  assert.ok(asked.some((effect) => effect.kind === 'instant' && effect.actionType === 'stateRequest'))
  assert.equal(hand.vehicle.giving?.phase ?? null, null, 'nobody is announced before the vehicles are counted')
  assert.deepEqual(waitOf(hand.control.control, hand.vehicle), { kind: 'census', vehicles: [CAR] })
  hand.obey()
  hand.say({ kind: 'tick' })
  assert.equal(hand.vehicle.giving?.phase, 'announced')
})

test('[DRV-23] a vehicle that is known to be silent does not keep the others from being counted', () => {
  const hand = new Hand()
  atBorder(hand)
  const { stateEveryMs, missedStates } = CONTROL_SETTINGS
  hand.say({ kind: 'tick' }, stateEveryMs * missedStates + 1)
  hand.say({ kind: 'peer', body: { kind: 'alive' } })
  assert.deepEqual(missingInCensus(hand.control.control), [])
})

test('[DRV-22] who is refused waits in the refuge beside the line, asks again from there and crosses when he is taken', () => {
  const hand = new Hand()
  atBorder(hand)
  const answer = (kind: 'REJ' | 'GRANT', attempt: number) =>
    hand.say({ kind: 'peer', body: { kind: 'hand-over', vehicle: CAR, message: { kind, attempt } } })
  answer('REJ', 1)
  hand.say({ kind: 'tick' })
  for (let n = 0; n < 3; n += 1) hand.driveAlong()
  assert.equal(hand.at, 'KZ-border-refuge')
  assert.deepEqual(hand.control.control.traffic.holdersOf(GRAPH.indexOf.get('KZ-border') ?? -1), [])
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs * 3)
  assert.deepEqual(hand.control.control.traffic.holdersOf(GRAPH.indexOf.get('KZ-border') ?? -1), [CAR])
  hand.say({ kind: 'tick' })
  assert.deepEqual(hand.vehicle.giving, { phase: 'announced', attempt: 2 })
  for (let n = 0; n < 3; n += 1) hand.driveAlong()
  assert.equal(hand.at, 'KZ-border-refuge', 'it asks from where it stands in nobody’s way')
  answer('GRANT', 2)
  for (let n = 0; n < 6; n += 1) hand.driveAlong()
  assert.equal(hand.at, 'CN-hand-over')
})

test('[DRV-30] [DRV-21] into a stopped place behind the line nobody is sent with an old grant; who is on the way there is asked to stop', () => {
  const stop = { kind: 'stop', stop: 'S', scope: { reach: 'place', id: 'CN-hand-over' }, by: 'Wei' } as const
  const hand = new Hand()
  atBorder(hand)
  hand.say({ kind: 'peer', body: stop })
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  assert.equal(hand.vehicle.giving?.phase, 'granted')
  hand.say({ kind: 'restart', stop: 'S', by: 'Dana' })
  hand.say({ kind: 'peer', body: { kind: 'restart', stop: 'S', by: 'Wei' } })
  assert.equal(hand.vehicle.giving?.phase, 'extended')
  const asked = hand.say({ kind: 'peer', body: { ...stop, stop: 'S2' } })
  assert.ok(asked.some((effect) => effect.kind === 'instant' && effect.actionType === 'startPause'))
})

test('[DRV-20] [DRV-21] a vehicle in our hands is not announced to us: nothing is taken from it, and everything goes on', () => {
  const hand = new Hand()
  hand.say({ kind: 'peer', body: announced(CAR, 1) })
  assert.equal(hand.vehicle.task, null)
  hand.begin()
  atGate(hand)
  assert.equal(hand.vehicle.task, 'T1')
})

test('[DRV-20] a vehicle that comes back before we have heard that it was taken is announced again, and comes with its own load', () => {
  const hand = new Hand()
  atBorder(hand)
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  hand.driveTo('CN-hand-over')
  hand.report({ lastNode: 'CN-border', lastNodeSequence: 20, orderId: 'CN-7', idle: false })
  // The word that it was taken over was lost while the line was down; what was said last comes first.
  hand.say({ kind: 'peer', body: announced(CAR, 1) })
  hand.say({ kind: 'peer', body: { kind: 'hand-over', vehicle: CAR, message: { kind: 'TAKEN', attempt: 1 } } })
  assert.equal(hand.control.state.tasks['T1']?.status, 'handed-over')
  hand.say({ kind: 'peer', body: announced(CAR, 1) })
  assert.equal(hand.vehicle.hands, 'incoming')
  assert.equal(hand.vehicle.task, 'T9')
  assert.equal(hand.control.state.tasks['T9']?.status, 'under-way')
})

test('[DRV-20] an announcement of an attempt that is over changes nothing of a vehicle in our hands: it keeps its task', () => {
  const hand = new Hand()
  const other = 'other/9'
  const vehicle = () => hand.control.state.vehicles[other]
  hand.say({ kind: 'peer', body: announced(other, 1) })
  hand.say({
    kind: 'report',
    vehicle: other,
    report: { ...present(hand.vehicle.report, 'a report'), lastNode: vehicle()?.route[0] ?? '', idle: true },
  })
  assert.equal(vehicle()?.hands, 'ours')
  assert.equal(vehicle()?.task, 'T9')
  // The other side repeats itself, and means another consignment by now.
  const again = announced(other, 1)
  const task = { ...again.announced.task, id: 'T10' }
  hand.say({ kind: 'peer', body: { ...again, announced: { ...again.announced, task } } })
  assert.equal(vehicle()?.task, 'T9')
  assert.equal(hand.control.state.tasks['T10'], undefined)
})

test('[DRV-3] a consignment that was announced and sent back does not keep its container from another order here', () => {
  const hand = new Hand()
  const announce = (attempt: number, task: object) => {
    const said = announced('other/9', attempt)
    hand.say({
      kind: 'peer',
      body: { ...said, announced: { ...said.announced, task: { ...said.announced.task, ...task } } },
    })
  }
  hand.say({ kind: 'intake', by: 'Dana', reason: 'yard is full' })
  announce(1, { id: 'T8', container: TASK.container, declaration: 'D8' })
  assert.equal(hand.control.state.tasks['T8']?.status, 'under-way')
  // It went home, and its vehicle comes with something else.
  announce(2, { id: 'T9', declaration: 'D9' })
  assert.equal(hand.control.state.tasks['T8'], undefined)
  hand.say({ kind: 'task', task: TASK })
  assert.equal(hand.control.state.tasks['T1']?.status, 'waiting')
})

test('[DRV-24] a side that only takes over keeps no more of what is over than one that sends: the log has it all', () => {
  const hand = new Hand()
  hand.say({ kind: 'intake', by: 'Dana', reason: 'yard is full' })
  const { tasks } = hand.control.state
  for (let n = 1; n <= 700; n += 1) {
    const said = announced('other/9', n)
    const task = { ...said.announced.task, id: `T${n}`, container: null }
    hand.say({ kind: 'peer', body: { ...said, announced: { ...said.announced, task } } })
    present(tasks[`T${n}`], 'a task').status = 'delivered'
    present(hand.control.state.vehicles['other/9'], 'a vehicle').task = null
  }
  assert.ok(Object.keys(tasks).length <= 501, `${Object.keys(tasks).length} tasks are kept`)
})

test('[DRV-28] what customs asked of a load is not asked of the next one that the vehicle brings back', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'gate-decision', vehicle: CAR, decision: 'scanner', by: 'officer Serik', basis: 'risk' })
  for (let n = 0; n < 5; n += 1) hand.driveTo('KZ-exit')
  hand.say({ kind: 'image', image: 'XR-1', vehicle: CAR, verdict: 'clear', by: 'officer Serik' })
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-border')
  hand.say(grant(1))
  hand.say({ kind: 'tick' })
  hand.driveTo('CN-hand-over')
  hand.say({ kind: 'peer', body: { kind: 'hand-over', vehicle: CAR, message: { kind: 'TAKEN', attempt: 1 } } })
  assert.equal(hand.vehicle.hands, 'away')
  hand.say({ kind: 'peer', body: announced(CAR, 1) })
  assert.equal(hand.vehicle.task, 'T9')
  assert.ok(!customsMissing(hand.control.state, hand.vehicle).includes('scan'))
})
