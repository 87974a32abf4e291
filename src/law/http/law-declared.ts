import { declareRoutes } from '#platform/http/route.ts'
import { LawParameters, ParameterSet, SetParameter } from '../contract.ts'

/** Reading the law is open to everybody; setting a value is the administrator's. */
export const LAW_ROUTES = declareRoutes({
  'GET /api/law/parameters': {
    access: 'public',
    load: 'query',
    summary: 'Every legal value of this authority with its versions, acts and the day that decides',
    response: LawParameters,
  },
  'POST /api/law/parameters': {
    access: ['administrator'],
    load: 'command',
    summary: 'Sets a legal value from a coming day on, citing the act',
    body: SetParameter,
    response: ParameterSet,
  },
})
