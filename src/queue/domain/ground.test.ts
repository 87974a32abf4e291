import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ground } from '../contract/terms.ts'
import { checkGround, dayKey, type GroundClaim, type GroundFacts, listedKey, NO_GROUNDS } from './ground.ts'
import { openSlot, type Slot } from './slot.ts'

const TODAY = Temporal.PlainDate.from('2026-11-22')
const NOW = Temporal.Instant.from('2026-11-22T03:00:00Z')
const PLATE = { country: 'KZ', plateKey: '123ABC02' }
const CLAIM: GroundClaim = {
  goods: ['perishable'],
  alone: true,
  document: { kind: 'transit-declaration', number: '55000/221126/0001' },
}

function slotOf(channel: Slot['channel'], days = 12): Slot {
  const startsAt = NOW.add({ hours: 1 + 24 * days })
  return {
    id: 1n,
    checkpoint: 'DOSTYK',
    neighbour: 'CN',
    localDay: TODAY.add({ days }),
    startsAt,
    endsAt: startsAt.add({ hours: 1 }),
    channel,
    capacity: 1,
    taken: 0,
    released: 0,
    extra: 0,
    closed: false,
  }
}

const said = (ground: Ground, slot: Slot, facts: GroundFacts, claim: GroundClaim | null = null) => {
  const checked = checkGround({ ground, claim }, slot, PLATE, facts)
  return checked.ok ? 'ok' : checked.refusal.code
}

function opened(slot: Slot, ground: Ground | null): string {
  const open = openSlot(slot, { now: NOW, today: TODAY, horizonDays: 90 }, ground)
  return open.ok ? 'ok' : open.refusal.code
}

test('[R707-6.1] post goes out of turn when a list names the vehicle for that day and checkpoint, and not otherwise', () => {
  const slot = slotOf('post')
  const listed = new Set([listedKey('post', slot, PLATE)])
  assert.equal(said('post', slot, { ...NO_GROUNDS, listed }), 'ok')
  assert.equal(said('post', slot, NO_GROUNDS), 'queue.ground-not-listed')
  assert.equal(said('post', slotOf('post', 13), { ...NO_GROUNDS, listed }), 'queue.ground-not-listed', 'another day')
  assert.equal(
    said('post', { ...slot, checkpoint: 'BAKHTY' }, { ...NO_GROUNDS, listed }),
    'queue.ground-not-listed',
    'another checkpoint',
  )
})

test('[R707-6.3] the list of the post does not serve state cargo', () => {
  const slot = slotOf('state')
  const ofPost = new Set([listedKey('post', slot, PLATE)])
  assert.equal(said('state', slot, { ...NO_GROUNDS, listed: ofPost }), 'queue.ground-not-listed')
  const ofState = new Set([listedKey('state', slot, PLATE)])
  assert.equal(said('state', slot, { ...NO_GROUNDS, listed: ofState }), 'ok')
})

test('[R707-6.2] goods go out of turn alone, of the kinds of the order, and with a declaration or a document used as one', () => {
  const goods = (claim: GroundClaim | null) => said('perishable', slotOf('perishable'), NO_GROUNDS, claim)
  assert.equal(goods(CLAIM), 'ok')
  assert.equal(goods(null), 'queue.ground-goods-unstated')
  assert.equal(goods({ ...CLAIM, goods: [] }), 'queue.ground-goods-unstated')
  assert.equal(goods({ ...CLAIM, alone: false }), 'queue.ground-goods-mixed')
  assert.equal(goods({ ...CLAIM, document: null }), 'queue.ground-document-missing')
  for (const kind of ['goods-declaration', 'used-as-transit-declaration'] as const) {
    assert.equal(goods({ ...CLAIM, document: { kind, number: '12345' } }), 'ok')
  }
})

test('[R707-6-1] the expedited take places in turn, up to the ceiling of their day', () => {
  const slot = slotOf('general')
  const left = (count: number): GroundFacts => ({
    ...NO_GROUNDS,
    express: new Map([[dayKey(slot), { left: count, places: 2 }]]),
  })
  assert.equal(said('express', slot, left(1)), 'ok')
  assert.equal(said('express', slot, left(0)), 'queue.express-full')
  assert.equal(said('express', slot, NO_GROUNDS), 'queue.express-full', 'a day of no ceiling has none')
  assert.equal(opened(slot, 'express'), 'ok')
  assert.equal(opened(slotOf('post', 0), 'express'), 'queue.ground-other-place', 'also on the day itself')
})

test('[R707-6.5] free places of the grounds open to everybody on their own day, and not before', () => {
  for (const channel of ['post', 'perishable', 'state'] as const) {
    assert.equal(opened(slotOf(channel, 1), null), 'queue.ground-not-open')
    assert.equal(opened(slotOf(channel, 0), null), 'ok')
    assert.equal(opened(slotOf(channel, 1), channel), 'ok', 'who has the ground books ahead')
    assert.equal(opened(slotOf('general', 1), channel), 'queue.ground-other-place')
  }
})
