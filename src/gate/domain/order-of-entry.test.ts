import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calledOut, goesBefore, type PresentTruck } from './order-of-entry.ts'

const at = (text: string) => Temporal.Instant.from(`2026-11-23T${text}:00Z`)
const truck = (id: string, startsAt: string, change: Partial<PresentTruck> = {}): PresentTruck => ({
  bookingId: id,
  reference: `Q-${id}`,
  ordinal: 1,
  startsAt: at(startsAt),
  outOfTurn: false,
  where: 'bar',
  since: at('09:59'),
  ...change,
})
const before = (own: PresentTruck, present: readonly PresentTruck[], order: 'zone' | 'arrival' = 'zone') =>
  goesBefore(own, own.since, present, order)?.bookingId ?? null

test('[R707-31] the truck of 11:00 waits while a present one of 10:00 waits, and for nobody who is absent', () => {
  const [ten, eleven] = [truck('ten', '10:00'), truck('eleven', '11:00')]
  assert.equal(before(eleven, [ten, eleven]), 'ten')
  assert.equal(before(ten, [ten, eleven]), null)
  assert.equal(before(eleven, [eleven]), null, 'who is absent is not waited for')
})

test('[R707-31] out of a zone the number decides within an interval; without a zone, who came to the bar first', () => {
  const first = truck('first', '10:00', { ordinal: 4, since: at('09:58') })
  const second = truck('second', '10:00', { ordinal: 3, since: at('09:59') })
  assert.equal(before(first, [first, second], 'zone'), 'second')
  assert.equal(before(second, [first, second], 'zone'), null)
  assert.equal(before(first, [first, second], 'arrival'), null)
  assert.equal(before(second, [first, second], 'arrival'), 'first')
})

test('[R707-31] who was called out of the zone counts as present for the minutes of its way, and then no more', () => {
  const permit = { ...truck('a', '10:00'), state: 'called', presentUntil: at('09:20') }
  assert.equal(calledOut([permit], at('09:19')).length, 1)
  assert.equal(calledOut([permit], at('09:20')).length, 0)
  assert.equal(calledOut([{ ...permit, state: 'confirmed' }], at('09:19')).length, 0)
  assert.equal(calledOut([{ ...permit, presentUntil: null }], at('09:19')).length, 0)
  const later = truck('b', '11:00')
  assert.equal(before(later, calledOut([permit], at('09:19'))), 'a')
  assert.equal(before(later, calledOut([permit], at('09:19')), 'arrival'), null, 'without a zone nobody was called out')
})

test('[R707-6.1] [R707-31] who is booked out of turn goes before those in turn', () => {
  const post = truck('post', '11:00', { outOfTurn: true })
  const turn = truck('turn', '10:00')
  assert.equal(before(turn, [post, turn]), 'post')
  assert.equal(before(post, [post, turn]), null)
})

test('[R707-31] among those present exactly one goes before all others, whoever they are: no lane waits for nothing', () => {
  const trucks = fc.uniqueArray(
    fc.record({ id: fc.uuid(), hour: fc.integer({ min: 0, max: 3 }), ordinal: fc.nat(5), out: fc.boolean() }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 8 },
  )
  fc.assert(
    fc.property(trucks, (drawn) => {
      const present = drawn.map(({ id, hour, ordinal, out }, index) =>
        truck(id, `1${hour}:00`, { ordinal: ordinal * 10 + index, outOfTurn: out }),
      )
      assert.equal(present.filter((one) => before(one, present) === null).length, 1)
    }),
  )
})
