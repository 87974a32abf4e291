import type { BoardRow } from '#gate/contract.ts'

/** One call: a truck in its state since an instant. */
const callOf = (row: BoardRow): string => `${row.state} ${row.country} ${row.plate} ${row.since ?? ''}`

const CALLS_KEPT = 400

/**
 * What is called out loud now: who is told to drive in or to come to the bar, and was not before (paragraph 32). `before` are the
 * calls told so far; null when the board was just opened: what stands there then is not called again.
 */
export function freshCalls(
  rows: readonly BoardRow[],
  before: ReadonlySet<string> | null,
): { readonly fresh: readonly BoardRow[]; readonly told: ReadonlySet<string> } {
  const calls = rows.filter((row) => row.state === 'enter' || row.state === 'called')
  const fresh = before ? calls.filter((row) => !before.has(callOf(row))) : []
  return { fresh, told: new Set([...(before ?? []), ...calls.map(callOf)].slice(-CALLS_KEPT)) }
}
