import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rulesAt } from '../packages/kz/rules.ts'
import { ALARM, emptyReading, type Reading, STATE, tellState } from '../protocols/reading.ts'
import { indexCorridor } from './corridor.ts'
import { conclude, type EventKind, EVENTS } from './events.ts'
import { jammedAreas } from './jamming.ts'
import { judge, type Law } from './judge.ts'
import { judgeTime } from './judge-silence.ts'
import type { Plan, Report, Zone } from './plan.ts'
import { replay, revise } from './replay.ts'
import { colourOf, newSealState, type SealState } from './seal-state.ts'

const START = Date.UTC(2026, 10, 20, 4)
const MINUTE = 60_000

function lawOf(change: Partial<Plan> = {}, day = '2026-11-20'): Law {
  const corridor = {
    points: [
      [80, 44],
      [79, 44],
      [78, 44],
    ] as const,
    tolerances: [1000, 1000],
    detours: [],
  }
  const plan: Plan = {
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
    ...change,
  }
  return { plan, rules: rulesAt(day), corridor: indexCorridor(plan.corridor) }
}

/** A reading so many minutes after the start; the lock is closed unless said. */
function said(minute: number, change: Partial<Reading> = {}): Reading {
  const reading = emptyReading('1')
  for (const bit of [STATE.ROPE_IN, STATE.LOCKED, STATE.COVER_CLOSED]) tellState(reading, bit, true)
  const time = START + minute * MINUTE
  return {
    ...reading,
    time,
    lat: 44,
    lon: 80 - minute * 0.01,
    valid: true,
    speedKmh: 50,
    batteryPercent: 90,
    ...change,
  }
}

function run(law: Law, readings: readonly Reading[], from: SealState = newSealState(START)) {
  let state = from
  const events: { kind: EventKind; at: number; level: string; phase: string; legal: string | null; facts: object }[] =
    []
  for (const reading of readings) {
    const judged = judge(state, reading, law, (reading.time ?? START) + 2_000)
    state = judged.state
    events.push(...judged.events)
  }
  return { state, events, kinds: events.filter(({ phase }) => phase !== 'end').map(({ kind }) => kind) }
}

test('[ESC-25] each complaint of a lock is exactly one event with its legal code', () => {
  const cases: readonly (readonly [number, EventKind, string])[] = [
    [ALARM.ROPE_CUT, 'ROPE_CUT', '01'],
    [ALARM.HOUSING_OPEN, 'HOUSING_OPEN', '02'],
    [ALARM.LONG_UNLOCKED, 'LONG_UNLOCKED', '07'],
    [ALARM.WRONG_PASSWORD, 'WRONG_PASSWORD', '07'],
    [ALARM.ILLEGAL_CARD, 'ILLEGAL_CARD', '07'],
    [ALARM.MOTOR_FAULT, 'MOTOR_FAULT', '04'],
    [ALARM.BATTERY_LOW, 'BATTERY_LOW', '05'],
  ]
  for (const [alarms, kind, legal] of cases) {
    const battery = kind === 'BATTERY_LOW' ? { batteryPercent: null } : {}
    const { events } = run(lawOf(), [said(1), said(2, { alarms, ...battery }), said(3, { alarms, ...battery })])
    assert.deepEqual(
      events.map((event) => [event.kind, event.legal]),
      [[kind, legal]],
      kind,
    )
  }
})

test('[ESC-27] a flag that stays set is one event; a flag of a moment that comes again is another', () => {
  const stays = run(lawOf(), [said(1, { alarms: ALARM.MOTOR_FAULT }), said(2, { alarms: ALARM.MOTOR_FAULT }), said(3)])
  assert.deepEqual(
    stays.events.map(({ kind, phase }) => `${kind} ${phase}`),
    ['MOTOR_FAULT begin', 'MOTOR_FAULT end'],
  )
  const card = { alarms: ALARM.ILLEGAL_CARD }
  const again = run(lawOf(), [said(1, card), said(2), said(3, card)])
  assert.deepEqual(again.kinds, ['ILLEGAL_CARD', 'ILLEGAL_CARD'])
  assert.deepEqual(run(lawOf(), [said(1, card), said(2, card), said(3)]).kinds, ['ILLEGAL_CARD'])
})

