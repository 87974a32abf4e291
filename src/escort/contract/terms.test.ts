import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ZONE_KINDS as JUDGED } from '../domain/plan.ts'
import { ZONE_KINDS } from './terms.ts'

test('[ESC-20] a zone can be drawn of every kind that the judge knows, and of no other', () => {
  assert.deepEqual([...ZONE_KINDS], [...JUDGED])
})
