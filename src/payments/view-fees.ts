import { toDecimal } from '#kernel/money.ts'
import type { Law } from '#law/public.ts'
import type { Clock } from '#platform/clock.ts'
import type { Fees } from './contract.ts'
import { type TariffChannel, tariff } from './domain/tariff.ts'

/** What the price list is read from. */
export interface FeesDeps {
  readonly clock: Clock
  /** The law of this moment. */
  readonly law: () => Law
  /** IANA zone whose local day is the authority's legal day. */
  readonly zone: string
}

/**
 * What a booking costs that is made on a local day of the authority, today when none is asked for; throws `law.not-in-country`
 * where the country's acts know no fee.
 */
export function viewFees({ clock, law, zone }: FeesDeps, day: string | undefined): Fees {
  const today = clock.now().toZonedDateTimeISO(zone).toPlainDate()
  const made = day === undefined ? today : Temporal.PlainDate.from(day)
  const tariffOf = (channel: TariffChannel) => tariff(law(), { 'booking-made': made }, channel)
  const general = tariffOf('general')
  const fee = (channel: TariffChannel) => toDecimal(tariffOf(channel).fee)
  return {
    on: made.toString(),
    currency: general.currency,
    mci: toDecimal(general.mci),
    deposit: toDecimal(general.deposit),
    fees: {
      general: toDecimal(general.fee),
      post: fee('post'),
      perishable: fee('perishable'),
      state: fee('state'),
      express: fee('express'),
      secondary: fee('secondary'),
    },
    version: general.version,
  }
}
