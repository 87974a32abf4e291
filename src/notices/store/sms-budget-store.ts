import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import type { Budget } from '../domain/sms-budget.ts'
import './tables.ts'

/** Takes one from a budget of a day; answers how many are spent then. The row stays locked until the transaction ends. */
export async function spendOne(
  tx: Transaction,
  { scope, key }: Pick<Budget, 'scope' | 'key'>,
  day: Temporal.PlainDate,
): Promise<number> {
  const { rows } = await sql<{ spent: number }>`
    insert into notices.sms_budget (scope, key, day, spent) values (${scope}, ${key}, ${day.toString()}::date, 1)
    on conflict (scope, key, day) do update set spent = sms_budget.spent + 1 returning spent`.execute(tx)
  return rows[0]?.spent ?? 0
}

/** Gives back what was taken and not used. */
export async function giveOneBack(
  tx: Transaction,
  { scope, key }: Pick<Budget, 'scope' | 'key'>,
  day: Temporal.PlainDate,
): Promise<void> {
  await sql`update notices.sms_budget set spent = spent - 1
    where scope = ${scope} and key = ${key} and day = ${day.toString()}::date`.execute(tx)
}

/** Deletes what was spent before a day. */
export async function deleteSpentBefore(tx: Transaction, day: Temporal.PlainDate): Promise<number> {
  const { numAffectedRows } = await sql`delete from notices.sms_budget where day < ${day.toString()}::date`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
