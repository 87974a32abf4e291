import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Transaction } from './database.ts'
import { enqueue, type PeerAddress, type PeerOptions } from './peer-messages.ts'
import { saveAlarm } from './peer-store.ts'
import type { PinnedKey } from './pinned-key.ts'

/** Kind of the message by which an installation says that one of its own keys is believed no more. */
export const REVOCATION_KIND = 'platform.key-revoked'

/** Which key, and why people are to know. */
export const Revocation = z.strictObject({
  kid: z.string().regex(/^[A-Za-z0-9_-]{4,64}$/),
  reason: z.string().trim().min(3).max(200),
})
export type Revocation = z.infer<typeof Revocation>

/** Our own keys stand under an empty name. */
const OURS = ''

/** Revokes a key of ours: every peer is told in this transaction, and locks tell it along [CTOP-23]. */
export async function revokeOwnKey(work: PeerOptions, tx: Transaction, revocation: Revocation): Promise<void> {
  if (!(await saveRevoked(tx, OURS, revocation, work.clock.now()))) return
  const told = { kind: REVOCATION_KIND, subject: `key ${revocation.kid}`, body: revocation }
  await enqueue(
    work,
    tx,
    work.peers.map(({ name }) => ({ to: name, ...told })),
  )
}

/**
 * Takes a revocation that a peer's key signed. A key revokes itself and those before it, never its successors: who stole an old key
 * must not be able to silence the new one. Answers false when it is not believed.
 */
export async function takeRevocation(
  tx: Transaction,
  peer: Pick<PeerAddress, 'name' | 'keys'>,
  { by, ...revocation }: Revocation & { readonly by: string },
  now: Temporal.Instant,
): Promise<boolean> {
  if (!mayRevoke(peer.keys, by, revocation.kid)) return false
  const { kid, reason } = revocation
  if (await saveRevoked(tx, peer.name, revocation, now))
    await saveAlarm(tx, { peer: peer.name, kind: 'key-revoked', detail: `${kid}: ${reason}`, now })
  return true
}

function mayRevoke(keys: readonly PinnedKey[], by: string, kid: string): boolean {
  if (by === kid) return true
  const [newer, older] = [keys.find((key) => key.kid === by), keys.find((key) => key.kid === kid)]
  if (!newer) return false
  const begun = ({ from }: PinnedKey) => (from === null ? -Infinity : Temporal.Instant.from(from).epochMilliseconds)
  return !older || begun(newer) > begun(older)
}

/** How long another process of this installation may go on believing a key that was revoked meanwhile. */
const BELIEVED_MS = 1_000

/** The peers without the keys that they revoked, looked up at most once a second. */
export function openBelieved<Options extends PeerOptions>(work: Options) {
  let known: { readonly until: number; readonly work: Options } | null = null
  return {
    async now(): Promise<Options> {
      if (!known || known.until < performance.now())
        known = { until: performance.now() + BELIEVED_MS, work: await trusted(work) }
      return known.work
    },
    forget() {
      known = null
    },
  }
}

async function trusted<Options extends PeerOptions>(work: Options): Promise<Options> {
  const { rows } = await sql<{ peer: string; kid: string }>`
    select peer, kid from platform.peer_revoked_key where peer <> ${OURS}`.execute(work.db)
  if (rows.length === 0) return work
  const isRevoked = (name: string, { kid }: PinnedKey) => rows.some((row) => row.peer === name && row.kid === kid)
  const peers = work.peers.map((peer) => ({ ...peer, keys: peer.keys.filter((key) => !isRevoked(peer.name, key)) }))
  return { ...work, peers }
}

/** Names of the keys that a peer revoked. */
export async function listRevokedKeys(db: Database | Transaction, peer: string): Promise<readonly string[]> {
  const { rows } = await sql<{ kid: string }>`
    select kid from platform.peer_revoked_key where peer = ${peer} order by revoked_at desc, kid`.execute(db)
  return rows.map(({ kid }) => kid)
}

/** Names of our own revoked keys, the newest first. */
export function listOwnRevokedKeys(db: Database | Transaction): Promise<readonly string[]> {
  return listRevokedKeys(db, OURS)
}

async function saveRevoked(
  tx: Transaction,
  peer: string,
  { kid, reason }: Revocation,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into platform.peer_revoked_key (peer, kid, reason, revoked_at)
    values (${peer}, ${kid}, ${reason}, ${now.toString()}::timestamptz) on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
