import { sql } from 'kysely'
import type { SealFact } from '#kernel/shared-facts.ts'
import type { Transaction } from '#platform/database.ts'

/** Which seals are looked at: those of some legs, or of some trips. */
export type SealsOf = { readonly legs: readonly string[] } | { readonly trips: readonly string[] }

/** A seal of which others do not know yet how it is. */
export interface UntoldSeal {
  readonly id: number
  readonly seal: string
  readonly state: SealFact['state']
  readonly alarm: boolean
  readonly plateKey: string
  readonly plateCountry: string | null
  readonly trailer: string | null
  /** As others write it. */
  readonly container: string | null
}

/** Seals that hang, with how they are; `s` is the seal, `t` its trip. */
const HANGING = sql`from escort.leg l join escort.seal s on s.id = l.seal_id join escort.trip t on t.id = l.trip_id
  left join escort.leg_state n on n.leg_id = l.id`
const STATE = sql`coalesce(n.word, 'unknown')`
const ALARM = sql`exists (select from escort.incident i where i.trip_id = l.trip_id and i.level = 'red' and i.state <> 'closed')`
const DIFFERS = sql`(s.told_state is distinct from ${STATE} or s.told_alarm is distinct from ${ALARM})`

/**
 * Seals of which something else was told last, locked. Looked at once more under the lock, since whoever held it before may have
 * told of a change that this transaction had not seen: so two changes at once leave neither untold.
 */
export async function lockUntoldSeals(tx: Transaction, of: SealsOf): Promise<readonly UntoldSeal[]> {
  const these = 'legs' in of ? sql`l.id = any(${of.legs}::uuid[])` : sql`l.trip_id = any(${of.trips}::uuid[])`
  const { rows: found } = await sql<{ id: number }>`select s.id ${HANGING}
    where l.removed_at is null and ${these} and ${DIFFERS} order by s.id for no key update of s`.execute(tx)
  if (found.length === 0) return []
  const { rows } = await sql<UntoldSeal>`select s.id, s.number as seal, ${STATE} as state, ${ALARM} as alarm,
      t.plate_key as "plateKey", t.plate_country as "plateCountry", t.trailer, t.container_key as container ${HANGING}
    where l.removed_at is null and ${DIFFERS} and s.id = any(${found.map(({ id }) => id)}::int[]) order by s.id`.execute(
    tx,
  )
  return rows
}

/** The same of a seal that came off just now; null when that is told already. */
export async function lockRemovedSeal(tx: Transaction, leg: string): Promise<UntoldSeal | null> {
  const { rows } = await sql<UntoldSeal>`select s.id, s.number as seal, 'removed' as state, ${ALARM} as alarm,
      t.plate_key as "plateKey", t.plate_country as "plateCountry", t.trailer, t.container_key as container ${HANGING}
    where l.id = ${leg}::uuid and s.told_state is distinct from 'removed' for no key update of s`.execute(tx)
  return rows[0] ?? null
}

/** Keeps what is told of a seal. Answers its moment: each is later than the one before, so that the later word is known by it. */
export async function saveTold(
  tx: Transaction,
  { id, state, alarm }: Pick<UntoldSeal, 'id' | 'state' | 'alarm'>,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const { rows } = await sql<{
    at: Temporal.Instant
  }>`update escort.seal set told_state = ${state}, told_alarm = ${alarm},
    told_at = greatest(${now.toString()}::timestamptz, told_at + interval '1 millisecond')
    where id = ${id} returning told_at as at`.execute(tx)
  return rows[0]?.at ?? now
}
