import { z } from 'zod'
import { codec, Moment, question, Text } from '../adapters/codec.ts'

const Answer = z.strictObject({ plate: Text, wanted: z.enum(['Y', 'N']), checkedAt: Moment })

/** 18.4: neither the truck nor its trailer is recorded as wanted. */
export const wantedVehicles = codec({
  check: '18.4',
  registry: 'wanted-vehicles',
  questions: ({ vehicle, trailer }) => [
    question('vehicle', vehicle.plateKey, '/wanted/transport', { plate: vehicle.plateKey, vin: vehicle.vin }),
    ...(trailer
      ? [question('trailer', trailer.plateKey, '/wanted/transport', { plate: trailer.plateKey, vin: null })]
      : []),
  ],
  answer: Answer,
  speaksOf: (answer) => answer.plate,
  asOf: (answer) => answer.checkedAt,
  grounds({ wanted }, { about }) {
    if (wanted === 'N') return []
    return [{ about, code: about === 'trailer' ? 'registries.trailer-wanted' : 'registries.vehicle-wanted' }]
  },
})
