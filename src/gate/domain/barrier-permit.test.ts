import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decide, type GateFacts, type PermitFacts, type Reading } from './barrier-permit.ts'

const at = (text: string) => Temporal.Instant.from(text)
const NOW = at('2026-11-23T05:30:00Z')

const permit = (change: Partial<PermitFacts> = {}): PermitFacts => ({
  bookingId: 'b1',
  reference: 'Q26-0001',
  ordinal: 7,
  plate: '123 ABC 02',
  plateKey: '123ABC02',
  country: 'KZ',
  trailerPlateKey: '11AAA02',
  startsAt: at('2026-11-23T05:00:00Z'),
  endsAt: at('2026-11-23T06:00:00Z'),
  admitFrom: at('2026-11-23T04:30:00Z'),
  admitUntil: at('2026-11-23T06:30:00Z'),
  state: 'called',
  outOfTurn: false,
  presentUntil: null,
  callAt: at('2026-11-23T03:00:00Z'),
  ...change,
})

const reading = (change: Partial<Reading> = {}): Reading => ({
  plateKey: '123ABC02',
  country: 'KZ',
  confidence: 95,
  trailerPlateKey: null,
  vehicleType: 'truck',
  ageSeconds: 1,
  ...change,
})

const facts = (change: Partial<GateFacts> = {}): GateFacts => ({
  now: NOW,
  zone: 'Asia/Almaty',
  purpose: 'entry',
  freeVehicles: true,
  laneHeld: false,
  listUsable: true,
  callRequired: true,
  cutOff: false,
  order: 'zone',
  atBars: [],
  since: NOW,
  ...change,
})

function check(
  expected: `${string} ${string}`,
  given: {
    reading?: Partial<Reading>
    permit?: Partial<PermitFacts>
    facts?: Partial<GateFacts>
    more?: PermitFacts[]
  },
) {
  const ruling = decide(reading(given.reading), [permit(given.permit), ...(given.more ?? [])], facts(given.facts))
  assert.equal(`${ruling.decision} ${ruling.reason.replace('gate.', '')}`, expected)
  return ruling
}

test('[R707-11] the barrier opens when plate and entered data match the booking', () => {
  assert.equal(check('open permit-fits', {}).bookingId, 'b1')
  check('open permit-fits', { reading: { trailerPlateKey: '11AAA02' } })
  check('open permit-fits', { reading: { plateKey: '123A8C02' } })
  check('hold trailer-differs', { reading: { trailerPlateKey: '99XXX09' } })
})

test('[QUE-8] [R707-30] a booking whose time was taken lets nobody in, into the zone neither, and says why; nobody is kept in', () => {
  const taken = { state: 'displaced' } as const
  const said = check('outside time-taken-back', { permit: taken })
  assert.deepEqual([said.bookingId, said.params['startsAt']], ['b1', '2026-11-23T05:00:00Z'])
  check('outside time-taken-back', { permit: taken, facts: { purpose: 'zone-entry' } })
  check('free zone-leaves', { permit: taken, facts: { purpose: 'zone-exit' } })
})

const CONFIRMED = { state: 'confirmed', callAt: at('2026-11-23T05:40:00Z') } as const

test('[R707-32a] into the waiting zone drives whoever is booked here and not late, before his call and his hour too', () => {
  const zone = { purpose: 'zone-entry' } as const
  assert.equal(check('open permit-fits', { permit: CONFIRMED, facts: zone }).bookingId, 'b1')
  check('open permit-fits', { permit: { ...CONFIRMED, admitFrom: at('2026-11-23T20:00:00Z') }, facts: zone })
  check('outside too-late', { permit: { admitUntil: at('2026-11-23T05:29:59Z') }, facts: zone })
  check('outside already-admitted', { permit: { state: 'admitted' }, facts: zone })
  check('outside no-booking', { reading: { plateKey: '777KKK05' }, facts: zone })
  const earlier = { ...permit({ bookingId: 'b2', reference: 'Q26-0002', plateKey: 'X' }), ordinal: 1, since: NOW }
  check('open permit-fits', { facts: { ...zone, atBars: [{ ...earlier, where: 'bar' }] } })
})

