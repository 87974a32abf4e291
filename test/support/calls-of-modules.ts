import { globSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ComposedApp } from './composed-app.ts'
import type { ValidCall } from './valid-calls.ts'

/** What a `test/http/calls/<module>.ts` may export for the routes of its module, by `METHOD /url`. */
export interface CallsOfModule {
  /** For every command a request that the route must accept. */
  readonly CALLS?: Readonly<Record<string, (app: ComposedApp) => Promise<ValidCall>>>
  /** Addresses of questions that need more than the sample of their schema. */
  readonly QUESTIONS?: Readonly<Record<string, string>>
  /** Commands that only look: what they leave is a line of the audit, always, and nothing else. */
  readonly LOOKS?: readonly string[]
  /** Commands that only work something out: they leave nothing. */
  readonly ASKS?: readonly string[]
  /** What a question must say besides what its schema requires: `purpose=audit`. */
  readonly QUERIES?: Readonly<Record<string, string>>
  /** Questions whose look is kept in a table of the module. */
  readonly KEPT_LOOKS?: Readonly<Record<string, string>>
  /** Questions about something that need not be there yet. */
  readonly NOT_THERE?: readonly string[]
}

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The calls of all modules, joined. */
export async function callsOfModules(): Promise<Required<CallsOfModule>> {
  const files = globSync('test/http/calls/*.ts', { cwd: ROOT }).sort()
  const parts = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(path.join(ROOT, file)).href)) as CallsOfModule),
  )
  return {
    CALLS: Object.assign({}, ...parts.map(({ CALLS }) => CALLS)),
    QUESTIONS: Object.assign({}, ...parts.map(({ QUESTIONS }) => QUESTIONS)),
    LOOKS: parts.flatMap(({ LOOKS = [] }) => LOOKS),
    ASKS: parts.flatMap(({ ASKS = [] }) => ASKS),
    QUERIES: Object.assign({}, ...parts.map(({ QUERIES }) => QUERIES)),
    KEPT_LOOKS: Object.assign({}, ...parts.map(({ KEPT_LOOKS }) => KEPT_LOOKS)),
    NOT_THERE: parts.flatMap(({ NOT_THERE = [] }) => NOT_THERE),
  }
}
