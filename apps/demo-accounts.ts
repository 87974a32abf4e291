import { readFileSync } from 'node:fs'
import { TOTP } from 'otpauth'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { DemoAccount } from './about-routes.ts'

/** What the demonstration's seeding writes for the start page. Never exists outside a demonstration. */
export const DemoAccountsFile = z.strictObject({
  inboxUrl: z.string(),
  accounts: z.array(
    z.strictObject({
      role: z.string(),
      login: z.string(),
      password: z.string().nullable(),
      totpSecret: z.string().nullable(),
      workplace: z.string(),
      inbox: z.boolean(),
    }),
  ),
})
export type DemoAccountsFile = z.infer<typeof DemoAccountsFile>

/** The demo accounts with their one-time codes of this moment; none unless this process runs a demonstration. */
export function readDemoAccounts(config: Config): () => readonly DemoAccount[] {
  if (!config.OTKEL_DEMO || !config.OTKEL_DEMO_ACCOUNTS) return () => []
  let file: DemoAccountsFile
  try {
    file = DemoAccountsFile.parse(JSON.parse(readFileSync(config.OTKEL_DEMO_ACCOUNTS, 'utf8')))
  } catch (error) {
    throw new Misconfigured(`OTKEL_DEMO_ACCOUNTS cannot be read: ${String(error)}`)
  }
  return () =>
    file.accounts.map(({ role, login, password, totpSecret, workplace, inbox }) => ({
      role,
      login,
      password,
      totp: totpSecret === null ? null : new TOTP({ secret: totpSecret }).generate(),
      workplace,
      inbox: inbox ? `${file.inboxUrl}?phone=${encodeURIComponent(login)}` : null,
    }))
}
