import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { createOperator, enrolDevice, type NewOperator, identityOf, openIdentity } from '#identity/public.ts'
import { type Role, ROLES, SYSTEM } from '#kernel/principal.ts'
import { readConfig } from '#platform/config.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase, type OpenDatabase } from '#platform/database.ts'
import { Misconfigured, messageOf } from '#platform/faults.ts'
import type { Installation } from '#platform/installation.ts'
import { inTransaction } from '#platform/transaction.ts'
import { findCheckpoint } from '#reference/public.ts'
import { openPlatformDatabase } from './database.ts'
import { prepareDatabase } from './migrate.ts'
import { openOwnInstallation } from './own-installation.ts'

type OperatorRole = Exclude<Role, 'driver' | 'device'>
const OPERATORS = ROLES.filter((role): role is OperatorRole => role !== 'driver' && role !== 'device')

export interface OperatorOptions {
  readonly login: string
  readonly role: string
  readonly checkpoint?: string
  readonly scope?: string
  readonly passwordFile?: string
  readonly data?: string
}

/** `otkel operator create`: the first operator of an installation, and every later one without a screen. */
export async function operatorCreateCommand(options: OperatorOptions): Promise<void> {
  const role = OPERATORS.find((known) => known === options.role)
  if (!role) throw new Misconfigured(`--role must be one of ${OPERATORS.join(', ')}`)
  await withInstallation(options.data, async (open, installation) => {
    const checkpoint = options.checkpoint ? await knownCheckpoint(open, installation, options.checkpoint) : null
    const password = options.passwordFile ? readPasswordFile(options.passwordFile) : await askPassword()
    const { totpUri } = await addOperator(open, installation, {
      login: options.login,
      role,
      checkpoint,
      scope: options.scope ?? null,
      password,
    })
    console.log(`Created ${role} ${options.login}.`)
    console.log('Add this address to an authenticator app now; it is shown only once:')
    console.log(totpUri)
  })
}

/** `otkel gate enrol`: a token for a gate controller, shown once. */
export async function gateEnrolCommand(options: { checkpoint: string; data?: string }): Promise<void> {
  await withInstallation(options.data, async (open, installation) => {
    const checkpoint = await knownCheckpoint(open, installation, options.checkpoint)
    const { deviceId, token } = await addGateController(open, checkpoint)
    console.log(`Enrolled gate controller ${deviceId} for ${checkpoint}. Its token is shown only once:`)
    console.log(token)
  })
}

/** Creates an operator; a refusal becomes one clear line. */
export async function addOperator(
  { db }: OpenDatabase,
  installation: Installation,
  operator: Omit<NewOperator, 'language'>,
): Promise<{ accountId: string; totpUri: string }> {
  const { authority, keys } = installation
  const identity = openIdentity({
    db,
    keys: { master: keys.master, index: keys.index },
    clock: systemClock,
    policy: identityOf(authority.country).signInPolicy,
    publicUrl: 'http://localhost',
    name: 'Ötkel',
  })
  const language = authority.languages[0] ?? 'en'
  const created = await createOperator(identity, { ...operator, language }, { actor: SYSTEM, now: systemClock.now() })
  if (!created.ok)
    throw new Misconfigured(`not created: ${created.refusal.code} ${JSON.stringify(created.refusal.params ?? {})}`)
  return created.value
}

/** Gives a gate controller its token. */
export function addGateController(
  { db }: OpenDatabase,
  checkpoint: string,
): Promise<{ deviceId: string; token: string }> {
  const acting = { actor: SYSTEM, now: systemClock.now() }
  return inTransaction(db, (tx) => enrolDevice(tx, { checkpoint, kind: 'gate-controller' }, acting))
}

async function withInstallation(
  data: string | undefined,
  run: (open: OpenDatabase, installation: Installation) => Promise<void>,
): Promise<void> {
  const config = readConfig(process.env)
  const installation = openOwnInstallation(config, data === undefined ? {} : { data })
  const database = await openPlatformDatabase(config, installation)
  try {
    await prepareDatabase(database.migratorUrl, installation.authority)
    const open = openDatabase(database.appUrl, { max: 2, applicationName: 'otkel command' })
    try {
      await run(open, installation)
    } finally {
      await open.close()
    }
  } finally {
    await database.stop()
  }
}

async function knownCheckpoint({ db }: OpenDatabase, installation: Installation, code: string): Promise<string> {
  const today = systemClock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
  const found = await findCheckpoint(db, code, today)
  if (!found) throw new Misconfigured(`there is no checkpoint ${code}`)
  return found.code
}

function readPasswordFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new Misconfigured(`--password-file: ${messageOf(error)}`)
  }
}

/** Asks twice without showing what is typed. */
async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) throw new Misconfigured('no terminal to ask for a password; use --password-file')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const line = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    process.stdout.write('Password: ')
    const first = await line.question('')
    process.stdout.write('\nAgain: ')
    const second = await line.question('')
    process.stdout.write('\n')
    if (first !== second) throw new Misconfigured('the two passwords differ')
    return first
  } finally {
    line.close()
  }
}
