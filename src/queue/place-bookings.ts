import { assert, present } from '#kernel/assert.ts'
import { type Tiyn, toDecimal } from '#kernel/money.ts'
import type { Actor } from '#kernel/principal.ts'
import { encodeReference } from '#kernel/reference-code.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type BookingParties, listPartiesForBookings } from '#identity/public.ts'
import { type AuditEntry, recordAudits } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { debtorsOf, decideHoldsOn, type Funds, lockFunds, saveHolds } from '#payments/public.ts'
import { addJob } from '#platform/jobs.ts'
import { signalEach } from '#platform/signals.ts'
import type { BookingPlaced } from './contract.ts'
import type { Placing } from './deps.ts'
import { decidePlacements, type PlaceCommand, type Placement, vehicleKeys, type Wish } from './domain/place.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { BOOKINGS_PLACED } from './job-kinds.ts'
import { CHECKPOINT_CHANGED } from './record-outcomes.ts'
import { groundFacts, type GroundedWish } from './lock-grounds.ts'
import { type SlotTerms, type Terms, termsOf } from './place-terms.ts'
import type { StatedGoods } from './store/booking-row.ts'
import { listHolds } from './store/hold-store.ts'
import {
  type ActiveVehicle,
  listKnownBookings,
  type NewBooking,
  savePlacements,
  type SeenRequest,
} from './store/placement-store.ts'
import { lockSlots, type SlotRow } from './store/slot-store.ts'

/** One request for a place, parsed and authenticated. */
export interface PlaceRequest extends PlaceCommand {
  readonly vehicleId: string
  readonly goods: StatedGoods | null
  /** SHA-256 of the request: the same id with another digest is refused. */
  readonly digest: Buffer
  readonly actor: Actor
  readonly correlationId: string
}

/** The answer to one request. */
export type PlaceAnswer = Result<BookingPlaced, QueueRefusal>

/**
 * Decides a batch of booking requests together, in their order [R707-16, R707-21, R707-22, R707-27]: the slots are locked
 * once, the pure decision is folded over the batch, everything is written with arrays and committed once, because a
 * contested slot otherwise runs at the speed of its row lock. Money that the accounts have is blocked at once; who lacks
 * it holds the place until the hold runs out.
 *
 * Answers in the order of the requests. The same request again (same id, same digest) gets its first answer again.
 * `unused` are the reference numbers of refused requests. Throws the database's unique violation when another batch gave
 * a vehicle or an id a booking in the same moment: the caller repeats each request alone.
 */
export async function placeBookings(
  tx: Transaction,
  placing: Placing,
  requests: readonly PlaceRequest[],
  now: Temporal.Instant,
): Promise<{ readonly answers: readonly PlaceAnswer[]; readonly unused: readonly bigint[] }> {
  const twins = new Map<string, PlaceRequest>()
  for (const request of requests) if (!twins.has(request.id)) twins.set(request.id, request)
  const answers = new Map<PlaceRequest, PlaceAnswer>()
  const used = await placeOnce(tx, placing, [...twins.values()], now, answers)
  const inOrder = requests.map((request) => {
    const own = answers.get(request)
    if (own) return own
    // The same id twice in one batch: the second gets the first one's answer, or is refused as a reuse of the id.
    const first = present(twins.get(request.id), 'an unanswered request has a twin')
    const same = first.digest.equals(request.digest) && first.accountId === request.accountId
    return same ? present(answers.get(first), 'a fresh request is answered') : refuse('queue.request-id-reused')
  })
  return { answers: inOrder, unused: placing.numbers.slice(used) }
}

function replay(before: SeenRequest, request: PlaceRequest): PlaceAnswer {
  if (before.accountId !== request.accountId || !before.digest.equals(request.digest)) {
    return refuse('queue.request-id-reused')
  }
  return ok(
    answerOf({
      ...before,
      payment: before.paidAtOnce ? 'secured' : 'due',
      startsAt: before.startsAt.toString(),
      endsAt: before.endsAt.toString(),
      holdUntil: before.firstHoldUntil.toString(),
    }),
  )
}

