import { type Query, useQuery } from './query.ts'

/** GET /api/platform/about: what this installation is. */
export interface About {
  readonly product: 'otkel'
  readonly version: string
  readonly demo: boolean
  readonly authority: {
    readonly country: string
    readonly zone: string
    readonly languages: readonly string[]
    readonly currency: string
    /** How phone numbers are written at home: calling code without the plus, and what people write instead of it. */
    readonly phone: { readonly callingCode: string; readonly trunkPrefix: string }
  }
  /** Business time at the answer, and how many of its seconds pass in a real one. */
  readonly clock: { readonly now: string; readonly speed: number }
  readonly accounts: readonly DemoAccount[]
  /** Whether the installation has a file of tiles to lay under its maps. */
  readonly mapTiles?: boolean
  /** Whom drivers call for help; null where the installation names nobody. */
  readonly helpPhone?: string | null
}

/** An account of the demonstration; there is none anywhere else. */
export interface DemoAccount {
  /** Country of the installation to which it belongs. */
  readonly side: string
  readonly role: string
  readonly login: string
  readonly password: string | null
  /** The one-time code that is good at this moment. */
  readonly totp: string | null
  readonly workplace: string
  /** Where the demonstration shows the messages sent to this phone. */
  readonly inbox: string | null
}

/** One-time codes change every 30 s; a page that shows them asks more often than that. */
export const ACCOUNTS_REFRESH_MS = 10_000

/** Where an installation says what it is. */
export const ABOUT_PATH = '/api/platform/about'

/** What this installation is, asked again now and then (the clock of a demonstration may be set). */
export function useAbout(refreshMs = 60_000): Query<About> {
  return useQuery<About>(ABOUT_PATH, { refreshMs })
}
