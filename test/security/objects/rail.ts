import { generateKeyPairSync } from 'node:crypto'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { newId } from '#platform/new-id.ts'
import { sha256Hex } from '#platform/signing.ts'
import { CTOP_KZ_CN } from '#rail/packages/ctop-kz-cn.ts'
import { aContainer, sampleRecord } from '#rail/packages/kz/sample-train.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'

let made = 500

/** A train with a wagon that was sent, a record of the other side, and a lock, for those who see the exchange. */
export const objectsOf: ObjectsOf = async ({ pool }, { role }) => {
  if (!['exchange-operator', 'working-group', 'auditor'].includes(role)) return {}
  made += 2
  const [train, sent, consignment, message, lock] = [newId(), newId(), newId(), newId(), `SSL-W-${made}`]
  const { x = '' } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' })
  await pool.query(
    `insert into rail.train (id, number, index_number, crossing, wagons, digest, created_by, created_at)
     values ($1, '1418', '7000-014-7085', 'DOSTYK-ALASHANKOU', 1, sha256('a'), 'test', now())`,
    [train],
  )
  await pool.query(
    `insert into rail.lock_key (peer, country, x, told_at) values ('customs-cn', 'CN', $1, now()) on conflict do nothing`,
    [x],
  )
  await pool.query(
    `insert into rail.lock (id, maker, carrier, memory, state, registered_at) values ($1, 'm', 'c', 'T2', 'free', now())`,
    [lock],
  )
  await pool.query(
    `with sheet as (insert into platform.peer_sheet (id, jws, kept_at) values ($1, 'x', now()) returning id)
     insert into platform.peer_inbox (id, peer, kind, subject, sequence, jws, digest, received_at, state, settled_at, sheet)
     select id, 'customs-cn', 'rail.consignment', $2, 1, 'x', repeat('0', 64), now(), 'applied', now(), id from sheet`,
    [message, `rail ${made}`],
  )
  await pool.query(
    `insert into rail.conditions (name, version, document, root, proposed_by, proposed_at)
     values ('ctop-kz-cn', 1, $1, $2, 'test', now()) on conflict do nothing`,
    [JSON.stringify(CTOP_KZ_CN), sha256Hex(canonicalBytes(CTOP_KZ_CN))],
  )
  const next = { ...CTOP_KZ_CN, version: 2 }
  await pool.query(
    `insert into rail.conditions (name, version, document, root, proposed_by, proposed_at)
     values ('ctop-kz-cn', 2, $1, $2, 'test', now()) on conflict do nothing`,
    [JSON.stringify(next), sha256Hex(canonicalBytes(next))],
  )
  for (const side of ['KZ', 'CN']) {
    await pool.query(
      `insert into rail.conditions_approval (name, version, side, approver, at, jws)
       values ('ctop-kz-cn', 1, $1, 'Head', now(), 'x') on conflict do nothing`,
      [side],
    )
  }
  for (const [id, direction, n] of [
    [sent, 'out', made],
    [consignment, 'in', made + 1],
  ] as const) {
    const record = sampleRecord(n)
    const facts = direction === 'out' ? { train, outcome: 'sent' } : { train: null, outcome: 'taken' }
    await pool.query(
      `insert into rail.consignment (id, train_id, consignment, version, origin, direction, crossing, day, train_number, position,
         wagon, container, outcome, record, root, message_id, at)
       values ($1, $2, $3, 1, 'KZ', $4, 'DOSTYK-ALASHANKOU', '2026-11-28', '1418', 1, $5, $6, $7, $8, $9, $10, now())`,
      [
        id,
        facts.train,
        record.consignment,
        direction,
        record.wagon,
        aContainer(n),
        facts.outcome,
        JSON.stringify(record),
        sha256Hex(canonicalBytes(record)),
        message,
      ],
    )
  }
  const reading = newId()
  await pool.query(
    `insert into rail.lock_reading (id, lock, container, bytes, events, read_by, at, consignment, version, root, record, outcome)
     values ($1, $2, $3, 'x', '[]', 'test', now(), $4, 1, repeat('0', 64), $5, 'differs-unexplained')`,
    [
      reading,
      lock,
      aContainer(made + 1),
      sampleRecord(made + 1).consignment,
      JSON.stringify({ ...sampleRecord(made + 1), carrier: 'Another' }),
    ],
  )
  const consent = newId()
  await pool.query(
    `insert into rail.evidence_consent (id, direction, consignment, version, proceeding, case_number, reason, asked_by, asked_at)
     values ($1, 'they-ask', $2, 1, 'court', 'A-17', 'A discrepancy', 'Wang Wei', now())`,
    [consent, sampleRecord(made).consignment],
  )
  return {
    train,
    sent,
    consignment,
    lock,
    'lock-reading': reading,
    'record-consent': consent,
    conditions: 'ctop-kz-cn-1',
  }
}
