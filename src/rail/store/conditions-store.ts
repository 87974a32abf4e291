import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { Conditions } from '../domain/conditions.ts'
import { ConditionsDocument } from '../messages/conditions.ts'

/** One side's approval of a version. */
export interface ApprovalRow {
  readonly side: string
  readonly approver: string
  readonly at: Temporal.Instant
  readonly jws: string
}

/** A version of the technical conditions with the approvals there are. */
export interface ConditionsRow {
  readonly document: ConditionsDocument
  readonly root: string
  readonly proposedBy: string
  readonly proposedAt: Temporal.Instant
  readonly approvals: readonly ApprovalRow[]
}

interface Flat {
  readonly document: unknown
  readonly root: string
  readonly proposedBy: string
  readonly proposedAt: Temporal.Instant
  readonly side: string | null
  readonly approver: string | null
  readonly at: Temporal.Instant | null
  readonly jws: string | null
}

/** All versions, newest first; one version only when it is named. */
export async function listConditions(
  db: Database | Transaction,
  only?: { readonly name: string; readonly version: number },
): Promise<readonly ConditionsRow[]> {
  const { rows } = await sql<Flat>`
    select c.document, c.root, c.proposed_by as "proposedBy", c.proposed_at as "proposedAt", a.side, a.approver, a.at, a.jws
    from rail.conditions c left join rail.conditions_approval a using (name, version)
    where ${only ? sql`c.name = ${only.name} and c.version = ${only.version}` : sql`true`}
    order by c.name, c.version desc, a.side`.execute(db)
  const byRoot = Map.groupBy(rows, ({ root }) => root)
  return [...byRoot.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { root, proposedBy, proposedAt } = first
    const approvals = own.flatMap(({ side, approver, at, jws }) =>
      side === null || approver === null || at === null || jws === null ? [] : [{ side, approver, at, jws }],
    )
    return [{ document: ConditionsDocument.parse(first.document), root, proposedBy, proposedAt, approvals }]
  })
}

/** What the rules need of the versions. */
export async function listRules(db: Database | Transaction): Promise<readonly Conditions[]> {
  return (await listConditions(db)).map(rulesOf)
}

/** A version as the rules see it. */
export function rulesOf({ document, approvals }: ConditionsRow): Conditions & ConditionsDocument {
  return { ...document, approvedBy: approvals.map(({ side }) => side) }
}

/** Writes a version; one that is there stays as it is. Answers the root that stands. */
export async function saveConditions(
  tx: Transaction,
  document: ConditionsDocument,
  root: string,
  by: { readonly proposedBy: string; readonly now: Temporal.Instant },
): Promise<string> {
  const { name, version } = document
  await sql`
    insert into rail.conditions (name, version, document, root, proposed_by, proposed_at)
    values (${name}, ${version}, ${JSON.stringify(document)}::jsonb, ${root}, ${by.proposedBy}, ${by.now.toString()}::timestamptz)
    on conflict (name, version) do nothing`.execute(tx)
  const { rows } = await sql<{ root: string }>`
    select root from rail.conditions where name = ${name} and version = ${version}`.execute(tx)
  return rows[0]?.root ?? root
}

/** Writes an approval; false when that side had given one. */
export async function saveApproval(
  tx: Transaction,
  { name, version }: { readonly name: string; readonly version: number },
  row: ApprovalRow,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into rail.conditions_approval (name, version, side, approver, at, jws)
    values (${name}, ${version}, ${row.side}, ${row.approver}, ${row.at.toString()}::timestamptz, ${row.jws})
    on conflict (name, version, side) do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
