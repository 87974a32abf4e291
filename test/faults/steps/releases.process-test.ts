import assert from 'node:assert/strict'
import test from 'node:test'
import { answerAmendment } from '#declaration/answer-amendment.ts'
import { decide } from '#declaration/decide.ts'
import { sampleDeclaration } from '#declaration/demo/sample-declaration.ts'
import { fileDeclaration } from '#declaration/file-declaration.ts'
import { listReleases } from '#declaration/list-releases.ts'
import { prepareAmendment, type ToSign } from '#declaration/prepare-version.ts'
import type { Side } from '#declaration/v1/core.ts'
import type { Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import { aSigner, filed, type Signer } from '../../support/declaration-pair.ts'
import { type CustomsProcess, customsProcesses } from '../../support/customs-process.ts'
import { eventually } from '../../support/eventually.ts'
import { assertSameBooks } from '../../support/exchange-books.ts'
import { isQuiet, rowsOf } from '../../support/quiet-exchange.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
/** Places at which each side is killed; the long form kills at every one. */
const KILLS = 4
const PATIENCE_MS = 90_000
const SIDES = ['KZ', 'CN'] as const

type Customs = Record<Side, CustomsProcess>
type Answer = 'agreed' | 'refused'

function done<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

/** Accepts and releases, with the officer's signature over the root. */
async function release({ deps }: CustomsProcess, officer: Signer, toSign: ToSign): Promise<void> {
  const { id, root } = toSign
  const accept = { id, act: 'accept', root, note: null, signature: null } as const
  done(await inTransaction(deps.db, (tx) => decide(deps, tx, accept, officer.occasion)))
  const signature = await officer.sign(toSign, 'released')
  const given = { id, act: 'release', root, note: null, signature } as const
  done(await inTransaction(deps.db, (tx) => decide(deps, tx, given, officer.occasion)))
}

/** Amends the core of what both released: it waits for the consent of both. */
async function amend({ deps }: CustomsProcess, broker: Signer, id: string): Promise<ToSign> {
  const content = structuredClone(sampleDeclaration())
  const [first] = content.core.items
  assert.ok(first)
  first.grossMass = String(Number(first.grossMass) + 1)
  content.core.totals.grossMass = String(Number(content.core.totals.grossMass) + 1)
  const change = { id, content, reason: 'Weighed anew' }
  const prepared = done(await inTransaction(deps.db, (tx) => prepareAmendment(deps, tx, change, broker.occasion)))
  const signature = await broker.sign(prepared, 'filed')
  done(await inTransaction(deps.db, (tx) => fileDeclaration(deps, tx, { id, signature }, broker.occasion)))
  return prepared
}

async function say({ deps }: CustomsProcess, officer: Signer, toSign: ToSign, answer: Answer): Promise<void> {
  const signature = answer === 'agreed' ? await officer.sign(toSign, 'consented') : null
  const reason = answer === 'agreed' ? null : 'The goods have left'
  const given = { id: toSign.id, root: toSign.root, answer, reason, signature }
  done(await inTransaction(deps.db, (tx) => answerAmendment(deps, tx, given, officer.occasion)))
}

const has = async (side: CustomsProcess, query: string) => (await rowsOf(side, query)).length > 0

/** Released by both, amended after it, answered by both; what they say waits for each other as people do. */
async function life(both: Customs, second: Answer): Promise<{ id: string; first: string; next: string }> {
  const broker = await aSigner(both.KZ, 'declarant')
  const officers = { KZ: await aSigner(both.KZ, 'customs'), CN: await aSigner(both.CN, 'customs') }
  const first = await filed(both.KZ, broker)
  const at = (where: string) => `select 1 from declaration.declaration where id = '${first.id}' and ${where}`
  await release(both.KZ, officers.KZ, first)
  await eventually('it came to China', () => has(both.CN, at('true')), PATIENCE_MS)
  await release(both.CN, officers.CN, first)
  for (const side of SIDES)
    await eventually(`${side} knows both releases`, () => has(both[side], at("joint = 'released'")), PATIENCE_MS)
  const next = await amend(both.KZ, broker, first.id)
  await say(both.KZ, officers.KZ, next, 'agreed')
  const proposed = `select 1 from declaration.proposal where root = '${next.root}'`
  await eventually('the amendment came to China', () => has(both.CN, proposed), PATIENCE_MS)
  await say(both.CN, officers.CN, next, second)
  return { id: first.id, first: first.root, next: next.root }
}

/** With both consents the amendment is in force and both releases stand for it; with a refusal all is as before. */
async function assertOutcome(both: Customs, made: Awaited<ReturnType<typeof life>>, second: Answer): Promise<void> {
  for (const side of SIDES) {
    const [row] = await rowsOf<{ ucr: string; version: number; outcome: string; consents: string[] }>(
      both[side],
      `select d.ucr, d.version, p.outcome, (select array_agg(c.side || ' ' || c.answer order by c.side) from declaration.consent c where c.root = p.root) as consents
       from declaration.declaration d join declaration.proposal p on p.declaration_id = d.id where d.id = '${made.id}'`,
    )
    assert.ok(row)
    const { ucr, ...rest } = row
    assert.deepEqual(rest, {
      version: second === 'agreed' ? 2 : 1,
      outcome: second,
      consents: [`CN ${second}`, 'KZ agreed'],
    })
    const releases = await rowsOf<{ side: string; root: string; n: number }>(
      both[side],
      `select side, root, count(*)::int as n from declaration.act where declaration_id = '${made.id}' and act = 'release' group by side, root order by side`,
    )
    assert.deepEqual(
      releases.map(({ side: of, root, n }) => [of, root, n]),
      [
        ['CN', made.first, 1],
        ['KZ', made.first, 1],
      ],
      'each released once, over the root that he saw',
    )
    const inForce = second === 'agreed' ? made.next : made.first
    const found = await listReleases(both[side].deps.db, { kind: 'plate', id: '123ABC02' })
    assert.deepEqual(
      found.flatMap((one) => (one.declaration === ucr ? [[one.authority, one.decision, one.root]] : [])),
      SIDES.map((of) => [of, 'released', inForce]),
    )
  }
}

test('[DEC-33] [DEC-40] either customs killed between any two steps of releases and of consents after them: nothing is lost or said twice, and both books are equal', async (t) => {
  const both = await customsProcesses(t)
  const quiet = () => eventually('everything is exchanged', () => isQuiet(both), PATIENCE_MS)
  await quiet()
  for (const side of SIDES) both[side].killAt(0)
  const whole = await life(both, 'agreed')
  await quiet()
  await assertOutcome(both, whole, 'agreed')
  const steps = { KZ: await both.KZ.steps(), CN: await both.CN.steps() }
  t.diagnostic(`${steps.KZ} steps in Kazakhstan, ${steps.CN} in China`)
  assert.ok(steps.KZ > 20 && steps.CN > 20)
  let rounds = 1
  for (const self of SIDES) {
    const places = LONG ? steps[self] : KILLS
    for (let n = 0; n < places; n += 1) {
      const side = both[self]
      const place = 1 + Math.floor((n * steps[self]) / places)
      const { killed } = side
      side.killAt(place)
      const lives: { readonly made: Awaited<ReturnType<typeof life>>; readonly second: Answer }[] = []
      // Messages that go together are fewer steps than were counted: the count goes on in another life.
      while (side.killed === killed) {
        const second = rounds % 2 === 0 ? 'agreed' : 'refused'
        lives.push({ made: await life(both, second), second })
        rounds += 1
        const over = async () => side.killed > killed || (await isQuiet(both))
        await eventually(`${self} is killed at step ${place}, or all is exchanged`, over, PATIENCE_MS)
      }
      await quiet()
      await assertSameBooks(both, rounds)
      for (const { made, second } of lives) await assertOutcome(both, made, second)
    }
  }
  t.diagnostic(`killed ${both.KZ.killed} and ${both.CN.killed} times`)
})
