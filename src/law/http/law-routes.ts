import { toDecimal } from '#kernel/money.ts'
import { actorOf } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { Fees, FeesQuery, LawParameters, ParameterSet, SetParameter } from '../contract.ts'
import type { Law } from '../domain/law.ts'
import { PARAMETER_CODES, type ParameterCode } from '../domain/law-values.ts'
import type { Parameter } from '../domain/parameter.ts'
import { type TariffChannel, tariff } from '../domain/tariff.ts'
import type { OpenLaw } from '../open-law.ts'
import { setParameter } from '../set-parameter.ts'

/** What the routes of the law work with. */
export interface LawRouteDeps {
  readonly db: Database
  readonly clock: Clock
  readonly law: OpenLaw
  /** IANA zone whose local day is the authority's legal day. */
  readonly zone: string
}

/** Reading the law is open to everybody; setting a value is the administrator's. */
export function lawRoutes(deps: LawRouteDeps): Route[] {
  const today = () => deps.clock.now().toZonedDateTimeISO(deps.zone).toPlainDate()
  return [
    route({
      method: 'GET',
      url: '/api/law/parameters',
      access: 'public',
      load: 'query',
      summary: 'Every legal value of this authority with its versions, acts and the day that decides',
      response: LawParameters,
      run: async () => listed(deps.law.current()),
    }),
    route({
      method: 'GET',
      url: '/api/law/fees',
      access: 'public',
      load: 'query',
      summary: 'What a booking costs on a day',
      query: FeesQuery,
      response: Fees,
      run: async ({ query }) => fees(deps.law.current(), query.on ? Temporal.PlainDate.from(query.on) : today()),
    }),
    route({
      method: 'POST',
      url: '/api/law/parameters',
      access: ['administrator'],
      load: 'command',
      summary: 'Sets a legal value from a coming day on, citing the act',
      body: SetParameter,
      response: ParameterSet,
      run: async ({ body, principal, ip, correlationId }) => {
        const { country } = deps.law.current()
        const around = { country, actor: actorOf(principal, ip), today: today(), correlationId }
        return inTransaction(deps.db, (tx) => setParameter(tx, body, around, deps.clock.now()))
      },
    }),
  ]
}

function listed(law: Law): LawParameters {
  return {
    country: law.country,
    currency: law.currency,
    parameters: PARAMETER_CODES.flatMap((code) => {
      const parameter = law.parameters[code]
      return parameter ? [listedParameter(code, parameter)] : []
    }),
  }
}

function listedParameter(code: ParameterCode, parameter: Parameter<unknown>): LawParameters['parameters'][number] {
  const { meaning, unit, decidedBy, versions } = parameter
  return {
    code,
    meaning,
    unit,
    decidedBy,
    versions: versions.map(({ from, until, value, act, certainty, shadow, note }) => ({
      from,
      until,
      value: value as LawParameters['parameters'][number]['versions'][number]['value'],
      act,
      certainty,
      shadow: shadow ?? false,
      note: note ?? null,
    })),
  }
}

function fees(law: Law, on: Temporal.PlainDate): Fees {
  const general = tariff(law, { bookingMade: on }, 'general')
  const fee = (channel: TariffChannel) => toDecimal(tariff(law, { bookingMade: on }, channel).fee)
  return {
    on: on.toString(),
    currency: general.currency,
    mci: toDecimal(general.mci),
    deposit: toDecimal(general.deposit),
    fees: {
      general: toDecimal(general.fee),
      post: fee('post'),
      perishable: fee('perishable'),
      state: fee('state'),
      express: fee('express'),
      secondary: fee('secondary'),
    },
    version: general.version,
  }
}
