import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstPages } from './build/first-pages.ts'
import { lighterIcons } from './build/lighter-icons.ts'
import { generatedPages, workplacePages } from './build/workplace-pages.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The decoder that barcode-detector would fetch from elsewhere; it is a file of ours instead. */
const DECODER = createRequire(createRequire(import.meta.url).resolve('barcode-detector/ponyfill')).resolve(
  'zxing-wasm/reader/zxing_reader.wasm',
)

/** The driver's service worker must keep its name and place: its scope is its folder. */
const SERVICE_WORKER = 'driver/offline-worker.ts'

/** While working: `vite build --mode only:start,board --outDir ../dist/try` builds some pages to another place. */
function inputs(mode: string): Record<string, string> {
  const asked = mode.startsWith('only:') ? mode.slice('only:'.length).split(',') : null
  const pages = Object.fromEntries(
    Object.entries(workplacePages(here)).filter(([name]) => asked?.includes(name) ?? true),
  )
  return !asked && existsSync(here + SERVICE_WORKER) ? { ...pages, 'service-worker': here + SERVICE_WORKER } : pages
}

/**
 * What is fetched together with a file. A part that another part asks for later names its styles alone: each name weighs on
 * the first visit of a phone, which keeps the whole application by then.
 */
function preloaded(_: string, names: string[], { hostType }: { readonly hostType: 'html' | 'js' }): string[] {
  return hostType === 'html' ? names : names.filter((name) => name.endsWith('.css'))
}

/** What the first screens of most workplaces are drawn with, and React below it: one file, kept from page to page. */
const FRAME =
  /web\/kit\/(mount|copy|language|theme|faces|first-screen|later|visitor|shell|toast|boundary|button|icon|states|status|card|plate|money|live-sign|place-names|time|clock|states-of-lists|api\/(client|query|about|me|live|reference)|copy\/(copy|language-names))\.tsx?$|icons\/(list-checks|route|truck)\.mjs$|rolldown\/runtime/

/** What forms are made of: the first screen of whoever is not signed in, and few first screens of others. */
const FORMS =
  /web\/(kit\/(field|dialog|api\/passkey|desk\/(desk|words))|driver\/(problem-note|forms\/phone))\.tsx?$|icons\/(message-square-text|fingerprint-pattern|log-in|log-out)\.mjs$/

/** On a slow phone every further file costs a round trip: what is fetched together is one. */
const TOGETHER = [
  { name: 'frame', test: FRAME },
  { name: 'forms', test: FORMS },
]

export default defineConfig(({ mode }) => ({
  root: here,
  publicDir: `${here}public`,
  appType: 'mpa',
  plugins: [generatedPages(here), lighterIcons(), react(), firstPages(here)],
  resolve: { alias: [{ find: /^zxing-reader\.wasm/, replacement: DECODER }] },
  logLevel: 'warn',
  worker: { format: 'es' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: ['chrome111', 'safari16.4', 'firefox119'],
    // Fonts stay files (cached, loaded by unicode range); nothing is inlined that the content policy would have to allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: preloaded },
    rollupOptions: {
      input: inputs(mode),
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'service-worker' ? 'driver/service-worker.js' : 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: { groups: TOGETHER },
      },
    },
  },
}))
