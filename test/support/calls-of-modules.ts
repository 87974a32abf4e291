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
  }
}
