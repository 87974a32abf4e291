/**
 * THE authority on who may import whom, on sizes, names and bans. The rules in `rules/` read these tables, the tests beside
 * them feed every rule a violation, and `tree.test.ts` runs all rules over the real files. A change here needs a reason
 * in docs/adr.
 *
 * Patterns: `*` is one path segment or a part of it, `**` any depth, `<m>` the module that the path names.
 */

/** Everything that production code is cut into, and what supports it. */
export const SUPPORTING_MODULES = ['platform', 'law', 'reference', 'identity', 'audit', 'notices'] as const

export const SYSTEM_MODULES = [
  'queue',
  'payments',
  'registries',
  'gate',
  'terminals',
  'declaration',
  'rail',
  'escort',
  'driverless',
  'planning',
] as const

/** a: [b] means that a's use cases and jobs may import `#b/public.ts`. Against the arrow only events go. */
export const MODULE_GRAPH: Readonly<Record<string, readonly string[]>> = {
  queue: ['payments', 'registries', 'reference', 'law', 'notices', 'identity'],
  gate: ['queue', 'declaration', 'registries', 'escort', 'reference', 'identity'],
  // Whose money came in is told with the transaction that credits it.
  payments: ['law', 'reference', 'identity', 'notices'],
  registries: ['reference', 'law'],
  terminals: ['declaration', 'reference', 'law', 'identity'],
  declaration: ['registries', 'reference', 'law', 'identity'],
  rail: ['declaration', 'reference'],
  escort: ['declaration', 'reference', 'law', 'notices'],
  driverless: ['gate', 'escort', 'reference'],
  planning: ['law'],
  // A notice asks identity where to write to; identity knows nothing of notices.
  notices: ['identity'],
  identity: [],
  audit: [],
  law: [],
  reference: [],
}

/** Every module's use cases may write the audit. */
export const OPEN_TO_ALL_MODULES = ['audit'] as const

/** One row of the import table; the first row whose pattern fits a file decides. */
export interface Layer {
  readonly name: string
  readonly files: readonly string[]
  /** Own files that may be imported. `<graph>` stands for `#b/public.ts` of each b that the graph allows. */
  readonly may: readonly string[]
  /** Files of which types alone may be imported. */
  readonly mayTypesOf?: readonly string[]
  readonly npm: 'any' | readonly string[]
  readonly node: 'any' | readonly string[]
  /** Rules that compute and nothing else: no clock, no chance, no waiting, no throwing. */
  readonly pure?: true
}

const PURE_OWN = [
  'src/<m>/domain/**',
  'src/<m>/packages/**',
  'src/<m>/v*/**',
  'src/<m>/messages/**',
  'src/<m>/protocols/**',
  'src/<m>/vda5050/**',
] as const
const KERNEL = 'src/kernel/**'
/** What goes over HTTP: `contract.ts`, the door, and the resources of a long one in `contract/`. */
const CONTRACT = 'src/<m>/contract**'

