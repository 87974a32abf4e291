import { foldLetters } from '#kernel/letters.ts'
import { parsePlate, plateKey } from '#kernel/plate.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Core } from '../v1/core.ts'

/** What goods travelled with before and do not any more. */
export function subjectsDropped(before: Core, after: Core): readonly SubjectKey[] {
  const named = new Set(subjectsOf(after).map(({ kind, id }) => `${kind} ${id}`))
  return subjectsOf(before).filter(({ kind, id }) => !named.has(`${kind} ${id}`))
}

/**
 * What a number may name, as somebody writes it without saying of which country it is: a plate may be read in several ways, each as
 * its country writes it.
 */
export function subjectsNamed(
  kind: 'plate' | 'container' | 'seal' | 'wagon',
  number: string,
): readonly [SubjectKey, ...SubjectKey[]] {
  if (kind !== 'plate') return [{ kind, id: kind === 'seal' ? number.trim() : foldLetters(number) }]
  const own = plateKey(null, number)
  // Declarations of former releases stand under the letters as they were written.
  const others = new Set<string>([foldLetters(number), ...parsePlate(number).map(({ key }) => key)])
  others.delete(own)
  return [{ kind, id: own }, ...[...others].map((id) => ({ kind, id }))]
}

/** The numbers that stand on what the goods travel with: truck, trailer, wagons, containers, seals. */
export function subjectsOf({ transport }: Core): readonly SubjectKey[] {
  const seals = [...transport.seals, ...transport.containers.flatMap((container) => container.seals)]
  const all: SubjectKey[] = [
    ...transport.means.map(({ kind, number, country }) =>
      kind === 'wagon'
        ? { kind: 'wagon' as const, id: number }
        : { kind: 'plate' as const, id: plateKey(country, number) },
    ),
    ...transport.containers.map(({ number }) => ({ kind: 'container' as const, id: number })),
    ...seals.map((seal) => ({ kind: 'seal' as const, id: seal })),
  ]
  return [...new Map(all.map((subject) => [`${subject.kind} ${subject.id}`, subject])).values()]
}
