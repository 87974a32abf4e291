import type { DepositQuestion, LawRules, QuotaQuestion } from '../../domain/law.ts'
import { BEFORE_505, ORDER_505, ORDER_505_FROM, ORDER_707, ORDER_707_FROM } from './acts.ts'

/**
 * A quota is a ceiling ("not to exceed"), so a fraction of a place is not a place: 1 % of 99 trucks is none.
 * Rounding up, or carrying fractions over to another day, would exceed the ceiling of that day.
 */
function quotaPlacesSince20230701({ dailyCapacity, share }: QuotaQuestion): number {
  return Math.floor((dailyCapacity * share.numerator) / share.denominator)
}

function depositReturnSince20230701({ outcome }: DepositQuestion): 'return' | 'keep' {
  return outcome === 'crossed' ? 'return' : 'keep'
}

/** A crossing always returns the deposit; of no-shows and cancellations together the allowed number within the window does. */
function depositReturnSince20250918({ outcome, returnsInWindow, allowed }: DepositQuestion): 'return' | 'keep' {
  if (outcome === 'crossed') return 'return'
  return returnsInWindow < allowed ? 'return' : 'keep'
}

/** Order 707: the rules that are more than a value. */
export const RULES: LawRules = {
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
    decidedBy: 'slot-time',
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
        note: 'the day of entry into force is assumed',
        decide: depositReturnSince20250918,
      },
    ],
  },
}
