import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { listUnsettled } from '#platform/peers.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { PeerSide } from '../../test/support/peer-pair.ts'
import { NOW, OCCASION, railPair, type RailPair, register } from '../../test/support/rail-pair.ts'
import type { TrainBody } from './contract.ts'
import { sampleRecord, sampleTrain } from './packages/kz/sample-train.ts'
import { openRecord } from './open-record.ts'
import { readIncoming, readTrain } from './read-exchange.ts'
import { readLock } from './read-lock.ts'
import { readTraces } from './read-traces.ts'
import { saveConsignment } from './store/consignment-store.ts'
import { listReadings, saveNewLock } from './store/lock-store.ts'
import { tellControl } from './tell-control.ts'
import { tellLockKey } from './tell-lock-key.ts'
import { writeLock } from './write-lock.ts'

const BOOK = { crossing: 'DOSTYK-ALASHANKOU', day: '2026-11-28', origin: 'KZ' }

const trainOf = async ({ kz }: RailPair, id: string) => {
  const read = await readTrain(kz.database.db, id, Temporal.Now.instant())
  assert.ok(read.ok)
  return read.value.consignments
}

const count = async (side: PeerSide, what: string) =>
  (await side.database.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n

test('[CTOP-9] [CTOP-10] [CTOP-2] a train of ten wagons arrives once, with three signed receipts for the one that was used', async (t) => {
  const w = await railPair(t)
  const train = sampleTrain(newId(), 10)
  assert.ok((await register(w, train)).ok)
  assert.deepEqual(await register(w, train), await register(w, train), 'sent again it is one train')
  await w.settle()
  assert.deepEqual(new Set((await trainOf(w, train.id)).map(({ state }) => state)), new Set(['accepted']))
  const there = await readIncoming(w.cn.database.db, NOW)
  assert.equal(there.length, 10)
  const [first] = there
  for (const _ of [1, 2]) {
    await inTransaction(w.cn.database.db, (tx) => tellControl(tx, w.cn.deps, first?.id ?? '', OCCASION))
  }
  await w.settle()
  const used = (await trainOf(w, train.id)).find(({ consignment }) => consignment === first?.consignment)
  assert.deepEqual(
    used?.receipts.map(({ kind }) => kind),
    ['received', 'accepted', 'processed'],
  )
})

test('[CTOP-5] [CTOP-6] [CTOP-7] what is excluded or held leaves no message, no number and no record on the other side', async (t) => {
  const w = await railPair(t)
  const train = sampleTrain(newId(), 5)
  const marks = [
    { traffic: 'personal-use', secret: false },
    { traffic: 'cargo', secret: true },
    { traffic: null, secret: false },
    { traffic: 'international-mail', secret: false },
  ] as const
  const body: TrainBody = {
    ...train,
    consignments: train.consignments.map((one, i) => ({ ...one, classification: marks[i] ?? one.classification })),
  }
  assert.ok((await register(w, body)).ok)
  await w.settle()
  assert.deepEqual(
    (await trainOf(w, train.id)).map(({ outcome, ground }) => [outcome, ground]),
    [
      ['excluded', 'personal-use'],
      ['excluded', 'state-secret'],
      ['held', 'unclassified'],
      ['excluded', 'international-mail'],
      ['sent', null],
    ],
  )
  assert.equal(await count(w.kz, `platform.peer_outbox where kind = 'rail.consignment'`), 1)
  assert.equal(await count(w.cn, `platform.peer_inbox where kind = 'rail.consignment'`), 1)
  const { rows } = await w.cn.database.pool.query(
    `select sequence from platform.peer_inbox where kind = 'rail.consignment'`,
  )
  assert.deepEqual(rows, [{ sequence: 1 }], 'no gap tells of the others')
})

test('[CTOP-6] what was held goes out when somebody classified it, and what was excluded holds up no train that names it again', async (t) => {
  const w = await railPair(t)
  const marked = (id: string, traffic: 'cargo' | null): TrainBody => {
    const train = sampleTrain(id, 3)
    const [held, excluded] = train.consignments
    assert.ok(held && excluded)
    held.classification = { traffic, secret: false }
    excluded.classification = { traffic: 'personal-use', secret: false }
    return train
  }
  assert.ok((await register(w, marked(newId(), null))).ok)
  assert.ok((await register(w, marked(newId(), null))).ok, 'still held')
  const again = newId()
  assert.ok((await register(w, marked(again, 'cargo'))).ok)
  await w.settle()
  assert.deepEqual(
    (await trainOf(w, again)).map(({ outcome, state }) => [outcome, state]),
    [['sent', 'accepted']],
  )
  assert.equal((await readIncoming(w.cn.database.db, NOW)).length, 2)
  const opened = marked(newId(), 'cargo')
  const [, excluded] = opened.consignments
  if (excluded) excluded.classification = { traffic: 'cargo', secret: false }
  const refused = await register(w, opened)
  assert.equal(refused.ok === false && refused.refusal.code, 'rail.version-contradicts', 'what is excluded stays so')
})

test('[CTOP-11] an amendment is applied over the first version; a late first version is kept and superseded', async (t) => {
  const w = await railPair(t)
  const amended = sampleRecord(1, 3, { version: 2 })
  const cargo = { traffic: 'cargo', secret: false } as const
  const second = { ...sampleTrain(newId(), 1), consignments: [{ record: amended, classification: cargo }] }
  assert.ok((await register(w, second)).ok)
  await w.settle()
  const first = { ...sampleTrain(newId(), 1), consignments: [{ record: sampleRecord(1), classification: cargo }] }
  assert.ok((await register(w, first)).ok)
  await w.settle()
  const there = await readIncoming(w.cn.database.db, NOW)
  assert.deepEqual(there.map(({ version, outcome }) => `${version} ${outcome}`).toSorted(), ['1 superseded', '2 taken'])
})

test('[CTOP-27] the same version with another content is refused by the sender and by the receiver', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  await w.settle()
  const other = sampleTrain(newId(), 1, { change: { carrier: 'Another carrier' } })
  const again = await register(w, other)
  assert.equal(again.ok === false && again.refusal.code, 'rail.version-contradicts')
  const forged = sampleRecord(1, 2, { carrier: 'Another carrier' })
  await inTransaction(w.kz.database.db, (tx) =>
    w.kz.peers.send(tx, { to: 'customs-cn', kind: 'rail.consignment', subject: 'rail forged', body: forged }),
  )
  await w.settle()
  assert.equal(await count(w.cn, `platform.peer_inbox where state = 'refused'`), 1)
  assert.equal((await readIncoming(w.cn.database.db, NOW)).length, 1)
  const [told] = await listUnsettled(w.kz.database.db, { peer: 'customs-cn', subject: 'rail forged' })
  assert.deepEqual(told?.refusal, { code: 'rail.version-contradicts', params: { version: 1 } })
})

