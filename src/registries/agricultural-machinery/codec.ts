import { z } from 'zod'
import { codec, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'

const Item = z.strictObject({ regNumber: Text, factoryNumber: Text, active: z.boolean() })
const Answer = z.strictObject({
  query: Text,
  items: z.array(Item).max(MAX_ITEMS),
  total: z.int().min(0),
  generatedAt: Moment,
})

/** 18.6: machinery is in the agricultural machinery register; asked of machinery only. */
export const agriculturalMachinery = codec({
  check: '18.6',
  registry: 'agricultural-machinery',
  questions: ({ vehicle }) =>
    vehicle.machinery
      ? [
          question('vehicle', vehicle.plateKey, '/machinery/query', {
            regNumber: vehicle.plateKey,
            factoryNumber: vehicle.vin,
          }),
        ]
      : [],
  answer: Answer,
  speaksOf: (answer) => answer.query,
  asOf: (answer) => answer.generatedAt,
  grounds: ({ items }, { about }) =>
    items.some((item) => item.active) ? [] : [{ about, code: 'registries.machinery-not-registered' }],
})
