import { ok, type Result } from '#kernel/result.ts'
import type { Database } from '#platform/database.ts'
import type { ConditionsView, ConsentView } from './contract.ts'
import type { RailDeps } from './deps.ts'
import { inForce } from './domain/conditions.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import type { ConditionsPackage } from './messages/conditions.ts'
import { listConditions, rulesOf } from './store/conditions-store.ts'
import { listConsents } from './store/consent-store.ts'

/** Every version of the technical conditions, newest first, with the words of both heads and whether it binds today. */
export async function readConditions({ db, self, peer, clock }: RailDeps): Promise<ConditionsView[]> {
  const rows = await listConditions(db)
  const day = clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString()
  const binding = peer ? inForce(rows.map(rulesOf), [self, peer.country], day) : undefined
  return rows.map(({ document, root, proposedAt, approvals }) => ({
    document,
    root,
    proposedAt: proposedAt.toString(),
    approvals: approvals.map(({ side, approver, at }) => ({ side, approver, at: at.toString() })),
    inForce: binding?.name === document.name && binding.version === document.version,
  }))
}

/** One version as a third party gets it. Refused: `rail.conditions-unknown`. */
export async function readPackage(
  db: Database,
  wanted: { readonly name: string; readonly version: number },
): Promise<Result<ConditionsPackage, RailRefusal>> {
  const [row] = await listConditions(db, wanted)
  if (!row) return refuse('rail.conditions-unknown')
  return ok({ document: row.document, approvals: row.approvals.map(({ jws }) => jws) })
}

/** The register of consents, what waits for a decision first. */
export async function readConsents(db: Database): Promise<ConsentView[]> {
  return (await listConsents(db)).map((row) => ({
    ...row,
    askedAt: row.askedAt.toString(),
    decidedAt: row.decidedAt?.toString() ?? null,
    until: row.until?.toString() ?? null,
  }))
}
