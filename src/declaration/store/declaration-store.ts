import { sql } from 'kysely'
import { foldLetters } from '#kernel/letters.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { subjectsNamed } from '../domain/subjects.ts'
import { noteUnstamped } from './stamp-store.ts'
import type { ActTable, DeclarationTable, RecognitionTable, VersionTable } from './tables.ts'

/** A declaration by its id; the transaction that wants to change it locks it. */
export async function findDeclaration(db: Database | Transaction, id: string): Promise<DeclarationTable | null> {
  return (await db.selectFrom('declaration.declaration').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The same, locked until the transaction ends. */
export async function lockDeclaration(tx: Transaction, id: string): Promise<DeclarationTable | null> {
  const query = tx.selectFrom('declaration.declaration').selectAll().where('id', '=', id).forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** Keeps a declaration that is filed here or came from the other side. */
export async function saveDeclaration(tx: Transaction, row: DeclarationTable): Promise<void> {
  await tx
    .insertInto('declaration.declaration')
    .values({ ...row, states: sql`${JSON.stringify(row.states)}::jsonb` as never })
    .execute()
}

/** The state that follows from an act, or the version that follows from an amendment. */
export async function saveStanding(
  tx: Transaction,
  {
    id,
    version,
    states,
    joint,
    changed_at,
  }: Pick<DeclarationTable, 'id' | 'version' | 'states' | 'joint' | 'changed_at'>,
): Promise<void> {
  await sql`update declaration.declaration set version = ${version}, states = ${JSON.stringify(states)}::jsonb, joint = ${joint},
    changed_at = ${changed_at.toString()}::timestamptz where id = ${id}::uuid and version <= ${version}`.execute(tx)
}

/** Keeps a version for ever. */
export async function saveVersion(tx: Transaction, row: VersionTable): Promise<void> {
  await noteUnstamped(tx, row.signature)
  const json = (value: unknown) => (value === null ? null : (sql`${JSON.stringify(value)}::jsonb` as never))
  await tx
    .insertInto('declaration.version')
    .values({
      ...row,
      document: json(row.document) as never,
      own_annex: json(row.own_annex),
      changes: json(row.changes) as never,
      signature: json(row.signature) as never,
    })
    .execute()
}

/** A declaration by its reference; null when there is none. */
export async function findByUcr(db: Database | Transaction, ucr: string): Promise<DeclarationTable | null> {
  const query = db.selectFrom('declaration.declaration').selectAll().where('ucr', '=', ucr)
  return (await query.executeTakeFirst()) ?? null
}

/** One version. */
export async function findVersion(
  db: Database | Transaction,
  id: string,
  version: number,
): Promise<VersionTable | null> {
  const query = db.selectFrom('declaration.version').selectAll().where('declaration_id', '=', id)
  return (await query.where('version', '=', version).executeTakeFirst()) ?? null
}

/** All versions, oldest first. */
export async function listVersions(db: Database, id: string): Promise<readonly VersionTable[]> {
  return db.selectFrom('declaration.version').selectAll().where('declaration_id', '=', id).orderBy('version').execute()
}

/** Replaces the numbers by which a declaration is found. */
export async function saveSubjects(tx: Transaction, id: string, subjects: readonly SubjectKey[]): Promise<void> {
  await tx.deleteFrom('declaration.subject').where('declaration_id', '=', id).execute()
  if (subjects.length === 0) return
  await sql`insert into declaration.subject (declaration_id, kind, number)
    select ${id}::uuid, kind, number from unnest(${subjects.map(({ kind }) => kind)}::text[], ${subjects.map((subject) => subject.id)}::text[])
      as given (kind, number) on conflict do nothing`.execute(tx)
}

/** Appends what a side did; its place in the order of that side is counted under the lock of the declaration. */
export async function saveAct(tx: Transaction, row: Omit<ActTable, 'seq'>): Promise<number> {
  if (row.signature) await noteUnstamped(tx, row.signature)
  const { rows } = await sql<{ seq: number }>`
    insert into declaration.act (declaration_id, side, seq, act, state, version, root, actor, basis, note, signature, at)
    select ${row.declaration_id}::uuid, ${row.side}, coalesce(max(seq), 0) + 1, ${row.act}, ${row.state}, ${row.version}, ${row.root},
      ${row.actor}, ${row.basis}, ${row.note}, ${row.signature === null ? null : JSON.stringify(row.signature)}::jsonb,
      ${row.at.toString()}::timestamptz
    from declaration.act where declaration_id = ${row.declaration_id}::uuid and side = ${row.side}
    returning seq`.execute(tx)
  return rows[0]?.seq ?? 0
}

/** What both sides did, in the order of time. */
export async function listActs(db: Database | Transaction, id: string): Promise<readonly ActTable[]> {
  return db
    .selectFrom('declaration.act')
    .selectAll()
    .where('declaration_id', '=', id)
    .orderBy('at')
    .orderBy('seq')
    .execute()
}

/** Keeps the answer to a version; a second answer to the same version is refused by the database. */
export async function saveRecognition(tx: Transaction, row: RecognitionTable): Promise<boolean> {
  const saved = await sql`
    insert into declaration.recognition (declaration_id, version, side, root, answer, fields, reason, actor, at)
    values (${row.declaration_id}::uuid, ${row.version}, ${row.side}, ${row.root}, ${row.answer}, ${JSON.stringify(row.fields)}::jsonb,
      ${row.reason}, ${row.actor}, ${row.at.toString()}::timestamptz)
    on conflict do nothing`.execute(tx)
  return (saved.numAffectedRows ?? 0n) > 0n
}

/** The answers to all versions. */
export async function listRecognitions(db: Database | Transaction, id: string): Promise<readonly RecognitionTable[]> {
  return db
    .selectFrom('declaration.recognition')
    .selectAll()
    .where('declaration_id', '=', id)
    .orderBy('version')
    .execute()
}

/** A row of a list: enough to find it, without its content. */
export interface ListedDeclaration extends DeclarationTable {
  readonly items: number
  readonly exporter: string
  readonly importer: string
  readonly exit: string
  readonly entry: string
  readonly answer: RecognitionTable['answer'] | null
  readonly askedAt: Temporal.Instant
}

/**
 * Declarations of an account, or all; newest change first. A search takes a part of a number, with or without its hyphens, or a whole
 * plate however it is written.
 */
export async function listDeclarations(
  db: Database,
  { accountId, search }: { readonly accountId: string | null; readonly search: string | null },
): Promise<readonly ListedDeclaration[]> {
  const like = search === null ? null : `%${foldLetters(search)}%`
  const written = search?.trim().toUpperCase() ?? ''
  const plates = search === null ? [] : subjectsNamed('plate', search).map(({ id }) => id)
  const { rows } = await sql<ListedDeclaration>`
    select d.*, (v.document #>> '{core,totals,items}')::int as items,
      v.document #> '{core,exporter,name}' ->> (v.document #>> '{core,exporter,name,original}') as exporter,
      v.document #> '{core,importer,name}' ->> (v.document #>> '{core,importer,name,original}') as importer,
      v.document #>> '{core,border,exit}' as exit, v.document #>> '{core,border,entry}' as entry,
      v.made_at as "askedAt",
      (select answer from declaration.recognition r where r.declaration_id = d.id and r.version = d.version and r.side <> d.filed_at) as answer
    from declaration.declaration d
    join declaration.version v on v.declaration_id = d.id and v.version = d.version
    where (${accountId}::uuid is null or d.account_id = ${accountId}::uuid)
      and (${like}::text is null or d.ucr like ${like} or exists (
        select 1 from declaration.subject s where s.declaration_id = d.id
          and (s.number like ${like} or strpos(upper(s.number), ${written}) > 0 or s.number = any(${plates}::text[]))))
    order by d.changed_at desc limit 200`.execute(db)
  return rows
}

/** Declarations in whose present version a truck, container or seal is named. */
export async function listBySubject(db: Database, kind: string, number: string): Promise<readonly DeclarationTable[]> {
  const { rows } = await sql<DeclarationTable>`
    select d.* from declaration.subject s join declaration.declaration d on d.id = s.declaration_id
    where s.kind = ${kind} and s.number = ${number} order by d.changed_at desc limit 20`.execute(db)
  return rows
}

/** Notes who looked at a declaration, for what. */
export async function saveLook(
  db: Database | Transaction,
  row: {
    declaration_id: string
    account_id: string
    purpose: string
    case_reference: string | null
    at: Temporal.Instant
  },
): Promise<void> {
  await db.insertInto('declaration.look').values(row).execute()
}
