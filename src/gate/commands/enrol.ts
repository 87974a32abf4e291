import { SYSTEM } from '#kernel/principal.ts'
import { enrolDevice } from '#identity/public.ts'
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

/** Gives a gate controller its token. */
export function addGateController(
  { db, realClock }: Pick<ModuleContext, 'db' | 'realClock'>,
  checkpoint: string,
): Promise<{ readonly deviceId: string; readonly token: string }> {
  const acting = { actor: SYSTEM, now: realClock.now() }
  return inTransaction(db, (tx) => enrolDevice(tx, { checkpoint, kind: 'gate-controller' }, acting))
}
