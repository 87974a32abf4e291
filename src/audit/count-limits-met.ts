import type { Database } from '#platform/database.ts'
import { countEntries, countMarked } from './store/entry-store.ts'

/** Which entries tell of a limit: commands refused with these codes, and these events. */
export interface LimitMarks {
  readonly codes: readonly string[]
  readonly events: readonly string[]
}

/** How often each limit was met, and among how many entries that is. */
export interface LimitsMet {
  readonly met: readonly { readonly what: string; readonly times: number }[]
  readonly entries: bigint
}

/** Counts in the whole record; for a demonstration and for tests, since it reads every entry. */
export async function countLimitsMet(db: Database, marks: LimitMarks): Promise<LimitsMet> {
  return { met: await countMarked(db, marks), entries: await countEntries(db) }
}
