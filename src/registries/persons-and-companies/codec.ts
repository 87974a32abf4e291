import { z } from 'zod'
import { codec, Moment, question, Text } from '../adapters/codec.ts'
import { identityOf } from '../domain/identity-key.ts'

const Answer = z.strictObject({
  register: z.enum(['FL', 'UL']),
  identifier: Text,
  found: z.boolean(),
  status: z.enum(['ACTIVE', 'DECEASED', 'LIQUIDATED', 'STRUCK_OFF']).nullable(),
  actualAt: Moment,
})

/**
 * 18.1: the account holder exists in the register of persons; when he acts for a resident company, the company exists in
 * the register of companies too.
 */
export const personsAndCompanies = codec({
  check: '18.1',
  registry: 'persons-and-companies',
  questions({ holder, owner }) {
    const person = question('holder', identityOf(holder), '/v1/persons/search', {
      identifier: identityOf(holder),
      iin: holder.iin,
      document: { number: holder.document.number, country: holder.document.country },
      birthDate: holder.birthDate,
    })
    if (owner.kind !== 'company' || !owner.resident || owner.taxNumber === null) return [person]
    return [person, question('owner', owner.taxNumber, '/v1/companies/search', { bin: owner.taxNumber })]
  },
  answer: Answer,
  speaksOf: (answer) => answer.identifier,
  asOf: (answer) => answer.actualAt,
  grounds(answer, { about }) {
    if (!answer.found || answer.status === null) return [{ about, code: 'registries.holder-not-found' }]
    return answer.status === 'ACTIVE' ? [] : [{ about, code: 'registries.holder-ended' }]
  },
})
