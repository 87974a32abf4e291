import { SYSTEM } from '#kernel/principal.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { LockFile } from '../contract.ts'
import { mayGoOn } from '../domain/lock-outcome.ts'
import { problemsOf } from '../messages/problems.ts'
import { railDeps } from '../open.ts'
import { readLock } from '../read-lock.ts'
import { findNewest } from '../store/consignment-store.ts'
import { type LockWish, writeLock } from '../write-lock.ts'
import { readJsonFile } from './read-json.ts'

const REASONS: readonly LockWish['reason'][] = ['system-failure', 'no-network', 'carrier-wish']
const OCCASION = { actor: SYSTEM, correlationId: 'otkel lock' }

/**
 * Binds a lock to the container of a consignment and prints the file that is carried to it. Only what was filtered for the exchange
 * goes into it [CTOP-8]. Exits 0, or 1 with one JSON line that says why not.
 */
export async function writeLockFile(
  open: CommandGiven['open'],
  { lock, consignment, reason }: { readonly lock: string; readonly consignment: string; readonly reason: string },
  print: (line: string) => void,
): Promise<number> {
  const why = REASONS.find((one) => one === reason)
  if (!why) return refusedLine(print, { code: 'reason', one: REASONS })
  const { context, close } = await open()
  try {
    const deps = railDeps(context)
    const made = await inTransaction(deps.db, async (tx) => {
      const row = await findNewest(tx, consignment)
      return await writeLock(tx, deps, { lock, consignmentId: row?.id ?? newId(), reason: why }, OCCASION)
    })
    if (!made.ok) return refusedLine(print, made.refusal)
    const { bytes, events, lock: bound } = made.value
    const file: LockFile = {
      lock: bound.id,
      container: bound.container ?? '',
      bytes: bytes.toString('base64'),
      events: [...events],
    }
    print(JSON.stringify(file))
    return 0
  } finally {
    await close()
  }
}

/**
 * Takes what was read from a lock, opens it with the pinned keys of the other customs without asking them [CTOP-20], and prints how it
 * stands to the online copy [CTOP-25]. The reading is kept like one at the border. Exits 0 when the goods may go on, else 1.
 */
export async function readLockFile(
  open: CommandGiven['open'],
  path: string,
  print: (line: string) => void,
): Promise<number> {
  const file = readJsonFile(path)
  if ('fault' in file) return refusedLine(print, { code: file.fault.rule, message: file.fault.message })
  const parsed = LockFile.safeParse(file.value)
  if (!parsed.success) return refusedLine(print, { code: 'not-a-lock-file', problems: problemsOf(parsed.error) })
  const { lock, container, bytes, events } = parsed.data
  const { context, close } = await open()
  try {
    const deps = railDeps(context)
    const reading = { id: newId(), lock, container, bytes: Buffer.from(bytes, 'base64'), events }
    const read = await inTransaction(deps.db, (tx) => readLock(tx, deps, reading, OCCASION))
    if (!read.ok) return refusedLine(print, read.refusal)
    const { outcome, consignment, version, root, why } = read.value
    const goesOn = outcome !== null && mayGoOn(outcome)
    print(JSON.stringify({ outcome, mayGoOn: goesOn, lock, container, consignment, version, root, why }))
    return goesOn ? 0 : 1
  } finally {
    await close()
  }
}

function refusedLine(print: (line: string) => void, refusal: object): number {
  print(JSON.stringify({ refused: refusal }))
  return 1
}