test('[ESC-25] a rope that leaves the lock without an alarm is pulled, and a counter that jumps is a cut made unheard', () => {
  const out = emptyReading('1')
  tellState(out, STATE.ROPE_IN, false)
  const pulled = run(lawOf(), [said(1), said(2, { state: out.state, stateKnown: out.stateKnown })])
  assert.deepEqual(pulled.kinds, ['ROPE_PULLED'])
  assert.deepEqual(run(lawOf(), [said(1, { cutCount: 3 }), said(2, { cutCount: 4 })]).kinds, ['ROPE_CUT'])
})

test('[ESC-19] [ESC-28] one fix outside the corridor is none, two are an early sign, the legal value is code 03 at once', () => {
  const outside = { lat: 44.02 }
  assert.deepEqual(run(lawOf(), [said(1), said(2, outside), said(3)]).kinds, [])
  const left = run(lawOf(), [said(1), said(2, outside), said(3, outside), said(4, outside)])
  assert.deepEqual(
    left.events.map(({ kind, level }) => [kind, level]),
    [['ROUTE_AMBER', 'amber']],
  )
  const law = lawOf({ legalDeviationM: 2_000 })
  const legal = run(law, [said(1), said(2, outside)])
  assert.deepEqual(
    legal.events.map(({ kind, legal: code, level }) => [kind, code, level]),
    [['ROUTE_RED', '03', 'red']],
  )
})

test('[ESC-61] what the driver told before keeps his detour from being red until his time is over', () => {
  const reports = [{ reason: 'detour' as const, from: START, until: START + 30 * MINUTE }]
  const law = lawOf({ legalDeviationM: 2_000, reports })
  const outside = { lat: 44.02 }
  assert.equal(run(law, [said(1), said(2, outside)]).events[0]?.level, 'amber')
  assert.equal(run(law, [said(40), said(41, outside)]).events[0]?.level, 'red')
})

/** The rules by which a word explains what it is about. */
const WORDED = '2026-11-30'
const word = (reason: Report['reason'], hour: number, hours: number): Report => ({
  reason,
  from: START + hour * 60 * MINUTE,
  until: START + (hour + hours) * 60 * MINUTE,
})

test('[ESC-61] only a word that explains a sign makes it quieter, and a call for help explains none', () => {
  const levels = (reason: Report['reason'], day = WORDED) => {
    const law = lawOf({ legalDeviationM: 2_000, reports: [word(reason, 0, 1)] }, day)
    const { events, state } = run(law, [said(1), said(2, { lat: 44.02 })])
    const silence = judgeTime(state, law, START + 10 * MINUTE).events.find(({ kind }) => kind === 'SILENCE_2')
    return [events[0]?.level, silence?.level]
  }
  assert.deepEqual(levels('detour'), ['amber', 'red'])
  assert.deepEqual(levels('seal-damaged'), ['red', 'amber'])
  for (const reason of ['rest', 'help'] as const) assert.deepEqual(levels(reason), ['red', 'red'], reason)
  assert.deepEqual(levels('rest', '2026-11-29'), ['amber', 'amber'], 'a leg of before is judged as it was')
  const standing = (reason: Report['reason']) =>
    run(
      lawOf({ reports: [word(reason, 0, 4)] }, WORDED),
      [1, 30, 60].map((minute) => said(minute, { lon: 79.9, speedKmh: 0 })),
    ).events.map(({ kind, level }) => `${kind} ${level}`)
  assert.deepEqual(standing('rest'), ['STOP_LONG info'])
  assert.deepEqual(standing('help'), ['STOP_LONG amber'])
})

test('[ESC-61] words keep a deviation from being red for eight hours of a trip, and it is red when their time is over', () => {
  const outside = (hour: number) => said(hour * 60, { lat: 44.02, lon: 79.9 })
  const told = (reports: readonly Report[], hours: readonly number[]) =>
    run(lawOf({ legalDeviationM: 2_000, reports }, WORDED), hours.map(outside))
      .events.filter(({ kind, phase }) => kind === 'ROUTE_RED' && phase === 'begin')
      .map(({ at, level }) => `${(at - START) / 60 / MINUTE} ${level}`)
  const day = [word('detour', 0, 4), word('police', 3, 4), word('detour', 9, 4)]
  assert.deepEqual(told(day, [6]), ['6 amber'])
  assert.deepEqual(told(day, [8]), ['8 red'], 'between two words')
  assert.deepEqual(told(day, [9.5]), ['9.5 amber'])
  assert.deepEqual(told(day, [10.5]), ['10.5 red'], 'seven hours and one had been spoken for')
  assert.deepEqual(told([word('detour', 0, 1)], [0.5, 0.9, 1.1, 2]), ['0.5 amber', '1.1 red'])
})

