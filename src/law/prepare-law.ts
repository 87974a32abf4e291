import { noteForeignActs } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { PreparedFor } from '#platform/module.ts'
import { foreignActs } from './cite.ts'
import { noteDecidingDays } from './note-deciding-days.ts'

/**
 * Prepares a database for the law of an authority: the days by which modules let it be decided, and for the audit the acts that are not its
 * country's, on which nothing here rests. Answers nothing to tell.
 */
export async function prepareLaw(
  tx: Transaction,
  { country, decidingDays }: Pick<PreparedFor, 'country' | 'decidingDays'>,
): Promise<readonly string[]> {
  await noteForeignActs(tx, foreignActs(country))
  return noteDecidingDays(tx, decidingDays)
}
