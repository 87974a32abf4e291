import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { signWhole } from '#platform/signing.ts'
import { inTransaction } from '#platform/transaction.ts'
import { replaceKey } from '../../test/support/peer-pair.ts'
import { approve, NOW, OCCASION, railPair, type RailPair, register } from '../../test/support/rail-pair.ts'
import { askConsent } from './ask-consent.ts'
import { decideConsent } from './decide-consent.ts'
import { CONSENT_TYP, type ConsentDecision } from './messages/consent.ts'
import { APPROVAL_TYP, type ConditionsDocument } from './messages/conditions.ts'
import { BULK_AN_HOUR, openRecord } from './open-record.ts'
import { CTOP_KZ_CN } from './packages/ctop-kz-cn.ts'
import { sampleRecord, sampleTrain } from './packages/kz/sample-train.ts'
import { proposeConditions } from './propose-conditions.ts'
import { readConditions, readConsents } from './read-agreement.ts'
import { readIncoming, readTrain } from './read-exchange.ts'
import { listSummaries, saveLook, summariseLooks } from './store/look-store.ts'
import { tellLooks } from './tell-looks.ts'

const codeOf = (result: Awaited<ReturnType<typeof register>>) => (result.ok ? 'ok' : result.refusal.code)

const send = ({ kz }: RailPair, kind: string, body: unknown) =>
  inTransaction(kz.database.db, (tx) => kz.peers.send(tx, { to: 'customs-cn', kind, subject: newId(), body }))

const refusedAt = async ({ cn }: RailPair, text: string) => {
  const { rows } = await cn.database.pool.query<{ n: number }>(
    `select count(*)::int as n from platform.peer_inbox where state = 'refused' and refusal::text like $1`,
    [`%${text}%`],
  )
  return rows[0]?.n
}

test('[CTOP-34] nothing is exchanged before both heads approved technical conditions; then it is', async (t) => {
  const w = await railPair(t, { agreed: false })
  assert.equal(codeOf(await register(w, sampleTrain(newId(), 1))), 'rail.conditions-not-in-force')
  await approve(w.kz, CTOP_KZ_CN)
  await w.settle()
  assert.equal(codeOf(await register(w, sampleTrain(newId(), 1))), 'rail.conditions-not-in-force')
  const [there] = await readConditions(w.cn.deps)
  assert.deepEqual([there?.approvals.map(({ side }) => side), there?.inForce], [['KZ'], false])
  await approve(w.cn, CTOP_KZ_CN)
  await w.settle()
  assert.equal(codeOf(await register(w, sampleTrain(newId(), 1))), 'ok')
  await w.settle()
  assert.equal((await readIncoming(w.cn.database.db, NOW)).length, 1)
})

test('[CTOP-34] a version never changes: another content is refused, and the database keeps document and words', async (t) => {
  const w = await railPair(t)
  const other = { ...CTOP_KZ_CN, keepYears: 9 }
  const again = await inTransaction(w.kz.database.db, (tx) => proposeConditions(tx, w.kz.deps, other, OCCASION))
  assert.equal(again.ok === false && again.refusal.code, 'rail.conditions-contradict')
  for (const change of [
    `update rail.conditions set root = repeat('0', 64)`,
    'delete from rail.conditions_approval',
    `update rail.conditions_approval set approver = 'x'`,
  ]) {
    await assert.rejects(w.kz.database.pool.query(change), { code: '23514' })
  }
})

