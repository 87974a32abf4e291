import { foldLetters } from '#kernel/letters.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Core } from '../v1/core.ts'

/** What goods travelled with before and do not any more. */
export function subjectsDropped(before: Core, after: Core): readonly SubjectKey[] {
  const named = new Set(subjectsOf(after).map(({ kind, id }) => `${kind} ${id}`))
  return subjectsOf(before).filter(({ kind, id }) => !named.has(`${kind} ${id}`))
}

/** A number as somebody writes it, in the form in which declarations are found by it. */
export function subjectNamed(kind: 'plate' | 'container' | 'seal' | 'wagon', number: string): SubjectKey {
  return { kind, id: kind === 'seal' ? number.trim() : foldLetters(number) }
}

/** The numbers that stand on what the goods travel with: truck, trailer, wagons, containers, seals. */
export function subjectsOf({ transport }: Core): readonly SubjectKey[] {
  const seals = [...transport.seals, ...transport.containers.flatMap((container) => container.seals)]
  const all: SubjectKey[] = [
    ...transport.means.map(({ kind, number }) =>
      kind === 'wagon' ? { kind: 'wagon' as const, id: number } : { kind: 'plate' as const, id: foldLetters(number) },
    ),
    ...transport.containers.map(({ number }) => ({ kind: 'container' as const, id: number })),
    ...seals.map((seal) => ({ kind: 'seal' as const, id: seal })),
  ]
  return [...new Map(all.map((subject) => [`${subject.kind} ${subject.id}`, subject])).values()]
}
