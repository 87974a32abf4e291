import { z } from 'zod'
import { codec, DateText, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'
import type { Ground } from '../domain/findings.ts'

const Certificate = z.strictObject({ number: Text, validTo: DateText, cancelled: z.boolean() })
const Answer = z.strictObject({
  transport: Text,
  veterinary: z.array(Certificate).max(MAX_ITEMS),
  phytosanitary: z.array(Certificate).max(MAX_ITEMS),
  asOf: Moment,
})

/** 18.15: veterinary and phytosanitary certificates, each only where the goods need it. */
export const agriculturalCertificates = codec({
  check: '18.15',
  registry: 'agricultural-certificates',
  questions: ({ vehicle, trip: { goods } }) =>
    goods?.veterinary || goods?.phytosanitary
      ? [
          question('goods', vehicle.plateKey, '/certificates/by-transport', {
            transport: vehicle.plateKey,
            kinds: [...(goods.veterinary ? ['veterinary'] : []), ...(goods.phytosanitary ? ['phytosanitary'] : [])],
          }),
        ]
      : [],
  answer: Answer,
  speaksOf: (answer) => answer.transport,
  asOf: (answer) => answer.asOf,
  grounds(answer, { about }, { trip }): readonly Ground[] {
    const lacks = (list: readonly z.infer<typeof Certificate>[]) =>
      !list.some(({ cancelled, validTo }) => !cancelled && validTo >= trip.date)
    const { veterinary, phytosanitary } = { veterinary: false, phytosanitary: false, ...trip.goods }
    return [
      ...(veterinary && lacks(answer.veterinary)
        ? [{ about, code: 'registries.veterinary-certificate-missing' } as const]
        : []),
      ...(phytosanitary && lacks(answer.phytosanitary)
        ? [{ about, code: 'registries.phytosanitary-certificate-missing' } as const]
        : []),
    ]
  },
})
