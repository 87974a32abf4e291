import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { compareDay } from '../compare-day.ts'
import type { RailDeps } from '../deps.ts'
import { openRecord } from '../open-record.ts'
import { readIncoming, readIncomingOne, readStanding, readTrain, trainView } from '../read-exchange.ts'
import { registerTrain } from '../register-train.ts'
import { listComparisons } from '../store/day-store.ts'
import { listTrains } from '../store/train-store.ts'
import { switchMode } from '../switch-mode.ts'
import { tellControl } from '../tell-control.ts'
import { EXCHANGE_ROUTES } from './exchange-declared.ts'

const CREATED = 201

/** Trains, what came from the other side, books and mode: the exchange operator’s desk. */
export function exchangeRoutes(deps: RailDeps): readonly Route[] {
  const { db, clock, realClock } = deps
  return [
    ...trainRoutes(deps),
    serve(EXCHANGE_ROUTES['GET /api/rail/incoming'], async () => ({
      asOf: clock.now().toString(),
      consignments: await readIncoming(db, realClock.now()),
    })),
    serve(EXCHANGE_ROUTES['GET /api/rail/standing'], () => readStanding(deps)),
    serve(EXCHANGE_ROUTES['GET /api/rail/days'], async () => ({
      comparisons: (await listComparisons(db)).map((row) => ({
        ...row,
        day: row.day.toString(),
        at: row.at.toString(),
      })),
    })),
    ...controlRoutes(deps),
    ...orderRoutes(deps),
  ]
}

function trainRoutes(deps: RailDeps): readonly Route[] {
  const { db, realClock } = deps
  return [
    serve(EXCHANGE_ROUTES['GET /api/rail/trains'], async () => ({ trains: (await listTrains(db)).map(trainView) })),
    serve(EXCHANGE_ROUTES['GET /api/rail/trains/:id'], ({ params }) => readTrain(db, params.id, realClock.now())),
    serve(EXCHANGE_ROUTES['POST /api/rail/trains'], async ({ body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const made = await inTransaction(db, (tx) => registerTrain(tx, deps, body, occasion))
      return made.ok ? reply(CREATED, trainView(made.value)) : made
    }),
  ]
}

function controlRoutes(deps: RailDeps): readonly Route[] {
  const { db, realClock } = deps
  return [
    serve(EXCHANGE_ROUTES['POST /api/rail/incoming/:id/used'], async ({ params, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const told = await inTransaction(db, (tx) => tellControl(tx, deps, params.id, occasion))
      return told.ok ? readIncomingOne(db, told.value, realClock.now()) : told
    }),
    serve(
      EXCHANGE_ROUTES['POST /api/rail/incoming/:id/open'],
      async ({ params, body, principal, ip, correlationId }) => {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const opened = await openRecord(db, deps, { ...params, ...body }, occasion)
        if (!opened.ok) return opened
        const { id, record } = opened.value
        return ok({ id, record, mark: { caseNumber: body.caseNumber, at: deps.clock.now().toString() } })
      },
    ),
  ]
}

function orderRoutes(deps: RailDeps): readonly Route[] {
  const { db } = deps
  return [
    serve(EXCHANGE_ROUTES['POST /api/rail/days'], async ({ body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const asked = await inTransaction(db, (tx) => compareDay(tx, deps, body, occasion))
      return asked.ok ? ok(await readStanding(deps)) : asked
    }),
    serve(EXCHANGE_ROUTES['POST /api/rail/mode'], async ({ body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const set = await inTransaction(db, (tx) => switchMode(tx, deps, body, occasion))
      return set.ok ? ok(await readStanding(deps)) : set
    }),
  ]
}
