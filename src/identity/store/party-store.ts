import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import './tables.ts'

/** The parties that one booking command names. */
export interface WantedParties {
  readonly accountId: string
  readonly vehicleId: string
  readonly trailerId: string | null
  readonly driverIds: readonly string[]
  /** Null: the owner that was entered with the vehicle. */
  readonly ownerId: string | null
}

/** What identity knows of the parties of one booking command. What is not the account's own is null or missing. */
export interface BookingParties {
  /** Null when there is no such driver's account. */
  readonly account: {
    readonly id: string
    readonly status: 'registering' | 'active' | 'blocked'
    /** The agreement in force is signed. */
    readonly agreementSigned: boolean
    /** The account holder's consent is given. */
    readonly consentGiven: boolean
  } | null
  readonly vehicle: {
    /** The physical vehicle: one id for a VIN in the whole installation, whichever account runs it. */
    readonly id: string
    /** The account that asks, which runs it. */
    readonly accountId: string
    readonly country: string
    readonly plate: string
    readonly plateKey: string
    readonly vin: string
    readonly category: 'N1' | 'N2' | 'N3'
    readonly ownerId: string
  } | null
  readonly trailer: {
    readonly id: string
    readonly country: string
    readonly plate: string
    readonly plateKey: string
  } | null
  /** Those asked for that are trusted drivers of the account. */
  readonly drivers: readonly { readonly id: string; readonly resident: boolean; readonly consentGiven: boolean }[]
  readonly owner: { readonly id: string; readonly resident: boolean; readonly kind: 'person' | 'company' } | null
}

/**
 * The parties of up to 256 booking commands in one query, answered in the order asked. Hot path: every look-up goes by
 * a primary key or a unique index, nothing is decrypted, and one JSON value goes in and one comes out. Each look-up stands
 * behind a barrier (`offset 0`, `limit 1`): the planner otherwise reads whole tables once a batch to hash them.
 */
export async function listParties(tx: Transaction, wanted: readonly WantedParties[]): Promise<BookingParties[]> {
  const asked = wanted.map(({ accountId, vehicleId, trailerId, ownerId, driverIds }, i) => ({
    i,
    account_id: accountId,
    vehicle_id: vehicleId,
    trailer_id: trailerId,
    owner_id: ownerId,
    driver_ids: driverIds,
  }))
  const { rows } = await sql<{ found: BookingParties[] }>`/* prepared */
    with agreement_now as materialized (
      select version from identity.agreement where valid_from <= clock_timestamp() order by valid_from desc limit 1
    )
    select json_agg(json_build_object(
      'account', case when account.id is not null then json_build_object(
        'id', account.id, 'status', account.status, 'agreementSigned', signed.found is not null,
        'consentGiven', own.consent is not null) end,
      'vehicle', case when run.vehicle_id is not null then json_build_object(
        'id', vehicle.id, 'accountId', run.account_id, 'country', vehicle.country, 'plate', vehicle.plate,
        'plateKey', vehicle.plate_key, 'vin', vehicle.vin, 'category', run.category, 'ownerId', run.owner_id) end,
      'trailer', case when trailer.id is not null then json_build_object(
        'id', trailer.id, 'country', trailer.country, 'plate', trailer.plate, 'plateKey', trailer.plate_key) end,
      'drivers', coalesce(trusted.drivers, '[]'),
      'owner', case when owner.id is not null then json_build_object(
        'id', owner.id, 'resident', owner.resident, 'kind', owner.kind) end
    ) order by wanted.i) as found
    from json_to_recordset(${JSON.stringify(asked)}::json) as wanted(
      i int, account_id uuid, vehicle_id uuid, trailer_id uuid, owner_id uuid, driver_ids uuid[])
    left join lateral (select id, status from identity.account
      where id = wanted.account_id and role = 'driver' offset 0) as account on true
    left join lateral (select true as found from identity.agreement_signature s
      where s.account_id = wanted.account_id and s.version = (select version from agreement_now) limit 1) as signed on true
    left join lateral (select true as consent from identity.person p
      cross join lateral (select from identity.consent c where c.person_id = p.id and c.state = 'given' limit 1) as given
      where p.account_id = wanted.account_id and p.self limit 1) as own on true
    left join lateral (select account_id, vehicle_id, category, owner_id from identity.account_vehicle
      where account_id = wanted.account_id and vehicle_id = wanted.vehicle_id and removed_at is null
        and contested_at is null offset 0) as run on true
    left join lateral (select * from identity.vehicle where id = run.vehicle_id offset 0) as vehicle on true
    left join lateral (select * from identity.trailer
      where id = wanted.trailer_id and account_id = wanted.account_id and removed_at is null offset 0) as trailer on true
    left join lateral (select id, resident, kind from identity.owner_party
      where id = coalesce(wanted.owner_id, run.owner_id) and account_id = wanted.account_id and removed_at is null
      offset 0) as owner on true
    left join lateral (
      select json_agg(json_build_object('id', p.id, 'resident', p.resident, 'consentGiven', given.found is not null)
        order by p.id) as drivers
      from unnest(wanted.driver_ids) as named(id)
      cross join lateral (select id, resident from identity.person
        where id = named.id and account_id = wanted.account_id and removed_at is null offset 0) as p
      left join lateral (select true as found from identity.consent c
        where c.person_id = p.id and c.state = 'given' limit 1) as given on true
    ) as trusted on true`.execute(tx)
  return rows[0]?.found ?? []
}
