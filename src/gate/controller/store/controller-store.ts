import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { z } from 'zod'
import { Alarm, PassageReport } from '../../contract.ts'
import { SCHEMA_STEPS } from './schema.ts'
import { overviewRows } from './overview-rows.ts'
import { setAsideRows } from './set-aside-rows.ts'
import type { Sql } from './sql.ts'

/** One camera message as it came, before anybody looked into it. */
export interface RawEvent {
  readonly id: number
  readonly lane: string
  readonly role: 'front' | 'rear'
  /** Real time. */
  readonly receivedAt: Temporal.Instant
  readonly contentType: string
  readonly digest: string
  readonly bytes: Uint8Array
}

export type CommandOutcome = { id: string; state: 'done' | 'failed' | 'expired'; detail: string | null }

/**
 * The store of one gate controller: a file of its own, written through to the disk before anything is acknowledged
 * (WAL, synchronous=FULL), so that it works without the centre and survives a power cut.
 */
export function openControllerStore(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(path.join(folder, 'gate.sqlite'))
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 3000;')
  const { user_version: version } = db.prepare('pragma user_version').get() as { user_version: number }
  for (const [index, step] of SCHEMA_STEPS.entries()) {
    if (index >= version) db.exec(`begin immediate; ${step}; pragma user_version = ${index + 1}; commit;`)
  }
  const rows = <T>(sql: string, ...values: SQLInputValue[]) => db.prepare(sql).all(...values) as T[]
  const row = <T>(sql: string, ...values: SQLInputValue[]) => db.prepare(sql).get(...values) as T | undefined
  const run = (sql: string, ...values: SQLInputValue[]) => db.prepare(sql).run(...values)
  const admitted = admittedRows({ rows, run })

  return {
    ...rawEvents({ rows, row, run }),
    ...passages({ rows, row, run }),
    ...pictures({ rows, row, run }),
    ...controlRows({ rows, row, run }),
    ...admitted,
    ...alarmRows({ rows, row, run }),
    ...setAsideRows({ rows, row, run }),
    ...overviewRows({ rows, row, run }),
    ...keeping({ run }, (beforeMs) => admitted.forgetAdmitted(beforeMs)),

    /** Runs several changes as one: all of them are on the disk, or none. */
    atomically<T>(work: () => T): T {
      db.exec('begin immediate')
      try {
        const value = work()
        db.exec('commit')
        return value
      } catch (error) {
        db.exec('rollback')
        throw error
      }
    },
    close: () => db.close(),
  }
}

export type ControllerStore = ReturnType<typeof openControllerStore>

function rawEvents({ rows, row, run }: Sql) {
  type Row = Omit<RawEvent, 'receivedAt'> & { receivedAt: string }
  return {
    /** Keeps a message; true when it is new, false when the same bytes are here already. Durable on return. */
    keepRawEvent(event: Omit<RawEvent, 'id'>): boolean {
      const again = run(
        'update raw_event set copies = copies + 1 where lane = ? and role = ? and digest = ?',
        event.lane,
        event.role,
        event.digest,
      )
      if (Number(again.changes) > 0) return false
      run(
        'insert into raw_event (lane, role, received_at, content_type, digest, bytes) values (?, ?, ?, ?, ?, ?)',
        event.lane,
        event.role,
        event.receivedAt.toString(),
        event.contentType,
        event.digest,
        event.bytes,
      )
      return true
    },
    /** Messages not looked into yet, oldest first. */
    listWaitingEvents(): RawEvent[] {
      return rows<Row>(
        `select id, lane, role, received_at as "receivedAt", content_type as "contentType", digest, bytes
         from raw_event where state = 'stored' order by id limit 50`,
      ).map((event) => ({ ...event, receivedAt: Temporal.Instant.from(event.receivedAt) }))
    },
    markEvent(id: number, state: 'decoded' | 'repeated' | 'poison', eventKey: string | null, problems: unknown): void {
      const text = JSON.stringify(problems)
      run('update raw_event set state = ?, event_key = ?, problems = ? where id = ?', state, eventKey, text, id)
    },
    /** Whether another message of this camera with the same event id was decoded before. */
    hasEventKey(lane: string, role: string, eventKey: string): boolean {
      return (
        row(
          `select 1 from raw_event where lane = ? and role = ? and event_key = ? and state = 'decoded'`,
          lane,
          role,
          eventKey,
        ) !== undefined
      )
    },
    countRawEvents(): { state: string; count: number }[] {
      return rows('select state, count(*) as count from raw_event group by state')
    },
  }
}

/** A passage as the controller keeps it. */
export interface KeptPassage {
  readonly report: PassageReport
  readonly plateKey: string
  /** Real milliseconds of the last reading, by the camera's clock. */
  readonly readMs: number
}