test('[R707-32a] [R707-31] out of the waiting zone goes who is called; who is not waits; nobody is kept in', () => {
  const zone = { purpose: 'zone-exit' } as const
  assert.equal(check('open permit-fits', { facts: zone }).bookingId, 'b1')
  const waits = check('hold not-called', { permit: CONFIRMED, facts: zone })
  assert.deepEqual([waits.bookingId, waits.params['callAt']], ['b1', CONFIRMED.callAt.toString()])
  const now = CONFIRMED.callAt
  check('open permit-fits', { permit: CONFIRMED, facts: { ...zone, now } })
  const late = check('free zone-leaves', { permit: { admitUntil: at('2026-11-23T05:29:59Z') }, facts: zone })
  assert.equal(late.bookingId, 'b1', 'the booking that he missed stands with the passage')
  assert.equal(check('free zone-leaves', { reading: { plateKey: '777KKK05' }, facts: zone }).bookingId, null)
  check('hold similar-plate', { reading: { plateKey: '123AMC02' }, facts: zone })
  check('hold unreadable-plate', { reading: { plateKey: '' }, facts: zone })
  check('hold list-expired', { facts: { ...zone, listUsable: false } })
  check('hold stale-reading', { reading: { ageSeconds: 11 }, facts: zone })
  check('hold lane-held', { facts: { ...zone, laneHeld: true } })
})

test('[R707-11] a held lane opens to nobody by itself, names the booking, and keeps outside whom the rules keep outside', () => {
  const held = { laneHeld: true }
  assert.equal(check('hold lane-held', { facts: held }).bookingId, 'b1')
  check('outside no-booking', { reading: { plateKey: '777KKK05' }, facts: held })
  check('outside not-called', { permit: { state: 'confirmed', callAt: at('2026-11-23T05:40:00Z') }, facts: held })
  check('outside already-admitted', { permit: { state: 'admitted' }, facts: held })
  check('hold trailer-differs', { reading: { trailerPlateKey: '99XXX09' }, facts: held })
})

test('[R707-30] entry only with a booking of that date and time', () => {
  check('outside no-booking', { reading: { plateKey: '777KKK05' } })
  check('outside too-early', { facts: { now: at('2026-11-23T04:29:59Z') } })
  check('open permit-fits', { facts: { now: at('2026-11-23T04:30:00Z') } })
  check('open permit-fits', { facts: { now: at('2026-11-23T06:30:00Z') } })
  check('outside too-late', { facts: { now: at('2026-11-23T06:30:01Z') } })
  check('outside wrong-day', { facts: { now: at('2026-11-24T05:30:00Z') } })
  check('outside already-admitted', { permit: { state: 'admitted' } })
  check('outside already-crossed', { permit: { state: 'crossed' } })
})

test('[R707-30] the day of the booking is the local day of the checkpoint', () => {
  const late = {
    startsAt: at('2026-11-23T19:30:00Z'),
    endsAt: at('2026-11-23T20:30:00Z'),
    admitFrom: at('2026-11-23T19:30:00Z'),
    admitUntil: at('2026-11-23T20:30:00Z'),
  }
  // 00:30 of the 24th in Almaty (UTC+5): at 23:50 of the 23rd it is another day, at 00:10 of the 24th it is only early.
  check('outside wrong-day', { permit: late, facts: { now: at('2026-11-23T18:50:00Z') } })
  check('outside too-early', { permit: late, facts: { now: at('2026-11-23T19:10:00Z') } })
})

test('[R707-30] a booking of another checkpoint does not open, and the officer is told which', () => {
  const away = { ...permit({ plateKey: '777KKK05' }), checkpoint: 'DOSTYK' }
  const ruling = check('outside other-checkpoint', { reading: { plateKey: '777KKK05' }, facts: { elsewhere: [away] } })
  assert.equal(ruling.params['checkpoint'], 'DOSTYK')
})

