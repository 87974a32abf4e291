import { z } from 'zod'
import { codec, DateText, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'

const Permit = z.strictObject({
  no: Text,
  state: z.enum(['VALID', 'ANNULLED']),
  /** ISO 3166 alpha-2, or `*` for every country. */
  countries: z.array(z.string().max(2)).max(MAX_ITEMS),
  validFrom: DateText,
  validTo: DateText,
})
const Answer = z.strictObject({ vehicle: Text, permits: z.array(Permit).max(MAX_ITEMS), syncedAt: Moment })

/** 18.7: a permit for international haulage towards the neighbouring country covers the day of the place. */
export const haulagePermits = codec({
  check: '18.7',
  registry: 'haulage-permits',
  questions: ({ vehicle, owner, trip }) => [
    question('vehicle', vehicle.plateKey, '/permits/lookup', {
      vehicle: vehicle.plateKey,
      carrier: owner.taxNumber,
      country: trip.neighbour,
    }),
  ],
  answer: Answer,
  speaksOf: (answer) => answer.vehicle,
  asOf: (answer) => answer.syncedAt,
  grounds({ permits }, { about }, { trip }) {
    const there = permits.filter(
      ({ state, countries }) => state === 'VALID' && countries.some((one) => one === '*' || one === trip.neighbour),
    )
    if (there.some(({ validFrom, validTo }) => validFrom <= trip.date && trip.date <= validTo)) return []
    const until = there
      .map(({ validTo }) => validTo)
      .toSorted()
      .at(-1)
    return until === undefined
      ? [{ about, code: 'registries.haulage-permit-missing', params: { neighbour: trip.neighbour } }]
      : [{ about, code: 'registries.haulage-permit-expired', params: { until } }]
  },
})
