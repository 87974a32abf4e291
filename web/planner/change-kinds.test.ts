import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Change, type CheckpointModel } from '#planning/contract.ts'
import { BAKHTY } from '#planning/packages/kz/bakhty.ts'
import { BAKHTY_QUEUE } from '#planning/packages/kz/carried.ts'
import { DOT } from '../kit/copy/listed.ts'
import { amountOf, firstChange, isMoved, kindsOf, placesOf, stopsFor, withAmount, withMoved } from './change-kinds.ts'
import { copy } from './copy/en.ts'
import { changesText } from './words.ts'

const MODEL = structuredClone(BAKHTY) as CheckpointModel
const QUEUE = structuredClone(BAKHTY_QUEUE) as CheckpointModel

test('[PLAN-30] only changes that mean something in a model are offered, and each begins with one', () => {
  const kinds = kindsOf(MODEL)
  assert.ok(kinds.includes('hours') && kinds.includes('room') && kinds.includes('share'))
  assert.ok(!kinds.includes('officers') && !kinds.includes('daily-limit') && !kinds.includes('places-per-hour'))
  assert.ok(kinds.includes('merge') && !kinds.includes('quota') && !kinds.includes('no-show'))
  assert.ok(placesOf('merge', MODEL).includes('near-scanner'))
  assert.ok(!stopsFor('near-weighing', MODEL).includes('near-scanner'), 'not everybody is scanned')
  for (const model of [MODEL, QUEUE]) {
    for (const kind of kindsOf(model)) {
      const first = firstChange(kind, model)
      assert.equal(first.kind, kind)
      assert.ok(Change.safeParse(first).success, kind)
      assert.ok(changesText([first], copy, 'en').length > 4, kind)
    }
  }
  const ofQueue = kindsOf(QUEUE)
  for (const kind of ['places-per-hour', 'quota', 'slot-minutes', 'no-show'] as const) assert.ok(ofQueue.includes(kind))
  assert.ok(!placesOf('lanes', QUEUE).includes('near-zone'), 'nobody is served in a waiting zone')
  const share = withAmount(firstChange('share', MODEL), 7)
  assert.equal(amountOf(share), 1, 'no more than everybody')
})

test('[PLAN-2] each activity is switched by itself, and back again leaves no change', () => {
  assert.equal(isMoved([], MODEL, 'near-documents'), true)
  assert.equal(isMoved([], MODEL, 'near-weighing'), false)
  const out = withMoved([], MODEL, 'near-weighing', true)
  assert.deepEqual(out, [{ kind: 'move-out', station: 'near-weighing', moved: true }])
  assert.equal(isMoved(out, MODEL, 'near-weighing'), true)
  assert.equal(isMoved(out, MODEL, 'near-documents'), true)
  assert.deepEqual(withMoved(out, MODEL, 'near-weighing', false), [])
})

test('[PLAN-30] a study is called by its changes in words', () => {
  const changes: Change[] = [
    { kind: 'common-hours', hours: 2, by: 'far' },
    { kind: 'lanes', station: 'near-control', by: 2 },
    { kind: 'move-out', station: 'near-weighing', moved: true },
  ]
  assert.equal(
    changesText(changes, copy, 'en'),
    ['More common hours: 2 (The other side)', 'Control here: lanes +2', 'Weighing: done outside'].join(DOT),
  )
  assert.equal(changesText([], copy, 'en'), 'As today')
})
