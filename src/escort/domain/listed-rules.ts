import type { LegalRuleEntry } from '#kernel/legal-rule-catalogue.ts'
import type { DutyRow } from './duty.ts'
import type { EscortLaw } from './escort-law.ts'
import type { EscortRules } from './rules.ts'

type Versions = LegalRuleEntry['versions']

/**
 * The dated rules of the escort in one country, as the catalogue of legal rules prints them: what is decided by is printed, so nothing is
 * said twice.
 */
export function listRulesOf(law: EscortLaw): readonly LegalRuleEntry[] {
  const all: readonly LegalRuleEntry[] = [
    {
      code: 'escort.duty-table',
      decidedBy: 'order-made',
      meaning:
        'whose goods are escorted under a seal: the first row of the day that fits an HS code decides about it, the strictest code about the order; customs may replace the table',
      unit: 'row of the table',
      versions: (law.dutyRows ?? []).map(dutyVersion),
    },
    {
      code: 'escort.abnormal-situations',
      decidedBy: 'seal-activated',
      meaning:
        'at what values a deviation, a weak battery and a silence are events of the law (codes 03, 05, 06); a deviation that an order does not name itself is that of the day of the order',
      versions: rulesVersions(law, legalPart),
    },
    {
      code: 'escort.early-signs',
      decidedBy: 'seal-activated',
      meaning:
        "the operator's own numbers: early signs that are no event of the law, tolerances, and which word of a driver explains which sign; areas of jamming are looked for by the numbers of the day",
      versions: rulesVersions(law, ownPart).map((version) => ({ ...version, certainty: 'policy' })),
    },
    {
      code: 'escort.prices',
      decidedBy: 'order-made',
      meaning:
        "what the operator's services of a trip cost without tax; a service without a row has no published price",
      unit: 'hundredth of the currency',
      versions: law.prices.map(({ from, mode, service, tiyn, act }) => ({
        from,
        until: law.prices.find((one) => one.mode === mode && one.service === service && one.from > from)?.from ?? null,
        value: JSON.stringify({ mode, service, price: Number(tiyn) }),
        act,
        certainty: 'reported',
      })),
    },
  ]
  return all.filter(({ versions }) => versions.length > 0)
}

/** The last day of a row is included, that of a version is not. */
function dutyVersion({ from, until, act, ...row }: DutyRow): Versions[number] {
  return {
    from,
    until: until === null ? null : Temporal.PlainDate.from(until).add({ days: 1 }).toString(),
    value: JSON.stringify(row),
    act,
    certainty: 'reported',
  }
}

function rulesVersions({ datedRules }: EscortLaw, part: (rules: EscortRules) => object): Versions {
  return datedRules.map(({ from, act, certainty, rules }, at) => ({
    from,
    until: datedRules[at + 1]?.from ?? null,
    value: JSON.stringify({ version: rules.version, ...part(rules) }),
    act,
    certainty,
  }))
}

/** What the table of abnormal situations sets. */
function legalPart({ legalDeviationM, batteryLowPercent, silencePeriods: [, periods] }: EscortRules) {
  return { legalDeviationM, batteryLowPercent, silencePeriods: periods }
}

/** All else. */
function ownPart({
  version: _version,
  legalDeviationM: _deviation,
  batteryLowPercent: _battery,
  silencePeriods: [early],
  ...own
}: EscortRules) {
  return { ...own, earlySilencePeriods: early }
}
