import type { LegalRuleEntry } from '#kernel/legal-rule-catalogue.ts'
import { type Law, listParameters } from './law.ts'
import type { DatedRule, Parameter } from './parameter.ts'

/** Every parameter and rule of a law with all its versions, parameters first, in the order of their codes. */
export function listLegalRules(law: Law): readonly LegalRuleEntry[] {
  const parameters = listParameters(law).map(([code, parameter]) => parameterEntry(code, parameter))
  const rules: readonly [string, DatedRule<never, unknown>][] = Object.entries(law.rules)
  return [...parameters, ...rules.map(([code, rule]) => ruleEntry(code, rule))]
}

function parameterEntry(code: string, parameter: Parameter<unknown>): LegalRuleEntry {
  const { decidedBy, meaning, unit, versions } = parameter
  return {
    code,
    decidedBy,
    meaning,
    unit,
    versions: versions.map(({ value, ...version }) => ({ ...version, value: JSON.stringify(value) })),
  }
}

function ruleEntry(code: string, rule: DatedRule<never, unknown>): LegalRuleEntry {
  const { decidedBy, meaning, versions } = rule
  return {
    code,
    decidedBy,
    meaning,
    versions: versions.map(({ decide, ...version }) => ({ ...version, value: `function ${decide.name}` })),
  }
}
