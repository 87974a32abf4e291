import type { LegalValues } from '#platform/legal-values.ts'
import type { Module } from '#platform/module.ts'
import { MODULES } from './modules.ts'

/** Every legal value that modules declare. */
export function legalValuesOf(modules: readonly Module[]): LegalValues {
  return Object.assign({}, ...modules.map(({ law }) => law)) as LegalValues
}

/** Those of this release. */
export const LEGAL_VALUES = legalValuesOf(MODULES)

/** Names of the days by which modules let the law be decided. */
export function decidingDaysOf(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ decidingDays = {} }) => Object.keys(decidingDays))
}
