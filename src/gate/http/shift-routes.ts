import { actorOf, type Principal } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { ShiftEntry } from '../contract.ts'
import type { GateDeps } from '../deps.ts'
import type { GateRefusal } from '../domain/refusals.ts'
import { handOverShift, type ShiftOccasion, takeOverShift, writeShiftNote } from '../keep-shift-log.ts'
import { nameWriter, readShift } from '../read-shift.ts'
import type { StoredShiftEntry } from '../store/shift-store.ts'
import { ownCheckpoint } from './own-checkpoint.ts'
import { SHIFT_ROUTES } from './shift-declared.ts'

/** Routes of the log of a checkpoint's shifts: officers write, hand over and take over; who supervises reads [GATE-6]. */
export function shiftRoutes(deps: GateDeps): readonly Route[] {
  return [
    readRoute(deps),
    serve(SHIFT_ROUTES['POST /api/gate/shift/entries'], ({ body, ...who }) =>
      write(deps, who, (tx, occasion) => writeShiftNote(tx, body, occasion)),
    ),
    serve(SHIFT_ROUTES['POST /api/gate/shift/handover'], ({ body, ...who }) =>
      write(deps, who, (tx, occasion) => handOverShift(tx, body, occasion)),
    ),
    serve(SHIFT_ROUTES['POST /api/gate/shift/takeover'], ({ body, ...who }) =>
      write(deps, who, (tx, occasion) => takeOverShift(tx, body, occasion)),
    ),
  ]
}

function readRoute({ db, clock }: GateDeps): Route {
  return serve(SHIFT_ROUTES['GET /api/gate/shift'], async ({ principal, query }) => {
    const own = ownCheckpoint(principal, query.checkpoint)
    return own.ok ? readShift(db, own.value, query.id ?? null, clock.now()) : own
  })
}

async function write(
  { db, clock }: GateDeps,
  {
    principal,
    ip,
    correlationId,
  }: { readonly principal: Principal; readonly ip: string; readonly correlationId: string },
  act: (tx: Transaction, occasion: ShiftOccasion) => Promise<Result<StoredShiftEntry, GateRefusal>>,
): Promise<Result<ShiftEntry, GateRefusal>> {
  const own = ownCheckpoint(principal)
  if (!own.ok) return own
  const actor = actorOf(principal, ip)
  const occasion = { checkpoint: own.value, officer: principal.id, actor, correlationId, now: clock.now() }
  const written = await inTransaction(db, (tx) => act(tx, occasion))
  return written.ok ? ok(await nameWriter(db, written.value)) : written
}
