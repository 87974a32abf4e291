import type { LawValues, ParameterCode } from './law-values.ts'
import type { Law } from './law.ts'
import type { Parameter, ParameterVersion } from './parameter.ts'

/** A value that an officer has set for a period; it takes the place of the package's value there. */
export interface Override<Code extends ParameterCode = ParameterCode> {
  readonly code: Code
  readonly from: string
  readonly until: string | null
  readonly value: LawValues[Code]
  readonly act: string
  readonly shadow: boolean
}

/** The law of a package with everything that officers have set laid over it; the package itself stays as it is. */
export function mergeOverrides(law: Law, overrides: readonly Override[]): Law {
  if (overrides.length === 0) return law
  const parameters: Record<string, Parameter<unknown>> = { ...law.parameters }
  for (const code of new Set(overrides.map((override) => override.code))) {
    const own = overrides.filter((override) => override.code === code)
    const parameter: Parameter<unknown> | undefined = law.parameters[code]
    if (parameter && own.length > 0) parameters[code] = { ...parameter, versions: layOver(parameter.versions, own) }
  }
  return { ...law, parameters: parameters as unknown as Law['parameters'] }
}

function layOver(
  versions: readonly ParameterVersion<unknown>[],
  overrides: readonly Override[],
): readonly ParameterVersion<unknown>[] {
  const live = overrides.filter((override) => !override.shadow)
  const kept = live.reduce((left, override) => left.flatMap((version) => cutOut(version, override)), versions)
  const added = overrides.map(({ from, until, value, act, shadow }) => ({
    from,
    until,
    value,
    act,
    certainty: 'act' as const,
    ...(shadow && { shadow }),
  }))
  return [...kept, ...added].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** What is left of a version outside a period: nothing, one piece or two. Shadow versions decide nothing and stay. */
function cutOut(version: ParameterVersion<unknown>, period: Override): readonly ParameterVersion<unknown>[] {
  if (version.shadow) return [version]
  const before = earlier(version.until, period.from)
  const after = period.until === null ? null : later(version.from, period.until)
  const pieces: ParameterVersion<unknown>[] = []
  if (before !== null && version.from < before) pieces.push({ ...version, until: before })
  if (after !== null && (version.until === null || after < version.until)) pieces.push({ ...version, from: after })
  return pieces
}

function earlier(until: string | null, day: string): string {
  return until !== null && until < day ? until : day
}

function later(from: string, day: string): string {
  return from > day ? from : day
}
