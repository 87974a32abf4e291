import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { listRevokedKeys, takeRevocation } from '#platform/peers.ts'
import { inTransaction } from '#platform/transaction.ts'
import { NOW, OCCASION, railPair, type RailPair, register } from '../../test/support/rail-pair.ts'
import { declareLock } from './declare-lock.ts'
import type { DeclaredState } from './domain/lock-life.ts'
import { sampleRecord, sampleTrain } from './packages/kz/sample-train.ts'
import { readLock } from './read-lock.ts'
import { findNewest } from './store/consignment-store.ts'
import { listLocks, listReadings, saveNewLock } from './store/lock-store.ts'
import { tellLockKey } from './tell-lock-key.ts'
import { writeLock } from './write-lock.ts'

const LOCK = 'SSL-0001'

async function bound(t: TestContext) {
  const w = await railPair(t)
  await tellLockKey(w.cn.deps)
  await w.settle()
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  await inTransaction(w.kz.database.db, (tx) =>
    saveNewLock(
      tx,
      { id: LOCK, maker: 'm', carrier: 'c', memory: 'T2', certificate: 'C-1', batteryPercent: 90 },
      w.kz.deps.clock.now(),
    ),
  )
  return w
}

const { consignment } = sampleRecord(1)

const write = ({ kz }: RailPair) =>
  inTransaction(kz.database.db, async (tx) => {
    const row = await findNewest(tx, consignment)
    return await writeLock(tx, kz.deps, { lock: LOCK, consignmentId: row?.id ?? '', reason: 'carrier-wish' }, OCCASION)
  })

const declare = async ({ kz }: RailPair, state: DeclaredState) => {
  const wish = { lock: LOCK, state, reason: 'Seen at the station' }
  const done = await inTransaction(kz.database.db, (tx) => declareLock(tx, kz.deps, wish, OCCASION))
  return done.ok ? done.value.state : done.refusal.code
}

test('[CTOP-16] a lock is bound, opened and free again; one that was tampered with, lost or retired is written by nobody', async (t) => {
  const w = await bound(t)
  assert.equal(await declare(w, 'open'), 'rail.lock-cannot-become', 'it hangs nowhere')
  assert.ok((await write(w)).ok)
  assert.equal(await declare(w, 'free'), 'rail.lock-cannot-become', 'it hangs on a container')
  assert.equal(await declare(w, 'open'), 'open')
  assert.equal(await declare(w, 'free'), 'free')
  assert.deepEqual((await listLocks(w.kz.database.db))[0]?.container, null)
  assert.ok((await write(w)).ok, 'it goes on another journey')
  for (const state of ['lost', 'tampered', 'retired'] as const) {
    assert.equal(await declare(w, state), state)
    const refused = await write(w)
    assert.equal(refused.ok === false && refused.refusal.code, 'rail.lock-not-free', state)
    assert.equal(await declare(w, 'open'), 'rail.lock-cannot-become')
  }
  assert.equal(await declare(w, 'free'), 'rail.lock-cannot-become', 'nothing leaves retirement')
})

