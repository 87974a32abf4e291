import { tiyn } from '#kernel/money.ts'
import { type Charge, type Charged, chargesOf, type Price } from '../../domain/tariff.ts'

const ACT = 'Prices of the national operator, approved 18.12.2025'

/** Kazakhstan, without value-added tax. Prices for roads are not published: their services stand without an amount. */
export const PRICES_KZ: readonly Price[] = [
  { from: '2025-12-18', mode: 'rail', service: 'start', tiyn: tiyn(7_000_100n), act: ACT },
  { from: '2025-12-18', mode: 'rail', service: 'passage', tiyn: tiyn(2_859_000n), act: ACT },
  { from: '2025-12-18', mode: 'rail', service: 'completion', tiyn: tiyn(5_590_500n), act: ACT },
]

/** Other members of the Union, whose operators start tracking as well. */
const MEMBERS = ['AM', 'BY', 'KG', 'RU']

/** The services of a trip in Kazakhstan with their prices. */
export const chargesInKz = (trip: Charged): readonly Charge[] => chargesOf(PRICES_KZ, 'KZ', MEMBERS, trip)
