/** What the table says of goods: escorted, escorted where somebody wishes it, not escorted. */
export type DutyOutcome = 'must' | 'may' | 'not'

/** One row of the table of who must be escorted [ESC-3, ESC-4]. What is empty or null fits everything. */
export interface DutyRow {
  readonly id: string
  /** Beginnings of HS codes. */
  readonly hs: readonly string[]
  readonly procedures: readonly string[]
  readonly modes: readonly string[]
  /** Zone of the importer in the risk system: the green one, or any other. */
  readonly importer: 'green' | 'other' | null
  /** Least exposed to a violation by the risk system. */
  readonly lowRisk: boolean | null
  /** Days on which it holds, both included; no last day while it has no end. */
  readonly from: string
  readonly until: string | null
  readonly outcome: DutyOutcome
  readonly reason: string
  /** Act and place in it. */
  readonly act: string
}

/** What of an order the table looks at. */
export interface DutyFacts {
  readonly hsCodes: readonly string[]
  readonly procedure: string
  readonly mode: string
  readonly importer: 'green' | 'other'
  readonly lowRisk: boolean
  /** Local day of the order. */
  readonly day: string
}

/** What the table decided, by which row and for which goods. */
export interface DutyDecision {
  readonly outcome: DutyOutcome
  /** The row that decided; null when no row fits. */
  readonly row: string | null
  readonly reason: string | null
  readonly act: string | null
  /** The HS code that it was decided for. */
  readonly goods: string | null
}

const RANK: Readonly<Record<DutyOutcome, number>> = { must: 2, may: 1, not: 0 }

/**
 * Whether an order's goods must be escorted. Each code has the first row that fits it; of all codes the strictest decides,
 * so that goods which are exempt free none beside them on the same truck.
 */
export function decideDuty(rows: readonly DutyRow[], facts: DutyFacts): DutyDecision {
  const decided = facts.hsCodes.map((goods) => decideFor(rows, facts, goods))
  return decided.reduce(
    (strictest, one) => (RANK[one.outcome] > RANK[strictest.outcome] ? one : strictest),
    decided[0] ?? NOTHING,
  )
}

const NOTHING: DutyDecision = { outcome: 'not', row: null, reason: null, act: null, goods: null }

function decideFor(rows: readonly DutyRow[], facts: DutyFacts, goods: string): DutyDecision {
  const row = rows.find((one) => fits(one, facts, goods))
  return row ? { outcome: row.outcome, row: row.id, reason: row.reason, act: row.act, goods } : { ...NOTHING, goods }
}

function fits(row: DutyRow, facts: DutyFacts, goods: string): boolean {
  if (facts.day < row.from || (row.until !== null && facts.day > row.until)) return false
  if (row.hs.length > 0 && !row.hs.some((prefix) => goods.startsWith(prefix))) return false
  if (row.procedures.length > 0 && !row.procedures.includes(facts.procedure)) return false
  if (row.modes.length > 0 && !row.modes.includes(facts.mode)) return false
  if (row.importer !== null && row.importer !== facts.importer) return false
  return row.lowRisk === null || row.lowRisk === facts.lowRisk
}

/** Whether the reason that an order names is the one for which the table has it escorted [ESC-5]. */
export function reasonFits(reason: string, { outcome, reason: decided }: DutyDecision): boolean {
  if (reason === 'goods-by-stage') return outcome === 'must'
  if (reason === 'risk-recommendation') return outcome !== 'not' && decided !== 'importer-choice'
  return true
}
