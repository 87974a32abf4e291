import { foldersOfKind } from './modules.ts'

/**
 * THE authority on who may import whom: the import table. The first row whose pattern fits a file decides.
 *
 * Patterns: `*` is one path segment or a part of it, `**` any depth, `<m>` the module that the path names.
 */

/** One row of the import table; the first row whose pattern fits a file decides. */
export interface Layer {
  readonly name: string
  readonly files: readonly string[]
  /**
   * Own files that may be imported. `<graph>` stands for `#b/public.ts` of each b that the graph allows, `<law>` for the law as a plain
   * value where the graph allows the law, `<domains>` for `#b/domain/**` of each b in `domains` of the descriptor.
   */
  readonly may: readonly string[]
  /** Files of which types alone may be imported. */
  readonly mayTypesOf?: readonly string[]
  readonly npm: 'any' | readonly string[]
  readonly node: 'any' | readonly string[]
  /** Rules that compute and nothing else: no clock, no chance, no waiting, no throwing. */
  readonly pure?: true
}

/** Versions of a document, kept side by side. */
const VERSIONS = ['v1', 'v2', 'v3', 'v4', 'v5']
/** Documents of one module: forms and versions that are known by their digest. */
const DOCUMENTS = [...new Set([...VERSIONS, ...foldersOfKind('documents')])]
/** Rules of one module that stand beside its domain. */
const RULES = foldersOfKind('rules')
const ofModule = (folders: readonly string[]) => folders.map((folder) => `src/<m>/${folder}/**`)
/** Folders of a module that compute and nothing else. */
const PURE_OWN = ofModule(['domain', 'packages', ...DOCUMENTS, ...RULES])
/** Packages that compute and nothing else: schemas, an index of places, distances on the globe, decimals. */
const PURE_NPM = ['zod', 'flatbush', 'cheap-ruler', 'big.js'] as const
const KERNEL = 'src/kernel/**'
/** What goes over HTTP: `contract.ts`, the door, and the resources of a long one in `contract/`. */
const CONTRACT = 'src/<m>/contract**'
/** Words that a rule and its contract share: each list of them stands once. */
const TERMS = 'src/<m>/contract/terms.ts'

