import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exploreHandOver } from './hand-over-explorer.ts'
import {
  announce,
  arrive,
  cancel,
  decide,
  extend,
  type Giving,
  givingAgain,
  hearAsGiving,
  hearAsTaking,
  NEW_GIVING,
  NEW_TAKING,
  takingAgain,
  violationOf,
} from './hand-over.ts'

test('[DRV-20] [DRV-21] everything that can happen in three attempts over a bad network keeps the invariants and ends', () => {
  const ours = exploreHandOver('ours')
  assert.equal(ours.violation, null)
  assert.equal(ours.stuck, 0)
  assert.ok(ours.states > 500, `${ours.states} states are too few to have seen everything`)
})

test('[DRV-21] the explorer sees what breaks when the taking side withdraws a grant by itself', () => {
  const { violation, stuck } = exploreHandOver('taker-times-out')
  assert.equal(violation?.what, 'beyond-line-without-reservation')
  assert.ok(stuck > 0)
})

test('[DRV-21] the explorer sees what breaks when the block is freed before the taking side confirms', () => {
  assert.equal(exploreHandOver('frees-on-left').violation?.what, 'no-controller')
})

test('[DRV-20] the explorer sees what breaks when attempts carry no numbers', () => {
  const { violation } = exploreHandOver('no-attempt-numbers')
  assert.equal(violation?.what, 'beyond-line-without-reservation')
  assert.ok(violation?.steps.includes('cancel'))
})

const announced: Giving = announce(NEW_GIVING).state
const asked = hearAsTaking(NEW_TAKING, { kind: 'PRE', attempt: 1 }).state
const reserved = decide(asked, 'reserve').state

test('[DRV-20] a hand-over goes announce, grant, extend, arrive, taken, freed', () => {
  const granted = hearAsGiving(announced, { kind: 'GRANT', attempt: 1 }).state
  const extended = extend(granted)
  assert.equal(extended.phase, 'extended')
  const taken = arrive(reserved)
  assert.deepEqual(taken?.send, [{ kind: 'TAKEN', attempt: 1 }])
  const freed = hearAsGiving(extended, { kind: 'TAKEN', attempt: 1 })
  assert.deepEqual(freed, { state: { phase: 'handed-over', attempt: 1 }, send: [{ kind: 'FREED', attempt: 1 }] })
  assert.equal(hearAsTaking(taken?.state ?? reserved, { kind: 'FREED', attempt: 1 }).state.phase, 'settled')
})

test('[DRV-20] a base is extended only on a grant of this attempt, and not cancelled afterwards', () => {
  assert.equal(extend(announced).phase, 'announced')
  const extended: Giving = { phase: 'extended', attempt: 1 }
  assert.deepEqual(cancel(extended), { state: extended, send: [] })
  const second: Giving = { phase: 'announced', attempt: 2 }
  assert.equal(hearAsGiving(second, { kind: 'GRANT', attempt: 1 }).state.phase, 'announced')
})

test('[DRV-20] every message may come again: the answer that stands is said again and nothing changes', () => {
  const again = hearAsTaking(reserved, { kind: 'PRE', attempt: 1 })
  assert.deepEqual(again, { state: reserved, send: [{ kind: 'GRANT', attempt: 1 }] })
  assert.deepEqual(givingAgain(announced), [{ kind: 'PRE', attempt: 1 }])
  const over: Giving = { phase: 'handed-over', attempt: 1 }
  assert.deepEqual(hearAsGiving(over, { kind: 'TAKEN', attempt: 1 }).send, [{ kind: 'FREED', attempt: 1 }])
  assert.deepEqual(takingAgain({ phase: 'settled', attempt: 1 }), [{ kind: 'TAKEN', attempt: 1 }])
})

test('[DRV-20] a cancel that overtakes its announcement is remembered', () => {
  const cancelled = hearAsTaking(NEW_TAKING, { kind: 'CANCEL', attempt: 1 })
  assert.deepEqual(cancelled.send, [{ kind: 'CANCELLED', attempt: 1 }])
  const late = hearAsTaking(cancelled.state, { kind: 'PRE', attempt: 1 })
  assert.deepEqual(late, { state: cancelled.state, send: [{ kind: 'CANCELLED', attempt: 1 }] })
})

test('[DRV-22] either side may refuse without a reason, and the vehicle may ask again with a new number', () => {
  const no = decide(asked, 'refuse')
  assert.deepEqual(no.send, [{ kind: 'REJ', attempt: 1 }])
  const refused = hearAsGiving(announced, { kind: 'REJ', attempt: 1 }).state
  assert.equal(refused.phase, 'refused')
  assert.deepEqual(announce(refused).send, [{ kind: 'PRE', attempt: 2 }])
})

test('[DRV-21] the monitor names two controllers, none, a vehicle without reservation, and a block freed too early', () => {
  assert.equal(violationOf(NEW_GIVING, { phase: 'taken', attempt: 1 }, 'before-line'), 'two-controllers')
  assert.equal(violationOf({ phase: 'handed-over', attempt: 1 }, reserved, 'arrived'), 'no-controller')
  assert.equal(violationOf({ phase: 'handed-over', attempt: 1 }, reserved, 'before-line'), 'freed-before-taken')
  assert.equal(
    violationOf({ phase: 'extended', attempt: 1 }, { phase: 'cancelled', attempt: 1 }, 'over-line'),
    'beyond-line-without-reservation',
  )
  assert.equal(violationOf({ phase: 'extended', attempt: 1 }, reserved, 'over-line'), null)
})