/** Decides requests of different ids; answers how many reference numbers were used. */
async function placeOnce(
  tx: Transaction,
  placing: Placing,
  all: readonly PlaceRequest[],
  now: Temporal.Instant,
  answers: Map<PlaceRequest, PlaceAnswer>,
): Promise<number> {
  const allParties = await listPartiesForBookings(
    tx,
    all.map(({ accountId, vehicleId, trailerId, driverIds }) => ({
      accountId,
      vehicleId,
      trailerId,
      driverIds,
      // The owner is the one for whom the account runs the vehicle.
      ownerId: null,
    })),
  )
  // The locks come last: everybody who wants the same slots waits until the commit. Slots before accounts, in order.
  const wanted = [...new Set(all.map(({ slotId }) => slotId))].sort((a, b) => (a < b ? -1 : 1))
  const [known, locked, funds, holds] = await Promise.all([
    listKnownBookings(
      tx,
      all.map(({ id, slotId }, index) => ({ id, slotId, vehicle: allParties[index]?.vehicle ?? null })),
    ),
    lockSlots(tx, wanted),
    lockFunds(
      tx,
      all.map(({ id, accountId }) => ({ bookingId: id, accountId })),
    ),
    // Behind the locks of the accounts, in the order of the line.
    listHolds(
      tx,
      all.map(({ accountId }, index) => ({ accountId, vehicleId: allParties[index]?.vehicle?.id ?? null })),
      now,
    ),
  ])
  const requests: PlaceRequest[] = []
  const parties: BookingParties[] = []
  all.forEach((request, index) => {
    const before = known.seen.get(request.id)
    if (before) return answers.set(request, replay(before, request))
    requests.push(request)
    parties.push(present(allParties[index], 'identity answers every wish'))
    return undefined
  })
  if (requests.length === 0) return 0
  const active = new Set(known.active.flatMap(keysOfActive))
  const slots = new Map(locked.map((slot) => [slot.id, slot]))
  const terms = termsOf(placing.law(), slots, now)
  const wishes = requests.map((command, index) => ({
    command,
    parties: present(parties[index], 'every request has its parties'),
  }))
  const available = new Map([...funds.balances].map(([accountId, balance]) => [accountId, balance.available]))
  const holdFacts = { ...holds, available, priceOf: terms.priceOf, base: terms.unpaidHolds }
  const grounds = await groundFacts(tx, groundedOf(wishes, slots))
  const state = { slots, active, debtors: debtorsOf(funds), holds: holdFacts, grounds }
  const decided = decidePlacements(state, wishes, terms.facts)
  const placed: Placed[] = []
  decided.results.forEach((result, index) => {
    const { command: request, parties: own } = present(wishes[index], 'a result belongs to a wish')
    if (!result.ok) answers.set(request, result)
    else placed.push({ request, parties: own, placement: result.value })
  })
  if (placed.length === 0) return 0
  const rows = await writePlaced(tx, placing, placed, { terms, funds, slots: decided.slots, before: slots, now })
  for (const { request, row, slot } of rows) {
    answers.set(request, ok(answerOf({ ...row, ...terms.times(slot) })))
  }
  return rows.length
}

function groundedOf(wishes: readonly Wish[], slots: ReadonlyMap<bigint, SlotRow>): readonly GroundedWish[] {
  return wishes.flatMap(({ command: { slotId, ground }, parties: { vehicle } }) => {
    const slot = slots.get(slotId)
    return slot && vehicle ? [{ ground, slot, plate: vehicle }] : []
  })
}

interface Placed {
  readonly request: PlaceRequest
  readonly parties: BookingParties
  readonly placement: Placement
}

interface Written {
  readonly request: PlaceRequest
  readonly row: NewBooking
  readonly slot: SlotRow
}

