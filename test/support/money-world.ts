import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Tiyn, tiyn } from '#kernel/money.ts'
import type { AcquirerPayment, AcquirerStatus } from '#payments/domain/acquirer.ts'
import { type ChargeRecord, decideHolds } from '#payments/domain/hold.ts'
import { type InvoiceState, type KnownPayment, readStatus } from '#payments/domain/invoice.ts'
import { type Receipt, receiptTransfers, reversalTransfers } from '#payments/domain/receipt.ts'
import { SETTLEMENTS } from '#kernel/settlement.ts'
import { decideSettlement } from '#payments/domain/settlement.ts'
import { afterTransfers, type Balances, EMPTY, type Transfer } from '#payments/domain/transfer.ts'

const T0 = Temporal.Instant.from('2026-11-22T08:00:00Z')

/** What can happen around one user: at the acquirer, on the wire, and in the queue. */
export const Step = fc.oneof(
  fc.record({ do: fc.constant('charge' as const), amount: fc.integer({ min: 1, max: 2_000 }) }),
  fc.record({ do: fc.constant('decline' as const), amount: fc.integer({ min: 1, max: 2_000 }) }),
  fc.record({ do: fc.constant('refund' as const), which: fc.nat(2) }),
  fc.record({ do: fc.constant('close' as const) }),
  // A callback arrives, genuine or forged: it only ever makes us look. `stale` answers are of an earlier moment.
  fc.record({ do: fc.constant('look' as const), stale: fc.nat(6) }),
  fc.record({ do: fc.constant('hold' as const), booking: fc.nat(3), fee: fc.nat(300), deposit: fc.nat(1_200) }),
  fc.record({ do: fc.constant('settle' as const), booking: fc.nat(3), outcome: fc.constantFrom(...SETTLEMENTS) }),
)
type Step = typeof Step extends fc.Arbitrary<infer S> ? S : never

interface World {
  readonly atAcquirer: AcquirerPayment[]
  page: AcquirerStatus['page']
  readonly answers: AcquirerStatus[]
  state: InvoiceState
  readonly known: KnownPayment[]
  balances: Balances
  readonly charges: Map<string, ChargeRecord>
  readonly transfers: Transfer[]
}

export function newWorld(): World {
  return {
    atAcquirer: [],
    page: 'open',
    answers: [],
    state: 'created',
    known: [],
    balances: EMPTY,
    charges: new Map(),
    transfers: [],
  }
}

export function post(world: World, transfers: readonly Transfer[]): void {
  world.balances = afterTransfers(world.balances, transfers)
  world.transfers.push(...transfers)
}

function answerNow(world: World): AcquirerStatus {
  return { page: world.page, payments: world.atAcquirer.map((one) => ({ ...one })) }
}

function look(world: World, stale: number): void {
  world.answers.push(answerNow(world))
  const status = world.answers.at(-1 - Math.min(stale, world.answers.length - 1))
  assert.ok(status)
  const reading = readStatus({ state: world.state, createdAt: T0 }, world.known, status, T0)
  for (const payment of reading.toCredit) {
    post(world, receiptTransfers(receiptOf(payment), world.balances.debt))
    world.known.push({ providerPaymentId: payment.id, amount: payment.amount, reversed: false })
  }
  for (const payment of reading.toReverse) {
    post(world, reversalTransfers(receiptOf(payment), world.balances.available))
    const at = world.known.findIndex((one) => one.providerPaymentId === payment.id)
    world.known[at] = { providerPaymentId: payment.id, amount: payment.amount, reversed: true }
  }
  world.state = reading.state
}

export function receiptOf(payment: AcquirerPayment): Receipt {
  return {
    id: payment.id,
    provider: 'acquirer',
    providerPaymentId: payment.id,
    ownerId: 'driver',
    invoiceId: 'invoice',
    bookingId: null,
    amount: payment.amount,
  }
}