test('[R707-31] entry in the order of the queue: who is not called stays outside', () => {
  const early = { state: 'confirmed', callAt: at('2026-11-23T05:40:00Z') } as const
  check('outside not-called', { permit: early })
  check('open permit-fits', { permit: early, facts: { callRequired: false } })
  check('open permit-fits', { permit: { ...early, state: 'called' } })
})

test('[R707-31] [GATE-5] whose call is due counts as called, cut off from the centre or while the centre stands still', () => {
  for (const cutOff of [true, false]) {
    check('open permit-fits', { permit: { state: 'confirmed' }, facts: { cutOff } })
    check('outside not-called', {
      permit: { state: 'confirmed', callAt: at('2026-11-23T05:40:00Z') },
      facts: { cutOff },
    })
  }
})

test('[R707-3b] cars and buses pass without a booking where the lane lets them, and are recorded', () => {
  for (const vehicleType of ['car', 'bus'] as const) {
    check('free no-booking-needed', { reading: { plateKey: '777KKK05', vehicleType } })
    check('outside trucks-only', { reading: { plateKey: '777KKK05', vehicleType }, facts: { freeVehicles: false } })
    check('hold lane-held', { reading: { plateKey: '777KKK05', vehicleType }, facts: { laneHeld: true } })
  }
  check('outside no-booking', { reading: { plateKey: '777KKK05', vehicleType: 'unknown' } })
})

test('[R707-3a] a van without a booking is not waved through on the camera’s class: an officer looks; with one it drives in', () => {
  const van = { vehicleType: 'van' } as const
  check('hold van-unsure', { reading: { ...van, plateKey: '777KKK05' } })
  check('hold van-unsure', { reading: { ...van, plateKey: '777KKK05' }, facts: { freeVehicles: false } })
  check('open permit-fits', { reading: van })
  const away = { ...permit({ plateKey: '777KKK05' }), checkpoint: 'DOSTYK' }
  check('outside other-checkpoint', { reading: { ...van, plateKey: '777KKK05' }, facts: { elsewhere: [away] } })
})

test('[GATE-2] doubt goes to an officer: two bookings, similar plate, unsure camera, no plate', () => {
  const other = permit({ bookingId: 'b2', plateKey: '123A8C02', trailerPlateKey: null })
  check('hold two-bookings-fit', {
    reading: { plateKey: '123ABCO2' },
    more: [permit({ bookingId: 'b3', plateKey: '123ABCQ2' })],
  })
  check('open permit-fits', { more: [other] })
  check('hold similar-plate', { reading: { plateKey: '123AMC02' } })
  check('hold low-confidence', { reading: { confidence: 40 } })
  check('open permit-fits', { reading: { confidence: 40, trailerPlateKey: '11AAA02' } })
  check('hold unreadable-plate', { reading: { plateKey: '' } })
})

test('[GATE-2] of two bookings of one plate the one of this time counts', () => {
  const tomorrow = permit({
    bookingId: 'b2',
    startsAt: at('2026-11-24T05:00:00Z'),
    endsAt: at('2026-11-24T06:00:00Z'),
    admitFrom: at('2026-11-24T04:30:00Z'),
    admitUntil: at('2026-11-24T06:30:00Z'),
  })
  assert.equal(check('open permit-fits', { more: [tomorrow] }).bookingId, 'b1')
  const other = check('open permit-fits', { permit: tomorrow, more: [permit({})] })
  assert.equal(other.bookingId, 'b1', 'whichever of them the list tells first')
})

test('[GATE-5] without a usable list the gate asks an officer and opens for nobody by itself', () => {
  check('hold list-expired', { facts: { listUsable: false } })
  check('hold list-expired', { reading: { plateKey: '777KKK05' }, facts: { listUsable: false } })
})

