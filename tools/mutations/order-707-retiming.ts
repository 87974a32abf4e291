import type { Mutant } from './order-707.ts'

const BOOKING = 'src/queue/domain/booking'
const RETIME = 'src/queue/domain/retime'
const PERMIT = 'src/gate/domain/barrier-permit'
const DISPUTED = ['src/queue/disputed-entry.db-test.ts']
const MATTERS = ['src/gate/http/matter-routes.db-test.ts']

const own = (file: string) => ({ file: `${file}.ts`, tests: [`${file}.test.ts`] })

/** QUE-8: who loses his time to a closure or a cut takes another one with his money, or has all of it back. */
export const RETIMING: readonly Mutant[] = [
  {
    id: 'QUE-8',
    ...own(RETIME),
    from: "return [{ type: 'displaced', at: now, by, until: now.add({ hours: retimingHours }) }]",
    to: "return [withoutLoss(by, 'authority')]",
  },
  {
    id: 'QUE-8',
    ...own(RETIME),
    from: 'Temporal.Instant.compare(now, answerUntil) < 0 ? []',
    to: 'Temporal.Instant.compare(now, answerUntil) <= 0 ? []',
  },
  {
    id: 'QUE-8',
    ...own(RETIME),
    from: 'if (Temporal.Instant.compare(facts.now, answerUntil) >= 0) {',
    to: 'if (false) {',
  },
  {
    id: 'QUE-8',
    ...own(RETIME),
    from: "takePlace(wanted, 'fresh')",
    to: "takePlace(wanted, wanted.released > 0 ? 'released' : 'fresh')",
  },
  {
    id: 'QUE-8',
    file: 'src/queue/domain/effects.ts',
    from: 'retimings: retimings + 1,',
    to: 'retimings: retimings + 1, moves: 1,',
    tests: [`${RETIME}.test.ts`],
  },
  {
    id: 'QUE-8',
    file: 'src/queue/domain/effects.ts',
    from: "before.state === 'displaced'\n        ? 'kept'",
    to: "false\n        ? 'kept'",
    tests: [`${RETIME}.test.ts`],
  },
  {
    id: 'QUE-8',
    file: `${BOOKING}.ts`,
    from: "if (booking.state === 'displaced') return ok([withoutLoss(reason, 'authority')])",
    to: '',
    tests: [`${RETIME}.test.ts`],
  },
  {
    id: 'QUE-8',
    file: `${BOOKING}.ts`,
    from: "booking.state === 'displaced' && !stoodAt(booking, at)",
    to: 'false',
    tests: [`${RETIME}.test.ts`],
  },
  {
    id: 'QUE-8',
    ...own(PERMIT),
    from: "if (permit.state === 'displaced') return { reason: 'gate.time-taken-back', params }",
    to: '',
  },
  {
    id: 'QUE-8',
    file: 'src/queue/retime-booking.ts',
    from: 'await saveSlotCounts(tx, [to])',
    to: 'void (saveSlotCounts, to)',
    tests: ['src/queue/retime-booking.db-test.ts'],
  },
  {
    id: 'QUE-8',
    file: 'src/queue/cancel-booking.ts',
    from: "if (booking.state === 'displaced' && (await",
    to: 'if (false && (await',
    tests: DISPUTED,
  },
  {
    id: 'QUE-8',
    file: 'src/queue/end-unanswered.ts',
    from: 'due.filter(({ id }) => !held.has(id))',
    to: 'due',
    tests: DISPUTED,
  },
  {
    id: 'QUE-8',
    file: 'src/queue/end-unanswered.ts',
    from: 'held.has(booking.id) ? [] :',
    to: '',
    tests: DISPUTED,
  },
  {
    id: 'QUE-8',
    file: 'src/queue/read-new-times.ts',
    from: '|| (await gates.entriesInDispute(db, [row.id])).has(row.id)',
    to: '',
    tests: DISPUTED,
  },
  {
    id: 'R707-8',
    ...own(RETIME),
    from: 'if (!waits || booking.retimings === 0) return false',
    to: 'return false',
    tests: ['src/queue/former-time.db-test.ts'],
  },
  {
    id: 'R707-8',
    ...own(RETIME),
    from: "if (by === 'list' || Temporal.Instant.compare(at, by.chosen) < 0) return true",
    to: "if (by === 'list') return true",
    tests: ['src/queue/former-time.db-test.ts'],
  },
  {
    id: 'R707-8',
    ...own(RETIME),
    from: 'return Temporal.Instant.compare(at, from) >= 0 &&',
    to: 'return',
    tests: ['src/queue/former-time.db-test.ts'],
  },
  {
    id: 'R707-8',
    ...own(RETIME),
    from: '&& Temporal.Instant.compare(at, until) <= 0',
    to: '',
    tests: ['src/queue/former-time.db-test.ts'],
  },
  {
    id: 'R707-8',
    file: 'src/gate/store/matter-store.ts',
    from: 'where p.checkpoint = ${checkpoint} and ${ENTRY_IN_DISPUTE}',
    to: 'where false and p.checkpoint = ${checkpoint} and ${ENTRY_IN_DISPUTE}',
    tests: MATTERS,
  },
  {
    id: 'QUE-8',
    file: 'src/gate/record-passages.ts',
    from: 'passage?.dispute !== TIME_TAKEN ||',
    to: 'true ||',
    tests: MATTERS,
  },
]