export function step(world: World, one: Step): void {
  switch (one.do) {
    case 'charge':
    case 'decline': {
      const state = one.do === 'charge' ? 'charged' : 'declined'
      const id = `p${world.atAcquirer.length}`
      world.atAcquirer.push({ id, state, amount: tiyn(BigInt(one.amount)), reason: null })
      return
    }
    case 'refund': {
      const paid = world.atAcquirer[one.which]
      if (paid?.state === 'charged') world.atAcquirer[one.which] = { ...paid, state: 'reversed' }
      return
    }
    case 'close':
      world.page = 'closed'
      return
    case 'look':
      return look(world, one.stale)
    case 'hold': {
      const bookingId = `b${one.booking}`
      const request = {
        bookingId,
        accountId: 'driver',
        fee: tiyn(BigInt(one.fee)),
        deposit: tiyn(BigInt(one.deposit)),
      }
      const decision = decideHolds([request, request], new Map([['driver', world.balances.available]]), world.charges)
      for (const charge of decision.charges) world.charges.set(charge.bookingId, charge)
      return post(world, decision.transfers)
    }
    case 'settle': {
      const charge = world.charges.get(`b${one.booking}`)
      if (!charge) return
      const settled = decideSettlement(charge, one.outcome, world.balances.debt)
      if (!settled.ok || !settled.value.charge) return
      world.charges.set(charge.bookingId, settled.value.charge)
      return post(world, settled.value.transfers)
    }
  }
}

export function total(amounts: readonly Tiyn[]): bigint {
  return amounts.reduce<bigint>((sum, amount) => sum + amount, 0n)
}

/** Every tiyn is somewhere, and nowhere twice. */
function check(world: World): void {
  const { available, feeHeld, depositBlocked, debt } = world.balances
  const side = (code: string) =>
    world.transfers.reduce((sum, { debit, credit, amount }) => {
      return sum + (credit === code ? amount : 0n) - (debit === code ? amount : 0n)
    }, 0n)
  const codes = new Set(world.transfers.flatMap(({ debit, credit }) => [debit, credit]))
  assert.equal(
    [...codes].reduce((sum, code) => sum + side(code), 0n),
    0n,
    'the ledger sums to zero',
  )
  assert.equal(side('available'), available)
  const held = [...world.charges.values()].filter(({ state }) => state === 'held')
  assert.equal(feeHeld, total(held.map(({ fee }) => fee)), 'what is held is what held bookings cost')
  assert.equal(depositBlocked, total(held.map(({ deposit }) => deposit)))
  const lost = side('budget-fee') + side('budget-deposit')
  assert.equal(available + feeHeld + depositBlocked - debt + lost, -side('acquirer'), 'no money without a place')
}

/** How often the cases that matter occurred: a property that never met them proves nothing. */
export interface Seen {
  credits: number
  reversals: number
  debts: number
  held: number
  late: number
}

/** Plays random histories and checks after every step, and at the end after the sweep's last question, that all is exact. */
export function playHistories(numRuns: number, seed: number): Seen {
  const seen: Seen = { credits: 0, reversals: 0, debts: 0, held: 0, late: 0 }
  fc.assert(
    fc.property(fc.array(Step, { minLength: 1, maxLength: 60, size: 'max' }), (steps) => {
      const world = newWorld()
      for (const one of steps) {
        step(world, one)
        check(world)
      }
      // In the end the sweep asks once more, and what the acquirer charged is exactly what we have booked.
      look(world, 0)
      check(world)
      const charged = world.atAcquirer.filter(({ state }) => state === 'charged').map(({ amount }) => amount)
      const kept = world.known.filter(({ reversed }) => !reversed).map(({ amount }) => amount)
      assert.equal(total(kept), total(charged))
      seen.credits += world.known.length
      seen.reversals += world.known.filter(({ reversed }) => reversed).length
      seen.debts += world.balances.debt > 0n ? 1 : 0
      seen.held += [...world.charges.values()].filter(({ state }) => state === 'held').length
      seen.late += world.page === 'closed' && world.state === 'paid' ? 1 : 0
    }),
    { numRuns, seed },
  )
  return seen
}
