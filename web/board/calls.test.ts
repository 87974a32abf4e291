import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BoardRow } from '#gate/contract.ts'
import { freshCalls } from './calls.ts'

const row = (state: BoardRow['state'], plate: string, since = '2026-11-24T05:00:00Z'): BoardRow => ({
  plate,
  country: 'KZ',
  state,
  lane: null,
  ordinal: null,
  startsAt: null,
  since,
})
const plates = (rows: readonly BoardRow[]) => rows.map(({ plate }) => plate)

test('[R707-32c] the order of passage is called out: who may drive in and who is called, each call once', () => {
  const opened = freshCalls([row('called', 'A'), row('next', 'B')], null)
  assert.deepEqual(plates(opened.fresh), [], 'what stood there is not called again')
  const called = freshCalls(
    [row('called', 'A'), row('called', 'B'), row('to-zone', 'C'), row('next', 'D')],
    opened.told,
  )
  assert.deepEqual(plates(called.fresh), ['B'])
  const again = freshCalls([row('called', 'A'), row('called', 'B')], called.told)
  assert.deepEqual(plates(again.fresh), [])
  const enters = freshCalls([row('enter', 'A'), row('from-zone', 'B')], again.told)
  assert.deepEqual(plates(enters.fresh), ['A'], 'it may drive in now')
  const back = freshCalls([row('called', 'B')], enters.told)
  assert.deepEqual(plates(back.fresh), [], 'on its way from the zone it was called already')
  const later = freshCalls([row('called', 'B', '2026-11-25T05:00:00Z')], back.told)
  assert.deepEqual(plates(later.fresh), ['B'], 'another day it is called anew')
})