test('[CTOP-34] an approval of a strange key or for another document approves nothing', async (t) => {
  const w = await railPair(t, { agreed: false })
  await approve(w.cn, CTOP_KZ_CN)
  await w.settle()
  const word = {
    name: 'ctop-kz-cn',
    version: 1,
    root: '0'.repeat(64),
    side: 'KZ',
    approver: 'Head',
    at: NOW.toString(),
  }
  const real = Temporal.Now.instant()
  const forged = await signWhole(canonicalBytes(word), APPROVAL_TYP, w.kz.keys.current(real), real)
  await send(w, 'rail.conditions', { document: CTOP_KZ_CN, approvals: [forged] })
  const strange = await signWhole(canonicalBytes(word), APPROVAL_TYP, { ...w.kz.keys.current(real), keyId: 'x' }, real)
  await send(w, 'rail.conditions', { document: CTOP_KZ_CN, approvals: [strange] })
  await w.settle()
  const noise = await signWhole(Buffer.from('{'), APPROVAL_TYP, w.kz.keys.current(real), real)
  await send(w, 'rail.conditions', { document: CTOP_KZ_CN, approvals: [noise] })
  await w.settle()
  assert.equal(await refusedAt(w, 'rail.approval-not-believed'), 3)
  assert.deepEqual((await readConditions(w.cn.deps))[0]?.inForce, false)
})

test('[CTOP-1] [CTOP-34] a new version withholds the price: it is not sent any more, and who sends it is refused with the pointer', async (t) => {
  const w = await railPair(t)
  const second: ConditionsDocument = {
    ...CTOP_KZ_CN,
    version: 2,
    fields: CTOP_KZ_CN.fields.filter((field) => field !== '/items/*/value'),
  }
  for (const side of [w.kz, w.cn]) await approve(side, second)
  await w.settle()
  assert.equal(codeOf(await register(w, sampleTrain(newId(), 1))), 'rail.conditions-not-in-force', 'the older one')
  const change = { conditions: 'ctop-kz-cn/2' }
  assert.equal(codeOf(await register(w, sampleTrain(newId(), 1, { change }))), 'ok')
  await w.settle()
  const { rows } = await w.cn.database.pool.query<{ told: string }>(
    `select jsonb_path_query_array(record, '$.items[*].value')::text as told from rail.consignment`,
  )
  assert.deepEqual(rows, [{ told: '[null, null]' }])
  await send(w, 'rail.consignment', sampleRecord(7, 2, change))
  await w.settle()
  assert.equal(await refusedAt(w, '/items/0/value'), 1)
})

test('[CTOP-34] the conditions of the day of release (UTC) hold on both sides, whatever the zone of the record and the day of sending', async (t) => {
  const w = await railPair(t, { agreed: false })
  const versions: readonly ConditionsDocument[] = [
    { ...CTOP_KZ_CN, until: '2026-11-28' },
    { ...CTOP_KZ_CN, version: 2, from: '2026-11-29' },
  ]
  for (const document of versions) for (const side of [w.kz, w.cn]) await approve(side, document)
  await w.settle()
  // The first hours of the next day at the border are still the last of this one.
  const east = { conditions: 'ctop-kz-cn/1', releasedAt: '2026-11-29T02:00:00+05:00' }
  assert.equal(codeOf(await register(w, sampleTrain(newId(), 1, { change: east }))), 'ok')
  w.kz.deps.clock.set(Temporal.Instant.from('2026-11-29T00:10:00Z'))
  const late = { conditions: 'ctop-kz-cn/1', releasedAt: '2026-11-28T23:50:00Z' }
  assert.equal(codeOf(await register(w, sampleTrain(newId(), 1, { first: 2, change: late }))), 'ok')
  const early = { conditions: 'ctop-kz-cn/2', releasedAt: '2026-11-28T23:50:00Z' }
  const other = await register(w, sampleTrain(newId(), 1, { first: 3, change: early }))
  assert.equal(codeOf(other), 'rail.conditions-not-in-force')
  await w.settle()
  assert.equal((await readIncoming(w.cn.database.db, NOW)).length, 2)
})

test('[CTOP-28] a record that would be kept longer than agreed, or goes over another crossing, is not sent and not taken', async (t) => {
  const w = await railPair(t)
  const { label } = sampleRecord(1)
  const long = { label: { ...label, keepUntil: '2032-01-01' } }
  for (const change of [long, { crossing: 'NOWHERE-ELSEWHERE' }]) {
    assert.equal(codeOf(await register(w, sampleTrain(newId(), 1, { change }))), 'rail.field-not-agreed')
  }
  await send(w, 'rail.consignment', sampleRecord(7, 2, long))
  await w.settle()
  assert.equal(await refusedAt(w, '/label/keepUntil'), 1)
})