test('[R707-10a] the camera on the border line records who is inside, and opens nothing', () => {
  const inside = check('record crossing-recorded', { permit: { state: 'admitted' }, facts: { purpose: 'border' } })
  assert.equal(inside.bookingId, 'b1')
  assert.equal(check('record crossing-recorded', { facts: { purpose: 'border' } }).bookingId, null)
  check('record exit-recorded', { facts: { purpose: 'exit' }, reading: { ageSeconds: 86_400 } })
})

test('[R707-11] a plate read more than 10 seconds ago never opens (fault F9)', () => {
  check('open permit-fits', { reading: { ageSeconds: 10 } })
  check('hold stale-reading', { reading: { ageSeconds: 10.1 } })
  check('hold stale-reading', { reading: { ageSeconds: -6 } })
  fc.assert(
    fc.property(
      fc.double({ min: 10.001, max: 1e7, noNaN: true }),
      fc.constantFrom('truck', 'bus', 'car', 'van', 'unknown'),
      fc.boolean(),
      (ageSeconds, vehicleType, cutOff) => {
        const ruling = decide(reading({ ageSeconds, vehicleType }), [permit()], facts({ cutOff }))
        assert.ok(ruling.decision !== 'open' && ruling.decision !== 'free')
      },
    ),
  )
})

test('[R707-11] whatever is read, the barrier opens only for a booking that lets its truck in now', () => {
  const plate = fc.string({ unit: fc.constantFrom(...Array.from('123ABC0O8I2S5')), minLength: 6, maxLength: 8 })
  fc.assert(
    fc.property(
      plate,
      fc.array(plate, { maxLength: 6 }),
      fc.integer({ min: -300, max: 300 }),
      fc.constantFrom('confirmed', 'called', 'admitted', 'crossed'),
      (read, plates, minutes, state) => {
        const permits = plates.map((plateKey, i) => permit({ bookingId: `b${i}`, plateKey, state }))
        const now = NOW.add({ minutes })
        const ruling = decide(reading({ plateKey: read }), permits, facts({ now }))
        if (ruling.decision !== 'open') return
        const chosen = permits.find(({ bookingId }) => bookingId === ruling.bookingId)
        assert.ok(chosen?.state === 'called')
        assert.ok(Temporal.Instant.compare(chosen.admitFrom, now) <= 0)
        assert.ok(Temporal.Instant.compare(now, chosen.admitUntil) <= 0)
        assert.equal(chosen.plateKey.length, read.length)
      },
    ),
    { numRuns: 500 },
  )
})

test('[R707-31] whom nothing but the order keeps is held while an earlier truck is there, and told for whom', () => {
  const earlier = permit({
    bookingId: 'b0',
    reference: 'Q26-0000',
    plateKey: '777ZZZ02',
    startsAt: at('2026-11-23T04:00:00Z'),
    presentUntil: NOW.add({ minutes: 1 }),
  })
  const held = check('hold earlier-present', { more: [earlier] })
  assert.equal(held.params['before'], 'Q26-0000')
  check('open permit-fits', { more: [{ ...earlier, presentUntil: NOW }] })
  check('open permit-fits', { more: [earlier], facts: { order: 'arrival' } })
  check('outside too-early', { permit: { admitFrom: NOW.add({ minutes: 5 }) }, more: [earlier] })
  const { bookingId, reference, ordinal, startsAt } = earlier
  const atBar = { bookingId, reference, ordinal, startsAt, outOfTurn: false, where: 'bar', since: NOW } as const
  check('hold earlier-present', { facts: { atBars: [atBar], order: 'arrival' } })
})

test('a truck whose navigation seal raises an alarm is not let in by the bar itself: an officer looks at the seal', () => {
  const held = check('hold seal-alarm', { permit: { sealAlarm: 'E-7K4M0012' } })
  assert.equal(held.params['escort'], 'E-7K4M0012')
  assert.equal(held.bookingId, 'b1')
  check('open permit-fits', { permit: { sealAlarm: null } })
  check('outside too-early', { permit: { sealAlarm: 'E-7K4M0012', admitFrom: NOW.add({ minutes: 5 }) } })
})
