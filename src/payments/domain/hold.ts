import { type Tiyn, tiyn } from '#kernel/money.ts'
import type { ChargeState } from './charge-state.ts'
import { transfer, type Transfer } from './transfer.ts'

/** What a booking costs and who pays. */
export interface HoldRequest {
  readonly bookingId: string
  /** The identity account whose personal account pays. */
  readonly accountId: string
  readonly fee: Tiyn
  readonly deposit: Tiyn
}

/** `held`: fee and deposit are set aside. `insufficient`: they are noted as due, nothing was moved. */
export type HoldAnswer = 'held' | 'insufficient'

/** Fee and deposit of a booking as they stand. */
export interface ChargeRecord {
  readonly bookingId: string
  readonly ownerId: string
  readonly fee: Tiyn
  readonly deposit: Tiyn
  readonly state: ChargeState
}

export interface HoldDecision {
  readonly answers: ReadonlyMap<string, HoldAnswer>
  /** Charges to write: new ones, and those that pass from due to held. */
  readonly charges: readonly ChargeRecord[]
  readonly transfers: readonly Transfer[]
}

/**
 * Sets fee and deposit aside for bookings in the order in which they are asked, each time as far as the balance of the
 * account reaches; a later, cheaper booking may fit where an earlier one did not. The charge of a booking is fixed when it
 * is first asked for: a repeated request never costs more, and a settled one is never held again.
 */
export function decideHolds(
  requests: readonly HoldRequest[],
  available: ReadonlyMap<string, Tiyn>,
  known: ReadonlyMap<string, ChargeRecord>,
): HoldDecision {
  const left = new Map(available)
  const charges = new Map(known)
  const written = new Map<string, ChargeRecord>()
  const answers = new Map<string, HoldAnswer>()
  const transfers: Transfer[] = []
  for (const request of requests) {
    const { bookingId } = request
    const before = charges.get(bookingId)
    if (before && before.state !== 'due') {
      answers.set(bookingId, before.state === 'held' ? 'held' : 'insufficient')
      continue
    }
    const { fee, deposit, ownerId } = before ?? {
      fee: request.fee,
      deposit: request.deposit,
      ownerId: request.accountId,
    }
    const balance = left.get(ownerId) ?? 0n
    const enough = balance >= fee + deposit && ownerId === request.accountId
    const charge: ChargeRecord = { bookingId, ownerId, fee, deposit, state: enough ? 'held' : 'due' }
    answers.set(bookingId, enough ? 'held' : 'insufficient')
    if (before?.state !== charge.state) written.set(bookingId, charge)
    charges.set(bookingId, charge)
    if (!enough) continue
    left.set(ownerId, tiyn(balance - fee - deposit))
    transfers.push(...transfer('fee-held', { ownerId, amount: fee, bookingId }))
    transfers.push(...transfer('deposit-blocked', { ownerId, amount: deposit, bookingId }))
  }
  return { answers, charges: [...written.values()], transfers }
}

/** What a due charge still lacks; nothing when it is not due. */
export function missingFor(charge: ChargeRecord, available: Tiyn): Tiyn {
  const lacking = charge.fee + charge.deposit - available
  return tiyn(charge.state === 'due' && lacking > 0n ? lacking : 0n)
}