test('[CTOP-34] a record whose conditions are still on their way waits for them and is not refused', async (t) => {
  const w = await railPair(t, { agreed: false })
  await approve(w.cn, CTOP_KZ_CN)
  await send(w, 'rail.consignment', sampleRecord(1))
  await w.settle()
  assert.equal((await readIncoming(w.cn.database.db, NOW)).length, 0)
  await approve(w.kz, CTOP_KZ_CN)
  await w.settle()
  await w.cn.database.pool.query(`update platform.peer_inbox set state = state`)
  await w.settle()
  assert.equal((await readIncoming(w.cn.database.db, NOW)).length, 1)
})

async function asked(w: RailPair) {
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  await w.settle()
  const [one] = await readIncoming(w.cn.database.db, NOW)
  const wish = {
    consignmentId: one?.id ?? '',
    proceeding: 'court',
    caseNumber: 'A-17',
    reason: 'Smuggling of copper',
    askedBy: 'Head of CN',
  } as const
  const made = await inTransaction(w.cn.database.db, (tx) => askConsent(tx, w.cn.deps, wish, OCCASION))
  assert.ok(made.ok)
  await w.settle()
  const use = async (caseNumber: string) => {
    const opening = { id: one?.id ?? '', purpose: 'discrepancy', caseNumber, asEvidence: true }
    const done = await openRecord(w.cn.database.db, w.cn.deps, opening, OCCASION)
    return done.ok ? 'ok' : done.refusal.code
  }
  return { id: made.value, use, consignment: one?.consignment ?? '' }
}

const decide = async ({ kz }: RailPair, id: string, days: number | null) => {
  const word = { id, days, answer: 'For this case', decidedBy: 'Head of KZ' }
  const done = await inTransaction(kz.database.db, (tx) => decideConsent(tx, kz.deps, word, OCCASION))
  return done.ok ? 'ok' : done.refusal.code
}

test('[CTOP-31] within the signed consent a record is evidence: for its case, until its end, and every use is logged', async (t) => {
  const w = await railPair(t)
  const { id, use } = await asked(w)
  assert.equal(await use('A-17'), 'rail.evidence-locked')
  assert.equal(await decide(w, id, 30), 'ok')
  assert.equal(await decide(w, id, 90), 'rail.consent-decided')
  await w.settle()
  assert.equal(await use('A-17'), 'ok')
  assert.equal(await use('A-18'), 'rail.evidence-locked', 'another case')
  w.cn.deps.clock.set(NOW.add({ hours: 24 * 31 }))
  assert.equal(await use('A-17'), 'rail.evidence-locked', 'after its end')
  const { rows } = await w.cn.database.pool.query(
    `select event, count(*)::int as n from audit.entry where event like 'rail.evidence%' group by 1 order by 1`,
  )
  assert.deepEqual(rows, [
    { event: 'rail.evidence-opened', n: 1 },
    { event: 'rail.evidence-refused', n: 3 },
  ])
})

test('[CTOP-31] [CTOP-23] a consent whose key is revoked while the line is down still comes, since its message stands for it', async (t) => {
  const w = await railPair(t)
  const { id, use } = await asked(w)
  assert.equal(await decide(w, id, 30), 'ok')
  await replaceKey(w.kz, w.cn)
  await w.settle()
  assert.equal(await use('A-17'), 'ok')
})

test('[CTOP-31] [CTOP-23] a consent in a message that is signed by the same revoked key is not believed', async (t) => {
  const w = await railPair(t)
  assert.equal(await decide(w, (await asked(w)).id, 30), 'ok')
  await w.kz.peers.sendDue()
  await replaceKey(w.kz, w.cn)
  await w.cn.reopen().applyWaiting()
  assert.equal(await refusedAt(w, 'rail.approval-not-believed'), 1)
})

test('[CTOP-34] [CTOP-23] so does the approval of technical conditions', async (t) => {
  const w = await railPair(t, { agreed: false })
  await approve(w.cn, CTOP_KZ_CN)
  await approve(w.kz, CTOP_KZ_CN)
  await replaceKey(w.kz, w.cn)
  await w.settle()
  assert.equal((await readConditions(w.cn.deps))[0]?.inForce, true)
})

