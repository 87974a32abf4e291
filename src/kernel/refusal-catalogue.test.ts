import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RefusalCatalogue, refuserOf, statusOfRefusal } from './refusal-catalogue.ts'

const REFUSALS = {
  'queue.slot-full': { status: 409, meaning: 'The interval is full.', basis: 'order-707/22', params: ['slot'] },
  'queue.closed': { status: 409, meaning: 'The queue is closed.', basis: null, params: [] },
} as const satisfies RefusalCatalogue

const refuse = refuserOf(REFUSALS)

test('a refusal carries its code, its facts and the paragraph from the catalogue', () => {
  assert.deepEqual(refuse('queue.slot-full', { slot: '17' }), {
    ok: false,
    refusal: { code: 'queue.slot-full', params: { slot: '17' }, basis: 'order-707/22' },
  })
  assert.deepEqual(refuse('queue.closed'), { ok: false, refusal: { code: 'queue.closed' } })
})

test('the type checker refuses an unknown code, a missing fact and a fact that the catalogue does not name', () => {
  // @ts-expect-error the code is not in the catalogue
  assert.throws(() => refuse('queue.unknown'))
  // @ts-expect-error the fact `slot` is missing
  assert.equal(refuse('queue.slot-full').ok, false)
  // @ts-expect-error `queue.closed` carries no facts
  assert.equal(refuse('queue.closed', { slot: '17' }).ok, false)
})

test('the status of a refusal is found in whichever catalogue has its code, and nowhere else', () => {
  assert.equal(statusOfRefusal([REFUSALS], 'queue.slot-full'), 409)
  assert.equal(statusOfRefusal([REFUSALS], 'toString'), null)
  assert.equal(statusOfRefusal([], 'queue.slot-full'), null)
})
