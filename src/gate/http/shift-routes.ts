import { actorOf, type Principal } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { HandOverBody, ShiftAnswer, ShiftEntry, ShiftNoteBody, ShiftQuery, TakeOverBody } from '../contract.ts'
import type { GateDeps } from '../deps.ts'
import type { GateRefusal } from '../domain/refusals.ts'
import { handOverShift, type ShiftOccasion, takeOverShift, writeShiftNote } from '../keep-shift-log.ts'
import { nameWriter, readShift } from '../read-shift.ts'
import type { StoredShiftEntry } from '../store/shift-store.ts'
import { ownCheckpoint } from './own-checkpoint.ts'

const OFFICER = ['officer'] as const
const common = { method: 'POST', access: OFFICER, load: 'command', response: ShiftEntry } as const

/** Routes of the log of a checkpoint's shifts: officers write, hand over and take over; who supervises reads [GATE-6]. */
export function shiftRoutes(deps: GateDeps): readonly Route[] {
  return [
    readRoute(deps),
    route({
      ...common,
      url: '/api/gate/shift/entries',
      summary: 'Writes an entry in the log of the shift, which is never changed; audited.',
      body: ShiftNoteBody,
      run: ({ body, ...who }) => write(deps, who, (tx, occasion) => writeShiftNote(tx, body, occasion)),
    }),
    route({
      ...common,
      url: '/api/gate/shift/handover',
      summary: 'The officer on duty hands the shift over; audited.',
      body: HandOverBody,
      run: ({ body, ...who }) => write(deps, who, (tx, occasion) => handOverShift(tx, body, occasion)),
    }),
    route({
      ...common,
      url: '/api/gate/shift/takeover',
      summary: 'Another officer takes the shift over, answering the hand-over that he read; audited.',
      body: TakeOverBody,
      run: ({ body, ...who }) => write(deps, who, (tx, occasion) => takeOverShift(tx, body, occasion)),
    }),
  ]
}

function readRoute({ db, clock }: GateDeps): Route {
  return route({
    method: 'GET',
    url: '/api/gate/shift',
    access: ['officer', 'registrar', 'administrator'],
    load: 'query',
    summary: 'The log of a shift: what officers wrote, manual openings, holds and incidents, who is on duty.',
    query: ShiftQuery,
    response: ShiftAnswer,
    run: async ({ principal, query }) => {
      const own = ownCheckpoint(principal, query.checkpoint)
      return own.ok ? readShift(db, own.value, query.id ?? null, clock.now()) : own
    },
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
