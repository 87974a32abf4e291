import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

/** The file that makes a folder a workplace. */
const ENTRY = 'workplace.tsx'
/** The start page is the page of the site's root; every other workplace lies below its name. */
const ROOT_PAGE = 'start'

/** What stands in the head of a workplace's page besides what all have. */
const OWN_HEAD: Readonly<Record<string, readonly string[]>> = {
  driver: [
    '<meta name="mobile-web-app-capable" content="yes" />',
    '<link rel="apple-touch-icon" href="/driver/icon-180.png" />',
    '<link rel="manifest" href="/driver/manifest.webmanifest" />',
  ],
}

/** The pages of the build by workplace: every folder of `root` with a `workplace.tsx` is one. No list to keep. */
export function workplacePages(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(root, entry.name, ENTRY)))
    .map((entry) => entry.name)
  return Object.fromEntries(
    names.sort().map((name) => [name, path.join(root, name === ROOT_PAGE ? '' : name, 'index.html')]),
  )
}

/** Makes `index.html` of every workplace while building and in the development server; the files stand nowhere. */
export function generatedPages(root: string): Plugin {
  const byFile = new Map(Object.entries(workplacePages(root)).map(([name, file]) => [file, name]))
  return {
    name: 'workplace-pages',
    enforce: 'pre',
    resolveId: (id) => (byFile.has(id) ? id : null),
    load(id) {
      const name = byFile.get(id)
      return name === undefined ? null : pageOf(name)
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const asked = (request.url ?? '/').split('?')[0]?.split('/')[1] ?? ''
        const name = asked === '' ? ROOT_PAGE : asked
        const isPage = [...byFile.values()].includes(name) && !/\.[a-z0-9]+$/i.test(request.url?.split('?')[0] ?? '')
        if (!isPage) return next()
        server.transformIndexHtml(request.url ?? '/', pageOf(name)).then((html) => {
          response.setHeader('content-type', 'text/html').end(html)
        }, next)
      })
    },
  }
}

/** The sign of the product, as `Mark` draws it. */
const MARK = `<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect class="mark-ground" width="32" height="32" rx="8"/><path class="mark-post" d="M7 7h4v18H7zM21 7h4v18h-4z"/><path class="mark-stripe" d="M7 10.5h4v3.6H7zM7 17.9h4v3.6H7zM21 10.5h4v3.6h-4zM21 17.9h4v3.6h-4z"/><path class="mark-way" d="M16 25V8m-3.4 4L16 8l3.4 4"/></svg>`

/** The head of a page, as `Shell` draws it: it stands while the script is on its way. Boards have a face of their own. */
const HEAD_AHEAD = `<div class="shell-head"><div class="shell-bar"><span class="shell-home">
      ${MARK}<span class="shell-name">Ötkel</span>
    </span></div></div>`
const WITHOUT_HEAD = ['board']

/** The page of a workplace before its script runs; the script sets language and title. */
function pageOf(name: string): string {
  return `<!doctype html>
<html lang="ru">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <meta name="description" content="Ötkel: open software for border crossings — queue, gate, customs, escort, planning" />
    <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#122028" media="(prefers-color-scheme: dark)" />
    <link rel="icon" href="/mark.svg" type="image/svg+xml" />
    ${(OWN_HEAD[name] ?? []).join('\n    ')}
    <title>Ötkel</title>
  </head>
  <body>
    <div id="app">${WITHOUT_HEAD.includes(name) ? '' : HEAD_AHEAD}</div>
    <script type="module" src="/${name}/${ENTRY}"></script>
  </body>
</html>
`
}
