import { randomBytes } from 'node:crypto'
import { identityDeps } from './surroundings.ts'
import type { Context } from '#apps/context.ts'
import { seedSlots } from '#queue/bench/seed.ts'
import { corridorOf } from '#driverless/corridor-of.ts'
import { enrolDevice } from '#identity/public.ts'
import { openSession } from '#identity/open-session.ts'
import { addAccount } from '#identity/store/account-store.ts'
import { type Role, ROLES, SYSTEM } from '#kernel/principal.ts'
import { encodeReference } from '#kernel/reference-code.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { aRegisteredDriver } from './identity-builders.ts'
import { ROLE_SCOPES } from '#kernel/roles.ts'
import { objectsOfModules } from './objects-of-modules.ts'

/** The checkpoint of the officers and devices that are asked about, and somebody else's. */
export const OWN_CHECKPOINT = 'DOSTYK'
export const OTHER_CHECKPOINT = 'NUR-ZHOLY'

/** Somebody who can call the platform, and one object of every kind that is his. */
export interface Inhabitant {
  readonly role: Role
  readonly headers: Readonly<Record<string, string>>
  /** Identifiers of his objects by kind (`booking`, `vehicle`, …). */
  readonly objects: Readonly<Record<string, string>>
}

/** A driver with everything that a driver can have. */
export async function anInhabitant(context: Context): Promise<Inhabitant> {
  const driver = await aRegisteredDriver(identityDeps(context))
  const { accountId, personId, vehicleId, trailerId, ownerId, cookie } = driver
  const objects = {
    account: accountId,
    person: personId,
    vehicle: vehicleId,
    trailer: trailerId,
    owner: ownerId,
    consent: await idOf(context, 'select id from identity.consent where person_id = $1', personId),
    session: await idOf(context, 'select id from identity.session where account_id = $1', accountId),
    ...(await seedObjects(context, driver)),
    ...(await objectsOfModules(context, { id: accountId, role: 'driver', checkpoint: OWN_CHECKPOINT })),
  }
  return { role: 'driver', headers: { cookie }, objects }
}

async function idOf({ pool }: Context, query: string, by: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(query, [by])
  return rows[0]?.id ?? ''
}

// Above those that the product gives.
let references = 900_000n

function aReference(): string {
  references += 1n
  return encodeReference({ series: 'Q', year: 26, number: references })
}

/** What other people and machines would have made: a booking, an invoice, a notice, a passkey. */
async function seedObjects(
  { pool }: Context,
  who: { accountId: string; vehicleId: string; ownerId: string; personId: string },
) {
  const ids = { booking: newId(), invoice: newId(), notice: newId(), passkey: newId() }
  const [slot] = await seedSlots(
    pool,
    { checkpoint: OWN_CHECKPOINT, neighbour: 'CN', count: 1, capacity: 5 },
    Temporal.Now.instant().add({ hours: 48 + Math.floor(Math.random() * 1_000_000) }),
  )
  await pool.query('update queue.slot set taken = 1 where id = $1', [slot])
  await pool.query(
    `insert into queue.booking (id, reference, account_id, vehicle_id, owner_id, driver_ids, slot_id, checkpoint, neighbour, zone,
       local_day, starts_at, ends_at, channel, place, plate, plate_country, plate_key, state, checks, payment, fee, deposit,
       law_version, tariff_version, hold_until, placed_at, digest, first_hold_until, paid_at_once)
     select $1::uuid, $7, $2, $3, $4, array[$5::uuid], id, checkpoint, neighbour, zone, local_day, starts_at, ends_at, channel,
       'fresh', 'P', 'KZ', ($1::uuid)::text, 'held', 'pending', 'due', 1, 1, 'test', 'test', now() + interval '1 hour', now(),
       sha256('a'), now(), false
     from queue.slot where id = $6`,
    [ids.booking, who.accountId, who.vehicleId, who.ownerId, who.personId, slot, aReference()],
  )
  await pool.query(
    `insert into payments.invoice (id, owner_id, amount, language, return_path, digest, state, created_at, asked_at)
     values ($1, $2, 100, 'ru', '/', sha256('a'), 'expired', now(), now())`,
    [ids.invoice, who.accountId],
  )
  await pool.query(
    `insert into notices.notice (id, account_id, template, facts, dedupe_key, created_at)
     values ($1::uuid, $2, 'identity.account-blocked', '{"reason":"debt"}', ($1::uuid)::text, now())`,
    [ids.notice, who.accountId],
  )
  await pool.query(
    `insert into identity.passkey (id, account_id, credential_id, public_key, counter, transports, name, created_at)
     values ($1, $2, $3, $4, 0, '{}', 'phone', now())`,
    [ids.passkey, who.accountId, randomBytes(16).toString('base64url'), randomBytes(32)],
  )
  return ids
}

