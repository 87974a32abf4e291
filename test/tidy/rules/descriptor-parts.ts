import { fitsAny, isCode, type Rule, scanned, type SourceFile, type Violation } from '../source-file.ts'
import { TESTS } from '../tables/layers.ts'

/** What a folder holds, and what its descriptor says where it does. */
const PARTS: readonly { readonly holds: RegExp; readonly says: RegExp; readonly name: string }[] = [
  { holds: /^README\.md$/, says: /'README\.md'/, name: 'the document README.md' },
  { holds: /^limits\.md$/, says: /'limits\.md'/, name: 'the document limits.md' },
  { holds: /^glossary\.md$/, says: /'glossary\.md'/, name: 'the document glossary.md' },
  { holds: /^migrations\/[^/]+\.sql$/, says: /^ {2}migrations:/m, name: 'migrations' },
  { holds: /^http\/declared\.ts$/, says: /^ {2}routes:/m, name: 'routes' },
  { holds: /^peer-messages\.ts$/, says: /^ {2}peerMessages:/m, name: 'peerMessages' },
  { holds: /^domain\/refusals\.ts$/, says: /^ {2}refusals:/m, name: 'refusals' },
  { holds: /^domain\/audit-events\.ts$/, says: /^ {2}auditEvents:/m, name: 'auditEvents' },
  { holds: /^notices\.ts$/, says: /^ {2}notices:/m, name: 'notices' },
  { holds: /^copy\/workplaces\.ts$/, says: /^ {2}workplaces:/m, name: 'workplaces' },
]

/**
 * A descriptor names what its folder holds, and nothing that it does not: what it leaves out stands in no catalogue and is walked
 * by no test, while everything else is green. So with an audit event that is written and stands in no catalogue.
 */
export const descriptorParts: Rule = (files) => [
  ...unnamedParts(files),
  ...files.filter(isWriter).flatMap((file) => uncataloguedEvents(file, files)),
]

function unnamedParts(files: readonly SourceFile[]): readonly Violation[] {
  return files.flatMap((file): readonly Violation[] => {
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
    const empty = foldersNamed(file.text)
      .filter((name) => !inside.some(({ path }) => path.startsWith(`${folder}${name}/`)))
      .map((name) => `the descriptor names the folder ${name}, and there is nothing of it`)
    return [
      ...[...wrong, ...empty].map((message): Violation => ({ path: file.path, line: 0, message })),
      ...unlistedTables(folder, inside),
    ]
  })
}

/** Folders of its own kind that a descriptor names. */
function foldersNamed(text: string): readonly string[] {
  const [, body = ''] = /^ {2}folders: \{([^}]*)\}/m.exec(text) ?? []
  return Array.from(body.matchAll(/([a-z0-9-]+)'?: '/g), ({ 1: name = '' }) => name)
}

function isWriter({ path }: SourceFile): boolean {
  return /^(src|apps)\//.test(path) && isCode(path) && !fitsAny(path, TESTS) && !CATALOGUES.test(path)
}

/** Where the audit events of a module, and of the installation itself, are told. */
const CATALOGUES = /^src\/([^/]+\/domain|platform)\/audit-events\.ts$/

/** Audit events (`event: 'module.what'`) that a file writes and no catalogue tells. */
function uncataloguedEvents(file: SourceFile, files: readonly SourceFile[]): readonly Violation[] {
  const { code, literals } = scanned(file)
  return literals.flatMap(({ text, line, start }): readonly Violation[] => {
    if (!/^[a-z]+\.[a-z0-9-]+$/.test(text) || !/\bevent: $/.test(code.slice(Math.max(0, start - 10), start))) return []
    const told = files.some((other) => CATALOGUES.test(other.path) && other.text.includes(`'${text}': {`))
    return told ? [] : [{ path: file.path, line, message: `the audit event ${text} stands in no catalogue` }]
  })
}

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
