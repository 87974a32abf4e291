import { z } from 'zod'
import { codec, DateText, LAST_MOMENT, question, Text } from '../adapters/codec.ts'
import type { CheckSubject } from '../domain/subject.ts'

const Vehicle = z.strictObject({
  vin: Text,
  category: Text,
  status: z.enum(['REGISTERED', 'DEREGISTERED']),
  deregistrationDate: DateText.nullable(),
})
const Answer = z.strictObject({
  response: z.strictObject({ code: z.union([z.literal(0), z.literal(404)]), grnz: Text, vehicle: Vehicle.nullable() }),
  /** Milliseconds since the epoch. */
  ts: z.int().min(0).max(LAST_MOMENT),
})

/** 18.2: the vehicle is registered with the entered VIN. */
export const vehicleRegister = codec<z.infer<typeof Answer>, Pick<CheckSubject, 'vehicle'>>({
  check: '18.2',
  registry: 'vehicle-register',
  questions: ({ vehicle }) => [
    question('vehicle', vehicle.plateKey, '/vehicle/by-plate', { grnz: vehicle.plateKey, vin: vehicle.vin }),
  ],
  answer: Answer,
  speaksOf: (answer) => answer.response.grnz,
  asOf: (answer) => Temporal.Instant.fromEpochMilliseconds(answer.ts),
  grounds({ response: { vehicle } }, { about }, subject) {
    if (vehicle === null) return [{ about, code: 'registries.vehicle-not-registered' }]
    const since = vehicle.deregistrationDate ?? ''
    const ended = vehicle.status === 'DEREGISTERED'
    const differs = vehicle.vin.toUpperCase() !== subject.vehicle.vin.toUpperCase()
    return [
      ...(ended ? [{ about, code: 'registries.vehicle-registration-ended', params: { since } } as const] : []),
      ...(differs ? [{ about, code: 'registries.vehicle-vin-differs' } as const] : []),
    ]
  },
})