test('[ESC-22] a zone that was driven through between two fixes is entered and left', () => {
  const zone: Zone = {
    id: 'z',
    version: 1,
    kind: 'no-stop',
    name: 'bridge',
    ring: [
      [79.95, 43.9],
      [79.97, 43.9],
      [79.97, 44.1],
      [79.95, 44.1],
    ],
  }
  const { kinds } = run(lawOf({ zones: [zone] }), [said(1), said(10)])
  assert.deepEqual(kinds, ['ZONE_ENTER', 'ZONE_EXIT'])
})

test('[ESC-30] one missed period is a sign and two are code 06; in a stretch without a network they are neither', () => {
  const { state } = run(lawOf(), [said(1)])
  const kinds = (law: Law, from: SealState, minute: number) =>
    judgeTime(from, law, START + minute * MINUTE).events.map(({ kind, legal }) => `${kind} ${legal}`)
  assert.deepEqual(kinds(lawOf(), state, 2), [])
  assert.deepEqual(kinds(lawOf(), state, 3), ['SILENCE_1 null'])
  assert.deepEqual(kinds(lawOf(), state, 5), ['SILENCE_1 null', 'SILENCE_2 06'])
  const ring = [
    [79.9, 43.9],
    [80.1, 43.9],
    [80.1, 44.1],
    [79.9, 44.1],
  ] as const
  const quiet = lawOf({ zones: [{ id: 'q', version: 1, kind: 'no-coverage', name: 'gorge', ring }] })
  const inside = run(quiet, [said(1)]).state
  assert.deepEqual(kinds(quiet, inside, 5), ['SILENCE_NO_COVERAGE null'])
  assert.deepEqual(kinds(quiet, inside, 120), ['SILENCE_1 null', 'SILENCE_2 06'])
})

test('[ESC-31] a seal that is alive without satellites is amber, and its corridor is not judged meanwhile', () => {
  const jammed = [2, 3, 4, 5, 6].map((minute) => said(minute, { valid: false, lat: 50, lon: 60 }))
  const { events } = run(lawOf(), [said(1), ...jammed, said(7)])
  assert.deepEqual(
    events.map(({ kind, level, phase }) => `${kind} ${level} ${phase}`),
    ['GNSS_LOST amber begin', 'GNSS_LOST amber end'],
  )
})

test('[ESC-41] an opening is red without an order, and none with one of that time', () => {
  const opened = [said(1), said(2, { alarms: ALARM.UNLOCKED, actor: 'card 7' })]
  assert.deepEqual(run(lawOf(), opened).kinds, ['UNLOCKED_WITHOUT_ORDER'])
  const order = { id: 'o', actor: 'card 7', zoneId: null, from: START, until: START + 5 * MINUTE }
  assert.deepEqual(run(lawOf({ unlockOrders: [order] }), opened).kinds, ['UNLOCKED_BY_ORDER'])
  assert.deepEqual(run(lawOf({ unlockOrders: [{ ...order, actor: 'card 8' }] }), opened).kinds, [
    'UNLOCKED_WITHOUT_ORDER',
  ])
  assert.deepEqual(run(lawOf({ unlockOrders: [{ ...order, until: START + MINUTE }] }), opened).kinds, [
    'UNLOCKED_WITHOUT_ORDER',
  ])
})

