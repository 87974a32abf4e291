import { z } from 'zod'
import { codec, DateText, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'
import type { Ground } from '../domain/findings.ts'

const Inspection = z.strictObject({
  card: Text,
  passed: z.boolean(),
  inspectedOn: DateText,
  validThrough: DateText.nullable(),
})
const Answer = z.strictObject({ transport: Text, inspections: z.array(Inspection).max(MAX_ITEMS), at: Moment })

/** 18.14: the last technical inspection was passed and is valid on the day of the place. */
export const technicalInspection = codec({
  check: '18.14',
  registry: 'technical-inspection',
  questions: ({ vehicle }) => [
    question('vehicle', vehicle.plateKey, '/inspections-registry/inspections', {
      transport: vehicle.plateKey,
      vin: vehicle.vin,
    }),
  ],
  answer: Answer,
  speaksOf: (answer) => answer.transport,
  asOf: (answer) => answer.at,
  grounds({ inspections }, { about }, { trip }): readonly Ground[] {
    const last = inspections.toSorted((a, b) => a.inspectedOn.localeCompare(b.inspectedOn)).at(-1)
    if (!last) return [{ about, code: 'registries.inspection-missing' }]
    if (!last.passed) return [{ about, code: 'registries.inspection-failed', params: { on: last.inspectedOn } }]
    if (last.validThrough !== null && last.validThrough >= trip.date) return []
    return [{ about, code: 'registries.inspection-expired', params: { until: last.validThrough ?? last.inspectedOn } }]
  },
})