async function writePlaced(
  tx: Transaction,
  placing: Placing,
  placed: readonly Placed[],
  batch: {
    readonly terms: Terms
    readonly funds: Funds
    readonly slots: ReadonlyMap<bigint, Pick<SlotRow, 'id' | 'taken' | 'released'>>
    readonly before: ReadonlyMap<bigint, SlotRow>
    readonly now: Temporal.Instant
  },
): Promise<readonly Written[]> {
  const { terms, now } = batch
  const holds = decideHoldsOn(
    batch.funds,
    placed.map(({ request, placement }) => {
      const { fee, deposit } = terms.of(placement.slot.id, request)
      return { bookingId: request.id, accountId: request.accountId, fee, deposit }
    }),
  )
  const rows = placed.map((one, index): Written => {
    const slot = present(batch.before.get(one.placement.slot.id), 'a placement has a locked slot')
    const reference = placing.numbers[index]
    assert(reference !== undefined, 'there is a reference for every placement')
    const payment = holds.answers.get(one.request.id) === 'held' ? 'secured' : 'due'
    return { request: one.request, slot, row: bookingOf(one, terms.of(slot.id, one.request), payment, reference) }
  })
  const changed = [...batch.slots.values()].filter(({ id, taken }) => batch.before.get(id)?.taken !== taken)
  // They go out together: none needs the answer of another.
  await Promise.all([
    savePlacements(
      tx,
      // In one order everywhere, so that two batches that want the same trucks wait instead of deadlocking.
      rows.map(({ row }) => row).sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1)),
      changed,
      now,
    ),
    saveHolds(tx, holds, now),
    recordAudits(
      tx,
      rows.map(({ row, request }) => auditOf(row, request, now)),
    ),
    addJob(tx, BOOKINGS_PLACED, { bookingIds: rows.map(({ row }) => row.id) }),
    // With the places themselves: what was read of them before is not shared any more the moment that they are taken.
    signalEach(tx, CHECKPOINT_CHANGED, [...new Set(rows.map(({ slot }) => slot.checkpoint))]),
  ])
  return rows
}

function bookingOf(
  { request, parties, placement }: Placed,
  terms: SlotTerms,
  payment: 'due' | 'secured',
  reference: bigint,
): NewBooking {
  const { vehicle, owner } = placement
  return {
    id: request.id,
    reference: encodeReference({ series: 'Q', year: terms.year, number: reference }),
    accountId: request.accountId,
    vehicleId: vehicle.id,
    trailerId: request.trailerId,
    ownerId: owner.id,
    driverIds: request.driverIds,
    slotId: placement.slot.id,
    place: request.place,
    ground: request.ground,
    claim: request.claim,
    plate: vehicle.plate,
    plateCountry: vehicle.country,
    plateKey: vehicle.plateKey,
    trailerPlate: parties.trailer?.plate ?? null,
    trailerPlateKey: parties.trailer?.plateKey ?? null,
    goods: request.goods,
    payment,
    fee: terms.fee,
    deposit: terms.deposit,
    lawVersion: terms.lawVersion,
    tariffVersion: terms.tariffVersion,
    holdUntil: terms.holdUntil,
    digest: request.digest,
    actor: request.actor,
  }
}

function auditOf(row: NewBooking, request: PlaceRequest, now: Temporal.Instant): AuditEntry {
  return {
    event: 'queue.booking-placed',
    actor: request.actor,
    subject: { kind: 'booking', id: row.id },
    data: { slot: String(row.slotId), place: row.place, ground: row.ground ?? 'none' },
    lawVersion: row.lawVersion,
    correlationId: request.correlationId,
    occurredAt: now,
  }
}

function keysOfActive(active: ActiveVehicle): readonly string[] {
  return vehicleKeys(
    { id: active.vehicleId, country: active.plateCountry, plateKey: active.plateKey },
    active.neighbour,
  )
}

function answerOf(
  from: Pick<
    BookingPlaced,
    | 'id'
    | 'reference'
    | 'checkpoint'
    | 'neighbour'
    | 'startsAt'
    | 'endsAt'
    | 'channel'
    | 'place'
    | 'ground'
    | 'payment'
    | 'holdUntil'
    | 'lawVersion'
  > & { readonly fee: bigint; readonly deposit: bigint },
): BookingPlaced {
  return {
    id: from.id,
    reference: from.reference,
    state: 'held',
    checkpoint: from.checkpoint,
    neighbour: from.neighbour,
    startsAt: from.startsAt,
    endsAt: from.endsAt,
    channel: from.channel,
    place: from.place,
    ground: from.ground,
    payment: from.payment,
    holdUntil: from.holdUntil,
    fee: toDecimal(from.fee as Tiyn),
    deposit: toDecimal(from.deposit as Tiyn),
    lawVersion: from.lawVersion,
  }
}
