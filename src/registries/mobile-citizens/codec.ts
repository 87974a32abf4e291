import { z } from 'zod'
import { codec, Moment, question, Text } from '../adapters/codec.ts'
import { identityOf } from '../domain/identity-key.ts'

const Answer = z.strictObject({
  msisdn: Text,
  match: z.enum(['FULL', 'NOT_REGISTERED', 'OTHER_PERSON']),
  ts: Moment,
})

/** 18.13: the phone of the account holder and of each driver, residents all, is registered to that person. */
export const mobileCitizens = codec({
  check: '18.13',
  registry: 'mobile-citizens',
  questions({ holder, drivers }) {
    const others = drivers.filter((driver) => driver.id !== holder.id)
    return [holder, ...others]
      .filter((person) => person.resident)
      .map((person) =>
        question(person === holder ? 'holder' : `driver:${person.id}`, person.phone, '/bmg/verify', {
          msisdn: person.phone,
          iin: identityOf(person),
        }),
      )
  },
  answer: Answer,
  speaksOf: (answer) => answer.msisdn,
  asOf: (answer) => answer.ts,
  grounds({ match }, { about }) {
    if (match === 'FULL') return []
    return [
      { about, code: match === 'OTHER_PERSON' ? 'registries.phone-of-another' : 'registries.phone-not-registered' },
    ]
  },
})
