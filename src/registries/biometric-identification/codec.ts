import { z } from 'zod'
import { codec, Moment, question, Text } from '../adapters/codec.ts'
import { identityOf, residentDrivers } from '../domain/identity-key.ts'

const Answer = z.strictObject({
  iin: Text,
  identification: z.enum(['MATCHED', 'NOT_MATCHED', 'NONE']),
  serverTime: Moment,
})

/** 18.12: the biometric identification of each resident driver matched. The measure itself never reaches us. */
export const biometricIdentification = codec({
  check: '18.12',
  registry: 'biometric-identification',
  questions: (subject) =>
    residentDrivers(subject).map((driver) =>
      question(`driver:${driver.id}`, identityOf(driver), '/identification/last', { iin: identityOf(driver) }),
    ),
  answer: Answer,
  speaksOf: (answer) => answer.iin,
  asOf: (answer) => answer.serverTime,
  grounds({ identification }, { about }) {
    if (identification === 'MATCHED') return []
    const missing = identification === 'NONE'
    return [{ about, code: missing ? 'registries.biometrics-missing' : 'registries.biometrics-not-matched' }]
  },
})
