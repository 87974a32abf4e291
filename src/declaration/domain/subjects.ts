import { foldLetters } from '#kernel/letters.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Core } from '../v1/core.ts'

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
