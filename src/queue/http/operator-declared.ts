import { declareRoutes } from '#platform/http/route.ts'
import {
  DriverSearchBody,
  DriversFound,
  OfficerDay,
  OfficerDayParams,
  OfficerDayQuery,
  OfficerTruck,
  OfficerTruckQuery,
  OpeningPlanBody,
  OpeningPlanView,
  OpeningPlans,
  TruckReturnBody,
  TruckReturned,
} from '../contract.ts'

const REGISTRAR = ['registrar', 'administrator'] as const

/** The officer's view of a day [R707-2.1, R707-4] and the registrar's opening plans [R707-22]. */
export const OPERATOR_ROUTES = declareRoutes({
  'GET /api/queue/officer/:checkpoint/day': {
    access: ['officer', 'registrar', 'administrator'],
    load: 'query',
    summary: 'Every numbered booking of a checkpoint’s local day, in the order of the queue.',
    subject: 'checkpoint',
    params: OfficerDayParams,
    query: OfficerDayQuery,
    response: OfficerDay,
  },
  'GET /api/queue/opening-plans': {
    access: REGISTRAR,
    load: 'query',
    summary: 'Working hours and capacity of all checkpoints, dated.',
    response: OpeningPlans,
  },
  'POST /api/queue/opening-plans': {
    access: REGISTRAR,
    load: 'command',
    summary: 'Sets working hours and capacity of a checkpoint from a day on and opens its places.',
    body: OpeningPlanBody,
    response: OpeningPlanView,
  },
  'POST /api/queue/officer/:checkpoint/returns': {
    access: ['officer', 'registrar', 'administrator'],
    load: 'command',
    summary: 'Says that a truck which had entered left inland again, so that its vehicle may book anew; audited.',
    subject: 'checkpoint',
    params: OfficerDayParams,
    body: TruckReturnBody,
    response: TruckReturned,
  },
  'GET /api/queue/officer/:checkpoint/truck': {
    access: ['officer', 'registrar', 'administrator'],
    load: 'query',
    summary: 'One truck of a checkpoint with its goods and the people who come with it; every look is logged.',
    subject: 'checkpoint',
    params: OfficerDayParams,
    query: OfficerTruckQuery,
    response: OfficerTruck,
  },
  'POST /api/queue/officer/:checkpoint/driver-search': {
    access: ['officer', 'registrar', 'administrator'],
    load: 'command',
    summary: 'Bookings of a checkpoint’s day in whose trucks a driver of that name may come; every search is audited.',
    subject: 'checkpoint',
    params: OfficerDayParams,
    body: DriverSearchBody,
    response: DriversFound,
  },
})
