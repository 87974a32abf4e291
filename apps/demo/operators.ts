import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { OpenDatabase } from '#platform/database.ts'
import type { Installation } from '#platform/installation.ts'
import type { DemoAccountsFile } from '../demo-accounts.ts'
import { addGateController, addOperator } from '../operator-command.ts'

/** An account as the start page shows it. */
export type SideAccount = DemoAccountsFile['accounts'][number]

/** Somebody who serves in a demonstration, and where he works. */
export interface DemoOperator {
  readonly role: 'officer' | 'registrar' | 'administrator'
  readonly login: string
  readonly checkpoint: string | null
  readonly workplace: string
}

const Made = z.strictObject({
  gateToken: z.string().nullable(),
  accounts: z.array(
    z.strictObject({
      role: z.string(),
      login: z.string(),
      password: z.string(),
      totpSecret: z.string(),
      workplace: z.string(),
    }),
  ),
})
type Made = z.infer<typeof Made>

/** Creates those of the operators who are not there yet, with passwords of their own; answers all of them. */
export async function ensureOperators(
  open: OpenDatabase,
  installation: Installation,
  operators: readonly DemoOperator[],
): Promise<readonly SideAccount[]> {
  const made = readMade(installation)
  const known = new Set(made.accounts.map(({ login }) => login))
  for (const { role, login, checkpoint, workplace } of operators.filter((one) => !known.has(one.login))) {
    const password = `demo-${randomBytes(9).toString('base64url')}`
    const { totpUri } = await addOperator(open, installation, { login, role, checkpoint, password })
    const totpSecret = new URL(totpUri).searchParams.get('secret') ?? ''
    made.accounts.push({ role, login, password, totpSecret, workplace })
    keepMade(installation, made)
  }
  const side = installation.authority.country
  return made.accounts.map((account) => ({ ...account, side, inbox: null }))
}

/** The token of the demonstration's gate controller, which is enrolled at the first call. */
export async function ensureGateToken(
  open: OpenDatabase,
  installation: Installation,
  checkpoint: string,
): Promise<string> {
  const made = readMade(installation)
  if (made.gateToken !== null) return made.gateToken
  const { token } = await addGateController(open, checkpoint)
  keepMade(installation, { ...made, gateToken: token })
  return token
}

function fileOf({ folder }: Installation): string {
  return path.join(folder, 'keys', 'demo.json')
}

function readMade(installation: Installation): Made {
  const file = fileOf(installation)
  return existsSync(file) ? Made.parse(JSON.parse(readFileSync(file, 'utf8'))) : { gateToken: null, accounts: [] }
}

function keepMade(installation: Installation, made: Made): void {
  writeFileSync(fileOf(installation), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
}