test('[CTOP-10] [CTOP-23] a train whose receipts waited while their key was revoked does not stay "received"', async (t) => {
  const w = await railPair(t)
  const train = sampleTrain(newId(), 2)
  assert.ok((await register(w, train)).ok)
  await w.kz.peers.sendDue()
  await w.cn.peers.applyWaiting()
  await replaceKey(w.cn, w.kz)
  await w.settle()
  const read = await readTrain(w.kz.database.db, train.id, Temporal.Now.instant())
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.consignments.map(({ state }) => state),
    ['accepted', 'accepted'],
  )
})

test('[CTOP-31] a refusal, and a consent that a strange key signed or that names another case, open nothing', async (t) => {
  const w = await railPair(t)
  const { id, use, consignment } = await asked(w)
  const real = Temporal.Now.instant()
  const forge = async (change: Partial<ConsentDecision>, keyId?: string) => {
    const word: ConsentDecision = {
      id,
      consignment,
      version: 1,
      caseNumber: 'A-17',
      side: 'KZ',
      decision: 'granted',
      until: NOW.add({ hours: 99 }).toString(),
      answer: 'yes',
      decidedBy: 'Head',
      at: NOW.toString(),
      ...change,
    }
    const key = w.kz.keys.current(real)
    const jws = await signWhole(canonicalBytes(word), CONSENT_TYP, { ...key, keyId: keyId ?? key.keyId }, real)
    await send(w, 'rail.consent-decided', { jws })
  }
  await forge({}, 'nobody')
  await forge({ side: 'CN' })
  await forge({ caseNumber: 'A-18' })
  await forge({ version: 2 })
  await forge({ until: null })
  const { keys } = w.kz
  const noise = await signWhole(Buffer.from('{'), CONSENT_TYP, keys.current(real), real)
  await send(w, 'rail.consent-decided', { jws: noise })
  await w.settle()
  assert.equal(await refusedAt(w, 'rail.'), 6, 'each is answered, and none waits')
  assert.equal(await use('A-17'), 'rail.evidence-locked')
  assert.equal(await decide(w, id, null), 'ok')
  await w.settle()
  assert.equal(await use('A-17'), 'rail.evidence-locked')
  assert.equal((await readConsents(w.cn.database.db))[0]?.decision, 'refused')
  await assert.rejects(w.cn.database.pool.query(`update rail.evidence_consent set decision = 'granted'`), {
    code: '23514',
  })
})

test('[CTOP-30] [CTOP-29] many records opened in an hour raise one alarm, and the use is summarised without persons and cases', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), BULK_AN_HOUR + 4))).ok)
  await w.settle()
  const alarms = async () => {
    const { rows } = await w.cn.database.pool.query<{ n: number }>(
      `select count(*)::int as n from audit.entry where event = 'rail.bulk-read'`,
    )
    return rows[0]?.n
  }
  const all = await readIncoming(w.cn.database.db, NOW)
  const seen: (number | undefined)[] = []
  for (const { id } of all) {
    const wish = { id, purpose: 'risk-analysis', caseNumber: 'A-17', asEvidence: false }
    // The same record again is no other record.
    for (const _ of [1, 2]) assert.ok((await openRecord(w.cn.database.db, w.cn.deps, wish, OCCASION)).ok)
    seen.push(await alarms())
  }
  assert.deepEqual(seen.slice(BULK_AN_HOUR - 1), [0, 1, 1, 1, 1])
  const [first] = all
  const evidence = { id: first?.id ?? '', purpose: 'discrepancy', caseNumber: 'A-18', asEvidence: true }
  await openRecord(w.cn.database.db, w.cn.deps, evidence, OCCASION)
  assert.deepEqual(await summariseLooks(w.cn.database.db, { since: NOW.subtract({ hours: 1 }) }), [
    { day: '2026-11-28', purpose: 'discrepancy', opened: 0, refused: 1 },
    { day: '2026-11-28', purpose: 'risk-analysis', opened: 2 * (BULK_AN_HOUR + 4), refused: 0 },
  ])
})

