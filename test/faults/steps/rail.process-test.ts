import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { newId } from '#platform/new-id.ts'
import type { TrainBody } from '#rail/contract.ts'
import { sampleRecord, sampleTrain } from '#rail/packages/kz/sample-train.ts'
import { CTOP_KZ_CN } from '#rail/packages/ctop-kz-cn.ts'
import { type CustomsProcess, customsProcesses } from '../../support/customs-process.ts'
import { eventually } from '../../support/eventually.ts'
import { isQuiet, rowsOf } from '../../support/quiet-exchange.ts'
import { approve } from '../../support/rail-pair.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
/** Places at which each side is killed; the long form kills at every one. */
const KILLS = 5
const PATIENCE_MS = 90_000
const BOOK = { crossing: 'DOSTYK-ALASHANKOU', day: '2026-11-28', origin: 'KZ' }
/** Wagons of a round, of which the last carries personal things. */
const WAGONS = 3

type Customs = Awaited<ReturnType<typeof customsProcesses>>

/** A message that a killed sender had taken waits for the end of its lease: nobody needs to wait along. */
const quiet = (both: Customs) =>
  eventually(
    'everything is exchanged',
    async () => {
      for (const { database } of Object.values(both))
        await database.pool.query(
          `update platform.peer_outbox set next_at = now() where acknowledged_at is null and next_at > now() + interval '5 seconds'`,
        )
      return isQuiet(both)
    },
    PATIENCE_MS,
  )

/**
 * One round as people work: a train of three wagons, of which one is excluded; the record of the first also in a lock, which is read on
 * the other side; the second amended; one used in a control; the books of the day compared.
 */
async function traffic({ KZ, CN }: Customs, round: number): Promise<void> {
  const first = 1 + WAGONS * round
  const train = sampleTrain(newId(), WAGONS, { first })
  const [inLock = '', amended = '', excluded = ''] = train.consignments.map(({ record }) => record.consignment)
  const last = train.consignments.at(-1)
  if (last) last.classification = { traffic: 'personal-use', secret: false }
  assert.equal((await KZ.ask({ act: 'train', body: train })).code, 'ok')
  assert.equal((await KZ.ask({ act: 'train', body: amendment(first + 1) })).code, 'ok')
  const lock = `SSL-${first}-R`
  const refused = await KZ.ask({ act: 'write-lock', lock: `${lock}X`, consignment: excluded })
  assert.equal(refused.code, 'rail.consignment-unknown', 'what is excluded goes into no lock')
  const { code, file } = await KZ.ask({ act: 'write-lock', lock, consignment: inLock })
  assert.ok(file, code)
  assert.equal((await CN.ask({ act: 'read-lock', id: newId(), file })).code, 'ok')
  await eventually('the amended record is there', async () => (await versionsOf(CN, amended)) === 2, PATIENCE_MS)
  assert.equal((await CN.ask({ act: 'use', consignment: amended })).code, 'ok')
  assert.equal((await KZ.ask({ act: 'compare', book: BOOK })).code, 'ok')
}

function amendment(n: number): TrainBody {
  const record = sampleRecord(n, 3, { version: 2 })
  return { ...sampleTrain(newId(), 1), consignments: [{ record, classification: { traffic: 'cargo', secret: false } }] }
}

const versionsOf = async (side: CustomsProcess, consignment: string) =>
  (await rowsOf(side, `select 1 from rail.consignment where consignment = '${consignment}'`)).length

async function assertEqual(both: Customs, rounds: number): Promise<void> {
  const bookOf = (side: CustomsProcess) =>
    rowsOf<object>(
      side,
      `select consignment, version, origin, root, used_at is not null or exists (
         select 1 from platform.peer_receipt r where r.message_id = c.message_id and r.kind = 'processed') as used
       from rail.consignment c where outcome in ('sent', 'taken', 'superseded') order by 1, 2`,
    )
  const ours = await bookOf(both.KZ)
  assert.equal(ours.length, rounds * WAGONS, 'two wagons and an amendment a round, each once')
  assert.deepEqual(await bookOf(both.CN), ours)
  assert.equal((await rowsOf(both.KZ, `select 1 from rail.consignment where outcome = 'excluded'`)).length, rounds)
  assert.deepEqual(await rowsOf(both.CN, `select outcome, count(*)::int as n from rail.lock_reading group by 1`), [
    { outcome: 'equal', n: rounds },
  ])
  for (const side of Object.values(both)) {
    assert.deepEqual(await rowsOf(side, `select outcome from rail.day_comparison`), [{ outcome: 'equal' }])
    assert.deepEqual(await rowsOf(side, `select refusal from platform.peer_inbox where state = 'refused'`), [])
    assert.deepEqual(
      await rowsOf(side, `select kind, detail from platform.peer_alarm where kind in ('conflict', 'receipt')`),
      [],
    )
  }
}

async function opened(t: TestContext): Promise<Customs> {
  const both = await customsProcesses(t)
  for (const { database, rail } of Object.values(both)) await approve({ database, deps: rail }, CTOP_KZ_CN)
  await quiet(both)
  return both
}

/** A comparison asked while records were on their way may find a difference; the one that counts is asked when all are there. */
async function settled(both: Customs, rounds: number): Promise<void> {
  await quiet(both)
  assert.equal((await both.KZ.ask({ act: 'compare', book: BOOK })).code, 'ok')
  await quiet(both)
  await assertEqual(both, rounds)
}

test('[CTOP-9] [CTOP-13] [CTOP-17] either customs killed by kill -9 between any two steps of exchange and lock: nothing is lost or applied twice, and the books reconcile as equal', async (t) => {
  const both = await opened(t)
  both.KZ.killAt(0)
  both.CN.killAt(0)
  await traffic(both, 0)
  await settled(both, 1)
  const steps = { KZ: await both.KZ.steps(), CN: await both.CN.steps() }
  t.diagnostic(`${steps.KZ} steps in Kazakhstan, ${steps.CN} in China`)
  assert.ok(steps.KZ > 20 && steps.CN > 20)
  let rounds = 1
  for (const self of ['KZ', 'CN'] as const) {
    const places = LONG ? steps[self] : KILLS
    for (let n = 0; n < places; n += 1) {
      const side = both[self]
      const { killed } = side
      side.killAt(1 + Math.floor((n * steps[self]) / places))
      await traffic(both, rounds)
      rounds += 1
      await settled(both, rounds)
      assert.equal(side.killed, killed + 1, `${self} was killed in round ${rounds}`)
    }
  }
  t.diagnostic(`killed ${both.KZ.killed} and ${both.CN.killed} times`)
})