export const LAYERS: readonly Layer[] = [
  {
    // pure: *.test.ts; with a database, processes, a browser, faults: *.db-test.ts, *.process-test.ts, …
    name: 'tests',
    files: ['test/**', '**/*.test.ts', '**/*.test.tsx', '**/*-test.ts', '**/*-test.tsx'],
    may: ['**'],
    npm: 'any',
    node: 'any',
  },
  {
    // Forms of texts that every contract shares, and of the facts that several systems share.
    name: 'kernel forms',
    files: ['src/kernel/forms/**'],
    may: [KERNEL],
    npm: ['zod'],
    node: [],
    pure: true,
  },
  { name: 'kernel', files: [KERNEL], may: [KERNEL], npm: [], node: [], pure: true },
  { name: 'platform', files: ['src/platform/**'], may: [KERNEL, 'src/platform/**'], npm: 'any', node: 'any' },
  {
    // A version of a document is known by its digest.
    name: 'versioned documents',
    files: ofModule(DOCUMENTS),
    may: [...PURE_OWN, KERNEL],
    npm: PURE_NPM,
    node: ['node:crypto'],
    pure: true,
  },
  {
    // What a country brings: dated values and rules, and rows in JSON that are parsed like any input.
    name: 'packages',
    files: ['src/<m>/packages/**'],
    may: [CONTRACT, ...PURE_OWN, KERNEL],
    npm: ['zod'],
    node: [],
    pure: true,
  },
  {
    name: 'domain',
    files: ofModule(['domain', ...RULES]),
    // The law is a plain value that rules take: a module reads its own values where it computes with them.
    may: [...PURE_OWN, TERMS, '<law>', '<domains>', KERNEL],
    npm: PURE_NPM,
    node: [],
    pure: true,
  },
  {
    name: 'contract',
    files: [CONTRACT],
    // The forms of messages between authorities go over HTTP as well.
    may: [CONTRACT, ...ofModule([...VERSIONS, 'messages']), KERNEL],
    npm: ['zod'],
    node: [],
    pure: true,
  },
  {
    // What the house must know of a module, and how it is opened in a process.
    name: 'descriptor',
    files: ['src/<m>/module.ts', 'src/<m>/open.ts'],
    may: ['src/<m>/**', 'src/platform/**', '<graph>', KERNEL],
    npm: ['zod'],
    node: ['node:crypto', 'node:path'],
  },
  {
    // Started by a command line or as a process of its own: it opens what it needs.
    name: 'commands and processes',
    files: ofModule(['commands', 'bench', 'process', ...foldersOfKind('process')]),
    may: ['src/<m>/**', 'src/platform/**', '<graph>', KERNEL],
    npm: 'any',
    node: 'any',
  },
  {
    // The module's part of the demonstration: what it is seeded with, and the walk that its check takes. It drives the simulated
    // world; nothing else knows that simulators exist.
    name: 'parts of the demonstration',
    files: ['src/<m>/demo/**'],
    may: ['src/<m>/**', 'simulators/traffic/**', 'src/platform/**', '<graph>', KERNEL],
    npm: 'any',
    node: 'any',
  },
  { name: 'public', files: ['src/<m>/public.ts'], may: ['src/<m>/**', KERNEL], npm: [], node: [] },
  {
    name: 'store',
    files: ['src/<m>/store/**'],
    // A JSON column is parsed by the schema that the contract already has.
    may: ['src/<m>/store/**', CONTRACT, ...PURE_OWN, 'src/platform/**', KERNEL],
    npm: ['kysely', 'zod'],
    // Digests by which rows are found.
    node: ['node:crypto'],
  },
  {
    name: 'http',
    files: ['src/<m>/http/**'],
    // Reads go the short way, from the store to the contract.
    may: ['src/<m>/*.ts', CONTRACT, 'src/<m>/http/**', 'src/<m>/store/**', ...PURE_OWN, 'src/platform/**', KERNEL],
    mayTypesOf: ['src/<m>/adapters/**'],
    npm: ['zod'],
    // The digest of a body that came before; the wait of a stream.
    node: ['node:crypto', 'node:timers/promises'],
  },
  {
    name: 'jobs',
    files: ['src/<m>/jobs.ts'],
    may: ['src/<m>/*.ts', 'src/<m>/store/**', ...PURE_OWN, 'src/platform/**', '<graph>', KERNEL],
    mayTypesOf: ['src/<m>/adapters/**'],
    npm: ['zod'],
    node: [],
  },
  {
    name: 'adapters',
    files: ['src/<m>/adapters/**'],
    may: ['src/<m>/adapters/**', 'src/<m>/copy/**', 'src/registries/*/**', ...PURE_OWN, 'src/platform/**', KERNEL],
    mayTypesOf: ['src/<m>/*.ts'],
    npm: 'any',
    node: 'any',
  },
  { name: 'copy', files: ['src/<m>/copy/**'], may: [TERMS, 'src/<m>/copy/**', ...PURE_OWN, KERNEL], npm: [], node: [] },
  {
    name: 'use cases',
    files: ['src/<m>/*.ts'],
    may: [
      'src/<m>/*.ts',
      CONTRACT,
      'src/<m>/store/**',
      'src/<m>/copy/**',
      ...PURE_OWN,
      'src/platform/**',
      '<graph>',
      KERNEL,
    ],
    mayTypesOf: ['src/<m>/adapters/**', 'src/registries/*/**'],
    npm: PURE_NPM,
    node: ['node:crypto'],
  },
  {
    name: 'registry connectors',
    files: ['src/registries/*/**'],
    may: ['src/registries/*/**', 'src/registries/domain/**', 'src/platform/**', KERNEL],
    npm: ['zod'],
    node: ['node:crypto'],
  },
  {
    // What is shared is composed from descriptors; a module is entered by its door.
    name: 'processes',
    files: ['apps/**', 'bin/**'],
    may: ['apps/**', KERNEL, 'src/platform/**', 'src/*/module.ts', 'src/*/public.ts'],
    npm: 'any',
    node: 'any',
  },
  {
    name: 'tools',
    files: ['tools/**'],
    may: ['tools/**', 'apps/**', 'src/**', 'web/**', 'test/tidy/**', 'test/support/server.ts'],
    npm: 'any',
    node: 'any',
  },
  // A simulator stands for somebody else: it speaks the protocol and shares no code with what it tests.
  { name: 'simulators', files: ['simulators/**'], may: ['simulators/**', KERNEL], npm: 'any', node: 'any' },
  {
    name: 'web build',
    files: ['web/vite.config.ts', 'web/build/**'],
    may: ['web/**', KERNEL],
    npm: 'any',
    node: 'any',
  },
  {
    // The page that checks evidence without a network runs the rules of the command, and no screen of the platform.
    name: 'offline verifier',
    files: ['web/verifier/**'],
    may: ['web/verifier/**', 'src/escort/domain/**', 'src/escort/protocols/**', 'src/escort/copy/**', KERNEL],
    npm: ['zod'],
    node: ['node:buffer'],
  },
  {
    // Words of refusals are found by their folder, in four languages, a file each.
    name: 'web',
    files: ['web/**'],
    may: [
      'web/**',
      'src/*/contract**',
      'src/*/copy/refusals/**',
      // What an event is called is said at a desk and, without it, in evidence.
      'src/*/copy/event-kinds/**',
      ...VERSIONS.map((version) => `src/*/${version}/**`),
      KERNEL,
    ],
    npm: 'any',
    node: [],
  },
]

/** Patterns of test files. */
export const TESTS = LAYERS[0]?.files ?? []