const LOOK = {
  consignment: 'KZ-1',
  version: 1,
  purpose: 'risk-analysis',
  caseNumber: 'A-17',
  asEvidence: false,
  opened: true,
}

test('[CTOP-29] a look in the last second of a day that is written after midnight is told of too', async (t) => {
  const { cn } = await railPair(t)
  const midnight = Temporal.Instant.from('2026-11-29T00:00:00Z')
  const look = (tx: Transaction, at: Temporal.Instant) => saveLook(tx, { ...LOOK, lookedBy: newId(), at })
  await inTransaction(cn.database.db, (tx) => look(tx, NOW))
  await inTransaction(cn.database.db, async (tx) => {
    await look(tx, midnight.subtract({ milliseconds: 10 }))
    cn.deps.clock.set(midnight.add({ seconds: 30 }))
    await tellLooks(cn.deps)
  })
  cn.deps.clock.set(midnight.add({ minutes: 6 }))
  await tellLooks(cn.deps)
  const { rows } = await cn.database.pool.query<{ told: string }>(
    `select convert_from(payload, 'UTF8') as told from platform.peer_outbox where kind = 'rail.looks'`,
  )
  assert.deepEqual(
    rows.map(({ told }) => /"opened":(\d+)/.exec(told)?.[1]),
    ['2'],
  )
})

test('[CTOP-30] two looks at once that pass the bound together are seen to pass it', async (t) => {
  const { cn } = await railPair(t)
  const { db, pool } = cn.database
  const lookedBy = newId()
  const look = (tx: Transaction, n: number) => saveLook(tx, { ...LOOK, consignment: `KZ-${n}`, lookedBy, at: NOW })
  for (let n = 1; n < BULK_AN_HOUR; n += 1) await inTransaction(db, (tx) => look(tx, n))
  const other = Promise.withResolvers<{ before: number; after: number }>()
  const first = await inTransaction(db, async (tx) => {
    const counted = await look(tx, BULK_AN_HOUR)
    let done = false
    const second = inTransaction(db, (beside) => look(beside, BULK_AN_HOUR + 1))
    void second.then(other.resolve, other.reject).finally(() => void (done = true))
    for (let waits = 0; waits === 0 && !done; ) {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`,
      )
      waits = rows[0]?.n ?? 0
    }
    return counted
  })
  assert.deepEqual(
    [first, await other.promise],
    [
      { before: BULK_AN_HOUR - 1, after: BULK_AN_HOUR },
      { before: BULK_AN_HOUR, after: BULK_AN_HOUR + 1 },
    ],
  )
})

test('[CTOP-29] each side tells the other once a day how often it opened its records, without persons and cases', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), 2))).ok)
  await w.settle()
  for (const { id } of await readIncoming(w.cn.database.db, NOW)) {
    const wish = { id, purpose: 'risk-analysis', caseNumber: 'A-17', asEvidence: false }
    assert.ok((await openRecord(w.cn.database.db, w.cn.deps, wish, OCCASION)).ok)
  }
  assert.equal(await tellLooks(w.cn.deps), 0, 'the day is not over')
  w.cn.deps.clock.set(NOW.add({ hours: 24 }))
  assert.deepEqual([await tellLooks(w.cn.deps), await tellLooks(w.cn.deps)], [1, 0], 'a day is told once')
  await w.settle()
  const day = NOW.toZonedDateTimeISO('UTC').toPlainDate()
  assert.deepEqual(await listSummaries(w.kz.database.db, day), [
    { day: '2026-11-28', purpose: 'risk-analysis', opened: 2, refused: 0 },
  ])
  assert.deepEqual(await listSummaries(w.kz.database.db, day.add({ days: 1 })), [])
  const { rows } = await w.kz.database.pool.query<{ jws: string }>(
    `select jws from platform.peer_inbox where kind = 'rail.looks'`,
  )
  const told = Buffer.from(rows[0]?.jws.split('.')[1] ?? '', 'base64url').toString()
  assert.doesNotMatch(told, /A-17|system|55302/)
})
