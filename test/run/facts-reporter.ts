import { inspect } from 'node:util'

/** The counts that the test runner tells as diagnostics at its end. */
const COUNTS = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/

interface TestEvent {
  readonly type: string
  readonly data: {
    readonly name?: string
    readonly file?: string
    readonly line?: number
    readonly nesting?: number
    readonly message?: string
    readonly skip?: string | boolean
    readonly todo?: string | boolean
    readonly details?: { readonly duration_ms?: number; readonly type?: string; readonly error?: Error }
  }
}

/** A reporter of `node --test` that writes each ended test or suite and each diagnostic as a line of JSON, for the run to read. */
export default async function* facts(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of source) {
    if (type === 'test:diagnostic' && !COUNTS.test(data.message ?? '')) yield line({ diagnostic: data.message ?? '' })
    if (type !== 'test:pass' && type !== 'test:fail') continue
    if (data.details?.type === 'suite') {
      yield line({ suite: data.name ?? '' })
      continue
    }
    const skipped = data.skip ?? data.todo
    yield line({
      test: {
        name: data.name ?? '',
        file: data.file ?? '',
        seconds: (data.details?.duration_ms ?? 0) / 1000,
        nesting: data.nesting ?? 0,
        state: type === 'test:fail' ? 'failed' : skipped === undefined || skipped === false ? 'passed' : 'skipped',
        reason: type === 'test:fail' ? told(data) : typeof skipped === 'string' ? skipped : '',
      },
    })
  }
}

function told({ details, line: at }: TestEvent['data']): string {
  return `line ${at ?? '?'}: ${inspect(details?.error?.cause ?? details?.error, { depth: 6 })}`
}

function line(fact: unknown): string {
  return `${JSON.stringify(fact)}\n`
}
