import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { compareDay } from '../compare-day.ts'
import {
  CompareBody,
  Comparisons,
  ConsignmentParams,
  ConsignmentView,
  Incoming,
  ModeBody,
  OpenedRecord,
  OpenRecordBody,
  Standing,
  TrainBody,
  TrainParams,
  Trains,
  TrainView,
  TrainWhole,
} from '../contract.ts'
import type { RailDeps } from '../deps.ts'
import { openRecord } from '../open-record.ts'
import { readIncoming, readIncomingOne, readStanding, readTrain, trainView } from '../read-exchange.ts'
import { registerTrain } from '../register-train.ts'
import { listComparisons } from '../store/day-store.ts'
import { listTrains } from '../store/train-store.ts'
import { switchMode } from '../switch-mode.ts'
import { tellControl } from '../tell-control.ts'

const OPERATOR = ['exchange-operator'] as const
const LOOKS_ON = ['exchange-operator', 'working-group', 'auditor'] as const
const CREATED = 201
/** A train of 120 wagons with 999 items each would be 30 MB; one of this size has about 40 items a wagon. */
const TRAIN_BYTES = 2 * 1024 * 1024

/** Trains, what came from the other side, books and mode: the exchange operator’s desk. */
export function exchangeRoutes(deps: RailDeps): readonly Route[] {
  const { db, clock, realClock } = deps
  return [
    ...trainRoutes(deps),
    route({
      method: 'GET',
      url: '/api/rail/incoming',
      access: LOOKS_ON,
      load: 'query',
      summary: 'The last consignments that the other customs sent, without their contents.',
      response: Incoming,
      run: async () => ({ asOf: clock.now().toString(), consignments: await readIncoming(db, realClock.now()) }),
    }),
    route({
      method: 'GET',
      url: '/api/rail/standing',
      access: LOOKS_ON,
      load: 'query',
      summary: 'How the exchange stands: mode, what waits to be sent or applied.',
      response: Standing,
      run: () => readStanding(deps),
    }),
    route({
      method: 'GET',
      url: '/api/rail/days',
      access: LOOKS_ON,
      load: 'query',
      summary: 'The last comparisons of the books of both sides.',
      response: Comparisons,
      run: async () => ({
        comparisons: (await listComparisons(db)).map((row) => ({
          ...row,
          day: row.day.toString(),
          at: row.at.toString(),
        })),
      }),
    }),
    ...controlRoutes(deps),
    ...orderRoutes(deps),
  ]
}

function trainRoutes(deps: RailDeps): readonly Route[] {
  const { db, realClock } = deps
  return [
    route({
      method: 'GET',
      url: '/api/rail/trains',
      access: LOOKS_ON,
      load: 'query',
      summary: 'The last trains that we released, newest first.',
      response: Trains,
      run: async () => ({ trains: (await listTrains(db)).map(trainView) }),
    }),
    route({
      method: 'GET',
      url: '/api/rail/trains/:id',
      access: LOOKS_ON,
      load: 'query',
      summary: 'One train with its wagons in order and how far the exchange of each has come.',
      subject: 'train',
      params: TrainParams,
      response: TrainWhole,
      run: ({ params }) => readTrain(db, params.id, realClock.now()),
    }),
    route({
      method: 'POST',
      url: '/api/rail/trains',
      access: OPERATOR,
      load: 'command',
      summary: 'Registers a released train; what may be exchanged goes out, the rest stays at home without a trace.',
      body: TrainBody,
      bodyLimit: TRAIN_BYTES,
      response: TrainView,
      async run({ body, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const made = await inTransaction(db, (tx) => registerTrain(tx, deps, body, occasion))
        return made.ok ? reply(CREATED, trainView(made.value)) : made
      },
    }),
  ]
}

function controlRoutes(deps: RailDeps): readonly Route[] {
  const { db, realClock } = deps
  return [
    route({
      method: 'POST',
      url: '/api/rail/incoming/:id/used',
      access: OPERATOR,
      load: 'command',
      summary: 'Tells the other customs that their record was used in a control: the third receipt.',
      subject: 'consignment',
      params: ConsignmentParams,
      response: ConsignmentView,
      async run({ params, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const told = await inTransaction(db, (tx) => tellControl(tx, deps, params.id, occasion))
        return told.ok ? readIncomingOne(db, told.value, realClock.now()) : told
      },
    }),
    route({
      method: 'POST',
      url: '/api/rail/incoming/:id/open',
      access: OPERATOR,
      load: 'command',
      summary: 'Opens a record of the other side for a purpose of customs control; every look is logged.',
      subject: 'consignment',
      params: ConsignmentParams,
      body: OpenRecordBody,
      response: OpenedRecord,
      async run({ params, body, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const opened = await openRecord(db, deps, { ...params, ...body }, occasion)
        if (!opened.ok) return opened
        const { id, record } = opened.value
        return ok({ id, record, mark: { caseNumber: body.caseNumber, at: deps.clock.now().toString() } })
      },
    }),
  ]
}

function orderRoutes(deps: RailDeps): readonly Route[] {
  const { db } = deps
  return [
    route({
      method: 'POST',
      url: '/api/rail/days',
      access: OPERATOR,
      load: 'command',
      summary: 'Holds the books of a day against those of the other side.',
      body: CompareBody,
      response: Standing,
      async run({ body, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const asked = await inTransaction(db, (tx) => compareDay(tx, deps, body, occasion))
        return asked.ok ? ok(await readStanding(deps)) : asked
      },
    }),
    route({
      method: 'POST',
      url: '/api/rail/mode',
      access: OPERATOR,
      load: 'command',
      summary: 'Declares how the exchange runs, with the reason.',
      body: ModeBody,
      response: Standing,
      async run({ body, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const set = await inTransaction(db, (tx) => switchMode(tx, deps, body, occasion))
        return set.ok ? ok(await readStanding(deps)) : set
      },
    }),
  ]
}
