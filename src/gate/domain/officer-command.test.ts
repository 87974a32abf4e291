import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowCommand, type OfficerCommand, type PassageFacts } from './officer-command.ts'

const passage = (change: Partial<PassageFacts> = {}): PassageFacts => ({
  id: 'p1',
  lane: 'OUT-1',
  state: 'waiting',
  decision: 'hold',
  reason: 'gate.low-confidence',
  bookingId: 'b1',
  candidateIds: ['b1', 'b2'],
  ...change,
})
const command = (change: Partial<OfficerCommand>): OfficerCommand => ({
  kind: 'open',
  passageId: 'p1',
  bookingId: null,
  reason: null,
  note: null,
  ...change,
})

function check(
  expected: string,
  given: Partial<OfficerCommand>,
  about: PassageFacts | null = passage(),
  blocked = false,
) {
  const answer = allowCommand(command(given), 'OUT-1', about, blocked)
  assert.equal(answer.ok ? `ok ${answer.value.bookingId}` : answer.refusal.code, expected)
}

test('[R707-11] one key is enough where the rules found a booking and only doubted', () => {
  check('ok b1', {})
  check('ok b2', { bookingId: 'b2' })
  check('gate.booking-not-fitting', { bookingId: 'b9' })
  check('gate.reason-needed', {}, passage({ bookingId: null }))
  check('gate.reason-needed', {}, passage({ decision: 'outside' }))
})

test('[GATE-6] letting in by hand needs a reason, in words when it is "other"', () => {
  check('gate.reason-needed', { kind: 'manual-open' })
  check('gate.note-needed', { kind: 'manual-open', reason: 'other' })
  check('ok b1', { kind: 'manual-open', reason: 'other', note: 'convoy of the ministry' })
  check('ok null', { kind: 'manual-open', reason: 'emergency', passageId: null }, null)
  check('ok b1', { kind: 'manual-open', reason: 'emergency' }, passage({ decision: 'outside' }))
})

test('[R707-4] a command is about a vehicle that stands in that lane now', () => {
  check('gate.passage-needed', { passageId: null })
  check('gate.passage-unknown', {}, null)
  check('gate.passage-unknown', {}, passage({ lane: 'OUT-2' }))
  for (const state of ['opening', 'passing', 'passed', 'sent-away', 'left'] as const) {
    for (const kind of ['open', 'send-away'] as const) check('gate.passage-ended', { kind }, passage({ state }))
    check('gate.passage-ended', { kind: 'manual-open', reason: 'emergency' }, passage({ state }))
  }
  check('ok null', { kind: 'send-away' })
  check('ok null', { kind: 'hold', passageId: null }, null)
})

test('[GATE-6] an empty lane is opened by hand while it is empty, and not for a vehicle that drove up unseen', () => {
  const unseen = { kind: 'manual-open', reason: 'emergency', passageId: null } as const
  check('ok null', unseen, null)
  check('gate.lane-not-empty', unseen, passage())
  check('gate.lane-not-empty', unseen, passage({ state: 'opening' }))
})

test('[GATE-6] a lane that is blocked by a vehicle on its loop is opened by hand, and by nothing else while somebody waits', () => {
  const unseen = { kind: 'manual-open', reason: 'equipment-fault', passageId: null } as const
  const onLoop = passage({ state: 'passing' })
  check('gate.lane-not-empty', unseen, onLoop)
  check('ok null', unseen, onLoop, true)
  check('gate.reason-needed', { ...unseen, reason: null }, onLoop, true)
  check('gate.lane-not-empty', unseen, passage(), true)
  check('gate.passage-ended', { ...unseen, passageId: 'p1' }, onLoop, true)
})

test('[R707-31] a later truck goes before a present earlier one only with an officer’s reason', () => {
  const later = passage({ reason: 'gate.earlier-present' })
  check('gate.reason-needed', {}, later)
  check('ok b1', { kind: 'manual-open', reason: 'emergency' }, later)
})