test('[CTOP-17] [CTOP-24] an amendment after closing is written beside the first: the counter goes on, and the older copy is explained', async (t) => {
  const w = await bound(t)
  const first = await write(w)
  const cargo = { traffic: 'cargo', secret: false } as const
  const amended = sampleRecord(1, 3, { version: 2 })
  const train = { ...sampleTrain(newId(), 1), consignments: [{ record: amended, classification: cargo }] }
  assert.ok((await register(w, train)).ok)
  const second = await write(w)
  assert.ok(first.ok && second.ok)
  assert.deepEqual([first.value.lock.version, second.value.lock.version], [1, 2])
  assert.equal(second.value.lock.counter, first.value.lock.counter + 1)
  assert.equal(second.value.events[0]?.previous, first.value.lock.head)
  const { rows } = await w.kz.database.pool.query('select * from rail.lock_binding order by counter')
  assert.deepEqual(
    rows.map((row: { version: number; seals: string[]; reason: string }) => [row.version, row.seals, row.reason]),
    [
      [1, sampleRecord(1).seals, 'carrier-wish'],
      [2, sampleRecord(1).seals, 'carrier-wish'],
    ],
  )
  await assert.rejects(w.kz.database.pool.query(`update rail.lock_binding set root = repeat('0', 64)`), {
    code: '23514',
  })
  await w.settle()
  const outcomeOf = async ({ lock, bytes, events }: typeof first.value) => {
    const reading = { id: newId(), lock: lock.id, container: lock.container ?? '', bytes, events }
    const read = await inTransaction(w.cn.database.db, (tx) => readLock(tx, w.cn.deps, reading, OCCASION))
    return read.ok && read.value.outcome
  }
  assert.equal(await outcomeOf(first.value), 'differs-explained')
  assert.equal(await outcomeOf(second.value), 'equal')
})

test('[CTOP-23] a lock tells of a revoked key while the link is down, and what that key signed is believed no more', async (t) => {
  const w = await bound(t)
  const before = await write(w)
  await inTransaction(w.kz.database.db, (tx) => w.kz.peers.revokeKey(tx, { kid: 'old-key', reason: 'A stolen disk' }))
  const after = await write(w)
  assert.ok(before.ok && after.ok)
  const outcomeOf = async ({ lock, bytes, events }: typeof before.value) => {
    const reading = { id: newId(), lock: lock.id, container: lock.container ?? '', bytes, events }
    const read = await inTransaction(w.cn.database.db, (tx) => readLock(tx, w.cn.deps, reading, OCCASION))
    return read.ok && [read.value.outcome, read.value.why]
  }
  const revoked = () => listRevokedKeys(w.cn.database.db, 'customs-kz')
  assert.deepEqual(await outcomeOf(before.value), ['lock-only', null])
  assert.deepEqual(await revoked(), [])
  assert.deepEqual(await outcomeOf(after.value), ['lock-only', null])
  assert.deepEqual(await revoked(), ['old-key'], 'no message told it')
  await inTransaction(w.cn.database.db, (tx) =>
    takeRevocation(tx, { name: 'customs-kz', keys: [] }, { kid: 'key-KZ', reason: 'Stolen', by: 'key-KZ' }, NOW),
  )
  assert.deepEqual(await outcomeOf(after.value), ['lock-broken', 'key-revoked'])
})

for (const memory of ['T0', 'T2'] as const)
  test(`[CTOP-25] a lock of class ${memory} that is read before and while its online copy comes reconciles as equal`, async (t) => {
    const w = await railPair(t)
    await tellLockKey(w.cn.deps)
    await w.settle()
    const { url } = w.kz.other
    w.kz.other.url = 'http://127.0.0.1:9'
    assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
    await inTransaction(w.kz.database.db, (tx) =>
      saveNewLock(tx, { id: LOCK, maker: 'm', carrier: 'c', memory, certificate: null, batteryPercent: null }, NOW),
    )
    const written = await write(w)
    assert.ok(written.ok)
    const { lock, bytes, events } = written.value
    const read = () => {
      const reading = { id: newId(), lock: lock.id, container: lock.container ?? '', bytes, events }
      return inTransaction(w.cn.database.db, (tx) => readLock(tx, w.cn.deps, reading, OCCASION))
    }
    const before = await read()
    assert.equal(before.ok && before.value.outcome, 'lock-only')
    w.kz.other.url = url
    Object.assign(w.kz, { peers: w.kz.reopen() })
    await w.kz.database.pool.query('update platform.peer_outbox set next_at = now()')
    await Promise.all([w.settle(), ...Array.from({ length: 20 }, read)])
    await w.settle()
    const outcomes = new Set((await listReadings(w.cn.database.db)).map(({ outcome }) => outcome))
    assert.deepEqual(outcomes, new Set(['equal']))
  })
