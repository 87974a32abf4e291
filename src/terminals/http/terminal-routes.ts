import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { refuse } from '../domain/refusals.ts'
import { isOpenAt } from '../domain/version.ts'
import { enterVersion } from '../enter-version.ts'
import { readTerminals } from '../read-terminals.ts'
import { listVersions, type TerminalRow } from '../store/terminal-store.ts'
import { withdrawVersion } from '../withdraw-version.ts'
import { TERMINAL_ROUTES } from './terminal-declared.ts'

/** What the routes of terminals work with. */
export interface TerminalHttp {
  readonly db: Database
  /** Business time. */
  readonly clock: Clock
  /** Zone of the authority, whose day is today. */
  readonly zone: string
  /** Zone of a checkpoint; the authority's when it is not known. */
  readonly zoneOf: (checkpoint: string) => string
}

const CREATED = 201

/** The register of terminals: open to everybody, written by the registrar [FLOW-1]. */
export function terminalRoutes({ db, clock, zone, zoneOf }: TerminalHttp): readonly Route[] {
  return [
    serve(TERMINAL_ROUTES['GET /api/terminals'], async ({ query }) => {
      const now = clock.now()
      const today = now.toZonedDateTimeISO(zone).toPlainDate()
      const on = query.on === undefined ? today : Temporal.PlainDate.from(query.on)
      const rows = await readTerminals(db, on, query.checkpoint ?? null)
      const timeAt = (checkpoint: string) => now.toZonedDateTimeISO(zoneOf(checkpoint)).toPlainTime()
      return {
        on: on.toString(),
        terminals: rows.map((row) => ({
          ...terminalView(row),
          open: on.equals(today) ? isOpenAt(row.hours, timeAt(row.checkpoint)) : null,
          whileBothPass: row.whileBothPass,
        })),
      }
    }),
    serve(TERMINAL_ROUTES['GET /api/terminals/:terminal/versions'], async ({ params }) => {
      const rows = await listVersions(db, params.terminal)
      const [first] = rows
      if (!first) return refuse('terminals.unknown')
      const { code, kind, checkpoint } = first
      return ok({ code, kind, checkpoint, versions: rows.map((row) => ({ id: row.id, ...versionView(row) })) })
    }),
    serve(TERMINAL_ROUTES['POST /api/terminals'], async ({ body, principal, ip }) => {
      const entered = await inTransaction(db, (tx) => enterVersion(tx, body, actorOf(principal, ip), clock.now()))
      return entered.ok ? reply(CREATED, { ...terminalView(entered.value), open: null, whileBothPass: null }) : entered
    }),
    serve(TERMINAL_ROUTES['POST /api/terminals/:terminal/withdrawal'], async ({ params, body, principal, ip }) => {
      const which = { ...params, ...body, zoneOf }
      const done = await inTransaction(db, (tx) => withdrawVersion(tx, which, actorOf(principal, ip), clock.now()))
      return done.ok ? ok({ ...terminalView(done.value), open: null, whileBothPass: null }) : done
    }),
  ]
}

function terminalView(row: TerminalRow) {
  const { code, kind, checkpoint } = row
  return { code, kind, checkpoint, ...versionView(row) }
}

function versionView({ from, until, names, distanceMetres, places, hours, operatorName, operatorNumber }: TerminalRow) {
  return {
    from: from.toString(),
    until: until?.toString() ?? null,
    names,
    distanceMetres,
    places,
    hours: [...hours],
    operator: { name: operatorName, number: operatorNumber },
  }
}
