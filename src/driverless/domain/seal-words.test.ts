import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announced, atGate, CAR, GRAPH, Hand, TASK } from '../../../test/driverless/hand-driven.ts'
import { PeerBody } from '../peer-body.ts'
import { lanesOf, pictureOf } from '../picture.ts'
import { CONTROL_SETTINGS } from './control.ts'
import { sealMissing, type SealBody, type SealState } from './seal-words.ts'

const LANES = lanesOf(GRAPH)
const COMES = 'far/IGV-009'
const WHOLE = { kind: 'seal', seal: 'S1', state: 'whole', alarm: false } as const
const BROKEN = { ...WHOLE, state: 'broken', alarm: true } as const

/** What was said of seals since the last event. */
function said({ effects }: Hand): readonly SealBody[] {
  return effects.flatMap((effect) =>
    effect.kind === 'peer' && (effect.body.kind === 'seal' || effect.body.kind === 'seal-heard') ? [effect.body] : [],
  )
}

const words = (hand: Hand) =>
  said(hand).map((each) => (each.kind === 'seal' ? `${each.word} ${each.state}` : each.kind))
const later = (hand: Hand, ms: number) => {
  hand.say({ kind: 'peer', body: { kind: 'alive' } }, ms)
  return words(hand)
}
const answer = (hand: Hand, word: number) =>
  hand.say({ kind: 'peer', body: { kind: 'seal-heard', vehicle: CAR, task: TASK.id, word } })

/** Before the line, announced: answers what was said of its seal on the whole way there. */
function announcedBy(hand: Hand): readonly SealBody[] {
  const all: SealBody[] = []
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.gateMs)
  for (let n = 0; n < 60 && hand.vehicle.giving?.phase !== 'announced'; n += 1) {
    assert.deepEqual(said(hand), [], 'nothing of it is said before it is announced')
    hand.driveAlong()
    all.push(...said(hand))
  }
  assert.equal(hand.vehicle.giving?.phase, 'announced')
  return all
}

test('[DRV-27] with the announcement the other side is told how the seal is, and nothing besides; again until it was heard, ever more rarely', () => {
  const hand = new Hand()
  const [word, ...more] = announcedBy(hand)
  assert.deepEqual(more, [])
  assert.ok(word?.kind === 'seal')
  const { saidAtMs, ...rest } = word
  assert.ok(saidAtMs > 0)
  assert.deepEqual(rest, { ...WHOLE, vehicle: CAR, task: TASK.id, word: 1 })
  assert.ok(PeerBody.safeParse(word).success)
  const { sayAgainMs } = CONTROL_SETTINGS
  assert.deepEqual(later(hand, sayAgainMs - 1000), [])
  assert.deepEqual(later(hand, 1000), ['1 whole'])
  assert.deepEqual(later(hand, sayAgainMs), [])
  assert.deepEqual(later(hand, sayAgainMs), ['1 whole'])
  answer(hand, 1)
  for (let n = 0; n < 40; n += 1) assert.deepEqual(later(hand, sayAgainMs), [])
})

test('[DRV-27] each change is told once, also when the vehicle is the other side’s already; an answer to an earlier word ends nothing', () => {
  const hand = new Hand()
  announcedBy(hand)
  const peer = (kind: 'GRANT' | 'TAKEN') =>
    hand.say({ kind: 'peer', body: { kind: 'hand-over', vehicle: CAR, message: { kind, attempt: 1 } } })
  peer('GRANT')
  hand.say({ kind: 'tick' })
  for (let n = 0; n < 9 && hand.at !== 'CN-hand-over'; n += 1) hand.driveAlong()
  peer('TAKEN')
  assert.equal(hand.vehicle.hands, 'away')
  answer(hand, 1)
  hand.say(BROKEN)
  assert.deepEqual(words(hand), ['2 broken'])
  answer(hand, 1)
  assert.deepEqual(later(hand, CONTROL_SETTINGS.sayAgainMs), ['2 broken'])
  answer(hand, 2)
  hand.say(BROKEN)
  assert.deepEqual(words(hand), [])
  // It hangs on another container by now: of that one the other side hears nothing.
  hand.say({ ...WHOLE, on: ['OTKU9999999'] })
  assert.deepEqual(words(hand), ['3 removed'])
  assert.doesNotMatch(JSON.stringify(said(hand)), /OTKU/)
})

/** A vehicle with a sealed load is announced from the other side. */
function brought() {
  const hand = new Hand()
  const tell = (state: SealState, word: number, task = 'T9') =>
    hand.say({
      kind: 'peer',
      body: { ...WHOLE, vehicle: COMES, task, word, state, alarm: false, saidAtMs: 10 * word },
    })
  const missing = () => {
    const vehicle = hand.control.state.vehicles[COMES]
    const task = hand.control.state.tasks['T9']
    return vehicle && task ? sealMissing(hand.control.state, task, vehicle) : null
  }
  const announce = () => hand.say({ kind: 'peer', body: announced(COMES, 1) })
  const shown = () => pictureOf(hand.control.control, LANES).vehicles.find(({ id }) => id === COMES)?.seal
  return { hand, tell, missing, announce, shown }
}

test('[DRV-27] a seal that the other side says is whole is enough for the entry gate, and the desk shows whose word it is', () => {
  const { hand, tell, missing, announce, shown } = brought()
  tell('whole', 1)
  assert.deepEqual(words(hand), [], 'of what was not announced nothing is kept, and nothing answered')
  announce()
  assert.deepEqual(missing(), ['seal'])
  assert.deepEqual(shown(), { number: 'S1', said: [] })
  tell('whole', 1)
  assert.deepEqual(words(hand), ['seal-heard'])
  assert.deepEqual(missing(), [])
  assert.deepEqual(shown(), { number: 'S1', said: [{ side: 'CN', state: 'whole', alarm: false }] })
  tell('broken', 1, 'T8')
  assert.deepEqual([words(hand), missing()], [[], []], 'a word of another load says nothing of this one')
})

test('[DRV-27] a later word of the other side is never replaced by an earlier one, and what comes twice is answered twice', () => {
  const { hand, tell, missing, announce } = brought()
  announce()
  tell('broken', 2)
  tell('whole', 1)
  assert.deepEqual([words(hand), missing()], [['seal-heard'], ['other-seal']])
  tell('whole', 3)
  assert.deepEqual(missing(), [])
})

test('[DRV-27] our own word and theirs must both be good: neither heals the other, and a seal that hung here once may come again', () => {
  const { hand, tell, missing, announce, shown } = brought()
  hand.say({ ...WHOLE, state: 'removed' })
  announce()
  tell('whole', 1)
  assert.deepEqual(missing(), [], 'it came off here before they hung it')
  hand.say(BROKEN)
  assert.deepEqual(missing(), ['seal'])
  tell('broken', 2)
  assert.deepEqual(missing(), ['seal', 'other-seal'])
  assert.deepEqual(
    shown()?.said.map(({ side, state }) => `${side} ${state}`),
    ['KZ broken', 'CN broken'],
  )
  hand.say(WHOLE)
  assert.deepEqual(missing(), ['other-seal'])
})

test('[DRV-27] a seal that came off here on this way stays off, whatever the other side says of it afterwards', () => {
  const { hand, tell, missing, announce } = brought()
  announce()
  tell('whole', 1)
  hand.say({ ...WHOLE, state: 'removed' })
  assert.deepEqual(missing(), ['seal'])
  tell('unknown', 2)
  tell('whole', 3)
  assert.deepEqual(missing(), ['seal'], 'their word heals none of ours')
})
