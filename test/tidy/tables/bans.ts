import { TESTS } from './layers.ts'

/** A text that may not occur. `in` and `except` are patterns of paths; code is searched without comments and strings. */
export interface Ban {
  readonly name: string
  readonly pattern: RegExp
  readonly where: 'code' | 'comments' | 'code and strings'
  readonly in: readonly string[]
  readonly except: readonly string[]
  readonly instead: string
}

/** All code of ours. */
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
    pattern: /\bMath\.random\b|\brandom(UUID|Bytes|Int|FillSync)\b|\bgetRandomValues\b/,
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
    in: ['src/**', 'web/**', 'apps/**'],
    except: TESTS,
    instead: 'platform/log.ts, and for what a command answers standard output (apps/terminal.ts)',
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
    name: 'fetch that follows redirects',
    pattern: /(?<![.\w])fetch\s*\(|\bglobalThis\s*\.\s*fetch\b/,
    where: 'code',
    in: ['src/**', 'apps/**'],
    // Demonstration and measurement speak to their own processes on this machine.
    except: [
      'src/platform/http-client.ts',
      'src/platform/fetch-straight.ts',
      'src/*/demo/**',
      'src/*/bench/**',
      'apps/demo/**',
      ...TESTS,
    ],
    instead: 'createHttpClient (platform/http-client.ts) or fetchStraight (platform/fetch-straight.ts)',
  },
  {
    // Only a mouse meets it: no key, no finger, and not every screen reader.
    name: 'native title',
    pattern: /<[a-z][\w-]*(?=\s)(?:[^<>{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*?\stitle=/,
    where: 'code',
    in: ['web/**/*.tsx'],
    except: [],
    instead: 'data-tip (web/kit/tips.tsx) for what is told by the name too; words in sight for what is not',
  },
  {
    name: 'SQL outside the store',
    pattern: /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\s*\(|\bsql\s*(<[^>]*>)?\s*`/,
    where: 'code',
    in: ['src/**', 'web/**', 'apps/**'],
    except: ['src/*/store/**', 'src/platform/**', ...TESTS],
    instead: 'a function of the module’s store',
  },
  {
    name: 'SQL in a process',
    pattern: /\.query\s*(<[^(]*>)?\s*\(/,
    where: 'code',
    in: ['apps/**', 'src/*/process/**'],
    except: TESTS,
    instead: 'a function of the module’s store, or of the platform',
  },
  {
    name: 'route that is not declared',
    pattern: /(?<![.\w])route\(\{/,
    where: 'code',
    in: ['src/**', 'apps/**'],
    except: TESTS,
    instead: 'declareRoutes in http/…-declared.ts, and serve',
  },
  {
    // The build writes newer syntax anew for the browsers of web/vite.config.ts, and leaves out what they have not: calls of these fail there.
    name: 'newer than the browsers that are served',
    pattern:
      /\b(Map|Object)\.groupBy\b|\bAbortSignal\.any\b|\bPromise\.(withResolvers|try)\b|\bArray\.fromAsync\b|\bURL\.(canParse|parse)\b|\bURLPattern\b|\bRegExp\.escape\b|\bError\.isError\b|\bMath\.(sumPrecise|f16round)\b|\bIterator\.(from|concat)\b|\bIntl\.DurationFormat\b|\.(toArray|toBase64|toHex|fromBase64|fromHex|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom|checkVisibility|showPopover|startViewTransition|getOrInsert)\(|(?<!\bObject)\.(values|keys|entries|matchAll)\([^()]*\)\s*\.(map|filter|flatMap|some|every|find|reduce|take|drop|forEach)\(/,
    where: 'code',
    in: ['web/**', 'src/kernel/**', 'src/*/contract.ts', 'src/*/contract/**', 'src/*/domain/**', 'src/*/copy/**'],
    except: ['web/build/**', 'web/vite.config.ts', 'src/notices/domain/push-origins.ts', ...TESTS],
    instead: 'what web/vite.config.ts targets: kernel/group-by.ts, web/kit/api/either.ts, an array',
  },
  {
    name: 'Temporal in a page',
    pattern: /\bTemporal\s*\./,
    where: 'code',
    in: ['web/**'],
    except: ['web/build/**', ...TESTS],
    instead: 'Date and Intl: the browsers that are served have no Temporal',
  },
  {
    // Chinese sets its own comma, semicolon, colon and brackets, and no space beside them. A page of one language sets its own.
    name: 'words joined with a Latin mark',
    pattern: /\.join\((['"`])[,;:] \1\)|\}[;:] \$\{| \(\$\{|\n *\{[^\s.{}][^\n]*\}([,;:] (\{\S|<[A-Za-z])| \(\{)/,
    where: 'code and strings',
    in: ['web/**'],
    except: [
      'web/kit/copy/listed.ts',
      'web/**/copy/**/kk.ts',
      'web/**/copy/**/ru.ts',
      'web/**/copy/**/en.ts',
      ...TESTS,
    ],
    instead: 'listed, clauses, named or bracketed (web/kit/copy/listed.ts)',
  },
  {
    // A line would begin with the dot. A title has one line.
    name: 'words joined with a plain dot',
    pattern: /(?<!(<title>|document\.title)[^\n]*)[ }]·/,
    where: 'code and strings',
    in: ['web/**'],
    // A name on a map has one line, and is measured letter by letter.
    except: ['web/**/copy/**', 'web/kit/rich/map/model.ts', ...TESTS],
    instead: 'DOT (web/kit/copy/listed.ts)',
  },
]
