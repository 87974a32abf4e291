import { type Query, useQuery } from '../kit/api/query.ts'
import type { Language } from '../kit/language.ts'

/** The same words in every language. */
export type Words = Readonly<Record<Language, string>>

/** GET /api/platform/start: what the start page is composed from. */
export interface StartPage {
  /** This installation first, then the others of a demonstration. */
  readonly sides: readonly Side[]
  readonly day: readonly { readonly system: string; readonly name: Words; readonly text: Words }[]
}

/** One installation. */
export interface Side {
  readonly country: string
  readonly names: Words
  /** Null for the installation whose page this is. */
  readonly url: string | null
  readonly systems: readonly {
    readonly system: string
    readonly title: Words | null
    readonly workplaces: readonly Workplace[]
  }[]
}

/** A page at which somebody works. */
export interface Workplace {
  readonly folder: string
  readonly roles: readonly string[]
  readonly name: Words
  readonly purpose: Words
}

/** Where the content of the start page is read. */
export const START_PATH = '/api/platform/start'

/** The content of the start page; it changes only with the release. */
export function useStartPage(): Query<StartPage> {
  return useQuery<StartPage>(START_PATH, { refreshMs: 60_000 })
}

/**
 * The address of a page of a side. The other side of a demonstration is reached by the same host name as this one, whatever
 * name the visitor used.
 */
export function addressAt(side: Pick<Side, 'url'>, path: string): string {
  if (side.url === null) return path
  const address = new URL(path, side.url)
  if (address.hostname === 'localhost') address.hostname = location.hostname
  return address.href
}
