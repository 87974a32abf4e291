import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { z } from 'zod'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import type { Principal } from '#kernel/principal.ts'
import type { Route } from '#platform/http/route.ts'
import { newId } from '#platform/new-id.ts'
import { listRevokedKeys, takeRevocation } from '#platform/peers.ts'
import { sha256Hex } from '#platform/signing.ts'
import { inTransaction } from '#platform/transaction.ts'
import { NOW, OCCASION, railPair, type RailPair, register } from '../../test/support/rail-pair.ts'
import type { Locks, OpenedReading, ReadingView } from './contract.ts'
import { declareLock } from './declare-lock.ts'
import type { DeclaredState } from './domain/lock-life.ts'
import { exchangeRoutes } from './http/exchange-routes.ts'
import { lockRoutes } from './http/lock-routes.ts'
import { sampleRecord, sampleTrain } from './packages/kz/sample-train.ts'
import { readLock } from './read-lock.ts'
import { countDifferences } from './open-reading.ts'
import { placeOf } from './register-train.ts'
import { type ConsignmentRow, findNewest, saveConsignment, saveUsed } from './store/consignment-store.ts'
import { findReading, listLocks, listReadings, type NewLock, saveNewLock } from './store/lock-store.ts'
import { tellLockKey } from './tell-lock-key.ts'
import { writeLock } from './write-lock.ts'

const LOCK = 'SSL-0001'
const NEW_LOCK: NewLock = { id: LOCK, maker: 'm', carrier: 'c', memory: 'T2', certificate: 'C-1', batteryPercent: 90 }

async function bound(t: TestContext) {
  const w = await railPair(t)
  await tellLockKey(w.cn.deps)
  await w.settle()
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  await inTransaction(w.kz.database.db, (tx) => saveNewLock(tx, NEW_LOCK, w.kz.deps.clock.now()))
  return w
}

const { consignment } = sampleRecord(1)

