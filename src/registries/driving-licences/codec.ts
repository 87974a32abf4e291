import { z } from 'zod'
import { codec, DateText, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'
import { identityOf, residentDrivers } from '../domain/identity-key.ts'
import { licenceCategory } from '../domain/licence-category.ts'
import type { Ground } from '../domain/findings.ts'

const Licence = z.strictObject({
  series: Text,
  number: Text,
  categories: z.array(z.string().max(4)).max(20),
  issueDate: DateText,
  expireDate: DateText,
  deprived: z.boolean(),
})
const Answer = z.strictObject({
  owner: Text,
  licences: z.array(Licence).max(MAX_ITEMS),
  requestDate: Moment,
})

/** 18.3: each resident driver holds a licence of the category that the vehicle needs, valid on the day of the place. */
export const drivingLicences = codec({
  check: '18.3',
  registry: 'driving-licences',
  questions: (subject) =>
    residentDrivers(subject).map((driver) =>
      question(`driver:${driver.id}`, identityOf(driver), '/api/licence/list', { owner: identityOf(driver) }),
    ),
  answer: Answer,
  speaksOf: (answer) => answer.owner,
  asOf: (answer) => answer.requestDate,
  grounds({ licences }, { about }, subject): readonly Ground[] {
    if (licences.length === 0) return [{ about, code: 'registries.licence-not-found' }]
    if (licences.some((licence) => licence.deprived)) return [{ about, code: 'registries.licence-withdrawn' }]
    const valid = licences.filter((licence) => licence.expireDate >= subject.trip.date)
    if (valid.length === 0) {
      const until =
        licences
          .map((licence) => licence.expireDate)
          .toSorted()
          .at(-1) ?? ''
      return [{ about, code: 'registries.licence-expired', params: { until } }]
    }
    const category = licenceCategory(subject)
    const held = valid.flatMap((licence) => licence.categories)
    return held.some((one) => category.accepted.includes(one))
      ? []
      : [{ about, code: 'registries.licence-category-missing', params: { category: category.needed } }]
  },
})
