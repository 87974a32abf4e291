import { z } from 'zod'
import { codec, Amount, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'
import { positive, sumOf } from '../domain/amounts.ts'

const Debt = z.strictObject({ operator: Text, road: Text, amount: Amount })
const Answer = z.strictObject({ plate: Text, debts: z.array(Debt).max(MAX_ITEMS), updated: Moment })

/** 18.17: nothing is owed to the operators of toll roads. */
export const tollRoads = codec({
  check: '18.17',
  registry: 'toll-roads',
  questions: ({ vehicle }) => [question('vehicle', vehicle.plateKey, '/debts/by-plate', { plate: vehicle.plateKey })],
  answer: Answer,
  speaksOf: (answer) => answer.plate,
  asOf: (answer) => answer.updated,
  grounds({ debts }, { about }) {
    const amount = sumOf(debts.map((debt) => debt.amount))
    return positive(amount) ? [{ about, code: 'registries.toll-debt', params: { amount } }] : []
  },
})
