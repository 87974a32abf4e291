import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { DemoAccountsFile } from '../demo-accounts.ts'
import type { SideAccount } from './operators.ts'

/** Gathers the accounts of all sides, each of which is seeded at its own pace. */
export interface ShownAccounts {
  /** Adds the accounts of one side; answers, when every side has added its own, all of them. */
  readonly add: (country: string, accounts: readonly SideAccount[]) => Promise<readonly SideAccount[]>
  /** A side does not start: whoever waits for its accounts fails with the same reason. */
  readonly giveUp: (country: string, reason: unknown) => void
}

/** Opens the gathering for the countries of a demonstration, in the order in which the start page shows them. */
export function gatherAccounts(countries: readonly string[]): ShownAccounts {
  const waiting = new Map(
    countries.map((country) => [country, Promise.withResolvers<readonly SideAccount[]>()] as const),
  )
  const all = Promise.all([...waiting.values()].map(({ promise }) => promise)).then((lists) => lists.flat())
  // Whoever waits sees the reason; without anybody waiting it is no unhandled rejection.
  all.catch(() => undefined)
  return {
    add: (country, accounts) => {
      waiting.get(country)?.resolve(accounts)
      return all
    },
    giveUp: (country, reason) => waiting.get(country)?.reject(reason),
  }
}

/** Where an installation of a demonstration keeps what its start page shows. */
export function accountsFileOf(folder: string): string {
  return path.join(folder, 'keys', 'demo-accounts.json')
}

/** Writes what the start page of an installation shows, readable by its owner only; answers the file. */
export function writeAccounts(folder: string, content: DemoAccountsFile): string {
  const file = accountsFileOf(folder)
  writeFileSync(file, JSON.stringify(content), { mode: 0o600 })
  return file
}
