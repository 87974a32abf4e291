import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { assert } from '#kernel/assert.ts'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import { isCheckCode } from '../domain/check-codes.ts'
import { type About, authorityAndCure, basisOf, type Finding, FINDING_OUTCOMES } from '../domain/findings.ts'
import type { SettledFindings, StoredFinding } from '../domain/plan.ts'
import { isReasonCode } from '../domain/reasons.ts'
import './tables.ts'

type Row = Selectable<Tables['registries.finding']>

const Params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
const Outcome = z.enum(FINDING_OUTCOMES)

/** Findings are changed by one run of a booking at a time; held until the transaction ends. */
export async function lockFindings(tx: Transaction, bookingId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`registries.finding:${bookingId}`}, 0))`.execute(tx)
}

/** The findings that count now for some bookings, in the order in which they were made. */
export async function listCurrentFindings(
  db: Database | Transaction,
  bookingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredFinding[]>> {
  const rows = await db
    .selectFrom('registries.finding')
    .selectAll()
    .where('booking_id', '=', sql<string>`any(${bookingIds}::uuid[])`)
    .where('superseded_at', 'is', null)
    .orderBy('id')
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ bookingId: row.booking_id, ...toFinding(row) })),
    ({ bookingId }) => bookingId,
  )
}

/** Stores what a run settled: superseded rows stay, with the instant at which they ceased to count. */
export async function saveSettlement(
  tx: Transaction,
  bookingId: string,
  settlement: SettledFindings,
  inquiryOf: ReadonlyMap<Finding, string | null>,
  now: Temporal.Instant,
): Promise<void> {
  if (settlement.supersede.length > 0) {
    await tx
      .updateTable('registries.finding')
      .set({ superseded_at: now.toString() })
      .where('id', 'in', [...settlement.supersede])
      .execute()
  }
  if (settlement.insert.length === 0) return
  await tx
    .insertInto('registries.finding')
    .values(
      settlement.insert.map((finding) => ({
        booking_id: bookingId,
        check_code: finding.check,
        about: finding.about,
        outcome: finding.outcome,
        code: finding.code,
        params: JSON.stringify(finding.params),
        law_version: finding.lawVersion,
        inquiry_id: inquiryOf.get(finding) ?? null,
        decided_at: finding.decidedAt,
        valid_until: finding.validUntil,
        superseded_at: null,
      })),
    )
    .execute()
}

function toFinding(row: Row): StoredFinding {
  assert(isCheckCode(row.check_code), `stored check ${row.check_code} is not known`)
  assert(row.code === null || isReasonCode(row.code), `stored reason ${row.code} is not known`)
  return {
    row: row.id,
    check: row.check_code,
    about: row.about as About,
    outcome: Outcome.parse(row.outcome),
    code: row.code,
    params: Params.parse(row.params),
    ...(row.code === null ? { authority: null, cure: null } : authorityAndCure(row.code)),
    basis: basisOf(row.check_code),
    lawVersion: row.law_version,
    decidedAt: row.decided_at.toString(),
    validUntil: row.valid_until.toString(),
  }
}
