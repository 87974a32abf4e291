import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GRAPH, Hand, TASK } from '../../../test/driverless/hand-driven.ts'
import type { Task } from './control-state.ts'
import {
  FACT_KEPT_MS,
  FACTS_KEPT,
  forgetFacts,
  isReleased,
  isSealed,
  keepRelease,
  keepSeal,
  learnRelease,
  useRelease,
  wordOf,
} from './customs-facts.ts'
import { newControlState } from './fleet-control.ts'

const RELEASED = { decision: 'released', authority: 'KZ' } as const
const WITHDRAWN = { decision: 'withdrawn', authority: 'KZ' } as const
const WHOLE = { state: 'whole', alarm: false } as const
const OWN: Task = { ...TASK, status: 'waiting' }
const HOUR = 60 * 60_000

function at(nowMs: number) {
  return newControlState(GRAPH, 'KZ', nowMs)
}

test('[DRV-3] a release that comes once more, late, gives nothing back that was withdrawn since; a later one does', () => {
  const state = at(0)
  state.nowMs = 5000
  keepRelease(state, 'D1', RELEASED, 1000)
  keepRelease(state, 'D1', WITHDRAWN, 2000)
  keepRelease(state, 'D1', RELEASED, 1000)
  assert.equal(isReleased(state, OWN), false)
  keepRelease(state, 'D1', RELEASED, 3000)
  assert.ok(isReleased(state, OWN))
  // What holds goods back counts whatever date it bears.
  keepRelease(state, 'D1', WITHDRAWN, 500)
  assert.equal(isReleased(state, OWN), false)
})

test('[DRV-3] a release lets a container over the line once: repeated it lets nobody go, decided anew it does', () => {
  const state = at(0)
  state.nowMs = 5000
  keepRelease(state, 'D1', RELEASED, 1000)
  useRelease(state, OWN)
  assert.equal(isReleased(state, OWN), false)
  assert.ok(isReleased(state, { ...OWN, container: 'OTKU0000027' }), 'another container of the same declaration')
  assert.ok(isReleased(state, { ...OWN, from: 'CN' }), 'what comes back goes by the other side’s word')
  keepRelease(state, 'D1', RELEASED, 1000)
  assert.equal(isReleased(state, OWN), false)
  keepRelease(state, 'D1', RELEASED, 2000)
  assert.ok(isReleased(state, OWN))
})

test('[DRV-3] [DRV-40] facts of which no task speaks are forgotten after thirty days, and what is not newer revives none of them', () => {
  const state = at(0)
  keepRelease(state, 'D1', RELEASED)
  keepRelease(state, 'D2', RELEASED)
  keepSeal(state, 'S1', WHOLE)
  keepSeal(state, 'S2', { state: 'broken', alarm: true })
  state.tasks['T1'] = OWN
  state.nowMs = FACT_KEPT_MS + 1
  forgetFacts(state)
  assert.deepEqual([Object.keys(state.releases), Object.keys(state.seals)], [['D1'], ['S1']], 'a task needs these')
  keepRelease(state, 'D2', RELEASED, 0)
  keepSeal(state, 'S2', WHOLE, 0)
  assert.deepEqual([Object.keys(state.releases), Object.keys(state.seals)], [['D1'], ['S1']])
  keepRelease(state, 'D2', RELEASED, 1)
  keepSeal(state, 'S2', WHOLE, 1)
  const second: Task = { ...OWN, declaration: 'D2', seal: 'S2' }
  assert.ok(isReleased(state, second) && isSealed(state, second))
})

test('[DRV-3] [DRV-27] of two words of a seal the later one counts, in whatever order they come', () => {
  const state = at(0)
  state.nowMs = 5000
  const kept = () => [state.seals['S1']?.state, isSealed(state, OWN)]
  keepSeal(state, 'S1', { state: 'broken', alarm: true }, 2000)
  keepSeal(state, 'S1', WHOLE, 1000)
  assert.deepEqual(kept(), ['broken', false])
  keepSeal(state, 'S1', WHOLE, 3000)
  keepSeal(state, 'S1', { state: 'unknown', alarm: false }, 2500)
  assert.deepEqual(kept(), ['whole', true])
  // Of one date, the one that came last.
  keepSeal(state, 'S1', { state: 'opened', alarm: false }, 3000)
  assert.deepEqual(kept(), ['opened', false])
})

test('[DRV-40] the state stays bounded however many facts come, and the newest are kept', () => {
  const state = at(0)
  for (let n = 0; n < FACTS_KEPT + 500; n += 1) {
    state.nowMs = n
    keepRelease(state, `D-${n}`, RELEASED)
  }
  state.nowMs += HOUR
  forgetFacts(state)
  assert.equal(Object.keys(state.releases).length, FACTS_KEPT)
  assert.equal(state.releases['D-499'], undefined)
  assert.ok(state.releases['D-500'])
  keepRelease(state, 'D-499', RELEASED, 499)
  assert.equal(state.releases['D-499'], undefined)
})

test('[DRV-4] [DRV-24] what is told to the other side of a release is the word of customs alone; what it tells is forgotten with its task', () => {
  const state = at(0)
  keepRelease(state, 'D1', { ...RELEASED, containers: [TASK.container] })
  useRelease(state, OWN)
  assert.deepEqual(wordOf(state.releases['D1']), { ...RELEASED, containers: [TASK.container] })
  learnRelease(state, 'D1', WITHDRAWN)
  learnRelease(state, 'D9', RELEASED)
  assert.equal(state.releases['D1']?.decision, 'released', 'our own word counts')
  // A fact of ours counts against what was only learned, whatever its date.
  keepRelease(state, 'D9', WITHDRAWN, 0)
  assert.equal(state.releases['D9']?.decision, 'withdrawn')
})

test('[DRV-3] [DRV-20] a container that was handed over is not carried out again by the release that it went with', () => {
  const hand = new Hand()
  hand.begin()
  const { vehicle } = hand
  vehicle.giving = { phase: 'extended', attempt: 1 }
  hand.report({ lastNode: 'CN-hand-over' })
  hand.say({ kind: 'peer', body: { kind: 'hand-over', vehicle: vehicle.id, message: { kind: 'TAKEN', attempt: 1 } } })
  assert.equal(hand.control.state.tasks['T1']?.status, 'handed-over')
  hand.say({ kind: 'release', declaration: 'D1', release: RELEASED, saidAtMs: 0 })
  assert.equal(isReleased(hand.control.state, OWN), false)
})