/** A passage on its way to the centre: the report is sent as it was written, for the centre to judge. */
export interface UnsentPassage {
  readonly id: string
  readonly revision: number
  readonly lane: string
  /** JSON text. */
  readonly report: string
}

/** A report as this version reads it: what another version added is passed over. */
const KeptReport = z.object(PassageReport.shape)

function passages({ rows, row, run }: Sql) {
  type Row = { report: string; plateKey: string; readMs: number }
  const columns = 'report, plate_key as "plateKey", read_ms as "readMs"'
  // What another version wrote and this one cannot read is left to the upload; the lane goes on without it.
  const parse = ({ report, plateKey, readMs }: Row): KeptPassage[] => {
    const { data } = KeptReport.safeParse(JSON.parse(report))
    return data ? [{ report: data, plateKey, readMs }] : []
  }
  return {
    savePassage({ report, plateKey, readMs }: KeptPassage, ended: boolean, nowMs: number): void {
      run(
        `insert into passage (id, lane, plate_key, booking_id, read_ms, revision, ended, report, updated_ms)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update set plate_key = excluded.plate_key, booking_id = excluded.booking_id,
           read_ms = excluded.read_ms, revision = excluded.revision, ended = excluded.ended,
           report = excluded.report, updated_ms = excluded.updated_ms`,
        report.id,
        report.lane,
        plateKey,
        report.bookingId,
        readMs,
        report.revision,
        ended ? 1 : 0,
        JSON.stringify(report),
        nowMs,
      )
    },
    findPassage(id: string): KeptPassage | null {
      const found = row<Row>(`select ${columns} from passage where id = ?`, id)
      return (found && parse(found)[0]) ?? null
    },
    /** Passages of a lane whose last reading lies near an instant, newest first. */
    listPassagesNear(lane: string, ms: number, withinMs: number): KeptPassage[] {
      return rows<Row>(
        `select ${columns} from passage where lane = ? and read_ms between ? and ? order by read_ms desc limit 50`,
        lane,
        ms - withinMs,
        ms + withinMs,
      ).flatMap(parse)
    },
    listOpenPassages(lane: string): KeptPassage[] {
      return rows<Row>(`select ${columns} from passage where lane = ? and ended = 0 order by read_ms`, lane).flatMap(
        parse,
      )
    },
    listRecentPassages(sinceMs: number): KeptPassage[] {
      return rows<Row>(
        `select ${columns} from passage where read_ms >= ? order by read_ms desc limit 200`,
        sinceMs,
      ).flatMap(parse)
    },
    /** What the centre does not hold yet, in the order of change, without what is set aside as it is now. */
    listUnsentPassages(limit: number): UnsentPassage[] {
      return rows(
        `select id, revision, lane, report from passage p where revision > acked_revision and not exists (
           select 1 from set_aside s where s.kind = 'passage' and s.id = p.id and s.revision = p.revision)
         order by updated_ms limit ?`,
        limit,
      )
    },
    acknowledgePassage(id: string, revision: number): void {
      run('update passage set acked_revision = max(acked_revision, ?) where id = ?', revision, id)
      run(`delete from set_aside where kind = 'passage' and id = ? and revision <= ?`, id, revision)
    },
  }
}

export interface UnsentPicture {
  readonly id: string
  readonly passageId: string
  readonly lane: string
  readonly jpeg: Uint8Array
}

function pictures({ row, run }: Sql) {
  return {
    countUnsent(): { passages: number; pictures: number } {
      const count = (sql: string) => row<{ n: number }>(sql)?.n ?? 0
      return {
        passages: count('select count(*) as n from passage where revision > acked_revision'),
        pictures: count('select count(*) as n from picture where sent = 0'),
      }
    },
    savePicture(id: string, passageId: string, jpeg: Uint8Array, nowMs: number): void {
      run('insert into picture (id, passage_id, jpeg, saved_ms) values (?, ?, ?, ?)', id, passageId, jpeg, nowMs)
    },
    /** The oldest picture whose passage the centre holds already, that is not set aside and none of `skipped`. */
    findUnsentPicture(skipped: readonly string[] = []): UnsentPicture | null {
      return (
        row<UnsentPicture>(
          `select p.id, p.passage_id as "passageId", s.lane, p.jpeg
           from picture p join passage s on s.id = p.passage_id
           where p.sent = 0 and s.acked_revision > 0 and p.id not in (select value from json_each(?))
             and not exists (select 1 from set_aside a where a.kind = 'picture' and a.id = p.id)
           order by p.saved_ms limit 1`,
          JSON.stringify(skipped),
        ) ?? null
      )
    },
    findPicture(id: string): UnsentPicture | null {
      return (
        row<UnsentPicture>(
          `select p.id, p.passage_id as "passageId", s.lane, p.jpeg
           from picture p join passage s on s.id = p.passage_id where p.id = ?`,
          id,
        ) ?? null
      )
    },
    markPictureSent(id: string): void {
      run('update picture set sent = 1 where id = ?', id)
      run(`delete from set_aside where kind = 'picture' and id = ?`, id)
    },
  }
}

