import { z } from 'zod'
import { codec, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'

const Record = z.strictObject({
  kind: z.enum(['CAMERA', 'WEIGH_STATION', 'AUTOMATIC_STATION']),
  station: Text,
  at: Moment,
})
const Answer = z.strictObject({ grnz: Text, records: z.array(Record).max(MAX_ITEMS), exchange: Moment })

/** 18.18: movement and weighing records of the vehicle are there. The order asks for their presence, not for a limit. */
export const roadMovement = codec({
  check: '18.18',
  registry: 'road-movement',
  questions: ({ vehicle, trip }) => [
    question('vehicle', vehicle.plateKey, '/its/records', { grnz: vehicle.plateKey, checkpoint: trip.checkpoint }),
  ],
  answer: Answer,
  speaksOf: (answer) => answer.grnz,
  asOf: (answer) => answer.exchange,
  grounds: ({ records }, { about }) => (records.length > 0 ? [] : [{ about, code: 'registries.movement-unknown' }]),
})
