import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTie, type UnreadEntry } from './tie.ts'

const AT = Temporal.Instant.from('2026-11-23T05:30:00Z')
const ENTRY: UnreadEntry = {
  purpose: 'entry',
  plateRead: '',
  bookingId: null,
  decidedBy: 'officer',
  passedAt: AT.toString(),
}
const BOOKED = { admitFrom: AT.subtract({ hours: 1 }), admitUntil: AT.add({ hours: 1 }) }

test('[GATE-6] [R707-28f] only who was let in unread by hand, within a day, is tied to a booking of about that time', () => {
  const codeOf = (entry: Partial<UnreadEntry>, booked: typeof BOOKED | undefined, minutesLater = 5) => {
    const checked = checkTie({ ...ENTRY, ...entry }, booked, AT.add({ minutes: minutesLater }))
    return checked.ok ? 'ok' : checked.refusal.code
  }
  assert.equal(codeOf({}, BOOKED), 'ok')
  assert.equal(codeOf({}, BOOKED, 24 * 60), 'ok')
  assert.equal(codeOf({}, BOOKED, 24 * 60 + 1), 'gate.passage-not-tied')
  for (const other of [
    { purpose: 'border' },
    { plateRead: '101AAB01' },
    { bookingId: 'b' },
    { decidedBy: 'rules' as const },
    { passedAt: null },
  ])
    assert.equal(codeOf(other, BOOKED), 'gate.passage-not-tied', JSON.stringify(other))
  assert.equal(codeOf({}, undefined), 'gate.booking-not-tied')
  const moved = (hours: number) => ({
    admitFrom: BOOKED.admitFrom.add({ hours }),
    admitUntil: BOOKED.admitUntil.add({ hours }),
  })
  assert.deepEqual(
    [25, 26, -25, -26].map((hours) => codeOf({}, moved(hours))),
    ['ok', 'gate.booking-not-tied', 'ok', 'gate.booking-not-tied'],
  )
})