test('[CTOP-4] a record of another origin than the sender’s is refused', async (t) => {
  const w = await railPair(t)
  const foreign = sampleRecord(1, 2, { origin: 'CN', consignment: 'CN-0001/281126/0000001' })
  await inTransaction(w.kz.database.db, (tx) =>
    w.kz.peers.send(tx, { to: 'customs-cn', kind: 'rail.consignment', subject: 'rail foreign', body: foreign }),
  )
  await w.settle()
  assert.equal(await count(w.cn, `platform.peer_inbox where state = 'refused'`), 1)
})

test('[CTOP-1] a field that the technical conditions do not name is refused with its pointer', async (t) => {
  const w = await railPair(t)
  const body = { ...sampleRecord(1), profit: '12' }
  await inTransaction(w.kz.database.db, (tx) =>
    w.kz.peers.send(tx, { to: 'customs-cn', kind: 'rail.consignment', subject: 'rail more', body }),
  )
  await w.settle()
  assert.equal(await count(w.cn, `platform.peer_inbox where state = 'refused' and refusal::text like '%profit%'`), 1)
})

test('[CTOP-8] [CTOP-17] [CTOP-25] a lock carries a record while the link is down, and its online copy reconciles as equal', async (t) => {
  const w = await railPair(t)
  await tellLockKey(w.cn.deps)
  await w.settle()
  const { url } = w.kz.other
  w.kz.other.url = 'http://127.0.0.1:9'
  const train = sampleTrain(newId(), 2)
  const [, excluded] = train.consignments
  if (excluded) excluded.classification = { traffic: 'personal-use', secret: false }
  assert.ok((await register(w, train)).ok)
  const [sent, shadow] = await trainOf(w, train.id)
  const write = (consignmentId: string | undefined, lock = 'SSL-0001') =>
    inTransaction(w.kz.database.db, async (tx) => {
      await saveNewLock(
        tx,
        { id: 'SSL-0001', maker: 'm', carrier: 'c', memory: 'T2', certificate: null, batteryPercent: null },
        NOW,
      )
      return await writeLock(
        tx,
        w.kz.deps,
        { lock, consignmentId: consignmentId ?? '', reason: 'system-failure' },
        OCCASION,
      )
    })
  const refused = await write(shadow?.id)
  assert.equal(refused.ok === false && refused.refusal.code, 'rail.not-exchanged')
  const written = await write(sent?.id)
  assert.ok(written.ok)
  const { bytes, events, lock } = written.value
  const reading = { id: newId(), lock: lock.id, container: lock.container ?? '', bytes, events }
  const read = (change: Partial<typeof reading> = {}) =>
    inTransaction(w.cn.database.db, (tx) => readLock(tx, w.cn.deps, { ...reading, ...change }, OCCASION))
  const first = await read()
  assert.equal(first.ok && first.value.outcome, 'lock-only')
  assert.deepEqual(await read(), first, 'sent twice it is one reading')
  const copied = await read({ id: newId(), lock: 'SSL-0002' })
  assert.equal(copied.ok && copied.value.outcome, 'wrong-lock')
  w.kz.other.url = url
  Object.assign(w.kz, { peers: w.kz.reopen() })
  await w.kz.database.pool.query('update platform.peer_outbox set next_at = now()')
  await w.settle()
  const outcomes = new Map((await listReadings(w.cn.database.db)).map(({ id, outcome }) => [id, outcome]))
  assert.equal(outcomes.get(reading.id), 'equal')
})

