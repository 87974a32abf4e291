import { z } from 'zod'
import { codec, Amount, Moment, question, Text } from '../adapters/codec.ts'
import { positive, sumOf } from '../domain/amounts.ts'

const Answer = z.strictObject({
  bin_iin: Text,
  debt: z.strictObject({ budget: Amount, vehicle_tax: Amount }),
  as_of: Moment,
})

/** 18.9: the owner owes no tax, vehicle tax included. An owner without a tax number cannot owe one. */
export const taxDebts = codec({
  check: '18.9',
  registry: 'tax-debts',
  questions: ({ owner }) =>
    owner.taxNumber === null ? [] : [question('owner', owner.taxNumber, '/cabinet/debt', { bin_iin: owner.taxNumber })],
  answer: Answer,
  speaksOf: (answer) => answer.bin_iin,
  asOf: (answer) => answer.as_of,
  grounds({ debt }, { about }) {
    const amount = sumOf([debt.budget, debt.vehicle_tax])
    return positive(amount) ? [{ about, code: 'registries.tax-debt', params: { amount } }] : []
  },
})
