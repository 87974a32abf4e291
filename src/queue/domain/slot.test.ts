import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshPlaces, givePlaceBack, lastBookableDay, openSlot, type Slot, takePlace } from './slot.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')
const TODAY = Temporal.PlainDate.from('2026-11-22')
const FACTS = { now: NOW, today: TODAY, horizonDays: 90 }

function slot(changes: Partial<Slot> = {}): Slot {
  return {
    id: 1n,
    checkpoint: 'DOSTYK',
    neighbour: 'CN',
    localDay: TODAY.add({ days: 1 }),
    startsAt: NOW.add({ hours: 24 }),
    endsAt: NOW.add({ hours: 25 }),
    channel: 'general',
    capacity: 10,
    taken: 0,
    released: 0,
    extra: 0,
    closed: false,
    ...changes,
  }
}

function codeOf(result: { ok: boolean; refusal?: { code: string } }): string {
  return result.ok ? 'ok' : (result.refusal?.code ?? '')
}

test('[R707-22] places are booked from now until the end of the horizon, by local days', () => {
  const cases: readonly [string, Partial<Slot>, string][] = [
    ['tomorrow', {}, 'ok'],
    ['the last day of the horizon', { localDay: TODAY.add({ days: 90 }) }, 'ok'],
    ['the day after it', { localDay: TODAY.add({ days: 91 }) }, 'queue.beyond-horizon'],
    ['an interval that begins now', { startsAt: NOW }, 'queue.slot-over'],
    ['an interval that begins in a second', { startsAt: NOW.add({ seconds: 1 }) }, 'ok'],
    ['yesterday', { startsAt: NOW.subtract({ hours: 24 }), localDay: TODAY.subtract({ days: 1 }) }, 'queue.slot-over'],
  ]
  for (const [name, changes, code] of cases) assert.equal(codeOf(openSlot(slot(changes), FACTS)), code, name)
  assert.equal(lastBookableDay(TODAY, 90).toString(), '2027-02-20')
})

test('[R707-6.5] places of a ground open to everybody on their own local day and not before', () => {
  for (const channel of ['post', 'perishable', 'state', 'express'] as const) {
    assert.equal(codeOf(openSlot(slot({ channel }), FACTS)), 'queue.ground-not-open', `${channel} a day before`)
    const today = slot({ channel, localDay: TODAY, startsAt: NOW.add({ hours: 2 }) })
    assert.equal(codeOf(openSlot(today, FACTS)), 'ok', `${channel} on its day`)
  }
})

test('[R707-2.8] a released place is taken only by who asks for one, and a fresh one never by mistake', () => {
  const full = slot({ capacity: 2, taken: 2 })
  const onlyReleased = slot({ capacity: 2, taken: 1, released: 1 })
  const both = slot({ capacity: 3, taken: 1, released: 1 })
  assert.equal(codeOf(takePlace(full, 'fresh')), 'queue.slot-full')
  assert.equal(codeOf(takePlace(full, 'released')), 'queue.no-released-place')
  assert.equal(codeOf(takePlace(onlyReleased, 'fresh')), 'queue.only-released-places')
  assert.deepEqual(takePlace(onlyReleased, 'released'), { ok: true, value: { ...onlyReleased, taken: 2, released: 0 } })
  assert.deepEqual(takePlace(both, 'fresh'), { ok: true, value: { ...both, taken: 2 } })
})

test('[R707-22] whatever is taken and given back, a slot never holds more than its capacity', () => {
  const step = fc.constantFrom('fresh', 'released', 'back-fresh', 'back-released')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 60 }), (capacity, steps) => {
      let now = slot({ capacity })
      for (const each of steps) {
        if (each === 'fresh' || each === 'released') {
          const taken = takePlace(now, each)
          if (taken.ok) now = taken.value
        } else if (now.taken > 0) now = givePlaceBack(now, each === 'back-fresh' ? 'fresh' : 'released')
        assert.ok(now.taken >= 0 && now.released >= 0 && freshPlaces(now) >= 0)
        assert.equal(now.taken + now.released + freshPlaces(now), capacity)
      }
    }),
  )
})

test('giving back a place that nobody holds is a bug', () => {
  assert.throws(() => givePlaceBack(slot(), 'fresh'), /no place to give back/)
})
