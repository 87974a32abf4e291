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
    readonly category: 'N2' | 'N3'
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
 * a primary key or a unique index, nothing is decrypted, and one JSON value goes in and one comes out.
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
    with current_agreement as (
      select version from identity.agreement where valid_from <= clock_timestamp() order by valid_from desc limit 1
    )
    select json_agg(json_build_object(
      'account', case when account.id is not null then json_build_object(
        'id', account.id, 'status', account.status,
        'agreementSigned', exists (select from identity.agreement_signature s
           where s.account_id = account.id and s.version = (select version from current_agreement)),
        'consentGiven', exists (select from identity.person p join identity.consent c on c.person_id = p.id
           where p.account_id = account.id and p.self and c.state = 'given')) end,
      'vehicle', case when run.vehicle_id is not null then json_build_object(
        'id', vehicle.id, 'accountId', run.account_id, 'country', vehicle.country, 'plate', vehicle.plate,
        'plateKey', vehicle.plate_key, 'vin', vehicle.vin, 'category', run.category, 'ownerId', run.owner_id) end,
      'trailer', case when trailer.id is not null then json_build_object(
        'id', trailer.id, 'country', trailer.country, 'plate', trailer.plate, 'plateKey', trailer.plate_key) end,
      'drivers', coalesce((select json_agg(json_build_object('id', p.id, 'resident', p.resident,
          'consentGiven', exists (select from identity.consent c where c.person_id = p.id and c.state = 'given')) order by p.id)
        from identity.person p
        where p.id = any(wanted.driver_ids) and p.account_id = wanted.account_id and p.removed_at is null), '[]'),
      'owner', case when owner.id is not null then json_build_object(
        'id', owner.id, 'resident', owner.resident, 'kind', owner.kind) end
    ) order by wanted.i) as found
    from json_to_recordset(${JSON.stringify(asked)}::json) as wanted(
      i int, account_id uuid, vehicle_id uuid, trailer_id uuid, owner_id uuid, driver_ids uuid[])
    left join identity.account on account.id = wanted.account_id and account.role = 'driver'
    left join identity.account_vehicle run
      on run.account_id = wanted.account_id and run.vehicle_id = wanted.vehicle_id and run.removed_at is null
    left join identity.vehicle on vehicle.id = run.vehicle_id
    left join identity.trailer
      on trailer.id = wanted.trailer_id and trailer.account_id = wanted.account_id and trailer.removed_at is null
    left join identity.owner_party owner
      on owner.id = coalesce(wanted.owner_id, run.owner_id) and owner.account_id = wanted.account_id
        and owner.removed_at is null`.execute(tx)
  return rows[0]?.found ?? []
}
