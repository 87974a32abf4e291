import type { Database, Transaction } from '#platform/database.ts'
import type { Finding } from './domain/findings.ts'
import { listCurrentFindings } from './store/finding-store.ts'

/** The findings that count now for one booking, in the order in which they were made; none before the first run. */
export async function listLatestFindings(db: Database | Transaction, bookingId: string): Promise<readonly Finding[]> {
  return (await listLatestFindingsOfMany(db, [bookingId])).get(bookingId) ?? []
}

/** The same for a list of bookings, in one query. */
async function listLatestFindingsOfMany(
  db: Database | Transaction,
  bookingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = await listCurrentFindings(db, bookingIds)
  return new Map([...found].map(([id, findings]) => [id, findings.map(({ row: _row, ...finding }) => finding)]))
}