/** Bookings that this gate itself let in. */
function admittedRows({ rows, run }: Pick<Sql, 'rows' | 'run'>) {
  let changes = 0
  const change = (sql: string, ...values: (string | number)[]) => {
    changes += 1
    return run(sql, ...values)
  }
  return {
    markAdmitted(bookingId: string, passageId: string, nowMs: number): void {
      change('insert or replace into admitted values (?, ?, ?)', bookingId, passageId, nowMs)
    },
    unmarkAdmitted(passageId: string): void {
      change('delete from admitted where passage_id = ?', passageId)
    },
    forgetAdmitted(beforeMs: number): number {
      return Number(change('delete from admitted where at_ms < ?', beforeMs).changes)
    },
    listAdmitted(): Set<string> {
      return new Set(rows<{ id: string }>('select booking_id as id from admitted').map(({ id }) => id))
    },
    /** Grows whenever the answer of `listAdmitted` may have changed. */
    admittedChanges: () => changes,
  }
}

function controlRows({ rows, row, run }: Sql) {
  return {
    savePermitList(version: string, list: string): void {
      run(
        `insert into permit_list values (1, ?, ?)
         on conflict (only) do update set version = excluded.version, list = excluded.list`,
        version,
        list,
      )
    },
    findPermitList(): { version: string; list: string } | null {
      return row<{ version: string; list: string }>('select version, list from permit_list') ?? null
    },
    findCommand(id: string): string | null {
      return row<{ state: string }>('select state from command where id = ?', id)?.state ?? null
    },
    saveCommand({ id, state, detail }: CommandOutcome, nowMs: number): void {
      run('insert or ignore into command (id, state, detail, at_ms) values (?, ?, ?, ?)', id, state, detail, nowMs)
    },
    listUnreportedCommands(): CommandOutcome[] {
      return rows('select id, state, detail from command where reported = 0 order by at_ms limit 100')
    },
    markCommandReported(id: string): void {
      run('update command set reported = 1 where id = ?', id)
    },
  }
}

function alarmRows({ rows, row, run }: Sql) {
  return {
    saveAlarm(alarm: Alarm, nowMs: number): void {
      run(
        `insert into alarm values (?, ?, ?, ?, ?, ?)
         on conflict (id) do update set body = excluded.body, open = excluded.open, at_ms = excluded.at_ms`,
        alarm.id,
        alarm.lane,
        alarm.kind,
        JSON.stringify(alarm),
        alarm.clearedAt === null ? 1 : 0,
        nowMs,
      )
    },
    /** Open alarms, and those cleared lately. */
    listAlarms(sinceMs: number): Alarm[] {
      return rows<{ body: string }>(
        'select body from alarm where open = 1 or at_ms >= ? order by at_ms limit 200',
        sinceMs,
      ).flatMap(({ body }) => Alarm.safeParse(JSON.parse(body)).data ?? [])
    },
    findLaneMode(lane: string): 'automatic' | 'held' {
      return row<{ mode: string }>('select mode from lane_mode where lane = ?', lane)?.mode === 'held'
        ? 'held'
        : 'automatic'
    },
    saveLaneMode(lane: string, mode: 'automatic' | 'held'): void {
      run('insert or replace into lane_mode values (?, ?)', lane, mode)
    },
  }
}

/** Raw messages behind what the centre does not hold yet: the evidence stays until it does. */
const EVIDENCE_IN_USE = `select json_extract(report, '$.eventDigest') from passage
  where (revision > acked_revision or id in (select passage_id from picture where sent = 0))
    and json_extract(report, '$.eventDigest') is not null`

function keeping({ run }: Pick<Sql, 'run'>, forgetAdmitted: (beforeMs: number) => number) {
  return {
    /** Forgets what the centre has and whose time of keeping is over; never anything that is still to be sent. */
    forgetOlderThan(beforeMs: number, beforeReal: string): number {
      const gone = [
        run('delete from picture where sent = 1 and saved_ms < ?', beforeMs),
        run(
          `delete from raw_event where state <> 'stored' and received_at < ? and digest not in (${EVIDENCE_IN_USE})`,
          beforeReal,
        ),
        run(
          `delete from passage where acked_revision >= revision and ended = 1 and updated_ms < ?
             and id not in (select passage_id from picture where sent = 0)`,
          beforeMs,
        ),
        run('delete from command where reported = 1 and at_ms < ?', beforeMs),
        run('delete from alarm where open = 0 and at_ms < ?', beforeMs),
      ]
      return gone.reduce((sum, { changes }) => sum + Number(changes), forgetAdmitted(beforeMs))
    },
  }
}
