import type { Rule, SourceFile, Violation } from '../source-file.ts'

/** What a folder holds, and what its descriptor says where it does. */
const PARTS: readonly { readonly holds: RegExp; readonly says: RegExp; readonly name: string }[] = [
  { holds: /^README\.md$/, says: /'README\.md'/, name: 'the document README.md' },
  { holds: /^limits\.md$/, says: /'limits\.md'/, name: 'the document limits.md' },
  { holds: /^glossary\.md$/, says: /'glossary\.md'/, name: 'the document glossary.md' },
  { holds: /^migrations\/[^/]+\.sql$/, says: /^ {2}migrations:/m, name: 'migrations' },
  { holds: /^http\/declared\.ts$/, says: /^ {2}routes:/m, name: 'routes' },
  { holds: /^domain\/refusals\.ts$/, says: /^ {2}refusals:/m, name: 'refusals' },
  { holds: /^domain\/audit-events\.ts$/, says: /^ {2}auditEvents:/m, name: 'auditEvents' },
  { holds: /^notices\.ts$/, says: /^ {2}notices:/m, name: 'notices' },
  { holds: /^copy\/workplaces\.ts$/, says: /^ {2}workplaces:/m, name: 'workplaces' },
]

/**
 * A descriptor names what its folder holds, and nothing that it does not: what it leaves out stands in no catalogue and is walked
 * by no test, while everything else is green.
 */
export const descriptorParts: Rule = (files) =>
  files.flatMap((file): readonly Violation[] => {
    const module = /^src\/([^/]+)\/module\.ts$/.exec(file.path)?.[1]
    if (module === undefined || module === 'platform') return []
    const folder = `src/${module}/`
    const inside = files.filter(({ path }) => path.startsWith(folder))
    const wrong = PARTS.flatMap(({ holds, says, name }) => {
      const held = inside.some(({ path }) => holds.test(path.slice(folder.length)))
      if (held === says.test(file.text)) return []
      return [
        held ? `the descriptor does not name ${name}` : `the descriptor names ${name}, and there is nothing of it`,
      ]
    })
    return [
      ...wrong.map((message): Violation => ({ path: file.path, line: 0, message })),
      ...unlistedTables(folder, inside),
    ]
  })

/** Tables of declared routes that the list of the module leaves out. */
function unlistedTables(folder: string, inside: readonly SourceFile[]): readonly Violation[] {
  const path = `${folder}http/declared.ts`
  const list = inside.find((file) => file.path === path)?.text ?? ''
  return inside.flatMap((file): readonly Violation[] => {
    const name = /\/http\/([^/]+-declared)\.ts$/.exec(file.path)?.[1]
    if (name === undefined || list.includes(`'./${name}.ts'`)) return []
    return [{ path: file.path, line: 0, message: `${path} does not list it` }]
  })
}
