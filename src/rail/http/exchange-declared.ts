import { declareRoutes } from '#platform/http/route.ts'
import {
  CompareBody,
  Comparisons,
  ConsignmentParams,
  ConsignmentView,
  Incoming,
  ModeBody,
  OpenRecordBody,
  OpenedRecord,
  Standing,
  TrainBody,
  TrainParams,
  TrainView,
  TrainWhole,
  Trains,
} from '../contract.ts'

const OPERATOR = ['exchange-operator'] as const

/** Who may see how the exchange goes, and is told by its stream that something changed. */
export const LOOKS_ON = ['exchange-operator', 'working-group', 'auditor'] as const

/** A train of 120 wagons with 999 items each would be 30 MB; one of this size has about 40 items a wagon. */
const TRAIN_BYTES = 2 * 1024 * 1024

/** Trains, what came from the other side, books and mode: the exchange operator’s desk. */
export const EXCHANGE_ROUTES = declareRoutes({
  'GET /api/rail/incoming': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'The last consignments that the other customs sent, without their contents.',
    refusals: ['format.container-check-digit', 'format.container-form', 'rail.wagon-check-digit', 'rail.wagon-form'],
    response: Incoming,
  },
  'GET /api/rail/standing': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'How the exchange stands: mode, what waits to be sent or applied.',
    refusals: [],
    response: Standing,
  },
  'GET /api/rail/days': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'The last comparisons of the books of both sides.',
    refusals: [],
    response: Comparisons,
  },
  'GET /api/rail/trains': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'The last trains that we released, newest first.',
    refusals: [],
    response: Trains,
  },
  'GET /api/rail/trains/:id': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'One train with its wagons in order and how far the exchange of each has come.',
    refusals: [
      'format.container-check-digit',
      'format.container-form',
      'rail.train-unknown',
      'rail.wagon-check-digit',
      'rail.wagon-form',
    ],
    subject: 'train',
    params: TrainParams,
    response: TrainWhole,
  },
  'POST /api/rail/trains': {
    access: OPERATOR,
    load: 'command',
    summary: 'Registers a released train; what may be exchanged goes out, the rest stays at home without a trace.',
    refusals: [
      'format.container-check-digit',
      'format.container-form',
      'rail.conditions-not-in-force',
      'rail.field-not-agreed',
      'rail.id-reused',
      'rail.no-peer',
      'rail.version-contradicts',
      'rail.wagon-check-digit',
      'rail.wagon-form',
      'rail.wrong-origin',
    ],
    body: TrainBody,
    bodyLimit: TRAIN_BYTES,
    response: TrainView,
  },
  'POST /api/rail/incoming/:id/used': {
    access: OPERATOR,
    load: 'command',
    summary: 'Tells the other customs that their record was used in a control: the third receipt.',
    refusals: [
      'format.container-check-digit',
      'format.container-form',
      'rail.consignment-unknown',
      'rail.wagon-check-digit',
      'rail.wagon-form',
    ],
    subject: 'consignment',
    params: ConsignmentParams,
    response: ConsignmentView,
  },
  'POST /api/rail/incoming/:id/open': {
    access: OPERATOR,
    load: 'command',
    summary: 'Opens a record of the other side for a purpose of customs control; every look is logged.',
    refusals: [
      'format.container-check-digit',
      'format.container-form',
      'rail.consignment-unknown',
      'rail.evidence-locked',
      'rail.wagon-check-digit',
      'rail.wagon-form',
    ],
    subject: 'consignment',
    params: ConsignmentParams,
    body: OpenRecordBody,
    response: OpenedRecord,
  },
  'POST /api/rail/days': {
    access: OPERATOR,
    load: 'command',
    summary: 'Holds the books of a day against those of the other side.',
    refusals: ['rail.no-peer'],
    body: CompareBody,
    response: Standing,
  },
  'POST /api/rail/mode': {
    access: OPERATOR,
    load: 'command',
    summary: 'Declares how the exchange runs, with the reason.',
    refusals: ['rail.books-not-clean', 'rail.no-peer'],
    body: ModeBody,
    response: Standing,
  },
})
