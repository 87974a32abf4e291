import { SYSTEM } from '#kernel/principal.ts'
import { enrolDevice, listDevices, revokeDevice } from '#identity/public.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import type { ModuleContext } from '#platform/module-context.ts'
import { inTransaction } from '#platform/transaction.ts'
import { findCheckpoint } from '#reference/public.ts'

/** `otkel gate enrol`: a token for a gate controller, shown once. Faults: `Misconfigured` for a checkpoint that is none. */
export async function enrolGate(
  open: CommandGiven['open'],
  checkpoint: string,
  print: (line: string) => void,
): Promise<void> {
  const { context, close } = await open()
  try {
    const { realClock, installation } = context
    const today = realClock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
    const found = await findCheckpoint(context.db, checkpoint, today)
    if (!found) throw new Misconfigured(`there is no checkpoint ${checkpoint}`)
    const { deviceId, token } = await addGateController(context, found.code)
    print(`Enrolled gate controller ${deviceId} for ${found.code}. Its token is shown only once:`)
    print(token)
  } finally {
    await close()
  }
}

/**
 * `otkel gate revoke`: takes a controller's token away, stolen or replaced; the next question with it is refused.
 * Faults: `Misconfigured` for a controller that is none, or has no token any more.
 */
export async function revokeGate(
  open: CommandGiven['open'],
  deviceId: string,
  print: (line: string) => void,
): Promise<void> {
  const { context, close } = await open()
  try {
    const { db, realClock } = context
    const known = (await listDevices(db, 'gate-controller')).find(({ id }) => id === deviceId)
    if (!known)
      throw new Misconfigured(`no gate controller ${deviceId} is in use; otkel gate list names those that are`)
    const acting = { actor: SYSTEM, now: realClock.now() }
    const done = await inTransaction(db, (tx) => revokeDevice(tx, deviceId, acting))
    if (!done.ok) throw new Misconfigured(`gate controller ${deviceId} has no token any more`)
    print(`The token of gate controller ${deviceId} for ${known.checkpoint} is taken away.`)
  } finally {
    await close()
  }
}

/** `otkel gate list`: the controllers that are in use, by checkpoint; no token is kept that could be shown. */
export async function listGates(open: CommandGiven['open'], print: (line: string) => void): Promise<void> {
  const { context, close } = await open()
  try {
    for (const { id, checkpoint, enrolledAt } of await listDevices(context.db, 'gate-controller')) {
      print(`${checkpoint}  ${id}  enrolled ${enrolledAt.toString()}`)
    }
  } finally {
    await close()
  }
}

/** Gives a gate controller its token. */
export function addGateController(
  { db, realClock }: Pick<ModuleContext, 'db' | 'realClock'>,
  checkpoint: string,
): Promise<{ readonly deviceId: string; readonly token: string }> {
  const acting = { actor: SYSTEM, now: realClock.now() }
  return inTransaction(db, (tx) => enrolDevice(tx, { checkpoint, kind: 'gate-controller' }, acting))
}
