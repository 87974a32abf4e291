import { groupBy } from '#kernel/group-by.ts'
import type { Version } from '#kernel/in-force.ts'
import rulesFile from '../packages/common/rules.json' with { type: 'json' }
import { Annexes, Core, type Side, SIDES } from '../v1/core.ts'
import { checkArithmetic } from './check-arithmetic.ts'
import { checkClassification } from './check-classification.ts'
import { checkDocuments } from './check-documents.ts'
import { checkNumbers } from './check-numbers.ts'
import { checkBorderPair, checkTransportChain } from './check-transport.ts'
import { type Check, type Checked, type Finding, finding, type Surroundings } from './finding.ts'

/** A rule as dated data: what it is called, how grave it is, when it is in force and which act stands behind it. */
export interface Rule extends Version {
  readonly id: string
  readonly severity: 'error' | 'warning'
}

/** A place that breaks a rule, with the rule's own facts. */
export interface Problem extends Finding {
  readonly severity: Rule['severity']
  readonly act: string
}

export const RULES: readonly Rule[] = rulesFile.rules as readonly Rule[]
/** The edition of the rules that this release carries. */
export const RULES_EDITION = rulesFile.edition
/** Hours before arrival at the border by which it must be filed. */
const PRE_ARRIVAL_HOURS = 2
/** Problems that are listed at most: a file with 10,000 mistakes has one cause. */
const PROBLEMS_AT_MOST = 500

/** Personal goods, post and secrets of a state do not go this way; the ordinary declaration is open to them [DEC-20]. */
const checkExclusions: Check = ({ core }) => [
  ...(core.excluded === undefined ? [] : [finding('excluded', '/core/excluded', { kind: core.excluded })]),
  ...core.items.flatMap(({ stateSecret }, i) =>
    stateSecret ? [finding('excluded', `/core/items/${i}/stateSecret`, { kind: 'state-secret' })] : [],
  ),
]

const checkAnnexes: Check = ({ core, annexes }) =>
  SIDES.flatMap((side) => {
    const annex = annexes[side]
    if (!annex) return []
    const found = annex.items.map(({ sequence }) => sequence)
    const lines = groupBy(found, (sequence) => sequence)
    const first = core.items.find(({ sequence }) => lines.get(sequence)?.length !== 1)
    const more = found.some((sequence) => sequence > core.items.length)
    return first || more
      ? [finding('annex-items', `/annexes/${side}/items`, { side, item: first?.sequence ?? found.length })]
      : []
  })

const checkTime: Check = ({ core: { arrival } }, { now }) => {
  if (arrival === undefined) return []
  const latest = Temporal.Instant.from(arrival).subtract({ hours: PRE_ARRIVAL_HOURS })
  return Temporal.Instant.compare(now, latest) > 0 ? [finding('late', '/core/arrival', { arrival })] : []
}

const CHECKS: readonly Check[] = [
  checkExclusions,
  checkNumbers,
  checkArithmetic,
  checkClassification,
  checkTransportChain,
  checkBorderPair,
  checkDocuments,
  checkAnnexes,
  checkTime,
]

/** Reads a value as core and annexes: the form first, with a pointer to each place that is not of it [DEC-11]. */
export function readForm(value: unknown): { readonly checked: Checked } | { readonly findings: readonly Finding[] } {
  const given = value as { core?: unknown; annexes?: unknown } | null | undefined
  const core = Core.safeParse(given?.core)
  const annexes = Annexes.partial().safeParse(given?.annexes ?? {})
  const findings = [
    ...(core.success ? [] : ofIssues(core.error.issues, '/core')),
    ...(annexes.success ? [] : ofIssues(annexes.error.issues, '/annexes')),
  ]
  if (!core.success || !annexes.success) return { findings: findings.slice(0, PROBLEMS_AT_MOST) }
  const own: { -readonly [S in Side]?: Checked['annexes'][S] } = {}
  if (annexes.data.KZ) own.KZ = annexes.data.KZ
  if (annexes.data.CN) own.CN = annexes.data.CN
  return { checked: { core: core.data, annexes: own } }
}

function ofIssues(
  issues: readonly { path: readonly PropertyKey[]; message: string; code?: string }[],
  root: string,
): readonly Finding[] {
  return issues.map(({ path, code = 'invalid' }) =>
    finding('form', [root, ...path.map((name) => String(name).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/'), {
      what: code,
    }),
  )
}

/**
 * Everything that breaks a rule in force on the day, in the order of the checks. `rules` may be a coming set, to see its
 * effect on what was filed before it goes live.
 */
export function checkDeclaration(
  value: unknown,
  surroundings: Surroundings,
  rules: readonly Rule[] = RULES,
): readonly Problem[] {
  const form = readForm(value)
  const findings = 'findings' in form ? form.findings : CHECKS.flatMap((check) => check(form.checked, surroundings))
  return inForce(findings, surroundings.on, rules)
}

/** Those findings whose rule is in force on the day, with its severity and act. */
export function inForce(findings: readonly Finding[], on: string, rules: readonly Rule[] = RULES): readonly Problem[] {
  const ofToday = new Map(
    rules.filter(({ from, until }) => from <= on && (until === null || on < until)).map((rule) => [rule.id, rule]),
  )
  return findings
    .flatMap((found) => {
      const rule = ofToday.get(found.rule)
      return rule ? [{ ...found, severity: rule.severity, act: rule.act }] : []
    })
    .slice(0, PROBLEMS_AT_MOST)
}

/** Whether nothing among the problems keeps the declaration from being filed. */
export function isFileable(problems: readonly Problem[]): boolean {
  return !problems.some(({ severity }) => severity === 'error')
}
