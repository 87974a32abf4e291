import { z } from 'zod'
import { codec, MAX_ITEMS, Moment, question, Text } from '../adapters/codec.ts'
import type { CrossingSubject } from '../domain/subject.ts'

const Crossing = z.strictObject({
  id: Text,
  direction: z.enum(['EXIT', 'ENTRY']),
  to: z.string().length(2),
  post: Text,
  at: Moment,
})
const Answer = z.strictObject({ plate: Text, crossings: z.array(Crossing).max(MAX_ITEMS), asOf: Moment })

/** The first exit since an instant, in whatever order the registry lists them: a later one is of a later journey. */
function exitOf(answer: z.infer<typeof Answer>, { neighbour, since }: CrossingSubject) {
  const from = Temporal.Instant.from(since).epochNanoseconds
  const of = ({ at }: z.infer<typeof Crossing>) => Temporal.Instant.from(at).epochNanoseconds
  const [first] = answer.crossings
    .filter((crossing) => crossing.direction === 'EXIT' && crossing.to === neighbour && of(crossing) >= from)
    .toSorted((a, b) => (of(a) < of(b) ? -1 : 1))
  return first
}

/** 18.17-2: the state systems have registered that the vehicle left for the neighbouring country; returns the deposit. */
export const borderCrossings = codec<z.infer<typeof Answer>, CrossingSubject>({
  check: '18.17-2',
  registry: 'border-crossings',
  questions: ({ plateKey, neighbour, since }) => [
    question('vehicle', plateKey, '/crossings/since', { plate: plateKey, neighbour, since }),
  ],
  answer: Answer,
  speaksOf: (answer) => answer.plate,
  asOf: (answer) => answer.asOf,
  grounds: (answer, { about }, subject) =>
    exitOf(answer, subject) ? [] : [{ about, code: 'registries.crossing-not-registered' }],
  facts(answer, _question, subject) {
    const exit = exitOf(answer, subject)
    return exit ? { crossedAt: Temporal.Instant.from(exit.at).toString(), post: exit.post } : {}
  },
})
