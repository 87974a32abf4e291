import { z } from 'zod'
import { codec, LAST_MOMENT, question, Text } from '../adapters/codec.ts'
import { identityOf, residentDrivers } from '../domain/identity-key.ts'
import type { OwnershipSubject } from '../domain/subject.ts'

const Presence = z.enum(['PRESENT', 'ABSENT'])
const Answer = z.strictObject({
  holder: Text,
  documents: z.partialRecord(z.enum(['IDENTITY', 'DRIVER_LICENCE', 'VEHICLE_OWNERSHIP']), Presence),
  /** Seconds since the epoch. */
  timestamp: z
    .int()
    .min(0)
    .max(LAST_MOMENT / 1000),
})

const NAMES = { IDENTITY: 'identity', DRIVER_LICENCE: 'licence', VEHICLE_OWNERSHIP: 'ownership' } as const
type Kind = keyof typeof NAMES

function wanted(about: string): readonly Kind[] {
  return about === 'owner' ? ['VEHICLE_OWNERSHIP'] : ['IDENTITY', 'DRIVER_LICENCE']
}

/** 18.11: digital documents are present: identity and licence of each resident driver, ownership of the vehicle. */
export const digitalDocuments = codec<z.infer<typeof Answer>, OwnershipSubject>({
  check: '18.11',
  registry: 'digital-documents',
  questions(subject) {
    const { owner, vehicle } = subject
    const ask = (about: 'owner' | `driver:${string}`, key: string) =>
      question(about, key, '/egov/documents/presence', { holder: key, kinds: wanted(about), plate: vehicle.plateKey })
    return [
      ...residentDrivers(subject).map((driver) => ask(`driver:${driver.id}`, identityOf(driver))),
      ...(owner.resident && owner.taxNumber !== null ? [ask('owner', owner.taxNumber)] : []),
    ]
  },
  answer: Answer,
  speaksOf: (answer) => answer.holder,
  asOf: (answer) => Temporal.Instant.fromEpochMilliseconds(answer.timestamp * 1000),
  grounds({ documents }, { about }) {
    const missing = wanted(about).filter((kind) => documents[kind] !== 'PRESENT')
    if (missing.length === 0) return []
    return [
      { about, code: 'registries.digital-document-missing', params: { documents: missing.map((kind) => NAMES[kind]) } },
    ]
  },
})
