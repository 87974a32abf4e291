import { ORDER_707_CHECKS } from './order-707-checks.ts'
import { RETIMING } from './order-707-retiming.ts'

/** One change of the product that breaks one rule: the tests that claim the rule must fail with it. */
export interface Mutant {
  /** The requirement, as it stands in the titles of tests. */
  readonly id: string
  readonly file: string
  /** Stands exactly once in the file. */
  readonly from: string
  readonly to: string
  /** Test files; only tests whose title bears the id are run. */
  readonly tests: readonly string[]
  /** A part of the titles of those tests instead, where a defence has no id of a requirement. */
  readonly titles?: string
}

const WAITING_ZONE = 'src/queue/domain/waiting-zone'
const GROUND = 'src/queue/domain/ground'
const BOOKING = 'src/queue/domain/booking'
const PERMIT = 'src/gate/domain/barrier-permit'
const ORDER = 'src/gate/domain/order-of-entry'
const FAULT_TESTS = ['src/queue/fault.db-test.ts']
const MOVE_TESTS = ['src/queue/move-booking.db-test.ts']

const own = (file: string) => ({ file: `${file}.ts`, tests: [`${file}.test.ts`] })

/** Order No. 707: fault, order of entry, move, quotas, who is checked, and the window of the deposit. */
export const ORDER_707: readonly Mutant[] = [
  { id: 'R707-2.4', ...own(WAITING_ZONE), from: 'const called = must || free > 0', to: 'const called = true' },
  {
    id: 'R707-2.8',
    file: 'src/queue/domain/effects.ts',
    from: "change: becomes('annulled'),\n    place: () => 'released',",
    to: "change: becomes('annulled'),\n    place: () => 'fresh',",
    tests: ['src/queue/booking-life.db-test.ts'],
  },
  { id: 'R707-3a', ...own('src/queue/domain/place'), from: '!booked.includes(vehicle.category)', to: 'false' },
  {
    id: 'R707-3a',
    ...own(PERMIT),
    from: "if (reading.vehicleType === 'car' ||",
    to: "if (reading.vehicleType === 'van' || reading.vehicleType === 'car' ||",
  },
  {
    id: 'R707-3a',
    file: 'src/reference/packages/kz/files.ts',
    from: 'queued: QUEUED.includes(category.code)',
    to: "queued: category.code !== 'N1' && QUEUED.includes(category.code)",
    tests: ['src/reference/package-of.test.ts'],
  },
  {
    id: 'R707-6.1',
    ...own('src/queue/domain/vehicle-list'),
    from: '.days < listDays',
    to: '.days <= listDays',
  },
  { id: 'R707-6.1', ...own(GROUND), from: 'return listed.has(', to: 'return true || listed.has(' },
  { id: 'R707-6.2', ...own(GROUND), from: 'if (!claim.alone)', to: 'if (false)' },
  { id: 'R707-6.2', ...own(GROUND), from: 'return claim.document === null ?', to: 'return false ?' },
  { id: 'R707-6.3', ...own(GROUND), from: 'return `${ground}/${dayKey(slot)}/', to: 'return `${dayKey(slot)}/' },
  {
    id: 'R707-6.4',
    file: 'src/queue/cut-capacity.ts',
    from: 'await changeDayQuota(tx, checkpoint, quota)',
    to: '',
    tests: ['src/queue/cut-capacity.db-test.ts'],
  },
  {
    id: 'R707-6.4',
    file: 'src/law/packages/kz/rules.ts',
    from: 'Math.floor(',
    to: 'Math.ceil(',
    tests: ['src/queue/domain/quota.test.ts', 'src/queue/domain/queue-law.test.ts'],
  },
  {
    id: 'R707-6.5',
    ...own('src/queue/domain/slot'),
    from: '!slot.localDay.equals(facts.today)',
    to: 'false',
  },
  { id: 'R707-6-1', ...own(GROUND), from: 'day && day.left > 0', to: 'day && day.left >= 0' },
  {
    id: 'R707-6-2a',
    file: 'src/identity/block-account.ts',
    from: 'blocked_evidence: evidence',
    to: 'blocked_evidence: null',
    tests: ['src/identity/parties.db-test.ts'],
  },
  {
    id: 'R707-8',
    ...own('src/queue/domain/fault'),
    from: 'if (known === null || ',
    to: 'if (true || ',
  },
  {
    id: 'R707-12',
    ...own('src/gate/domain/board'),
    from: 'Temporal.Instant.compare(a.startsAt, b.startsAt) ||',
    to: 'Temporal.Instant.compare(b.startsAt, a.startsAt) ||',
  },
  {
    id: 'R707-18.10',
    ...own('src/registries/domain/residency'),
    from: "if (about === 'owner') return setOf(subject.owner.resident)",
    to: "if (about === 'owner') return setOf(subject.holder.resident)",
  },
  {
    id: 'R707-19d',
    ...own('src/registries/domain/residency'),
    from: 'return resident || (iin',
    to: 'return true || (iin',
  },
  {
    id: 'R707-19d',
    ...own('src/registries/domain/residency'),
    from: 'setOf(subject.vehicle.country === home)',
    to: 'setOf(subject.holder.resident)',
  },
  {
    id: 'R707-21',
    ...own('src/queue/domain/place'),
    from: 'if (active.has(byVehicle) || active.has(byPlate))',
    to: 'if (active.has(byVehicle))',
  },
  {
    id: 'R707-22',
    ...own('src/queue/domain/cut'),
    from: 'places.set(start, Math.min(places.get(start) ?? 0, share))',
    to: 'places.set(start, share)',
  },
  {
    id: 'R707-27',
    file: 'src/queue/move-booking.ts',
    from: ').debt > 0n) return',
    to: ').debt < 0n) return',
    tests: MOVE_TESTS,
  },
  {
    id: 'R707-6-2a',
    file: 'src/queue/move-booking.ts',
    from: 'if (await isBlocked(tx, wish.accountId)) return',
    to: 'if (false && (await isBlocked(tx, wish.accountId))) return',
    tests: MOVE_TESTS,
  },
  {
    id: 'R707-28a',
    ...own(BOOKING),
    from: 'depositReturned: depositReturns, feeKept: true',
    to: 'depositReturned: depositReturns, feeKept: false',
  },
  {
    id: 'R707-28b',
    ...own(BOOKING),
    from: "booking.state === 'crossed' && !booking.settled",
    to: "booking.state === 'crossed'",
  },
  {
    id: 'R707-28c',
    file: 'src/queue/domain/no-show.ts',
    from: '.subtract({ days: freeReleaseDays })',
    to: '.subtract({ days: 100 * freeReleaseDays })',
    tests: FAULT_TESTS,
  },
  {
    id: 'R707-28c',
    ...own(BOOKING),
    from: "if (Temporal.Instant.compare(now, until) > 0) return refuse('queue.too-late'",
    to: "if (false) return refuse('queue.too-late'",
  },
  {
    id: 'R707-28d',
    file: 'src/queue/domain/move.ts',
    from: 'Math.max(0, freeRebookings - moves)',
    to: 'Math.max(0, freeRebookings)',
    tests: MOVE_TESTS,
  },
  {
    id: 'R707-28e',
    file: 'src/queue/domain/move.ts',
    from: "takePlace(wanted, 'fresh')",
    to: "takePlace(wanted, wanted.released > 0 ? 'released' : 'fresh')",
    tests: MOVE_TESTS,
  },
  {
    id: 'R707-28f',
    file: 'src/queue/domain/booking.ts',
    from: 'if (booking.arrived) return ok([withoutLoss',
    to: 'if (false) return ok([withoutLoss',
    tests: FAULT_TESTS,
  },
  {
    id: 'R707-28f',
    ...own('src/queue/domain/cut'),
    from: "const LOSE_FIRST: readonly Channel[] = ['general', 'express', 'state', 'perishable', 'post']",
    to: "const LOSE_FIRST: readonly Channel[] = ['post', 'perishable', 'state', 'express', 'general']",
  },
  {
    id: 'R707-28f',
    file: 'src/queue/record-outcomes.ts',
    from: "if (event.type === 'fault-corrected') return event.fault",
    to: "if (event.type === 'fault-corrected') return row.fault",
    tests: ['src/queue/decide-fault.db-test.ts'],
  },
  {
    id: 'R707-28g',
    file: 'src/queue/domain/booking.ts',
    from: "booking.state === 'annulled' ? [{ type: 'annulment-undone', by: 'entry' }, admitted] : [admitted]",
    to: '[admitted]',
    tests: FAULT_TESTS,
  },
  {
    id: 'R707-28g',
    file: 'src/queue/undo-annulment.ts',
    from: 'await saveContradiction(tx,',
    to: 'void (tx,',
    tests: ['src/queue/decide-fault.db-test.ts'],
  },
  { id: 'R707-30', ...own(PERMIT), from: 'if (early || late) {', to: 'if (early) {' },
  { id: 'R707-31', ...own(ORDER), from: 'return byGround || byTime ||', to: 'return byGround ||' },
  { id: 'R707-31', ...own(BOOKING), from: 'Math.max(law.arrivalEarlyMinutes, call)', to: 'law.arrivalEarlyMinutes' },
  {
    id: 'R707-32a',
    file: 'src/queue/domain/zone-stay.ts',
    from: "return { fault: 'authority', cause: 'not-called' }",
    to: "return { fault: 'user', cause: 'left-zone-late' }",
    tests: ['src/queue/domain/zone-stay.test.ts', 'src/queue/waiting-zone.db-test.ts'],
  },
  {
    id: 'R707-32a',
    ...own(PERMIT),
    from: 'const said = isCalled(booked, facts)\n',
    to: 'const said = isCalled(booked, { ...facts, now: booked.callAt })\n',
  },
  {
    id: 'R707-32a',
    file: 'src/gate/domain/lane-opening.ts',
    from: "&& step.facts.place.purpose === 'entry'",
    to: '',
    tests: ['src/gate/domain/lane.test.ts'],
  },
  {
    id: 'R707-32b',
    file: 'src/gate/domain/overview.ts',
    from: "return place === 'zone-entry' || place === 'zone-exit'",
    to: 'return false',
    tests: ['src/gate/overviews.db-test.ts', 'test/contract/overview-cameras.test.ts'],
  },
  {
    id: 'R707-32b',
    file: 'src/gate/controller/overviews.ts',
    from: 'if ((await track.keptDays()) !== days) await track.setKeptDays(days)',
    to: '',
    tests: ['test/contract/overview-cameras.test.ts'],
  },
  {
    id: 'R707-20b',
    file: 'src/registries/adapters/state-gateway/envelope.ts',
    from: 'if (code.trim() !== PROCESSED)',
    to: 'if (false)',
    tests: ['test/contract/state-gateway.process-test.ts'],
  },
  {
    id: 'R707-32c',
    file: 'web/board/calls.ts',
    from: '!before.has(callOf(row))',
    to: 'true',
    tests: ['web/board/calls.test.ts'],
  },
  {
    id: 'R707-32c',
    file: 'web/board/calls.ts',
    from: "row.state === 'enter' || row.state === 'called'",
    to: "row.state === 'enter'",
    tests: ['web/board/calls.test.ts'],
  },
  {
    id: 'R707-33',
    ...own('src/gate/controller/channels'),
    from: 'void restsUntil.set(url, nowMs() + REST_MS)',
    to: 'void url',
  },
  { id: 'R707-34', ...own(WAITING_ZONE), from: '[...due].sort(compareInQueue).filter', to: '[...due].filter' },
  {
    id: 'R707-35',
    file: 'src/queue/domain/no-show.ts',
    from: 'Temporal.Instant.compare(now, arrivalWindow(booking, law).until) > 0',
    to: 'Temporal.Instant.compare(now, booking.endsAt) > 0',
    tests: ['src/queue/domain/booking.test.ts'],
  },
  {
    id: 'R707-35',
    file: 'src/queue/store/placement-store.ts',
    from: "and neighbour = asked.neighbour and state in ('held',",
    to: "and neighbour = asked.neighbour and state in ('annulled', 'held',",
    tests: ['src/queue/booking-life.db-test.ts'],
  },
  {
    id: 'R707-36',
    file: 'src/queue/retime-booking.ts',
    from: 'if (!booking || booking.accountId !== wish.accountId)',
    to: 'if (!booking)',
    tests: ['src/queue/retime-booking.db-test.ts'],
  },
  ...RETIMING,
  ...ORDER_707_CHECKS,
  {
    id: 'R707-37',
    file: 'src/law/packages/kz/acts.ts',
    from: "'2025-09-23'",
    to: "'2025-09-18'",
    tests: ['src/law/domain/change-of-law.test.ts'],
  },
  {
    id: 'R707-37',
    file: 'src/law/packages/kz/payments.ts',
    from: 'from: ORDER_505_FROM,\n        until: null,\n        value: { count: 1, days: 90 }',
    to: "from: '2025-09-24',\n        until: null,\n        value: { count: 1, days: 90 }",
    tests: ['src/law/domain/change-of-law.test.ts'],
  },
]