const write = ({ kz }: RailPair, lock = LOCK) =>
  inTransaction(kz.database.db, async (tx) => {
    const row = await findNewest(tx, consignment)
    return await writeLock(tx, kz.deps, { lock, consignmentId: row?.id ?? '', reason: 'carrier-wish' }, OCCASION)
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
  assert.deepEqual((await listLocks(w.kz.database.db, { after: null, state: null, limit: 1 }))[0]?.container, null)
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
    if (!read.ok) return read.refusal.code
    const kept = await findReading(w.cn.database.db, reading.id)
    return [read.value.outcome, kept && (await countDifferences(w.cn.database.db, kept)) > 0]
  }
  assert.deepEqual(await outcomeOf(first.value), ['differs-explained', true], 'what was amended can be opened')
  assert.deepEqual(await outcomeOf(second.value), ['equal', false])
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

/** A record of the container of the sample in the books of the Chinese side. */
async function inBooks({ cn }: RailPair, n: number, change: Partial<ConsignmentRow> = {}) {
  const record = sampleRecord(n, 2, { container: sampleRecord(1).container })
  const row: ConsignmentRow = {
    ...placeOf(record),
    id: newId(),
    trainId: null,
    direction: 'in',
    outcome: 'taken',
    ground: null,
    root: sha256Hex(canonicalBytes(record)),
    messageId: newId(),
    at: NOW.subtract({ hours: 24 * 30 }),
    ...change,
  }
  await inTransaction(cn.database.db, (tx) => saveConsignment(tx, row))
  return row.id
}

test('[CTOP-25] an unreadable lock is no proof by a record of another journey of its container', async (t) => {
  const w = await railPair(t)
  const read = async () => {
    const container = sampleRecord(1).container?.number ?? ''
    const bytes = Buffer.from('unreadable')
    const reading = { id: newId(), lock: LOCK, container, bytes, events: [] }
    const done = await inTransaction(w.cn.database.db, (tx) => readLock(tx, w.cn.deps, reading, OCCASION))
    return done.ok && done.value.outcome
  }
  await inBooks(w, 51, { direction: 'out', outcome: 'sent' })
  assert.equal(await read(), 'lock-broken', 'it left with a record of our own')
  const used = await inBooks(w, 52)
  await inTransaction(w.cn.database.db, (tx) => saveUsed(tx, used, NOW))
  assert.equal(await read(), 'lock-broken', 'that record was used in a control')
  await inBooks(w, 53)
  assert.equal(await read(), 'online-only')
})

test('[CTOP-25] a lock of the smallest class that was held against another journey of its container reconciles when its own record comes', async (t) => {
  const w = await railPair(t)
  await tellLockKey(w.cn.deps)
  await w.settle()
  await inBooks(w, 51)
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  await inTransaction(w.kz.database.db, (tx) =>
    saveNewLock(tx, { id: LOCK, maker: 'm', carrier: 'c', memory: 'T0', certificate: null, batteryPercent: null }, NOW),
  )
  const written = await write(w)
  assert.ok(written.ok)
  const { lock, bytes, events } = written.value
  const reading = { id: newId(), lock: lock.id, container: lock.container ?? '', bytes, events }
  const read = await inTransaction(w.cn.database.db, (tx) => readLock(tx, w.cn.deps, reading, OCCASION))
  assert.equal(read.ok && read.value.outcome, 'differs-unexplained')
  await w.settle()
  const [now] = await listReadings(w.cn.database.db)
  assert.deepEqual([now?.outcome, now?.consignment], ['equal', consignment])
})

test('[CTOP-17] a second lock is not written for a container on which another one hangs', async (t) => {
  const w = await bound(t)
  assert.ok((await write(w)).ok)
  await inTransaction(w.kz.database.db, (tx) => saveNewLock(tx, { ...NEW_LOCK, id: 'SSL-0002' }, NOW))
  const second = await write(w, 'SSL-0002')
  assert.deepEqual(second, { ok: false, refusal: { code: 'rail.container-locked', params: { lock: LOCK } } })
  assert.equal(await declare(w, 'open'), 'open')
  assert.ok((await write(w, 'SSL-0002')).ok)
})

const EXCHANGE_OPERATOR = {
  id: newId(),
  role: 'exchange-operator',
  checkpoint: null,
  sessionId: newId(),
  method: 'passkey',
} as const

/** Calls a route as its server does. */
async function call(
  routes: readonly Route[],
  url: string,
  given: { readonly id?: string; readonly body?: unknown; readonly query?: object },
) {
  const found = routes.find((one) => one.url === url && (one.method === 'GET') === (given.query !== undefined))
  assert.ok(found)
  return found.run({
    params: { id: given.id },
    query: given.query,
    body: given.body,
    raw: Buffer.alloc(0),
    principal: EXCHANGE_OPERATOR as unknown as Principal,
    ip: '127.0.0.1',
    correlationId: 't',
    headers: {},
    signal: AbortSignal.timeout(60_000),
  })
}

test('[CTOP-10] [CTOP-16] what is done to a consignment or a lock is answered, however many came after it', async (t) => {
  const w = await bound(t)
  const first = await inBooks(w, 50)
  for (let n = 51; n <= 351; n += 1) await inBooks(w, n, { at: NOW })
  const used = await call(exchangeRoutes(w.cn.deps), '/api/rail/incoming/:id/used', { id: first })
  assert.equal((used as { ok: boolean }).ok, true, JSON.stringify(used))
  await w.kz.database.pool.query(`
    insert into rail.lock (id, maker, carrier, memory, state, registered_at)
    select 'A-' || lpad(n::text, 4, '0'), 'm', 'c', 'T2', 'free', now() from generate_series(1, 500) n`)
  const body = { state: 'lost', reason: 'Seen nowhere' }
  const lost = await call(lockRoutes(w.kz.deps), '/api/rail/locks/:id/state', { id: LOCK, body })
  assert.equal((lost as { ok: boolean }).ok, true, JSON.stringify(lost))
})

test('[CTOP-16] a registry of many locks is listed to its end, a page after another, and of one state alone', async (t) => {
  const w = await railPair(t)
  await w.kz.database.pool.query(`
    insert into rail.lock (id, maker, carrier, memory, state, registered_at)
    select 'A-' || n, 'm', 'c', 'T2', case when n % 10 = 0 then 'free' else 'lost' end, now() from generate_series(1000, 2200) n`)
  const listed = async (state: 'free' | undefined) => {
    const pages: string[][] = []
    for (let after: string | undefined; ; ) {
      const page = (await call(lockRoutes(w.kz.deps), '/api/rail/locks', { query: { after, state } })) as z.infer<
        typeof Locks
      >
      pages.push(page.locks.map(({ id }) => id))
      if (page.next === null) return pages
      after = page.next
    }
  }
  const all = await listed(undefined)
  assert.deepEqual(
    all.map(({ length }) => length),
    [500, 500, 201],
  )
  assert.deepEqual(
    all.flat(),
    Array.from({ length: 1201 }, (_, n) => `A-${1000 + n}`),
  )
  assert.equal((await listed('free')).flat().length, 121)
})

test('[CTOP-29] [CTOP-26] a reading tells no content of a record: where it differs is opened for a purpose and a case, and the look is kept', async (t) => {
  const w = await bound(t)
  await inBooks(w, 1, { root: '0'.repeat(64), record: { ...sampleRecord(1), carrier: 'Another carrier' } })
  const written = await write(w)
  assert.ok(written.ok)
  const { lock, bytes, events } = written.value
  const file = { lock: lock.id, container: lock.container ?? '', bytes: bytes.toString('base64'), events }
  const routes = lockRoutes(w.cn.deps)
  const id = newId()
  const read = await call(routes, '/api/rail/lock-readings', { body: { ...file, id } })
  const listed = await call(routes, '/api/rail/lock-readings', { query: {} })
  const { value } = read as { value: ReadingView }
  assert.equal(value.outcome, 'differs-unexplained')
  assert.equal(value.differs, 1)
  for (const told of [read, listed])
    assert.ok(!JSON.stringify(told).includes('carrier'), 'no content, not even its place')
  const looks = async () => {
    const { rows } = await w.cn.database.pool.query<{ purpose: string; case_number: string }>(
      'select * from rail.record_look',
    )
    return rows.map(({ purpose, case_number }) => [purpose, case_number])
  }
  assert.deepEqual(await looks(), [])
  const body = { purpose: 'discrepancy', caseNumber: 'DC-7' }
  const opened = (await call(routes, '/api/rail/lock-readings/:id/open', { id, body })) as { value: OpenedReading }
  assert.deepEqual(opened.value.differences, [
    { pointer: '/carrier', lock: [sampleRecord(1).carrier], online: ['Another carrier'] },
  ])
  assert.deepEqual(await looks(), [['discrepancy', 'DC-7']])
  const nothing = await call(routes, '/api/rail/lock-readings/:id/open', { id: newId(), body })
  assert.equal((nothing as { ok: boolean }).ok, false)
})
