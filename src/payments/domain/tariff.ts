import { type Tiyn, tenge, times } from '#kernel/money.ts'
import { type CaseWith, type Law, type LawValues, valueInForce, versionInForce, versionName } from '#law/domain/law.ts'
import type { Channel } from '#kernel/channel.ts'

/** What is paid for: a way into a slot, or a released place booked anew (secondary booking). */
export type TariffChannel = Channel | 'secondary'

/** What one booking costs. */
export interface Tariff {
  readonly version: string
  /** The monthly calculation index, in tiyn. */
  readonly mci: Tiyn
  readonly fee: Tiyn
  readonly deposit: Tiyn
  /** ISO 4217 (para 26). */
  readonly currency: string
}

const TARIFF_CODES = ['payments.mci', 'payments.fee-mci', 'payments.deposit-mci'] as const

/** Fee and deposit of one booking, in tiyn, from the index of the year and the multiples of the fee order (paras 23, 25, 26). */
export function tariff(law: Law, on: CaseWith<'booking-made'>, channel: TariffChannel): Tariff {
  const mci = tenge(valueInForce(law, 'payments.mci', on))
  const fees = valueInForce(law, 'payments.fee-mci', on)
  return {
    version: versionName(
      law,
      'tariff',
      TARIFF_CODES.map((code) => versionInForce(law, code, on)),
    ),
    mci,
    fee: times(mci, feeMultiple(fees, channel)),
    deposit: times(mci, valueInForce(law, 'payments.deposit-mci', on)),
    currency: law.currency,
  }
}

function feeMultiple(fees: LawValues['payments.fee-mci'], channel: TariffChannel): number {
  switch (channel) {
    case 'general':
      return fees.general
    case 'express':
      return fees.express
    case 'secondary':
      return fees.secondary
    case 'post':
    case 'perishable':
    case 'state':
      return fees.outOfTurn
  }
}