/** The corridor or terminal of who belongs to one, for those at a checkpoint: another one at another checkpoint. */
export function scopeAt(kind: 'corridor' | 'terminal', checkpoint: string): string {
  return kind === 'corridor' && checkpoint === OWN_CHECKPOINT ? corridorOf('KZ').id : `OF-${checkpoint}`
}

/** The firm of who acts for one, by its number. */
export function firmAt(checkpoint: string): string {
  return checkpoint === OWN_CHECKPOINT ? '120340005670' : '120340005681'
}

/** Somebody of every role at a checkpoint, a driver among them. */
export async function oneOfEachRole(context: Context, checkpoint: string): Promise<Readonly<Record<Role, Inhabitant>>> {
  const everybody: [Role, Inhabitant][] = []
  for (const role of ROLES)
    everybody.push([
      role,
      role === 'driver' ? await anInhabitant(context) : await anOperator(context, role, checkpoint),
    ])
  return Object.fromEntries(everybody) as Readonly<Record<Role, Inhabitant>>
}

/** An operator or device of a checkpoint, with the lane and a picture there. */
export async function anOperator(
  context: Context,
  role: Exclude<Role, 'driver'>,
  checkpoint: string,
): Promise<Inhabitant> {
  const now = Temporal.Now.instant()
  await aLane(context, checkpoint)
  const [picture, overview] = [await aPicture(context, checkpoint), await anOverview(context, checkpoint)]
  const objects = { checkpoint, lane: 'OUT-1', camera: 'OUT-1', picture, overview }
  if (role === 'device') {
    const device = { checkpoint, kind: 'gate-controller' as const }
    const { deviceId, token } = await inTransaction(context.db, (tx) => enrolDevice(tx, device, { actor: SYSTEM, now }))
    const made = await objectsOfModules(context, { id: deviceId, role, checkpoint })
    return { role, headers: { authorization: `Bearer ${token}` }, objects: { ...objects, ...made } }
  }
  const id = newId()
  const kind = ROLE_SCOPES[role]
  const session = await inTransaction(context.db, async (tx) => {
    await addAccount(tx, {
      id,
      role,
      status: 'active',
      blocked_reason: null,
      blocked_evidence: null,
      language: 'ru',
      phone_index: null,
      phone_enc: null,
      login: `op-${id}`,
      checkpoint: kind === 'checkpoint' ? checkpoint : null,
      scope:
        kind === 'carrier'
          ? firmAt(checkpoint)
          : kind === 'corridor' || kind === 'terminal'
            ? scopeAt(kind, checkpoint)
            : null,
      created_at: now,
    })
    return openSession(tx, { id, role }, 'password-totp', { now, ip: '127.0.0.1', priorToken: null })
  })
  const notice = newId()
  await context.pool.query(
    `insert into notices.notice (id, account_id, template, facts, dedupe_key, created_at)
     values ($1::uuid, $2, 'identity.account-blocked', '{"reason":"test"}', ($1::uuid)::text, now())`,
    [notice, id],
  )
  return {
    role,
    headers: { cookie: `otkel_session=${session.token}` },
    objects: {
      ...objects,
      account: id,
      session: session.sessionId,
      passkey: newId(),
      notice,
      ...(await objectsOfModules(context, { id, role, checkpoint })),
    },
  }
}

async function aLane({ pool }: Context, checkpoint: string): Promise<void> {
  await pool.query(
    `insert into gate.lane_state (checkpoint, lane, report, seen_at) values ($1, 'OUT-1', $2, now())
     on conflict (checkpoint, lane) do update set seen_at = excluded.seen_at`,
    [
      checkpoint,
      JSON.stringify({
        lane: 'OUT-1',
        purpose: 'entry',
        direction: 'out',
        mode: 'automatic',
        barrier: 'closed',
        loopOccupied: null,
        lastCameraEventAt: null,
      }),
    ],
  )
}

async function aPicture({ pool }: Context, checkpoint: string): Promise<string> {
  const id = newId()
  await pool.query(
    `insert into gate.picture (id, passage_id, checkpoint, jpeg, digest, received_at, keep_until)
     values ($1, $1, $2, '\\xffd8ffd9', sha256('a'), now(), now() + interval '30 days')`,
    [id, checkpoint],
  )
  return id
}

async function anOverview({ pool }: Context, checkpoint: string): Promise<string> {
  const id = newId()
  await pool.query(
    `insert into gate.overview_picture (id, checkpoint, camera, place, jpeg, digest, taken_at, received_at, keep_until)
     values ($1, $2, 'OUT-1', 'zone-inside', '\\xffd8ffd9', sha256('a'), now(), now(), now() + interval '30 days')`,
    [id, checkpoint],
  )
  return id
}
