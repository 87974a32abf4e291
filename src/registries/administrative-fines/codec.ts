import { z } from 'zod'
import { codec, Amount, DateText, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'
import { sumOf } from '../domain/amounts.ts'
import { identityOf } from '../domain/identity-key.ts'

const Decree = z.strictObject({
  uin: Text,
  roadSafety: z.boolean(),
  amount: Amount,
  dueDate: DateText,
  executed: z.boolean(),
})
const Answer = z.strictObject({
  subject: Text,
  decrees: z.array(Decree).max(MAX_ITEMS),
  formedAt: Moment,
  formedOn: DateText,
})

/** 18.10: owner and account holder have no traffic fine that was not paid in time; a fine still within its term is none. */
export const administrativeFines = codec({
  check: '18.10',
  registry: 'administrative-fines',
  questions({ owner, holder }) {
    const mine = question('holder', identityOf(holder), '/erap/decrees', { subject: identityOf(holder) })
    const same = owner.taxNumber === null || owner.taxNumber === identityOf(holder)
    return same
      ? [mine]
      : [question('owner', owner.taxNumber ?? '', '/erap/decrees', { subject: owner.taxNumber }), mine]
  },
  answer: Answer,
  speaksOf: (answer) => answer.subject,
  asOf: (answer) => answer.formedAt,
  grounds({ decrees, formedOn }, { about }) {
    const overdue = decrees.filter(({ roadSafety, executed, dueDate }) => roadSafety && !executed && dueDate < formedOn)
    if (overdue.length === 0) return []
    const params = { count: overdue.length, amount: sumOf(overdue.map(({ amount }) => amount)) }
    return [{ about, code: 'registries.fines-unpaid', params }]
  },
})
