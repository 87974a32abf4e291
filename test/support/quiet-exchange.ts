import type { CustomsProcess } from './customs-process.ts'

/** What a query tells of one side's database. */
export const rowsOf = async <Row>({ database }: CustomsProcess, text: string): Promise<readonly Row[]> =>
  (await database.pool.query(text)).rows as Row[]

/** Nothing waits on either side, and every message but receipts has its final receipt. */
export async function isQuiet(both: Readonly<Record<string, CustomsProcess>>): Promise<boolean> {
  const open = await Promise.all(
    Object.values(both).map((side) =>
      rowsOf(
        side,
        `select 1 from platform.peer_outbox o where acknowledged_at is null or (kind <> 'platform.receipt' and not exists (
           select 1 from platform.peer_receipt r where r.message_id = o.id and r.kind in ('accepted', 'refused')))
         union all select 1 from platform.peer_inbox where state = 'waiting'`,
      ),
    ),
  )
  return open.every((rows) => rows.length === 0)
}
