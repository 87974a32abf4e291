import type { ControlState, Task } from './control-state.ts'

/** What a customs service said of a declaration. */
export interface Release {
  readonly decision: 'released' | 'released-conditionally' | 'held' | 'refused' | 'withdrawn'
  readonly authority: string
  /** With what the goods travel by the service's own word. */
  readonly containers?: readonly string[]
  readonly seals?: readonly string[]
}

export interface Seal {
  readonly state: string
  readonly alarm: boolean
  /** The containers on which it hangs by its own word. */
  readonly on?: readonly string[]
}

/** Milliseconds since 1970: the date that the fact bears, never later than when it was heard, and when it was heard last. */
interface Dated {
  readonly saidAtMs: number
  readonly heardAtMs: number
}

export type KeptRelease = Release &
  Dated & {
    /** Containers that have gone over the line with it: it lets none of them go a second time. */
    readonly carried?: readonly string[]
  }
export type KeptSeal = Seal & Dated

/** When facts were forgotten last, and the latest date of one that was: what is not newer says nothing any more. */
export interface Forgotten {
  readonly atMs: number | null
  readonly releasesMs: number
  readonly sealsMs: number
}

export const NOTHING_FORGOTTEN: Forgotten = { atMs: null, releasesMs: -1, sealsMs: -1 }

/** A fact of which no task speaks is kept for so long, and not more of them than so many: the log has them all. */
export const FACT_KEPT_MS = 30 * 24 * 60 * 60_000
export const FACTS_KEPT = 20_000
/** How often is looked what has lapsed. */
const LOOK_EVERY_MS = 60 * 60_000

function letsGo({ decision }: Release): boolean {
  return decision === 'released' || decision === 'released-conditionally'
}

/**
 * Keeps what customs decided. A word that holds goods back always counts. One that lets them go counts unless something later
 * is known or was known: a release that comes once more, late, gives nothing back that was withdrawn or used [DRV-3].
 */
export function keepRelease(
  state: ControlState,
  declaration: string,
  release: Release,
  saidMs: number = state.nowMs,
): void {
  const known = state.releases[declaration]
  const dated = { saidAtMs: Math.min(saidMs, state.nowMs), heardAtMs: state.nowMs }
  const lapsed = known === undefined ? dated.saidAtMs <= state.forgotten.releasesMs : dated.saidAtMs < known.saidAtMs
  if (lapsed && letsGo(release)) return
  const isSame = known !== undefined && dated.saidAtMs <= known.saidAtMs
  const carried = isSame ? known.carried : undefined
  const saidAtMs = Math.max(dated.saidAtMs, known?.saidAtMs ?? 0)
  state.releases[declaration] = { ...release, ...dated, saidAtMs, ...(carried && { carried }) }
}

/**
 * Keeps what a seal said, unless something later is known: facts may come in another order than they were told, and a seal that was
 * cut is not whole again by a word from before. Of a seal that was forgotten only what is newer counts as whole.
 */
export function keepSeal(state: ControlState, seal: string, said: Seal, saidMs: number = state.nowMs): void {
  const dated = { saidAtMs: Math.min(saidMs, state.nowMs), heardAtMs: state.nowMs }
  const known = state.seals[seal]
  if (known !== undefined && dated.saidAtMs < known.saidAtMs) return
  const isWhole = said.state === 'whole' && !said.alarm
  if (isWhole && known === undefined && dated.saidAtMs <= state.forgotten.sealsMs) return
  state.seals[seal] = { ...said, ...dated }
}

/** Keeps the release that comes with an announcement where none is known; it is forgotten with its task. */
export function learnRelease(state: ControlState, declaration: string, release: Release): void {
  state.releases[declaration] ??= { ...release, saidAtMs: 0, heardAtMs: state.nowMs }
}

/** The container has gone over the line from our side: its release is used. */
export function useRelease(state: ControlState, { declaration, container, from }: Task): void {
  const release = state.releases[declaration ?? '']
  if (release === undefined || declaration === null || container === null || from !== state.side) return
  state.releases[declaration] = { ...release, carried: [...(release.carried ?? []), container] }
}

/** What is told to the other side of a release: the word of customs alone. */
export function wordOf(release: KeptRelease | undefined): Release | null {
  if (release === undefined) return null
  const { decision, authority, containers, seals } = release
  return { decision, authority, ...(containers && { containers }), ...(seals && { seals }) }
}

/** A release counts for the containers and seals that its service named with it; one that names none counts for all. */
export function isReleased({ releases, side }: ControlState, task: Task): boolean {
  const release = releases[task.declaration ?? '']
  if (release === undefined || !letsGo(release)) return false
  if (task.from === side && release.carried?.includes(task.container ?? '') === true) return false
  const { containers = [], seals = [] } = release
  const names = (list: readonly string[], one: string | null) => list.length === 0 || list.includes(one ?? '')
  return names(containers, task.container) && names(seals, task.seal)
}

/** The seal is whole by the word of our own side. */
export function isSealed({ seals }: ControlState, task: Task): boolean {
  const seal = seals[task.seal ?? '']
  return seal !== undefined && isWholeOn(seal, task.container)
}

/** A seal is whole, no alarm of it is open, and it hangs on this container where it says on what it hangs. */
export function isWholeOn(seal: Seal, container: string | null): boolean {
  return seal.state === 'whole' && !seal.alarm && hangsOn(seal, container)
}

/** Whether a seal may hang on this container: it does not say on what it hangs, or names it. */
export function hangsOn({ on = [] }: Seal, container: string | null): boolean {
  return on.length === 0 || on.includes(container ?? '')
}

/** Forgets what has lapsed, once an hour: facts that no task names, heard long ago or before very many others. */
export function forgetFacts(state: ControlState): void {
  const { forgotten, nowMs } = state
  if (forgotten.atMs !== null && nowMs - forgotten.atMs < LOOK_EVERY_MS) return
  const tasks = Object.values(state.tasks)
  const named = (pick: (task: Task) => string | null) => new Set(tasks.map(pick))
  state.forgotten = {
    atMs: nowMs,
    releasesMs: forget(
      state.releases,
      named(({ declaration }) => declaration),
      nowMs,
      forgotten.releasesMs,
    ),
    sealsMs: forget(
      state.seals,
      named(({ seal }) => seal),
      nowMs,
      forgotten.sealsMs,
    ),
  }
}

/** Answers the latest date of what was forgotten ever. */
function forget(
  facts: Record<string, Dated>,
  named: ReadonlySet<string | null>,
  nowMs: number,
  beforeMs: number,
): number {
  const open = Object.entries(facts).filter(([id]) => !named.has(id))
  open.sort(([, a], [, b]) => a.heardAtMs - b.heardAtMs)
  let untilMs = beforeMs
  for (const [at, [id, { heardAtMs, saidAtMs }]] of open.entries()) {
    if (at >= open.length - FACTS_KEPT && nowMs - heardAtMs <= FACT_KEPT_MS) break
    untilMs = Math.max(untilMs, saidAtMs)
    delete facts[id]
  }
  return untilMs
}
