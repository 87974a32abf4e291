import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import { decide } from '#declaration/decide.ts'
import { sampleDeclaration } from '#declaration/demo/sample-declaration.ts'
import { fileDeclaration } from '#declaration/file-declaration.ts'
import { prepareAmendment } from '#declaration/prepare-version.ts'
import type { Side } from '#declaration/v1/core.ts'
import { inTransaction } from '#platform/transaction.ts'
import { aSigner, filed } from '../../support/declaration-pair.ts'
import { type CustomsProcess, customsProcesses } from '../../support/customs-process.ts'
import { eventually } from '../../support/eventually.ts'
import { assertSameBooks } from '../../support/exchange-books.ts'
import { isQuiet, rowsOf } from '../../support/quiet-exchange.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
/** Places at which each side is killed; the long form kills at every one. */
const KILLS = 5
const PATIENCE_MS = 90_000

type Customs = Record<Side, CustomsProcess>

/** A declaration is filed, accepted and amended at once: three messages of one subject, and those that answer them. */
async function traffic({ KZ: { deps, peers } }: Customs): Promise<string> {
  const broker = await aSigner({ deps }, 'declarant')
  const officer = await aSigner({ deps }, 'customs')
  const { id, root } = await filed({ deps }, broker)
  const accept = { id, act: 'accept', root, note: null, signature: null } as const
  assert.ok((await inTransaction(deps.db, (tx) => decide(deps, tx, accept, officer.occasion))).ok)
  const content = structuredClone(sampleDeclaration())
  Object.assign((content.core.items as { codes: object }[])[0]?.codes ?? {}, { cn: '1204000010' })
  const change = { id, content, reason: 'Code corrected' }
  const prepared = await inTransaction(deps.db, (tx) => prepareAmendment(deps, tx, change, broker.occasion))
  assert.ok(prepared.ok)
  const signature = await broker.sign(prepared.value, 'filed')
  const filing = { id, signature }
  assert.ok((await inTransaction(deps.db, (tx) => fileDeclaration(deps, tx, filing, broker.occasion))).ok)
  await inTransaction(deps.db, (tx) =>
    peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject: `note ${id}`, body: { text: 'once' } }),
  )
  return id
}

const notesOf = (side: CustomsProcess) =>
  rowsOf(side, `select detail, count(*)::int as n from platform.peer_alarm where kind = 'note' group by detail`)

async function assertBooksEqual(both: Customs, rounds: number): Promise<void> {
  await assertSameBooks(both, rounds)
  assert.deepEqual(
    (await notesOf(both.CN)).map((row) => (row as { n: number }).n),
    Array.from({ length: rounds }, () => 1),
    'each note was applied once',
  )
}

/** After a first round that only counts: places spread over all the steps of a side. */
const spread = (steps: number) => {
  const places = LONG ? steps : Math.min(KILLS, steps)
  return Array.from({ length: places }, (_, n) => 1 + Math.floor((n * steps) / places))
}

async function counted(t: TestContext, both: Customs): Promise<Record<Side, number>> {
  both.KZ.killAt(0)
  both.CN.killAt(0)
  await traffic(both)
  await eventually('everything is exchanged', () => isQuiet(both), PATIENCE_MS)
  const steps = { KZ: await both.KZ.steps(), CN: await both.CN.steps() }
  t.diagnostic(`${steps.KZ} steps in Kazakhstan, ${steps.CN} in China`)
  assert.ok(steps.KZ > 5 && steps.CN > 5)
  return steps
}

// Each has sides of its own, and mostly waits for the next process to come up.
describe('exchange of customs', { concurrency: true }, () => {
  test('either customs killed by kill -9 between any two steps: nothing is lost, nothing applied twice, both books are equal', async (t) => {
    const both = await customsProcesses(t)
    await eventually('they know each other’s sealing keys', () => isQuiet(both), PATIENCE_MS)
    const steps = await counted(t, both)
    let rounds = 1
    for (const self of ['KZ', 'CN'] as const)
      for (const place of spread(steps[self])) {
        const side = both[self]
        const { killed } = side
        side.killAt(place)
        // Messages that go together are fewer steps than were counted: the count goes on in another round.
        while (side.killed === killed) {
          await traffic(both)
          rounds += 1
          const over = async () => side.killed > killed || (await isQuiet(both))
          await eventually(`${self} is killed at step ${place}, or all is exchanged`, over, PATIENCE_MS)
        }
        await eventually('everything is exchanged', () => isQuiet(both), PATIENCE_MS)
        await assertBooksEqual(both, rounds)
      }
    t.diagnostic(`killed ${both.KZ.killed} and ${both.CN.killed} times`)
  })

  test('control: a receiver that applies outside the transaction of its receipt applies twice when it is killed between the two', async (t) => {
    const both = await customsProcesses(t, { careless: true })
    const { deps, peers } = both.KZ
    await eventually('they know each other’s sealing keys', () => isQuiet(both), PATIENCE_MS)
    // Its own commit, and before the message is settled.
    both.CN.killAt(5)
    await inTransaction(deps.db, (tx) =>
      peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject: 'note', body: { text: 'once' } }),
    )
    await eventually('it is killed', () => both.CN.killed > 0, PATIENCE_MS)
    await eventually('everything is exchanged', () => isQuiet(both), PATIENCE_MS)
    assert.deepEqual(
      (await notesOf(both.CN)).map((row) => (row as { n: number }).n),
      [2],
    )
  })
})
