import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'

/** A seal of the stock. */
export interface Seal {
  readonly id: number
  readonly number: string
  readonly protocol: string
  readonly model: string
  readonly ownerState: string
  readonly post: string | null
  readonly state: 'stock' | 'active' | 'fault' | 'lost'
  readonly lockCycles: number
}

const COLUMNS = sql`id, number, protocol, model, owner_state as "ownerState", post, state, lock_cycles as "lockCycles"`

export async function listSeals(db: Database): Promise<readonly Seal[]> {
  const { rows } = await sql<Seal>`select ${COLUMNS} from escort.seal order by number`.execute(db)
  return rows
}

export async function findSeal(db: Database | Transaction, number: string): Promise<Seal | null> {
  const { rows } = await sql<Seal>`select ${COLUMNS} from escort.seal where number = ${number}`.execute(db)
  return rows[0] ?? null
}

export async function findSeals(db: Database, numbers: readonly string[]): Promise<readonly Seal[]> {
  const { rows } = await sql<Seal>`select ${COLUMNS} from escort.seal where number = any(${numbers}::text[])`.execute(
    db,
  )
  return rows
}

/** The seal, locked until the end of the transaction. */
export async function findSealForUpdate(tx: Transaction, number: string): Promise<Seal | null> {
  const { rows } = await sql<Seal>`select ${COLUMNS} from escort.seal where number = ${number} for update`.execute(tx)
  return rows[0] ?? null
}

/** SHA-256 of the secret of a seal; null when it has none. */
export async function findSecretDigest(db: Database, number: string): Promise<Buffer | null> {
  const { rows } = await sql<{ digest: Buffer | null }>`
    select secret_digest as digest from escort.seal where number = ${number}`.execute(db)
  return rows[0]?.digest ?? null
}

export async function addSeal(
  tx: Transaction,
  seal: Pick<Seal, 'number' | 'protocol' | 'model' | 'ownerState' | 'post'> & { readonly secretDigest: Buffer | null },
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { rows } = await sql`
    insert into escort.seal (number, protocol, model, owner_state, post, secret_digest, enrolled_by, enrolled_at)
    values (${seal.number}, ${seal.protocol}, ${seal.model}, ${seal.ownerState}, ${seal.post}, ${seal.secretDigest},
      ${by.actor}, ${by.at.toString()}::timestamptz)
    on conflict (number) do nothing returning id`.execute(tx)
  return rows.length > 0
}

export async function setSealState(tx: Transaction, id: number, state: Seal['state'], cycles = 0): Promise<void> {
  await sql`update escort.seal set state = ${state}, lock_cycles = lock_cycles + ${cycles} where id = ${id}`.execute(tx)
}
