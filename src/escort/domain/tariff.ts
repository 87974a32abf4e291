import type { Tiyn } from '#kernel/money.ts'

/** Services of the operator that have a price each [ESC-11]. */
export type Priced = 'start' | 'passage' | 'completion'

/** A price that holds from a day on, without tax. */
export interface Price {
  readonly from: string
  readonly mode: 'road' | 'rail'
  readonly service: Priced
  readonly tiyn: Tiyn
  readonly act: string
}

/** A service of a trip with its price; null where no price is published. */
export interface Charge {
  readonly service: Priced
  readonly tiyn: Tiyn | null
  readonly act: string | null
}

/** What of a trip its price depends on. */
export interface Charged {
  readonly mode: string
  /** Countries in the order of the way. */
  readonly countries: readonly string[]
  /** Local day of the order: its prices hold to the end of the trip. */
  readonly day: string
}

/**
 * The services of a trip in one country, each with its price of the day. Tracking starts here unless another member of the
 * Union started it before; it is completed here when the way ends here; else the country is passed through.
 */
export function chargesOf(
  prices: readonly Price[],
  home: string,
  members: readonly string[],
  { mode, countries, day }: Charged,
): readonly Charge[] {
  const before = countries.slice(0, countries.indexOf(home))
  const startsHere = !before.some((country) => members.includes(country))
  const endsHere = countries.at(-1) === home
  const services: Priced[] = [
    ...(startsHere ? (['start'] as const) : []),
    ...(!startsHere && !endsHere ? (['passage'] as const) : []),
    ...(endsHere ? (['completion'] as const) : []),
  ]
  return services.map((service) => {
    const price = prices.findLast((one) => one.mode === mode && one.service === service && one.from <= day)
    return { service, tiyn: price?.tiyn ?? null, act: price?.act ?? null }
  })
}
