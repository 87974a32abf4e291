import { z } from 'zod'
import { codec, Moment, question, Text } from '../adapters/codec.ts'
import { identityOf } from '../domain/identity-key.ts'

const Answer = z.strictObject({
  person: z.strictObject({ key: Text }),
  result: z.enum(['NOT_FOUND', 'FOUND']),
  stamp: Moment,
})

/** 18.5: no driver is recorded as wanted; asked for residents and non-residents alike (para 19). */
export const wantedPersons = codec({
  check: '18.5',
  registry: 'wanted-persons',
  questions: ({ drivers }) =>
    drivers.map((driver) =>
      question(`driver:${driver.id}`, identityOf(driver), '/search', {
        person: {
          key: identityOf(driver),
          surname: driver.names.family,
          name: driver.names.given,
          patronymic: driver.names.patronymic,
          birth: driver.birthDate,
        },
      }),
    ),
  answer: Answer,
  speaksOf: (answer) => answer.person.key,
  asOf: (answer) => answer.stamp,
  grounds: ({ result }, { about }) => (result === 'FOUND' ? [{ about, code: 'registries.driver-wanted' }] : []),
})
