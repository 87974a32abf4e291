import { z } from 'zod'
import { codec, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'
import type { Ground } from '../domain/findings.ts'

const Declaration = z.strictObject({
  mrn: Text,
  /** Two-digit code of the customs procedure. */
  procedure: z.string().regex(/^\d{2}$/),
  status: z.enum(['REGISTERED', 'RELEASED', 'REFUSED', 'WITHDRAWN']),
})
const Answer = z.strictObject({
  transportMeans: Text,
  declarations: z.array(Declaration).max(MAX_ITEMS),
  cutoff: Moment,
})

/**
 * 18.16: customs declarations for goods and vehicle. Every stated number must be recorded and released. An empty truck
 * needs none; a load that was not stated is taken as a load.
 */
export const customsDeclarations = codec({
  check: '18.16',
  registry: 'customs-declarations',
  questions: ({ vehicle, trailer, trip }) => [
    question('goods', vehicle.plateKey, '/declarations/by-transport', {
      transportMeans: vehicle.plateKey,
      trailer: trailer?.plateKey ?? null,
      numbers: trip.goods?.declarations ?? [],
    }),
  ],
  answer: Answer,
  speaksOf: (answer) => answer.transportMeans,
  asOf: (answer) => answer.cutoff,
  grounds({ declarations }, { about }, { trip: { goods } }): readonly Ground[] {
    const stated = goods?.declarations ?? []
    const known = new Map(declarations.map((one) => [one.mrn, one.status]))
    const absent = stated.filter((number) => !known.has(number))
    const concerned = stated.length > 0 ? declarations.filter(({ mrn }) => stated.includes(mrn)) : declarations
    const held = concerned.filter(({ status }) => status !== 'RELEASED').map(({ mrn }) => mrn)
    const released = concerned.length > held.length
    const laden = goods?.laden ?? true
    if (laden && concerned.length === 0 && absent.length === 0)
      return [{ about, code: 'registries.declaration-missing' }]
    // Where nothing was stated, one released declaration is enough: others of the vehicle may belong to other journeys.
    const blocking = stated.length > 0 || !released ? held : []
    return [
      ...(absent.length > 0
        ? [{ about, code: 'registries.declaration-not-found', params: { numbers: absent } } as const]
        : []),
      ...(laden && blocking.length > 0
        ? [{ about, code: 'registries.declaration-not-released', params: { numbers: blocking } } as const]
        : []),
    ]
  },
})
