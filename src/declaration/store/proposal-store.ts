import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import { noteUnstamped } from './stamp-store.ts'
import type { ConsentTable, ProposalTable } from './tables.ts'

/** Keeps an amendment that waits for consents; a second one that waits is refused by the database. */
export async function saveProposal(tx: Transaction, row: Omit<ProposalTable, 'outcome'>): Promise<void> {
  await noteUnstamped(tx, row.signature)
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await sql`
    insert into declaration.proposal (declaration_id, version, root, document, own_annex, content, changes, reason, signature, needed, made_at)
    values (${row.declaration_id}::uuid, ${row.version}, ${row.root}, ${json(row.document)}::jsonb, ${json(row.own_annex)}::jsonb,
      ${json(row.content)}::jsonb, ${json(row.changes)}::jsonb, ${row.reason}, ${json(row.signature)}::jsonb,
      ${[...row.needed]}::text[], ${row.made_at.toString()}::timestamptz)`.execute(tx)
}

/** The amendment that waits for consents; null when none does. */
export async function findOpenProposal(db: Database | Transaction, id: string): Promise<ProposalTable | null> {
  const query = db.selectFrom('declaration.proposal').selectAll().where('declaration_id', '=', id)
  return (await query.where('outcome', 'is', null).executeTakeFirst()) ?? null
}

/** An amendment that waits or waited, by its root. */
export async function findProposal(tx: Transaction, id: string, root: string): Promise<ProposalTable | null> {
  const query = tx.selectFrom('declaration.proposal').selectAll().where('declaration_id', '=', id)
  return (await query.where('root', '=', root).executeTakeFirst()) ?? null
}

/** All amendments that wait or waited for consents, oldest first. */
export async function listProposals(db: Database, id: string): Promise<readonly ProposalTable[]> {
  return db.selectFrom('declaration.proposal').selectAll().where('declaration_id', '=', id).orderBy('made_at').execute()
}

/** Says what became of an amendment; that it is in force needs every consent, in the database too. */
export async function saveOutcome(
  tx: Transaction,
  { declaration_id, root }: Pick<ProposalTable, 'declaration_id' | 'root'>,
  outcome: 'agreed' | 'refused',
): Promise<void> {
  await sql`update declaration.proposal set outcome = ${outcome}
    where declaration_id = ${declaration_id}::uuid and root = ${root} and outcome is null`.execute(tx)
}

/** Keeps what customs of a side said, once; false when they had answered. */
export async function saveConsent(tx: Transaction, row: ConsentTable): Promise<boolean> {
  if (row.signature) await noteUnstamped(tx, row.signature)
  const saved = await sql`
    insert into declaration.consent (declaration_id, root, side, answer, state, reason, actor, signature, at)
    values (${row.declaration_id}::uuid, ${row.root}, ${row.side}, ${row.answer}, ${row.state}, ${row.reason}, ${row.actor},
      ${row.signature === null ? null : JSON.stringify(row.signature)}::jsonb, ${row.at.toString()}::timestamptz)
    on conflict do nothing`.execute(tx)
  return (saved.numAffectedRows ?? 0n) > 0n
}

/** What customs said to amendments of a declaration, in the order of time. */
export async function listConsents(db: Database | Transaction, id: string): Promise<readonly ConsentTable[]> {
  return db.selectFrom('declaration.consent').selectAll().where('declaration_id', '=', id).orderBy('at').execute()
}