test('[CTOP-29] [CTOP-31] a record is opened with purpose and case, which are logged; as evidence it stays locked', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  await w.settle()
  const [one] = await readIncoming(w.cn.database.db, NOW)
  const wish = { id: one?.id ?? '', purpose: 'risk-analysis', caseNumber: 'A-17' }
  const open = (asEvidence: boolean) => openRecord(w.cn.database.db, w.cn.deps, { ...wish, asEvidence }, OCCASION)
  assert.ok((await open(false)).ok)
  const locked = await open(true)
  assert.equal(locked.ok === false && locked.refusal.code, 'rail.evidence-locked')
  assert.deepEqual(
    [
      await count(w.cn, `audit.entry where event = 'rail.record-opened'`),
      await count(w.cn, `audit.entry where event = 'rail.evidence-refused'`),
    ],
    [1, 1],
  )
})

test('[CTOP-9] the database keeps that what was excluded has no message, and that no exchanged record changes', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  const change = (set: string) => w.kz.database.pool.query(`update rail.consignment set ${set}`)
  await assert.rejects(change(`root = repeat('0', 64)`), { code: '23514' })
  await assert.rejects(change(`outcome = 'excluded', ground = 'state-secret'`), { code: '23514' })
  await assert.rejects(change('message_id = null'), { constraint: 'consignment_sent' })
})

test('[CTOP-5] of many consignments of a wagon a look finds the twenty that came last, whatever their numbers, each by its last version', async (t) => {
  const { cn } = await railPair(t)
  const { db } = cn.database
  const wagon = '52340005'
  const rows = Array.from({ length: 25 }, (_, n) => ({ consignment: `KZ-${String(99 - n)}`, version: 1, hours: n }))
  await inTransaction(db, async (tx) => {
    for (const { consignment, version, hours } of [...rows, { consignment: 'KZ-99', version: 2, hours: 30 }])
      await saveConsignment(tx, {
        id: newId(),
        trainId: null,
        consignment,
        version,
        origin: 'KZ',
        direction: 'in',
        crossing: BOOK.crossing,
        day: Temporal.PlainDate.from(BOOK.day),
        trainNumber: '1001',
        position: 1,
        wagon,
        container: null,
        outcome: 'taken',
        ground: null,
        record: sampleRecord(1),
        root: 'a'.repeat(64),
        messageId: null,
        at: NOW.add({ hours }),
        usedAt: null,
      })
  })
  const viewer = { id: newId(), role: 'officer', checkpoint: null, sessionId: newId(), method: 'passkey' } as const
  const found = await readTraces(db, { viewer, text: null, subjects: [{ kind: 'wagon', id: wagon }] })
  const last = rows.slice(6).map(({ consignment }) => consignment)
  assert.deepEqual(
    found.map(({ number }) => number),
    ['KZ-99', ...last.toReversed()],
  )
})
