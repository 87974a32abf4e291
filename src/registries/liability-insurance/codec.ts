import { z } from 'zod'
import { codec, DateText, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'
import type { Ground } from '../domain/findings.ts'
import { identityOf } from '../domain/identity-key.ts'

const Policy = z.strictObject({
  policyNumber: Text,
  status: z.enum(['ACTIVE', 'TERMINATED']),
  vin: Text,
  begin: DateText,
  end: DateText,
  insured: z.union([z.literal('ANY_DRIVER'), z.array(z.strictObject({ key: Text })).max(MAX_ITEMS)]),
})
const Answer = z.strictObject({ object: Text, policies: z.array(Policy).max(MAX_ITEMS), moment: Moment })

/** 18.8: a liability contract names this VIN, covers every driver of the booking and the day of the place. */
export const liabilityInsurance = codec({
  check: '18.8',
  registry: 'liability-insurance',
  questions: ({ vehicle, drivers }) => [
    question('vehicle', vehicle.plateKey, '/esbd/policies', {
      object: vehicle.plateKey,
      vin: vehicle.vin,
      drivers: drivers.map(identityOf),
    }),
  ],
  answer: Answer,
  speaksOf: (answer) => answer.object,
  asOf: (answer) => answer.moment,
  grounds({ policies }, { about }, { vehicle, drivers, trip }): readonly Ground[] {
    const active = policies.filter(({ status }) => status === 'ACTIVE')
    if (active.length === 0) return [{ about, code: 'registries.insurance-missing' }]
    const current = active.filter(({ begin, end }) => begin <= trip.date && trip.date <= end)
    if (current.length === 0) {
      const until =
        active
          .map(({ end }) => end)
          .toSorted()
          .at(-1) ?? ''
      return [{ about, code: 'registries.insurance-expired', params: { until } }]
    }
    const ours = current.filter(({ vin }) => vin.toUpperCase() === vehicle.vin.toUpperCase())
    if (ours.length === 0) return [{ about, code: 'registries.insurance-vin-differs' }]
    const covered = (key: string) =>
      ours.some(({ insured }) => insured === 'ANY_DRIVER' || insured.some((one) => one.key === key))
    const uncovered = drivers.filter((driver) => !covered(identityOf(driver))).map(({ id }) => id)
    if (uncovered.length === 0) return []
    return [{ about, code: 'registries.insurance-driver-not-named', params: { drivers: uncovered } }]
  },
})
