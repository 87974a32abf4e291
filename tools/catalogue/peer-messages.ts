import type { PeerMessages } from '#platform/peer-kinds.ts'
import { byCode, GENERATED, page, table } from './markdown.ts'

/** The page of every kind of signed message between two sides, by module. */
export function peerMessagesPage(all: readonly { readonly module: string; readonly told: PeerMessages }[]): string {
  return page(
    '# Messages between two sides',
    `${GENERATED} Every kind of signed message that installations of two authorities send each other. Both run the same release, so that each side sends and takes all of them; who sends one is by who has something to say.`,
    ...all
      .toSorted((one, other) => byCode(one.module, other.module))
      .flatMap(({ module, told: { path, kinds } }) => [
        `## ${module}`,
        `Taken at \`${path}\`.`,
        table(
          ['Kind', 'What it carries', 'Who sends it', 'Who takes it'],
          Object.entries(kinds).map(([kind, { title, from, to }]) => [`\`${kind}\``, title, from, to]),
        ),
      ]),
  )
}