test('[ESC-41] what a lock flags while it is opened by order is explained by it, and a flag that outlasts the order is not', () => {
  const flags = ALARM.ROPE_PULLED | ALARM.DOOR_OPEN
  const opened = [said(1), said(2, { alarms: ALARM.UNLOCKED | flags }), said(3, { alarms: flags })]
  assert.deepEqual(run(lawOf(), opened).kinds, ['ROPE_PULLED', 'DOOR_OPEN', 'UNLOCKED_WITHOUT_ORDER'])
  const order = { id: 'o', actor: null, zoneId: null, from: START, until: START + 5 * MINUTE }
  const law = lawOf({ unlockOrders: [order] })
  assert.deepEqual(run(law, opened).kinds, ['UNLOCKED_BY_ORDER'])
  const left = [...opened, said(6, { alarms: flags })]
  assert.deepEqual(run(law, left).kinds, ['UNLOCKED_BY_ORDER', 'ROPE_PULLED', 'DOOR_OPEN'])
  const cut = [said(1), said(2, { alarms: ALARM.ROPE_CUT })]
  assert.deepEqual(run(law, cut).kinds, ['ROPE_CUT'], 'an order to open is none to cut')
})

test('[ESC-23] [ESC-45] the term is in danger before it is broken, and broken for a silent seal too', () => {
  const law = lawOf({ deadline: START + 60 * MINUTE })
  const { state, kinds } = run(law, [said(1)])
  assert.deepEqual(kinds, ['LATE_RISK'])
  const quiet = judgeTime({ ...state, heardAt: START + 61 * MINUTE }, law, START + 61 * MINUTE)
  assert.deepEqual(
    quiet.events.map(({ kind }) => kind),
    ['DEADLINE_BROKEN'],
  )
})

test('[ESC-29] shuffled and doubled records give the events of the ordered ones, in a thousand shuffles', () => {
  const law = lawOf()
  const day = Array.from({ length: 60 }, (_, i) =>
    said(i + 1, {
      serial: (i + 1) % 256,
      ...(i > 20 && i < 30 ? { lat: 44.05 } : {}),
      ...(i >= 40 ? { alarms: ALARM.ROPE_CUT } : {}),
    }),
  )
  const heard = day.map((reading) => ({ reading, receivedAt: (reading.time ?? 0) + 1_000 }))
  const now = START + 61 * MINUTE
  const expected = JSON.stringify(replay(law, heard, now).events)
  assert.match(expected, /ROPE_CUT/)
  let seed = 1
  const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000
  for (let round = 0; round < 1_000; round += 1) {
    const doubled = [...heard, ...heard.filter(() => random() < 0.3)].map((one) => ({ one, key: random() }))
    const shuffled = doubled
      .toSorted((a, b) => a.key - b.key)
      .map(({ one }) => ({ ...one, receivedAt: one.receivedAt + 6 * 3_600_000 }))
    assert.equal(JSON.stringify(replay(law, shuffled, now).events), expected)
  }
})

test('[ESC-29] late knowledge withdraws what rested on not knowing, and never the word of the lock', () => {
  const kept = [
    { id: 'a', kind: 'SILENCE_2' as const, at: START, level: 'red' as const, withdrawn: false },
    { id: 'b', kind: 'HOUSING_OPEN' as const, at: START, level: 'red' as const, withdrawn: false },
  ]
  const { added, withdrawn } = revise(kept, [])
  assert.deepEqual([added.length, withdrawn.map(({ id }) => id)], [0, ['a']])
})

test('[ESC-31] seals that lose the sky near one another are an area; one seal, or seals far apart, are none', () => {
  const rules = rulesAt('2026-11-20')
  const lost = (legId: string, minute: number, lon: number) => ({ legId, at: START + minute * MINUTE, lat: 44, lon })
  const area = jammedAreas([lost('a', 0, 79), lost('b', 5, 79.05), lost('c', 9, 79.1), lost('d', 9, 70)], rules)
  assert.deepEqual(
    area.map(({ legs }) => legs.map(({ legId }) => legId)),
    [['a', 'b', 'c']],
  )
  assert.deepEqual(jammedAreas([lost('a', 0, 79), lost('a', 5, 79), lost('a', 9, 79)], rules), [])
  assert.deepEqual(jammedAreas([lost('a', 0, 79), lost('b', 60, 79), lost('c', 120, 79)], rules), [])
})

