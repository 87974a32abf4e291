import assert from 'node:assert/strict'
import test from 'node:test'
import { budgetsOf, SMS_LIMITS } from './sms-budget.ts'

const whose = { account: 'a', phone: 'p' }
const limitsOf = (kind: Parameters<typeof budgetsOf>[0]) =>
  Object.fromEntries(budgetsOf(kind, whose, SMS_LIMITS).map(({ scope, limit }) => [scope, limit]))

test('what nobody paid for counts for account, phone and four fifths of the installation; codes for phone and installation', () => {
  assert.deepEqual(limitsOf('other'), { account: 20, phone: 30, installation: 80_000 })
  assert.deepEqual(limitsOf('code'), { phone: 30, installation: 100_000 })
})

test('[R707-29] [R707-34] what the order wants told of a paid booking is counted and never refused', () => {
  assert.deepEqual(limitsOf('paid'), { installation: null })
})
