import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Role } from '#kernel/principal.ts'
import { addOperator } from '#identity/public.ts'
import type { OpenDatabase } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { Installation } from '#platform/installation.ts'
import type { DemoAccountsFile } from '../demo-accounts.ts'

/** An account as the start page shows it. */
export type SideAccount = DemoAccountsFile['accounts'][number]

/** Somebody who serves in a demonstration, and where he works. */
export interface DemoOperator {
  readonly role: Role
  readonly login: string
  readonly checkpoint: string | null
  readonly scope?: string | null
  readonly workplace: string
}

const Made = z.object({
  accounts: z.array(
    z.strictObject({
      accountId: z.string(),
      role: z.string(),
      login: z.string(),
      password: z.string(),
      totpSecret: z.string(),
      workplace: z.string(),
    }),
  ),
})
type Made = z.infer<typeof Made>

/** Creates the operator if he is not there yet, with a password of his own; answers him as the start page shows him. */
export async function ensureOperator(
  open: OpenDatabase,
  installation: Installation,
  { role, login, checkpoint, scope = null, workplace }: DemoOperator,
): Promise<{ accountId: string; account: SideAccount }> {
  const made = readMade(installation)
  let one = made.accounts.find((known) => known.login === login)
  if (!one) {
    if (role === 'driver' || role === 'device') throw new Misconfigured(`demo: ${login} signs in without a password`)
    const password = `demo-${randomBytes(9).toString('base64url')}`
    const operator = { login, role, checkpoint, scope, password }
    const { accountId, totpUri } = await addOperator({ db: open.db, installation }, operator)
    one = { accountId, role, login, password, totpSecret: new URL(totpUri).searchParams.get('secret') ?? '', workplace }
    keepMade(installation, { accounts: [...made.accounts, one] })
  }
  const { accountId, ...account } = one
  return { accountId, account: { ...account, side: installation.authority.country, inbox: null } }
}

function fileOf({ folder }: Installation): string {
  return path.join(folder, 'keys', 'demo.json')
}

function readMade(installation: Installation): Made {
  const file = fileOf(installation)
  if (!existsSync(file)) return { accounts: [] }
  const read = Made.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (read.success) return read.data
  throw new Misconfigured(`${installation.folder} was made by an older demonstration; remove it and start again`)
}

function keepMade(installation: Installation, made: Made): void {
  writeFileSync(fileOf(installation), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
}