test('[ESC-31] in a jammed area silence is amber and names its defence; out of it the same silence is red', () => {
  const quiet = (jammed: Plan['jammed']) => {
    const law = lawOf(jammed ? { jammed } : {})
    const { state } = run(law, [said(1)])
    const judged = judgeTime(state, law, START + 10 * MINUTE)
    const event = judged.events.find(({ kind }) => kind === 'SILENCE_2')
    return [event?.level, event?.facts['defence'], colourOf(judged.state, (kind) => EVENTS[kind].level)]
  }
  assert.deepEqual(quiet([{ from: START, until: START + 60 * MINUTE }]), ['amber', 'jammed', 'amber'])
  assert.deepEqual(quiet(undefined), ['red', undefined, 'red'])
})

test('[ESC-29] a conclusion that stands in another light is taken back and told anew', () => {
  const kept = [{ id: 'a', kind: 'SILENCE_2' as const, at: START, level: 'red' as const, withdrawn: false }]
  const again = conclude('SILENCE_2', START, { lat: null, lon: null }, {}, { level: 'amber' })
  const { added, withdrawn } = revise(kept, [again])
  assert.deepEqual([added.map(({ level }) => level), withdrawn.map(({ id }) => id)], [['amber'], ['a']])
})

test('[ESC-29] a record of a time that was told as silent has the leg judged again; one of now does not', () => {
  const law = lawOf()
  const { state } = run(law, [said(1)])
  const now = START + 10 * MINUTE
  const silent = judgeTime(state, law, now).state
  assert.equal(judge(silent, said(4), law, now).late, true)
  assert.equal(judge(silent, said(10), law, now + 1_000).late, false)
  assert.equal(judge(state, said(4), law, now).late, false)
})

test('[ESC-41] an order that is given after an opening makes none of it, also where the clock of the seal is ahead', () => {
  const { ROPE_IN } = STATE
  const out = emptyReading('1')
  tellState(out, ROPE_IN, false)
  // Opened at 2:00 by our clock; the seal's is 100 s ahead, and the order is given half a minute afterwards.
  const [opened, ahead] = [START + 2 * MINUTE, 100_000]
  const order = { id: 'o', actor: null, zoneId: null, from: opened + 30_000, until: opened + 60 * MINUTE }
  const law = lawOf({ unlockOrders: [order] })
  const heard = (at: number, reading: Reading) => ({ reading: { ...reading, time: at + ahead }, receivedAt: at })
  const pulled = said(2, { state: out.state, stateKnown: out.stateKnown })
  const { events } = replay(law, [heard(START + MINUTE, said(1)), heard(opened, pulled)], opened + 2 * MINUTE)
  assert.deepEqual(
    events.filter(({ level }) => level === 'red').map(({ kind }) => kind),
    ['ROPE_PULLED'],
  )
  const { kinds } = run(lawOf({ unlockOrders: [{ ...order, from: opened - MINUTE }] }), [said(1), pulled])
  assert.deepEqual(kinds, [], 'an order that was there before covers it')
})

test('[ESC-40] a truck arrives when it comes to stand in the zone of its destination, also when it was heard there moving before', () => {
  const ring = [
    [79.85, 43.9],
    [79.97, 43.9],
    [79.97, 44.1],
    [79.85, 44.1],
  ] as const
  const law = lawOf({ zones: [{ id: 'z', version: 1, kind: 'destination', name: 'Almaty', ring }] })
  const stands = { speedKmh: 0, lon: 79.92 }
  const kinds = run(law, [said(1), said(5), said(8, stands), said(9, stands)]).kinds
  assert.deepEqual(kinds, ['ZONE_ENTER', 'ARRIVED'])
  assert.deepEqual(run(law, [said(1), said(8, stands), said(9, stands)]).kinds, ['ZONE_ENTER', 'ARRIVED'])
  assert.deepEqual(run(law, [said(1), said(5), said(10)]).kinds, ['ZONE_ENTER'], 'it only drives through')
  const shunted = [said(9, { lon: 79.91 }), said(10, { ...stands, lon: 79.91 })]
  assert.deepEqual(
    run(law, [said(1), said(5), said(8, stands), ...shunted, said(16), said(20, stands)]).kinds,
    ['ZONE_ENTER', 'ARRIVED', 'ZONE_EXIT', 'ZONE_ENTER', 'ARRIVED'],
    'once for each stay, however often it goes on and stands there',
  )
})
