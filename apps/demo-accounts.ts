import { readFileSync } from 'node:fs'
import { TOTP } from 'otpauth'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { DemoShown } from './about-routes.ts'

/** What the demonstration's seeding writes for the start page. Never exists outside a demonstration. */
export const DemoAccountsFile = z.strictObject({
  /** The installations of the demonstration, the one that the start page is opened at first. */
  sides: z.array(z.strictObject({ country: z.string(), url: z.string() })),
  accounts: z.array(
    z.strictObject({
      /** Country of the installation to which the account belongs. */
      side: z.string(),
      role: z.string(),
      login: z.string(),
      password: z.string().nullable(),
      totpSecret: z.string().nullable(),
      workplace: z.string(),
      /** Where the messages to the phones of this side are shown; null for whoever gets none. */
      inbox: z.string().nullable(),
    }),
  ),
})
export type DemoAccountsFile = z.infer<typeof DemoAccountsFile>

/** Sides and accounts with their one-time codes of this moment; none unless this process runs a demonstration. */
export function readDemoAccounts(config: Pick<Config, 'OTKEL_DEMO' | 'OTKEL_DEMO_ACCOUNTS'>): () => DemoShown {
  if (!config.OTKEL_DEMO || !config.OTKEL_DEMO_ACCOUNTS) return () => ({ sides: [], accounts: [] })
  let file: DemoAccountsFile
  try {
    file = DemoAccountsFile.parse(JSON.parse(readFileSync(config.OTKEL_DEMO_ACCOUNTS, 'utf8')))
  } catch (error) {
    throw new Misconfigured(`OTKEL_DEMO_ACCOUNTS cannot be read: ${String(error)}`)
  }
  return () => ({
    sides: file.sides,
    accounts: file.accounts.map(({ totpSecret, inbox, ...account }) => ({
      ...account,
      totp: totpSecret === null ? null : new TOTP({ secret: totpSecret }).generate(),
      inbox: inbox ? `${inbox}?phone=${encodeURIComponent(account.login)}` : null,
    })),
  })
}
