import { declareRoutes } from '#platform/http/route.ts'
import { LawParameters, ParameterSet, SetParameter } from '../contract.ts'

/** Reading the law is open to everybody; setting a value is the administrator's. */
export const LAW_ROUTES = declareRoutes({
  'GET /api/law/parameters': {
    access: 'public',
    load: 'query',
    summary: 'Every legal value of this authority with its versions, acts and the day that decides',
    refusals: [],
    response: LawParameters,
  },
  'POST /api/law/parameters': {
    access: ['administrator'],
    load: 'command',
    summary: 'Sets a legal value from a coming day on, citing the act',
    refusals: [
      'law.change-not-ahead',
      'law.change-overlaps',
      'law.not-in-country',
      'law.parameter-unknown',
      'law.value-malformed',
    ],
    body: SetParameter,
    response: ParameterSet,
  },
})
