import { actorOf } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { LegalValues } from '#platform/legal-values.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { LawParameters } from '../contract.ts'
import { type Law, listParameters } from '../domain/law.ts'
import type { Parameter } from '../domain/parameter.ts'
import type { OpenLaw } from '../open-law.ts'
import { setParameter } from '../set-parameter.ts'
import { LAW_ROUTES } from './law-declared.ts'

/** What the routes of the law work with. */
export interface LawRouteDeps {
  readonly db: Database
  readonly clock: Clock
  readonly law: OpenLaw
  /** What the modules declare. */
  readonly declared: LegalValues
  /** IANA zone whose local day is the authority's legal day. */
  readonly zone: string
}

/** Reading the law is open to everybody; setting a value is the administrator's. */
export function lawRoutes(deps: LawRouteDeps): Route[] {
  const today = () => deps.clock.now().toZonedDateTimeISO(deps.zone).toPlainDate()
  return [
    serve(LAW_ROUTES['GET /api/law/parameters'], async () => listed(deps.law.current())),
    serve(LAW_ROUTES['POST /api/law/parameters'], async ({ body, principal, ip, correlationId }) => {
      const { country } = deps.law.current()
      const around = { country, declared: deps.declared, actor: actorOf(principal, ip), today: today(), correlationId }
      return inTransaction(deps.db, (tx) => setParameter(tx, body, around, deps.clock.now()))
    }),
  ]
}

function listed(law: Law): LawParameters {
  return {
    country: law.country,
    currency: law.currency,
    parameters: listParameters(law).map(([code, parameter]) => listedParameter(code, parameter)),
  }
}

function listedParameter(code: string, parameter: Parameter<unknown>): LawParameters['parameters'][number] {
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
