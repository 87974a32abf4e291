import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { comparePlates, fitting, lookAlike, matchPlate } from './plate-match.ts'

const booked = (bookingId: string, plateKey: string, trailerPlateKey: string | null = null, country = 'KZ') => ({
  bookingId,
  plateKey,
  country,
  trailerPlateKey,
})

test('[GATE-2] letters that cameras mistake for each other are look-alikes, others are not', () => {
  for (const pair of ['0O', '8B', '1I', '5S', '2Z', '6G']) assert.ok(lookAlike(pair.charAt(0), pair.charAt(1)), pair)
  for (const pair of ['AB', '17', 'KH', '0C', '3E']) assert.ok(!lookAlike(pair.charAt(0), pair.charAt(1)), pair)
})

test('[GATE-2] plates compare as the same, as look-alikes, as similar, or not at all', () => {
  const cases: readonly [read: string, booked: string, likeness: string | null][] = [
    ['123ABC02', '123ABC02', 'same'],
    ['123A8C02', '123ABC02', 'look-alike'],
    ['I23A8C02', '123ABC02', 'look-alike'],
    ['I23A8CO2', '123ABC02', null],
    ['123ADC02', '123ABC02', 'similar'],
    ['123ADK02', '123ABC02', null],
    ['A12345', '\u65B0A12345', 'similar'],
    ['123ABC0', '123ABC02', 'similar'],
    ['123ABC', '123ABC02', null],
    ['', '123ABC02', null],
    ['123ABC02', '', null],
  ]
  for (const [read, plate, likeness] of cases) {
    assert.equal(comparePlates(read, plate)?.likeness ?? null, likeness, `${read} against ${plate}`)
  }
})

test('[GATE-2] the same plate outweighs look-alikes, and the trailer tells two look-alikes apart', () => {
  const read = { plateKey: '123ABC02', country: 'KZ', trailerPlateKey: null }
  const same = booked('a', '123ABC02')
  const like = booked('b', '123A8C02')
  assert.deepEqual(
    fitting(matchPlate(read, [like, same])).map((match) => match.booked.bookingId),
    ['a'],
  )
  const first = booked('c', 'I23ABC02', '11AAA02')
  const second = booked('d', '123A8C02', '77ZZZ02')
  const undecided = fitting(matchPlate(read, [first, second]))
  assert.equal(undecided.length, 2, 'without a trailer an officer decides')
  const told = fitting(matchPlate({ ...read, trailerPlateKey: '77ZZZ02' }, [first, second]))
  assert.deepEqual(
    told.map((match) => match.booked.bookingId),
    ['d'],
  )
})

test('[GATE-2] the same letters of another country are another vehicle', () => {
  const read = { plateKey: 'A123BC', country: 'RU', trailerPlateKey: null }
  assert.equal(fitting(matchPlate(read, [booked('a', 'A123BC', null, 'KZ')])).length, 0)
  assert.equal(fitting(matchPlate({ ...read, country: null }, [booked('a', 'A123BC', null, 'KZ')])).length, 1)
})

test('[GATE-2] comparing plates is symmetric, and a plate is always the same as itself', () => {
  const plate = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789ABCDEIOSZGKMHPTXYUV')),
    minLength: 1,
    maxLength: 10,
  })
  fc.assert(
    fc.property(plate, plate, (a, b) => {
      assert.equal(comparePlates(a, a)?.likeness, 'same')
      assert.equal(comparePlates(a, b)?.likeness, comparePlates(b, a)?.likeness)
      assert.equal(comparePlates(a, b)?.likeness === 'same', a === b)
    }),
  )
})
