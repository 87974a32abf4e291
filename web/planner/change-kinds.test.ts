import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change, CheckpointModel } from '#planning/contract.ts'
import { BAKHTY } from '#planning/packages/kz/bakhty.ts'
import { amountOf, firstChange, isMoved, kindsOf, withAmount, withMoved } from './change-kinds.ts'
import { copy } from './copy/en.ts'
import { changesText } from './words.ts'

const MODEL = structuredClone(BAKHTY) as CheckpointModel

test('[PLAN-30] only changes that mean something in a model are offered, and each begins with one', () => {
  const kinds = kindsOf(MODEL)
  assert.ok(kinds.includes('hours') && kinds.includes('room') && kinds.includes('share'))
  assert.ok(!kinds.includes('officers') && !kinds.includes('daily-limit') && !kinds.includes('places-per-hour'))
  for (const kind of kinds) assert.equal(firstChange(kind, MODEL).kind, kind)
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
    'More common hours: 2 (The other side) · Control here: lanes +2 · Weighing: done outside',
  )
  assert.equal(changesText([], copy, 'en'), 'As today')
})
