import { z } from 'zod'
import { ok, type Result } from '#kernel/result.ts'
import type { Database } from '#platform/database.ts'
import type { PinnedKey } from '#platform/pinned-key.ts'
import { listRevokedKeys } from '#platform/peers.ts'
import { openWhole, sha256Hex } from '#platform/signing.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { refuse } from './domain/refusals.ts'
import type { InboxBody } from './inbox.ts'
import { PeerBody } from './peer-body.ts'
import { INBOX_WAITS } from './signals.ts'
import { noteHeard, saveInbox } from './store/desk-store.ts'

/** Where a controller hears the other side's. */
export const CORRIDOR_PEER_PATH = '/api/driverless/peer'
export const CORRIDOR_PEER_TYP = 'otkel-corridor+jws'
/** How far clocks may be apart, and how old a repeated message may be, in seconds. */
const WINDOW_SECONDS = 300

const Said = z.strictObject({
  from: z.string(),
  to: z.string(),
  body: PeerBody,
})

/**
 * Takes a signed message of the other side's controller into the inbox; it is durable before it is answered. The protocol
 * survives loss and repetition, so nothing more is promised [DRV-24]. Words hold in the order in which they were signed: one
 * that was signed before the newest we heard, or that comes again as it was, is not taken, so that nobody on the way can say
 * yesterday's "go" once more after today's "hold". A key that its side revoked is believed no more. Strangers do not reach the
 * database.
 */
export async function takePeerMessage(
  db: Database,
  jws: string,
  side: string,
  pinned: readonly { readonly name: string; readonly country: string; readonly keys: readonly PinnedKey[] }[],
  now: Temporal.Instant,
): Promise<Result<null>> {
  for (const { name, country, keys } of pinned) {
    const opened = await openWhole(jws, CORRIDOR_PEER_TYP, keys)
    if ('why' in opened) continue
    const seconds = Math.abs(now.since(opened.signedAt).total('seconds'))
    const said = Said.safeParse(jsonOf(opened.payload))
    if (seconds > WINDOW_SECONDS || !said.success || said.data.to !== side || said.data.from !== country) break
    const heard = { country, signedAt: opened.signedAt, digest: sha256Hex(Buffer.from(jws, 'latin1')) }
    const body: InboxBody = { from: 'peer', jws, body: said.data.body }
    return inTransaction(db, async (tx) => {
      if ((await listRevokedKeys(tx, name)).includes(opened.keyId)) return refuse('driverless.peer-not-believed')
      if (!(await noteHeard(tx, heard))) return refuse('driverless.peer-not-believed')
      await saveInbox(tx, body, now)
      await signal(tx, INBOX_WAITS, side)
      return ok(null)
    })
  }
  return refuse('driverless.peer-not-believed')
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
