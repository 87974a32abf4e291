import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { newId } from '#platform/new-id.ts'

/** A driver with everything a booking needs: account, agreement, consent, truck, money, and an open session. */
export interface SeededDriver {
  readonly accountId: string
  readonly vehicleId: string
  readonly personId: string
  readonly token: string
}

/**
 * Seeds drivers by SQL, set-based, for measurements and race tests. Personal data is random bytes: nobody reads it there;
 * the country is none (ISO 3166 leaves XX to users).
 * `funds` in tiyn is on every account.
 */
export async function seedDrivers(pool: pg.Pool, count: number, funds: bigint): Promise<readonly SeededDriver[]> {
  const drivers = Array.from({ length: count }, () => ({
    accountId: newId(),
    vehicleId: newId(),
    personId: newId(),
    ownerId: newId(),
    token: randomBytes(32).toString('base64url'),
  }))
  const column = (name: keyof (typeof drivers)[number]) => drivers.map((driver) => driver[name])
  const client = await pool.connect()
  try {
    await client.query('begin')
    const values = [
      column('accountId'),
      column('vehicleId'),
      column('personId'),
      column('ownerId'),
      drivers.map(({ token }) => createHash('sha256').update(token).digest('hex')),
    ]
    for (const statement of SEEDS) await client.query(SEEDED + statement, values)
    await client.query(SEEDED + FUNDS, [...values, String(funds)])
    await client.query('commit')
  } finally {
    client.release()
  }
  return drivers.map(({ accountId, vehicleId, personId, token }) => ({ accountId, vehicleId, personId, token }))
}

const SEEDED = `with seeded as (
  select account_id, vehicle_id, person_id, owner_id, decode(token_hash, 'hex') as token_hash
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[])
    as seeded(account_id, vehicle_id, person_id, owner_id, token_hash))
`

const SEEDS: readonly string[] = [
  `insert into identity.account (id, role, status, language, phone_index, phone_enc, created_at)
   select account_id, 'driver', 'active', 'ru', sha256(uuid_send(account_id)), sha256(uuid_send(account_id)), now() from seeded`,
  `insert into identity.session (id, token_hash, account_id, method, created_at, last_seen_at, idle_seconds, expires_at)
   select gen_random_uuid(), token_hash, account_id, 'code', now(), now(), 2592000, now() + interval '90 days' from seeded`,
  `insert into identity.agreement_signature (id, account_id, version, language, digest, method, session_id, address, signed_at)
   select gen_random_uuid(), account_id, agreement.version, agreement.language, agreement.digest, 'code',
          gen_random_uuid(), '127.0.0.1', now()
   from seeded, (select * from identity.agreement where language = 'ru' order by valid_from desc limit 1) as agreement`,
  `insert into identity.person (id, account_id, self, resident, sealed, iin_index, document_index, entered_at)
   select person_id, account_id, true, true, sha256(uuid_send(person_id)), sha256(uuid_send(person_id)),
          sha256(uuid_send(person_id)), now() from seeded`,
  `insert into identity.consent (id, person_id, basis, state, reference, proof_enc, requested_at, decided_at)
   select gen_random_uuid(), person_id, 'access-control-service', 'given', 'seeded', sha256(uuid_send(person_id)), now(),
          now() from seeded`,
  `insert into identity.owner_party (id, account_id, resident, kind, country, sealed, tax_number_index, entered_at)
   select owner_id, account_id, true, 'company', 'XX', sha256(uuid_send(owner_id)), sha256(uuid_send(owner_id)), now()
   from seeded`,
  `insert into identity.vehicle (id, vin, country, plate, plate_key, in_use, entered_at)
   select vehicle_id, upper(substr(md5(vehicle_id::text), 1, 17)), 'XX', upper(substr(md5(account_id::text), 1, 10)),
          upper(substr(md5(account_id::text), 1, 10)), true, now() from seeded`,
  `insert into identity.account_vehicle (account_id, vehicle_id, owner_id, category, machinery, entered_at)
   select account_id, vehicle_id, owner_id, 'N3', false, now() from seeded`,
  `insert into payments.account (owner_id) select account_id from seeded`,
]

const FUNDS = `
  insert into payments.transfer (owner_id, debit, credit, amount, kind, payment_id, occurred_at)
  select account_id, 'acquirer', 'available', $6::bigint, 'payment-received', gen_random_uuid(), now()
  from seeded where $6::bigint > 0`

/** Opens empty slots in turn, one hour each, and answers their ids. */
export async function seedSlots(
  pool: pg.Pool,
  slots: { readonly checkpoint: string; readonly neighbour: string; readonly count: number; readonly capacity: number },
  from: Temporal.Instant,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into queue.slot (checkpoint, neighbour, zone, local_day, starts_at, ends_at, channel, capacity)
     select $1, $2, 'UTC', (starts_at at time zone 'UTC')::date, starts_at, starts_at + interval '1 hour',
            'general', $4
     from (select $5::timestamptz + n * interval '1 hour' as starts_at from generate_series(0, $3::int - 1) as n) as hours
     returning id::text as id`,
    [slots.checkpoint, slots.neighbour, slots.count, slots.capacity, from.toString()],
  )
  return rows.map(({ id }) => id)
}