export const LAYERS: readonly Layer[] = [
  {
    // pure: *.test.ts; with a database, processes, a browser, faults: *.db-test.ts, *.process-test.ts, …
    name: 'tests',
    files: ['test/**', '**/*.test.ts', '**/*.test.tsx', '**/*-test.ts', '**/*-test.tsx'],
    may: ['**'],
    npm: 'any',
    node: 'any',
  },
  { name: 'kernel', files: [KERNEL], may: [KERNEL], npm: [], node: [], pure: true },
  { name: 'platform', files: ['src/platform/**'], may: [KERNEL, 'src/platform/**'], npm: 'any', node: 'any' },
  {
    name: 'versioned documents',
    files: ['src/declaration/v*/**', 'src/rail/messages/**', 'src/driverless/vda5050/**'],
    may: [...PURE_OWN, KERNEL],
    npm: ['zod'],
    node: [],
    pure: true,
  },
  {
    // The model runs the same rules as production: the one listed look into other modules' domains.
    name: 'planning',
    files: ['src/planning/domain/**', 'src/planning/engine/**', 'src/planning/model/**', 'src/planning/report/**'],
    may: ['src/planning/**', 'src/queue/domain/**', 'src/gate/domain/**', 'src/law/domain/**', KERNEL],
    npm: [],
    node: [],
    pure: true,
  },
  {
    // What a country brings: dated values and rules, and rows in JSON that are parsed like any input.
    name: 'packages',
    files: ['src/<m>/packages/**'],
    may: ['src/<m>/contract.ts', ...PURE_OWN, KERNEL],
    npm: ['zod'],
    node: [],
    pure: true,
  },
  {
    name: 'domain',
    files: ['src/<m>/domain/**', 'src/<m>/protocols/**'],
    may: [...PURE_OWN, KERNEL],
    npm: [],
    node: [],
    pure: true,
  },
  { name: 'contract', files: [CONTRACT], may: [CONTRACT, KERNEL], npm: ['zod'], node: [], pure: true },
  { name: 'public', files: ['src/<m>/public.ts'], may: ['src/<m>/**', KERNEL], npm: [], node: [] },
  {
    name: 'store',
    files: ['src/<m>/store/**'],
    // A JSON column is parsed by the schema that the contract already has.
    may: ['src/<m>/store/**', 'src/<m>/contract.ts', ...PURE_OWN, 'src/platform/**', KERNEL],
    npm: ['kysely', 'zod'],
    // Digests by which rows are found.
    node: ['node:crypto'],
  },
  {
    name: 'http',
    files: ['src/<m>/http/**'],
    // Reads go the short way, from the store to the contract.
    may: ['src/<m>/*.ts', 'src/<m>/http/**', 'src/<m>/store/**', ...PURE_OWN, 'src/platform/**', KERNEL],
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
  { name: 'copy', files: ['src/<m>/copy/**'], may: ['src/<m>/copy/**', ...PURE_OWN, KERNEL], npm: [], node: [] },
  {
    // Primitives of sign-in: a slow hash, a code of the minute, the form of a phone number. Computation, not the outer world.
    name: 'sign-in primitives',
    files: ['src/identity/password-hashing.ts', 'src/identity/totp.ts', 'src/identity/phone-number.ts'],
    may: [...PURE_OWN, 'src/platform/**', KERNEL],
    npm: ['@node-rs/argon2', 'otpauth', 'libphonenumber-js'],
    node: ['node:crypto'],
  },
  {
    name: 'use cases',
    files: ['src/<m>/*.ts'],
    may: ['src/<m>/*.ts', 'src/<m>/store/**', 'src/<m>/copy/**', ...PURE_OWN, 'src/platform/**', '<graph>', KERNEL],
    mayTypesOf: ['src/<m>/adapters/**', 'src/registries/*/**'],
    npm: ['zod'],
    node: ['node:crypto'],
  },
  {
    name: 'registry connectors',
    files: ['src/registries/*/**'],
    may: ['src/registries/*/**', 'src/registries/domain/**', 'src/platform/**', KERNEL],
    npm: ['zod'],
    node: ['node:crypto'],
  },
  // The demonstration and its check drive the simulated world; no other process knows that simulators exist.
  {
    name: 'demonstration',
    files: ['apps/demo/**'],
    may: ['apps/**', 'src/**', 'simulators/traffic/**'],
    npm: 'any',
    node: 'any',
  },
  { name: 'processes', files: ['apps/**', 'bin/**'], may: ['apps/**', 'src/**'], npm: 'any', node: 'any' },
  {
    name: 'tools',
    files: ['tools/**'],
    may: ['tools/**', 'apps/**', 'src/**', 'web/**', 'test/tidy/**'],
    npm: 'any',
    node: 'any',
  },
  // A simulator stands for somebody else: it speaks the protocol and shares no code with what it tests.
  { name: 'simulators', files: ['simulators/**'], may: ['simulators/**', KERNEL], npm: 'any', node: 'any' },
  { name: 'web build', files: ['web/vite.config.ts', 'web/build/**'], may: ['web/**'], npm: 'any', node: 'any' },
  { name: 'web', files: ['web/**'], may: ['web/**', 'src/*/contract.ts', KERNEL], npm: 'any', node: [] },
]

/** Names of folders. Whatever is not named here fails. */
export const FOLDERS = {
  root: ['.ci', 'apps', 'bin', 'deploy', 'docs', 'simulators', 'src', 'test', 'tools', 'web'],
  module: ['domain', 'store', 'migrations', 'http', 'adapters', 'copy', 'packages'],
  exceptions: {
    kernel: ['plate'],
    queue: ['contract'],
    gate: ['contract'],
    registries: [
      'administrative-fines',
      'agricultural-certificates',
      'agricultural-machinery',
      'biometric-identification',
      'border-crossings',
      'customs-declarations',
      'digital-documents',
      'driving-licences',
      'haulage-permits',
      'liability-insurance',
      'mobile-citizens',
      'persons-and-companies',
      'road-movement',
      'tax-debts',
      'technical-inspection',
      'toll-roads',
      'vehicle-register',
      'wanted-persons',
      'wanted-vehicles',
    ],
    declaration: ['v1', 'v2'],
    rail: ['messages'],
    escort: ['protocols'],
    driverless: ['vda5050'],
    planning: ['engine', 'model', 'report'],
  } as Readonly<Record<string, readonly string[]>>,
} as const

export const SIZES = { fileLines: 400, functionLines: 70 } as const

/** Words that name nothing: what is it that the thing does? `data` is banned only as a name's last word. */
export const EMPTY_WORDS = [
  'util',
  'utils',
  'helper',
  'helpers',
  'manager',
  'service',
  'services',
  'handler',
  'handlers',
  'processor',
  'processors',
] as const

/** A text that may not occur. `in` and `except` are patterns of paths; code is searched without comments and strings. */
export interface Ban {
  readonly name: string
  readonly pattern: RegExp
  readonly where: 'code' | 'comments' | 'code and strings'
  readonly in: readonly string[]
  readonly except: readonly string[]
  readonly instead: string
}

/** Patterns of test files. */
export const TESTS = LAYERS[0]?.files ?? []
/** The assertion, and the registers of faults and refusals, are where an error may be made. */
const ALL_CODE = ['**/*.ts', '**/*.tsx', '**/*.js']

/** Bans that hold in pure layers. */
export const PURE_BANS: readonly Omit<Ban, 'in' | 'except'>[] = [
  {
    name: 'clock',
    pattern: /\bnew Date\b|\bDate\.now\b|\bTemporal\.Now\b|\bperformance\.now\b/,
    where: 'code',
    instead: 'take `now` as an argument',
  },
  {
    name: 'chance',
    pattern: /\bMath\.random\b|\bcrypto\.(randomUUID|getRandomValues)\b/,
    where: 'code',
    instead: 'take the value as an argument',
  },
  { name: 'environment', pattern: /\bprocess\b\s*\./, where: 'code', instead: 'take the setting as an argument' },
  {
    name: 'waiting',
    pattern: /\basync\b|\bawait\b|\bnew Promise\b/,
    where: 'code',
    instead: 'a rule computes; the use case waits',
  },
  { name: 'throwing', pattern: /\bthrow\b/, where: 'code', instead: 'return a refusal, or use kernel/assert.ts' },
]

/** The only pure file that throws, since it is how a bug ends the process. */
export const MAY_THROW = ['src/kernel/assert.ts', 'src/kernel/refusal-thrown.ts'] as const

export const BANS: readonly Ban[] = [
  {
    name: 'as any',
    pattern: /\bas any\b/,
    where: 'code',
    in: ALL_CODE,
    except: [],
    instead: 'parse or narrow the value',
  },
  {
    name: 'ts-ignore',
    pattern: /@ts-ignore|@ts-nocheck/,
    where: 'comments',
    in: ALL_CODE,
    except: [],
    instead: 'make the types right',
  },
  {
    name: 'ts-expect-error',
    pattern: /@ts-expect-error/,
    where: 'comments',
    in: ALL_CODE,
    except: TESTS,
    instead: 'make the types right',
  },
  {
    name: 'unfinished',
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    where: 'comments',
    in: ALL_CODE,
    except: [],
    instead: 'finish it, or write an issue',
  },
  {
    name: 'console',
    pattern: /\bconsole\s*\./,
    where: 'code',
    in: ['src/**', 'web/**'],
    except: TESTS,
    instead: 'platform/log.ts',
  },
  {
    name: 'bare error',
    pattern: /\bthrow new Error\(/,
    where: 'code',
    in: ALL_CODE,
    except: ['src/kernel/**', ...TESTS],
    instead: 'a refusal, a class of platform/faults.ts, or kernel/assert.ts',
  },
  {
    name: 'test left out',
    pattern: /\b(test|it|describe|suite)\.(skip|only|todo)\b|\b(skip|only|todo): true\b/,
    where: 'code',
    in: TESTS,
    except: [],
    instead: 't.skip with a plain reason',
  },
  {
    name: 'environment',
    pattern: /\bprocess\.env\b/,
    where: 'code',
    in: ['src/**', 'web/**'],
    except: ['src/platform/**', ...TESTS],
    instead: 'platform/config.ts',
  },
  {
    name: 'SQL outside the store',
    pattern: /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\s*\(|\bsql\s*(<[^>]*>)?\s*`/,
    where: 'code',
    in: ['src/**', 'web/**'],
    except: ['src/*/store/**', 'src/platform/**', ...TESTS],
    instead: 'a function of the module’s store',
  },
]

/** Where letters of our users' languages may stand: texts to show, reference rows, plates, tests, and what plays the outer world. */
export const DISPLAY_TEXT_IN = [
  '**/copy/**',
  'src/reference/packages/**',
  'src/kernel/plate/**',
  'simulators/**',
  'docs/**',
  ...TESTS,
] as const

/** Schemas that a module owns besides the one of its name. */
export const OWN_SCHEMAS: Readonly<Record<string, readonly string[]>> = { platform: ['graphile_worker', 'public'] }

/** Files that nothing imports because somebody else starts them. */
export const ENTRIES = [
  'apps/*.ts',
  'bin/*.js',
  'tools/*.ts',
  'simulators/*.ts',
  'web/vite.config.ts',
  // The catalogue finds these by their names.
  'src/*/domain/refusals.ts',
  'src/*/domain/audit-events.ts',
  'src/law/packages/*/catalogue.ts',
  ...TESTS.filter((pattern) => pattern !== 'test/**'),
  'test/run.ts',
] as const
