import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Transaction } from '#platform/database.ts'
import { Closure, HoursVersion } from '../contract.ts'
import type { ReferencePackage } from '../domain/reference-package.ts'
import type { SideCalendar } from '../domain/working-calendar.ts'
import './tables.ts'

const range = (from: string, until: string | null) => `[${from},${until ?? ''})`

/** Removes all calendars, before the checkpoints that they belong to. */
export async function removeCalendars(tx: Transaction): Promise<void> {
  await tx.deleteFrom('reference.closure').execute()
  await tx.deleteFrom('reference.working_hours').execute()
}

/** Saves the calendars of a package; hours hold no longer than their checkpoint. */
export async function saveCalendars(tx: Transaction, { calendars, checkpoints }: ReferencePackage): Promise<void> {
  for (const { checkpoint, sides } of calendars) {
    const stands = checkpoints.filter(({ code }) => code === checkpoint)
    for (const { country, zone, versions, closures } of sides) {
      const rows = versions.flatMap((version) => stands.flatMap((stand) => clipped(version, stand)))
      await tx
        .insertInto('reference.working_hours')
        .values(
          rows.map(({ from, until, hours, grade, source }) => ({
            checkpoint,
            country,
            zone,
            grade,
            source,
            valid: range(from, until),
            hours: JSON.stringify(hours),
          })),
        )
        .execute()
      if (closures.length === 0) continue
      await tx
        .insertInto('reference.closure')
        .values(
          closures.map(({ from, until, reason, grade, source }) => ({
            checkpoint,
            country,
            grade,
            source,
            days: range(from, until),
            reason: JSON.stringify(reason),
          })),
        )
        .execute()
    }
  }
}

/** The part of a version in which the checkpoint stands, if any. */
function clipped<V extends { readonly from: string; readonly until: string | null }>(
  version: V,
  stand: { readonly from: string; readonly until: string | null },
): readonly V[] {
  const from = version.from > stand.from ? version.from : stand.from
  const ends = [version.until, stand.until].filter((day) => day !== null).toSorted()
  const until = ends[0] ?? null
  return until === null || from < until ? [{ ...version, from, until }] : []
}

/** When both sides of a checkpoint work, the own side first where it is named; empty when it was never entered. */
export async function listSideCalendars(
  db: Database | Transaction,
  checkpoint: string,
  ownCountry?: string,
): Promise<readonly SideCalendar[]> {
  const rows = await db
    .selectFrom('reference.working_hours')
    .select(['country', 'zone', 'hours', 'grade', 'source'])
    .select([sql<string>`lower(valid)::text`.as('from'), sql<string | null>`upper(valid)::text`.as('until')])
    .where('checkpoint', '=', checkpoint)
    .orderBy('country')
    .orderBy(sql`lower(valid)`)
    .execute()
  const closed = await db
    .selectFrom('reference.closure')
    .select(['country', 'reason', 'grade', 'source'])
    .select([sql<string>`lower(days)::text`.as('from'), sql<string>`upper(days)::text`.as('until')])
    .where('checkpoint', '=', checkpoint)
    .orderBy(sql`lower(days)`)
    .execute()
  const countries = [...new Set(rows.map(({ country }) => country))]
  return countries
    .toSorted((a, b) => Number(b === ownCountry) - Number(a === ownCountry))
    .map((country) => ({
      country,
      zone: rows.find((row) => row.country === country)?.zone ?? '',
      versions: z
        .array(HoursVersion)
        .parse(
          rows
            .filter((row) => row.country === country)
            .map(({ from, until, hours, grade, source }) => ({ from, until, hours, grade, source })),
        ),
      closures: z
        .array(Closure)
        .parse(
          closed
            .filter((row) => row.country === country)
            .map(({ from, until, reason, grade, source }) => ({ from, until, reason, grade, source })),
        ),
    }))
}
