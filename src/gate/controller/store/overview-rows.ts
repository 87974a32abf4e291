import type { OverviewPlace } from '../../domain/overview.ts'
import type { Sql } from './sql.ts'

/** A picture of an overview camera that waits for the centre. */
export interface WaitingOverview {
  readonly id: string
  readonly camera: string
  readonly place: OverviewPlace
  /** Business time, ISO text. */
  readonly takenAt: string
  readonly jpeg: Uint8Array
}

/** Pictures of overview cameras until the centre has them. */
export function overviewRows({ rows, row, run }: Sql) {
  return {
    saveOverview({ id, camera, place, takenAt, jpeg }: WaitingOverview): void {
      run(
        'insert into overview (id, camera, place, taken_at, jpeg) values (?, ?, ?, ?, ?)',
        id,
        camera,
        place,
        takenAt,
        jpeg,
      )
    },
    findOldestOverview(): WaitingOverview | null {
      const found = row<WaitingOverview>(
        'select id, camera, place, taken_at as "takenAt", jpeg from overview order by seq limit 1',
      )
      return found ?? null
    },
    forgetOverview(id: string): void {
      run('delete from overview where id = ?', id)
    },
    /** Drops the oldest until the rest takes no more than so many bytes; answers how many were dropped. */
    trimOverviews(maxBytes: number): number {
      let over =
        (row<{ size: number }>('select coalesce(sum(length(jpeg)), 0) as size from overview')?.size ?? 0) - maxBytes
      let gone = 0
      while (over > 0) {
        const [oldest] = rows<{ id: string; size: number }>(
          'select id, length(jpeg) as size from overview order by seq limit 1',
        )
        if (!oldest) break
        run('delete from overview where id = ?', oldest.id)
        over -= oldest.size
        gone += 1
      }
      return gone
    },
  }
}
