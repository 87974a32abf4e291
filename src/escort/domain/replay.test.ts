import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rulesAt } from '../packages/kz/rules.ts'
import { ALARM, emptyReading, type Reading, STATE, tellState } from '../protocols/reading.ts'
import { indexCorridor } from './corridor.ts'
import { judge, type Law } from './judge.ts'
import { type Heard, replay, revise } from './replay.ts'
import { newSealState } from './seal-state.ts'

const START = Date.UTC(2026, 10, 20)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const SHUFFLES = 10_000

const corridor = {
  points: [
    [80, 44],
    [79, 44],
  ] as const,
  tolerances: [1000],
  detours: [],
}
const LAW: Law = {
  plan: {
    corridor,
    zones: [],
    periodS: 60,
    legalDeviationM: 50_000,
    deadline: null,
    plannedKmh: 60,
    reports: [],
    unlockOrders: [],
    sealedFrom: START,
    sealedUntil: null,
  },
  rules: rulesAt('2026-11-20'),
  corridor: indexCorridor(corridor),
}

/** Half an hour of a seal that leaves its corridor, is jammed for a while, and is cut. */
const WAY: readonly Reading[] = Array.from({ length: 30 }, (_, i) => {
  const reading = emptyReading('1')
  for (const bit of [STATE.LOCKED, STATE.COVER_CLOSED]) tellState(reading, bit, true)
  tellState(reading, STATE.ROPE_IN, i < 25)
  return {
    ...reading,
    time: START + (i + 1) * MINUTE,
    serial: i + 1,
    lat: i > 8 && i < 13 ? 44.05 : 44,
    lon: 80 - (i + 1) * 0.01,
    valid: i < 15 || i > 20,
    speedKmh: 50,
    batteryPercent: 90 - i,
    alarms: i < 25 ? 0 : ALARM.ROPE_CUT,
  }
})

function generator(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000
}

/** What the network may do: one in ten lost, up to three times, ten minutes out of order, a day late. */
function throughTheNetwork(random: () => number): { readonly sent: readonly Heard[]; readonly came: readonly Heard[] } {
  const kept = WAY.filter(() => random() >= 0.1)
  const sent = kept.map((reading) => ({ reading, receivedAt: (reading.time ?? 0) + 1_000 }))
  const dayLate = random() < 0.2 ? DAY : 0
  const came = sent
    .flatMap((heard) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => heard))
    .map(({ reading, receivedAt }) => ({
      reading,
      receivedAt: receivedAt + dayLate + Math.floor(random() * 10 * MINUTE),
    }))
    .toSorted((a, b) => a.receivedAt - b.receivedAt)
  return { sent, came }
}

const hashOf = (heard: readonly Heard[]) => {
  const { state, events } = replay(LAW, heard, START + 2 * DAY)
  return JSON.stringify([state, events])
}

/** The control: judged as it comes, without the order of happening. */
const asItCame = (heard: readonly Heard[]) => {
  let state = newSealState(START)
  for (const { reading, receivedAt } of heard) ({ state } = judge(state, reading, LAW, receivedAt))
  return JSON.stringify([state.fixAt, state.outsideCount, state.serial, state.open])
}

test('[F9] [ESC-27] [ESC-29] doubled, late, lost and out of order: ten thousand streams end as the ordered one does', () => {
  const random = generator(11)
  for (let round = 0; round < SHUFFLES; round += 1) {
    const { sent, came } = throughTheNetwork(random)
    assert.equal(hashOf(came), hashOf(sent), `round ${round}`)
  }
})

test('[F9] control: judged in the order of receipt the same streams end otherwise', () => {
  const random = generator(11)
  let other = 0
  for (let round = 0; round < 200; round += 1) {
    const { sent, came } = throughTheNetwork(random)
    if (asItCame(came) !== asItCame(sent)) other += 1
  }
  assert.ok(other > 50, `${other} of 200`)
})

test('[ESC-29] [ESC-30] a leg that ended is judged to its removal: a silence before it stays, and what the seal says later is no part of it', () => {
  const at = (minute: number) => START + minute * MINUTE
  const said = (minute: number): Heard => ({
    reading: { ...emptyReading('1'), time: at(minute), serial: minute, lat: 44, lon: 79.9, valid: true },
    receivedAt: at(minute) + 1_000,
  })
  const ended: Law = { ...LAW, plan: { ...LAW.plan, sealedUntil: at(30), deadline: at(20) } }
  const heard = [said(1), said(2), said(40)]
  const { events, restsOn } = replay(ended, heard, at(60))
  assert.deepEqual(
    events.map(({ kind, phase }) => `${kind} ${phase}`),
    ['LATE_RISK begin', 'SILENCE_1 begin', 'SILENCE_2 begin', 'DEADLINE_BROKEN begin'],
  )
  assert.deepEqual(
    [...restsOn.keys()].map(({ kind }) => kind),
    ['LATE_RISK'],
    'time alone told the rest',
  )
  assert.deepEqual(replay(ended, heard.slice(0, 2), at(30)).events, events)
})

test('[ESC-29] [ESC-41] an opening that was ordered and is heard of after the order is over is taken back when its record comes', () => {
  const at = (minute: number) => START + minute * MINUTE
  const said = (minute: number, isIn: boolean): Heard => {
    const reading = emptyReading('1')
    tellState(reading, STATE.ROPE_IN, isIn)
    return { reading: { ...reading, time: at(minute), serial: minute }, receivedAt: at(minute) }
  }
  const order = { id: 'o', actor: null, zoneId: null, from: at(2), until: at(5) }
  const law: Law = { ...LAW, plan: { ...LAW.plan, periodS: 3_600, unlockOrders: [order] } }
  const live = replay(law, [said(1, true), said(10, false)], at(11)).events
  const kept = live.map(({ kind, at: moment, level }) => ({ id: kind, kind, at: moment, level, withdrawn: false }))
  assert.deepEqual(
    kept.filter(({ level }) => level === 'red').map(({ kind }) => kind),
    ['ROPE_PULLED'],
  )
  const known = replay(law, [said(1, true), said(3, false), said(10, false)], at(11)).events
  assert.ok(revise(kept, known).withdrawn.some(({ kind }) => kind === 'ROPE_PULLED'))
})
