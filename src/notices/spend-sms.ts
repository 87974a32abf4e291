import { recordAudit } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { blindIndex, type Key } from '#platform/field-encryption.ts'
import type { Log } from '#platform/log.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { NoticesAuditEvent } from './domain/audit-events.ts'
import { type Budget, budgetsOf, type SmsKind, type SmsLimits } from './domain/sms-budget.ts'
import { giveOneBack, spendOne } from './store/sms-budget-store.ts'

/** Days for which it is kept what was spent. */
export const SPENT_DAYS = 40

/** What budgets of SMS are kept with. */
export interface SmsBudgetDeps {
  readonly db: Database
  readonly limits: SmsLimits
  readonly indexKey: Key
  /** Real time, and the zone whose days count. */
  readonly now: () => Temporal.Instant
  readonly zone: string
  readonly log: Pick<Log, 'warn'>
}

/** An SMS that is about to cost money; `account` null when nobody is signed in. */
export interface PaidMessage {
  readonly kind: SmsKind
  readonly account: string | null
  readonly phone: string
}

/** Takes one SMS from its budgets; answers which is spent, or null when it may go out. */
export type SpendSms = (message: PaidMessage) => Promise<Budget['scope'] | null>

/**
 * Budgets of SMS by phone, account, day and installation: each message is taken before it goes out, exactly, whatever
 * happens at once. A mark that is reached is an alarm in log and audit, once a day.
 */
export function smsBudgets(deps: SmsBudgetDeps): SpendSms {
  return ({ kind, account, phone }) => {
    const key = blindIndex(deps.indexKey, 'sms-phone', phone).toString('hex')
    const budgets = budgetsOf(kind, { account, phone: key }, deps.limits)
    return inTransaction(deps.db, (tx) => spend(tx, deps, budgets))
  }
}

async function spend(
  tx: Transaction,
  deps: SmsBudgetDeps,
  budgets: readonly Budget[],
): Promise<Budget['scope'] | null> {
  const now = deps.now()
  const day = now.toZonedDateTimeISO(deps.zone).toPlainDate()
  const taken: Budget[] = []
  for (const budget of budgets) {
    const spent = await spendOne(tx, budget, day)
    taken.push(budget)
    if (budget.limit !== null && spent > budget.limit) {
      for (const one of taken) await giveOneBack(tx, one, day)
      return budget.scope
    }
    if (budget.alarms.includes(spent)) await raiseAlarm(tx, deps, { budget, spent, now })
  }
  return null
}

async function raiseAlarm(
  tx: Transaction,
  { log }: SmsBudgetDeps,
  { budget, spent, now }: { readonly budget: Budget; readonly spent: number; readonly now: Temporal.Instant },
): Promise<void> {
  const event: NoticesAuditEvent = 'notices.sms-alarm'
  const data = { scope: budget.scope, spent, limit: budget.limit ?? spent }
  log.warn(data, 'SMS of the day reached a mark of their budget')
  const subject = { kind: 'sms-budget', id: budget.key }
  await recordAudit(tx, { event, actor: SYSTEM, subject, data, occurredAt: now })
}
