import type { Sql } from './sql.ts'

/** A passage or a picture that the centre did not take: kept here, and offered again from time to time. */
export interface SetAside {
  readonly kind: 'passage' | 'picture'
  readonly id: string
  /** Of the passage; 0 for a picture, which never changes. */
  readonly revision: number
  readonly lane: string
  /** Why, as a code of the centre, and what it said beside it. */
  readonly code: string
  readonly detail: string
  /** Real milliseconds: first refused, last offered, to be offered again. */
  readonly sinceMs: number
  readonly offeredMs: number
  readonly offers: number
  readonly dueMs: number
}

const COLUMNS = `kind, id, revision, lane, code, detail, since_ms as "sinceMs", offered_ms as "offeredMs", offers,
  due_ms as "dueMs"`

export function setAsideRows({ rows, row, run }: Sql) {
  return {
    findSetAside(kind: SetAside['kind'], id: string): SetAside | null {
      return row<SetAside>(`select ${COLUMNS} from set_aside where kind = ? and id = ?`, kind, id) ?? null
    },
    saveSetAside(one: SetAside): void {
      run(
        `insert into set_aside values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (kind, id) do update set revision = excluded.revision, code = excluded.code,
           detail = excluded.detail, offered_ms = excluded.offered_ms, offers = excluded.offers, due_ms = excluded.due_ms`,
        one.kind,
        one.id,
        one.revision,
        one.lane,
        one.code,
        one.detail,
        one.sinceMs,
        one.offeredMs,
        one.offers,
        one.dueMs,
      )
    },
    /** What is set aside, oldest first. */
    listSetAside(limit: number): SetAside[] {
      return rows(`select ${COLUMNS} from set_aside order by since_ms, id limit ?`, limit)
    },
    countSetAside(): number {
      return row<{ n: number }>('select count(*) as n from set_aside')?.n ?? 0
    },
    /** The oldest of each lane, without the ids in `known`. */
    listSetAsideByLane(known: readonly string[]): SetAside[] {
      return rows(
        `select ${COLUMNS}, min(since_ms) from set_aside where id not in (select value from json_each(?)) group by lane`,
        JSON.stringify(known),
      )
    },
    /** What may be offered again by now; a passage that changed since goes the ordinary way. */
    listDuePassages(nowMs: number, limit: number): { id: string; revision: number; lane: string; report: string }[] {
      return rows(
        `select p.id, p.revision, p.lane, p.report from set_aside s join passage p on p.id = s.id and p.revision = s.revision
         where s.kind = 'passage' and s.due_ms <= ? order by s.due_ms, s.since_ms limit ?`,
        nowMs,
        limit,
      )
    },
    /** Pictures are offered again when the centre holds their passage. */
    listDuePictures(nowMs: number, limit: number): string[] {
      return rows<{ id: string }>(
        `select s.id from set_aside s join picture p on p.id = s.id join passage o on o.id = p.passage_id
         where s.kind = 'picture' and s.due_ms <= ? and o.acked_revision > 0 order by s.due_ms, s.since_ms limit ?`,
        nowMs,
        limit,
      ).map(({ id }) => id)
    },
    /** Makes everything due that was not offered since an instant. */
    makeSetAsideDue(notOfferedSinceMs: number): void {
      run('update set_aside set due_ms = 0 where offered_ms < ?', notOfferedSinceMs)
    },
  }
}
