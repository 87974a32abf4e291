import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newWorld, playHistories, post, receiptOf, Step, step, total } from '../../../test/support/money-world.ts'
import { receiptTransfers } from './receipt.ts'

test('[F6] [R707-23] [R707-27] whatever happens in whatever order, no tiyn is credited twice, lost, or spent twice', () => {
  const seen = playHistories(3_000, 707)
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 20, `${what} occurred only ${count} times`)
})

test('[F6] control: crediting by what a callback tells, instead of by the books, books money twice or that is not there', () => {
  const credulous = fc.property(fc.array(Step, { minLength: 1, maxLength: 40 }), (steps) => {
    const world = newWorld()
    for (const one of steps) {
      step(world, one)
      const told = world.atAcquirer.at(-1)
      if (one.do !== 'look' || !told) continue
      post(world, receiptTransfers(receiptOf(told), world.balances.debt))
      world.known.push({ providerPaymentId: told.id, amount: told.amount, reversed: false })
    }
    const charged = world.atAcquirer.filter(({ state }) => state === 'charged').map(({ amount }) => amount)
    return total(world.known.filter(({ reversed }) => !reversed).map(({ amount }) => amount)) <= total(charged)
  })
  assert.equal(fc.check(credulous, { numRuns: 500, seed: 707 }).failed, true)
})
