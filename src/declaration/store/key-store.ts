import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { SealingKeyTable, SignerTable } from './tables.ts'

/** Keeps a key with which somebody signs, and how this authority vouches for it. */
export async function saveSigner(tx: Transaction, row: SignerTable): Promise<void> {
  await sql`insert into declaration.signer (account_id, key_id, jwk, attestation, until)
    values (${row.account_id}::uuid, ${row.key_id}, ${JSON.stringify(row.jwk)}::jsonb, ${row.attestation}, ${row.until.toString()}::timestamptz)
    on conflict (account_id, key_id) do update set attestation = excluded.attestation, until = excluded.until`.execute(
    tx,
  )
}

/** The key to which an annex for a country is sealed; null when that side has not told one yet. */
export async function findSealingKey(db: Database | Transaction, country: string): Promise<SealingKeyTable | null> {
  const query = db.selectFrom('declaration.sealing_key').selectAll().where('country', '=', country)
  return (await query.executeTakeFirst()) ?? null
}

/** Keeps the sealing key that a peer told. */
export async function saveSealingKey(tx: Transaction, row: SealingKeyTable): Promise<void> {
  await sql`insert into declaration.sealing_key (peer, country, key, told_at)
    values (${row.peer}, ${row.country}, ${JSON.stringify(row.key)}::jsonb, ${row.told_at.toString()}::timestamptz)
    on conflict (peer) do update set key = excluded.key, told_at = excluded.told_at`.execute(tx)
}

/** Notes that a peer is being told our key; false when it was told this one before. */
export async function noteTold(tx: Transaction, peer: string, digest: string): Promise<boolean> {
  const saved = await sql`insert into declaration.told_key (peer, digest) values (${peer}, ${digest})
    on conflict (peer) do update set digest = excluded.digest where told_key.digest <> excluded.digest`.execute(tx)
  return (saved.numAffectedRows ?? 0n) > 0n
}
