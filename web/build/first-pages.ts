import { LANGUAGES } from '#kernel/language.ts'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin, Rollup } from 'vite'
import { workplacePages } from './workplace-pages.ts'

const VISITORS = ['in', 'out'] as const

/** What the first screen of a workplace needs besides its entry: modules (`{language}` in their names), and what it asks. */
interface First {
  readonly modules: readonly string[]
  readonly asks: readonly string[]
}

const ABOUT = '/api/platform/about'
const SESSION = '/api/identity/session'
const WORDS = 'kit/copy/{language}.ts'
const DESK_WORDS = 'kit/copy/desk/{language}.ts'

/** Workplaces whose first screens are not those of a desk with sign-in. */
const OWN: Readonly<Record<string, Readonly<Record<(typeof VISITORS)[number], First>>>> = {
  driver: {
    in: {
      modules: ['driver/screens.tsx'],
      asks: [ABOUT, SESSION, '/api/queue/bookings?scope=active', '/api/reference/checkpoints'],
    },
    out: { modules: ['driver/sign-in/sign-in.tsx', 'driver/copy/forms/{language}.ts'], asks: [ABOUT, SESSION] },
  },
  checkpoint: {
    in: { modules: ['checkpoint/desk.tsx', DESK_WORDS], asks: [ABOUT, SESSION] },
    out: { modules: ['kit/desk/sign-in.tsx', DESK_WORDS], asks: [ABOUT, SESSION] },
  },
  start: same({ modules: [], asks: [ABOUT, '/api/platform/start'] }),
  board: same({ modules: [], asks: [ABOUT] }),
  kit: same({ modules: ['kit/show/copy/{language}.ts'], asks: [ABOUT] }),
}

function same(first: First) {
  return { in: first, out: first }
}

function said(file: string, language: string): string {
  return file.replace('{language}', language)
}

/**
 * Writes each page once for every language and for visitors with and without a session: in its language, and naming all
 * files and answers that its first screen needs, so that a slow line fetches them at once and not one after the other.
 * The server picks one (`apps/web-pages.ts`); a wrong pick costs a phone some bytes and nothing else.
 */
export function firstPages(root: string): Plugin {
  return {
    name: 'otkel:first-pages',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
      for (const [name, file] of Object.entries(workplacePages(root))) {
        const page = path.join(dir ?? '', path.relative(root, file))
        const html = await readFile(page, 'utf8').catch(() => null)
        if (html === null) continue
        for (const language of LANGUAGES) {
          for (const visitor of VISITORS) {
            const links = linksOf(firstOf(name, visitor, chunks, root), { name, language, html, chunks, root })
            const text = styleFirst(html)
              .replace(/<html lang="\w+">/, `<html lang="${language}" data-visitor="${visitor}">`)
              .replace('</head>', () => `${links.join('')}</head>`)
            await writeFile(path.join(path.dirname(page), `index.${language}.${visitor}.html`), text)
          }
        }
      }
    },
  }
}

/**
 * Script comes after style: then the head of the page stands while the script is still on its way. The largest file is asked
 * for first.
 */
function styleFirst(html: string): string {
  const [frame = ''] = /\s*<link rel="modulepreload"[^>]*\/frame-[^>]*>/.exec(html) ?? []
  return html
    .replace(frame, '')
    .replace(/\s*<script type="module"/, (script) => frame + script)
    .replaceAll('<script type="module"', `<script type="module" ${LATER}`)
    .replaceAll('<link rel="modulepreload"', `<link rel="modulepreload" ${LATER}`)
}

const LATER = 'fetchpriority="low"'

/** What a desk begins with: the screen that its entry names, or the sign-in. */
function firstOf(
  name: string,
  visitor: (typeof VISITORS)[number],
  chunks: readonly Rollup.OutputChunk[],
  root: string,
): First {
  const own = OWN[name]
  if (own) return own[visitor]
  if (visitor === 'out') return { modules: ['kit/desk/sign-in.tsx', DESK_WORDS], asks: [ABOUT, SESSION] }
  const entry = chunkOf(`${name}/workplace.tsx`, chunks, root)
  const screens = (entry?.dynamicImports ?? []).flatMap((file) => {
    const id = chunks.find(({ fileName }) => fileName === file)?.facadeModuleId
    return id && path.dirname(path.relative(root, id)) === name ? [path.relative(root, id)] : []
  })
  return { modules: [...screens, DESK_WORDS], asks: [ABOUT, SESSION] }
}

interface Built {
  readonly name: string
  readonly language: string
  /** The page as it was built: what it names already is not named again. */
  readonly html: string
  readonly chunks: readonly Rollup.OutputChunk[]
  readonly root: string
}

function linksOf({ modules, asks }: First, { name, language, html, chunks, root }: Built): readonly string[] {
  const wanted = [...new Set([WORDS, `${name}/copy/{language}.ts`, ...modules].map((file) => said(file, language)))]
  const files = new Set<string>()
  const take = (chunk: Rollup.OutputChunk | undefined) => {
    if (!chunk || files.has(chunk.fileName)) return
    files.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const next of chunk.imports) take(chunks.find(({ fileName }) => fileName === next))
  }
  for (const file of wanted) take(chunkOf(file, chunks, root))
  const missing = [...files].filter((file) => !html.includes(`/${file}"`))
  return [
    ...missing.map((file) =>
      file.endsWith('.css')
        ? `<link rel="stylesheet" crossorigin href="/${file}">`
        : `<link rel="modulepreload" ${LATER} crossorigin href="/${file}">`,
    ),
    ...asks.map((address) => `<link rel="preload" as="fetch" crossorigin href="${address}">`),
  ]
}

function chunkOf(file: string, chunks: readonly Rollup.OutputChunk[], root: string): Rollup.OutputChunk | undefined {
  const id = path.join(root, file)
  return chunks.find(({ moduleIds }) => moduleIds.includes(id))
}
