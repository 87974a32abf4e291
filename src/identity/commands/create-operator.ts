import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { type Role, ROLES } from '#kernel/principal.ts'
import { Misconfigured, messageOf } from '#platform/faults.ts'
import type { ModuleContext } from '#platform/module-context.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { findCheckpoint } from '#reference/public.ts'
import { addOperator } from './add-operator.ts'

type OperatorRole = Exclude<Role, 'driver' | 'device'>
const OPERATORS = ROLES.filter((role): role is OperatorRole => role !== 'driver' && role !== 'device')

/** What the command line says. */
export interface OperatorWish {
  readonly login: string
  readonly role: string
  readonly checkpoint: string | null
  readonly scope: string | null
  readonly passwordFile: string | null
}

/** `otkel operator create`: the first operator of an installation, and every later one without a screen. Faults: `Misconfigured`. */
export async function createFromCommand(
  open: CommandGiven['open'],
  { login, role: wanted, checkpoint: code, scope, passwordFile }: OperatorWish,
  print: (line: string) => void,
): Promise<void> {
  const role = OPERATORS.find((known) => known === wanted)
  if (!role) throw new Misconfigured(`--role must be one of ${OPERATORS.join(', ')}`)
  const { context, close } = await open()
  try {
    const checkpoint = code === null ? null : await knownCheckpoint(context, code)
    const password = passwordFile === null ? await askPassword() : readPasswordFile(passwordFile)
    const { totpUri } = await addOperator(context, { login, role, checkpoint, scope, password })
    print(`Created ${role} ${login}.`)
    print('Add this address to an authenticator app now; it is shown only once:')
    print(totpUri)
  } finally {
    await close()
  }
}

async function knownCheckpoint({ db, realClock, installation }: ModuleContext, code: string): Promise<string> {
  const today = realClock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
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
