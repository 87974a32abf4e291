import type { RuleInput } from '../../domain/law.ts'
import type { LawRules } from '../../domain/law-values.ts'
import { BEFORE_505, ORDER_505, ORDER_505_FROM, ORDER_707, ORDER_707_FROM } from './acts.ts'

type QuotaQuestion = RuleInput<'queue.quota-places'>
type DepositQuestion = RuleInput<'payments.deposit-return'>

/**
 * A quota is a ceiling ("not to exceed"), so a fraction of a place is not a place: 1 % of 99 trucks is none.
 * Rounding up, or carrying fractions over to another day, would exceed the ceiling of that day.
 */
function quotaPlacesSince20230701({ dailyCapacity, share }: QuotaQuestion): number {
  return Math.floor((dailyCapacity * share.numerator) / share.denominator)
}

/**
 * Who came on his day and time used his booking, also when he was turned back behind the barrier: paragraph 28 names no loss
 * for it, and whose fault it was the queue does not know.
 */
function wasUsed(outcome: DepositQuestion['outcome']): boolean {
  return outcome === 'crossed' || outcome === 'turned-back'
}

function depositReturnSince20230701({ outcome }: DepositQuestion): 'return' | 'keep' {
  return wasUsed(outcome) ? 'return' : 'keep'
}

/**
 * A booking that was used always returns the deposit. Of no-shows and cancellations one does when no other lies in the window
 * before it: on days 2, 52 and 97 the first returns; on days 2 and 93 both do.
 */
function depositReturnSince20250923({ outcome, othersInWindow, allowed }: DepositQuestion): 'return' | 'keep' {
  if (wasUsed(outcome)) return 'return'
  return othersInWindow < allowed ? 'return' : 'keep'
}

/** Order 707: the rules that are more than a value. */
export const RULES = {
  'queue.quota-places': {
    decidedBy: 'slot-time',
    meaning: 'places of a quota out of the actual daily capacity: rounded down, the ceiling is never exceeded',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        act: `${ORDER_707}, paras 6 and 6-1`,
        certainty: 'policy',
        note: 'the order does not speak of fractions',
        decide: quotaPlacesSince20230701,
      },
    ],
  },
  'payments.deposit-return': {
    decidedBy: 'outcome',
    meaning: 'whether the deposit of a finished booking goes back to the user',
    versions: [
      {
        from: ORDER_707_FROM,
        until: ORDER_505_FROM,
        act: `${ORDER_707}, para 28`,
        certainty: 'assumed',
        note: BEFORE_505,
        decide: depositReturnSince20230701,
      },
      {
        from: ORDER_505_FROM,
        until: null,
        act: `${ORDER_707}, para 28, as worded by ${ORDER_505}`,
        certainty: 'act',
        note: 'the day of entry into force is as reported; that a truck turned back inside has its deposit back is a reading',
        decide: depositReturnSince20250923,
      },
    ],
  },
} as const satisfies Partial<LawRules>
