import type { Problem } from '../api/client.ts'

/** The states in which every part is shown. */
export const SHOWN_STATES = ['full', 'one', 'many', 'empty', 'loading', 'stale', 'error', 'offline'] as const

export type ShownState = (typeof SHOWN_STATES)[number]

/** As many rows as no operator has on one screen. */
export const MANY = 10_000

const PROBLEM: Problem = {
  kind: 'fault',
  status: 500,
  code: null,
  params: {},
  citation: null,
  fields: [],
  reference: '3f2a91',
  retryAfter: null,
}

/** How old the shown data is when it is old, in milliseconds. */
const OLD_MS = 95_000

/** What a query would tell in a state. */
export function stateOf<Row>(state: ShownState, rows: readonly Row[]) {
  const problem: Problem | null =
    state === 'error' ? PROBLEM : state === 'offline' || state === 'stale' ? { ...PROBLEM, kind: 'offline' } : null
  const shown = state === 'one' ? rows.slice(0, 1) : state === 'empty' ? [] : rows
  return {
    rows: state === 'loading' || state === 'error' || state === 'offline' ? null : shown,
    problem,
    at: state === 'stale' ? Date.now() - OLD_MS : Date.now(),
    reload: () => undefined,
  }
}
