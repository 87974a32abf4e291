import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import { parseContainerNumber } from '#kernel/iso6346.ts'
import { foldLetters } from '#kernel/letters.ts'
import { parsePlate, plateKey } from '#kernel/plate.ts'
import type { Actor, Principal } from '#kernel/principal.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import { isWagonNumber } from '#kernel/wagon-number.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type ReadTraces, type Trace, TRACES_OF_A_MODULE, type TraceWish } from '#platform/traces.ts'

/** Numbers that the first finds lead to and that are followed; more would be a walk through the whole country. */
const FOLLOWED = 24

export interface TracesDeps {
  readonly db: Database
  readonly clock: Clock
  readonly systems: readonly { readonly system: string; readonly read: ReadTraces }[]
}

/** Somebody's look at all that is known. */
export interface Look {
  readonly text: string
  /** What it is for. */
  readonly reason: string
  readonly viewer: Principal
  readonly actor: Actor
  readonly correlationId: string
}

/** A trace with the system that knows it, and by what of an earlier find it was found. */
export interface FoundTrace {
  readonly system: string
  readonly trace: Trace
  readonly via: SubjectKey | null
}

/**
 * What every system knows of what was written, and of what those finds are about: a truck leads to its booking, its container
 * to the declaration, that to the seals. Latest first. Every look is audited with what it is for, also one that finds
 * nothing; the audit holds the digest of what was looked for, not the number.
 */
export async function readAllTraces(
  { db, clock, systems }: TracesDeps,
  { text, reason, viewer, actor, correlationId }: Look,
): Promise<{ readonly traces: readonly FoundTrace[]; readonly more: boolean }> {
  const folded = foldLetters(text)
  const asked = subjectsIn(text)
  const first = await askAll(systems, { subjects: asked, text, viewer })
  const known = new Set(asked.map(nameOf))
  const next = new Map(
    first.found
      .flatMap(({ trace }) => trace.subjects)
      .filter((subject) => !known.has(nameOf(subject)))
      .map((subject) => [nameOf(subject), subject]),
  )
  const followed = [...next.values()].slice(0, FOLLOWED)
  const second =
    followed.length === 0
      ? { found: [], more: false }
      : await askAll(systems, { subjects: followed, text: null, viewer })
  const traces = joined(first.found, second.found, followed)
  await inTransaction(db, (tx) =>
    recordAudit(tx, {
      event: 'platform.traces-read',
      actor,
      subject: { kind: 'installation', id: 'all' },
      data: { digest: createHash('sha256').update(folded).digest('hex'), reason, found: traces.length },
      correlationId,
      occurredAt: clock.now(),
    }),
  )
  return { traces, more: first.more || second.more || next.size > FOLLOWED }
}

/** Everything that somebody's words can be the number of. */
export function subjectsIn(text: string): readonly SubjectKey[] {
  const folded = foldLetters(text)
  const plates = new Set<string>([plateKey(null, text), ...parsePlate(text).map(({ key }) => key)])
  const container = parseContainerNumber(text)
  const seals = new Set([text.trim(), folded])
  return [
    ...[...plates].filter((id) => id !== '').map((id) => ({ kind: 'plate' as const, id })),
    ...(container.ok ? [{ kind: 'container' as const, id: container.value }] : []),
    ...(isWagonNumber(folded) ? [{ kind: 'wagon' as const, id: folded }] : []),
    ...[...seals].filter((id) => id !== '').map((id) => ({ kind: 'seal' as const, id })),
    ...(folded === '' ? [] : [{ kind: 'declaration' as const, id: folded }]),
  ]
}

async function askAll(systems: TracesDeps['systems'], wish: TraceWish) {
  const answers = await Promise.all(
    systems.map(async ({ system, read }) => (await read(wish)).map((trace) => ({ system, trace }))),
  )
  return { found: answers.flat(), more: answers.some((traces) => traces.length >= TRACES_OF_A_MODULE) }
}

type Found = Omit<FoundTrace, 'via'>

function joined(first: readonly Found[], second: readonly Found[], followed: readonly SubjectKey[]) {
  const names = new Set(followed.map(nameOf))
  const once = new Map<string, FoundTrace>()
  for (const found of first) once.set(keyOf(found), { ...found, via: null })
  for (const found of second) {
    const via = found.trace.subjects.find((subject) => names.has(nameOf(subject))) ?? null
    if (!once.has(keyOf(found))) once.set(keyOf(found), { ...found, via })
  }
  return [...once.values()].toSorted((a, b) => Temporal.Instant.compare(b.trace.from, a.trace.from))
}

function keyOf({ system, trace: { kind, number, from, state } }: Found): string {
  // A number is one thing of its kind; what has none is told apart by when and what.
  return number === null ? `${system} ${from.toString()} ${state.en}` : `${system} ${kind.en} ${number}`
}

function nameOf({ kind, id }: SubjectKey): string {
  return `${kind} ${id}`
}
