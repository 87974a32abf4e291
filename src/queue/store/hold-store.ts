import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import { type HoldHistory, HOLDS_REMEMBERED_DAYS } from '../domain/hold-limits.ts'

/** What is known of the unpaid holds of a batch. */
export interface KnownHolds {
  readonly histories: ReadonlyMap<string, HoldHistory>
  readonly unpaidVehicles: ReadonlySet<string>
}

/** More bookings of an account are not looked at: they say the same. */
const LOOKED_AT = 2_000

/**
 * The holds of these accounts in the last 90 days, and which of these vehicles have an unpaid one. To be read after the
 * accounts are locked, so that two batches of one account do not both take its last hold.
 */
export async function listHolds(
  tx: Transaction,
  wanted: readonly { readonly accountId: string; readonly vehicleId: string | null }[],
  now: Temporal.Instant,
): Promise<KnownHolds> {
  const accounts = [...new Set(wanted.map(({ accountId }) => accountId))]
  const vehicles = [...new Set(wanted.flatMap(({ vehicleId }) => (vehicleId === null ? [] : [vehicleId])))]
  const since = now.subtract({ hours: HOLDS_REMEMBERED_DAYS * 24 }).toString()
  const { rows } = await sql<{
    account: string | null
    open: number
    paid: number
    abandoned: number
    slots: readonly string[] | null
    vehicles: string[] | null
  }>`/* prepared */
    select asked.account::text as account, held.open, held.paid, held.abandoned, held.slots, null::text[] as vehicles
    from unnest(string_to_array(${accounts.join(',')}, ',')::uuid[]) as asked(account)
    cross join lateral (
      select count(*) filter (where state = 'held' and payment = 'due')::int as open,
        count(*) filter (where payment = 'secured')::int as paid,
        count(*) filter (where abandoned)::int as abandoned,
        array_agg(slot_id::text) filter (where abandoned and ends_at > ${now.toString()}::timestamptz) as slots
      from (select state, payment, slot_id, ends_at, case when payment <> 'due' then false
            -- A closure or a cut took it: nobody gave it up.
            when state = 'cancelled' then not exists (select from queue.event where event.booking_id = booking.id
              and event.type = 'cancelled' and event.body ->> 'reason' in ('closure', 'capacity-cut')
              and event.body ->> 'fault' = 'authority')
            else state in ('expired', 'refused') end as abandoned
        from queue.booking
        where account_id = asked.account and placed_at > ${since}::timestamptz
        order by placed_at desc limit ${LOOKED_AT}) as lately
    ) as held
    union all
    select null, 0, 0, 0, null, array_agg(distinct vehicle_id::text) from queue.booking
    where vehicle_id = any(string_to_array(${vehicles.join(',')}, ',')::uuid[]) and payment = 'due' and state = 'held'
    `.execute(tx)
  const histories = new Map<string, HoldHistory>()
  for (const { account, open, paid, abandoned, slots } of rows) {
    if (account !== null) histories.set(account, { open, paid, abandoned, abandonedSlots: new Set(slots?.map(BigInt)) })
  }
  return { histories, unpaidVehicles: new Set(rows.flatMap((row) => row.vehicles ?? [])) }
}
