import assert from 'node:assert/strict'
import test from 'node:test'
import { inTransaction } from '#platform/transaction.ts'
import {
  actOn,
  aSigner,
  type CustomsSide,
  filed,
  releaseBy,
  type Signer,
  staffedBorder,
} from '../../test/support/declaration-pair.ts'
import { answerAmendment } from './answer-amendment.ts'
import { sampleDeclaration } from './demo/sample-declaration.ts'
import { fileDeclaration } from './file-declaration.ts'
import { listReleases } from './list-releases.ts'
import { prepareAmendment, type ToSign } from './prepare-version.ts'
import { readDeclaration } from './read-declaration.ts'

type Content = ReturnType<typeof sampleDeclaration>
type Change = (content: Content) => void

const heavier: Change = ({ core }) => {
  const [first] = core.items
  if (!first) return
  first.grossMass = String(Number(first.grossMass) + 1)
  core.totals.grossMass = String(Number(core.totals.grossMass) + 1)
}
const otherRegime: Change = ({ annexes }) => void ((annexes.CN as { tradeMode: string }).tradeMode = '0615')

type Border = Awaited<ReturnType<typeof staffedBorder>>

const answer = async (
  customs: CustomsSide,
  officer: Signer,
  toSign: ToSign,
  said: 'agreed' | 'refused',
  reason: string | null = said === 'refused' ? 'The goods have left' : null,
) => {
  const signature = said === 'agreed' ? await officer.sign(toSign, 'consented') : null
  const given = { id: toSign.id, root: toSign.root, answer: said, reason, signature }
  return inTransaction(customs.deps.db, (tx) => answerAmendment(customs.deps, tx, given, officer.occasion))
}

const view = async ({ deps }: CustomsSide, id: string) => {
  const found = await readDeclaration(deps, id, null)
  assert.ok(found)
  return found
}

/** Filed, and released by one side or by both; both know it. */
async function released({ kz, cn, flow, broker, officers }: Border, by: readonly ('KZ' | 'CN')[]) {
  const first = await filed(kz, broker)
  await flow()
  for (const [side, customs] of [
    ['KZ', kz],
    ['CN', cn],
  ] as const) {
    await actOn(customs, officers[side], first, 'accept')
    if (by.includes(side)) assert.ok((await releaseBy(customs, officers[side], first)).ok)
  }
  await flow()
  return first
}

/** What the declarant signs, changed from the sample by all changes so far. */
async function amend({ kz, broker }: Border, id: string, ...changes: readonly Change[]) {
  const content = structuredClone(sampleDeclaration())
  for (const change of changes) change(content)
  const prepared = await inTransaction(kz.deps.db, (tx) =>
    prepareAmendment(kz.deps, tx, { id, content, reason: 'Weighed anew' }, broker.occasion),
  )
  if (!prepared.ok) return prepared
  const signature = await broker.sign(prepared.value, 'filed')
  const done = await inTransaction(kz.deps.db, (tx) => fileDeclaration(kz.deps, tx, { id, signature }, broker.occasion))
  return done.ok ? { ok: true as const, value: prepared.value, awaits: done.value.awaits } : done
}

test('[DEC-33] after a release the core is amended when both customs agreed, each by a signature over the new root, and both releases stand for it', async (t) => {
  const made = await staffedBorder(t)
  const { kz, cn, flow, officers } = made
  const first = await released(made, ['KZ', 'CN'])
  const next = await amend(made, first.id, heavier)
  assert.ok(next.ok)
  assert.deepEqual(next.awaits, ['KZ', 'CN'])
  await flow()
  for (const side of [kz, cn]) {
    const seen = await view(side, first.id)
    assert.deepEqual([seen.version, seen.root, seen.mayAnswer], [1, first.root, true], 'nothing is in force yet')
    assert.deepEqual(
      seen.proposals[0]?.changes.map(({ pointer }) => pointer),
      ['/core/items/0/grossMass', '/core/totals/grossMass'],
    )
  }
  assert.deepEqual(await answer(kz, officers.KZ, next.value, 'agreed'), { ok: true, value: { outcome: null } })
  await flow()
  assert.equal((await view(kz, first.id)).version, 1, 'one consent is not enough')
  assert.deepEqual(await answer(cn, officers.CN, next.value, 'agreed'), { ok: true, value: { outcome: 'agreed' } })
  await flow()
  for (const side of [kz, cn]) {
    const { version, root, states, joint, acts, proposals, recognition } = await view(side, first.id)
    assert.deepEqual(
      [version, root, states, joint, recognition],
      [2, next.value.root, { KZ: 'released', CN: 'released' }, 'released', 'recognised'],
    )
    assert.deepEqual(
      acts
        .flatMap((one) => (one.act === 'agree' ? [`${one.side} ${one.version} ${one.signature?.status}`] : []))
        .sort(),
      ['CN 2 valid', 'KZ 2 valid'],
      'each consent is an event with its signature',
    )
    assert.equal(proposals[0]?.outcome, 'agreed')
    const found = await listReleases(side.deps.db, { kind: 'plate', id: '123ABC02' })
    assert.deepEqual(
      found.map(({ authority, decision, root: of }) => [authority, decision, of]),
      [
        ['KZ', 'released', next.value.root],
        ['CN', 'released', next.value.root],
      ],
    )
  }
  const third = await amend(made, first.id, heavier, heavier)
  assert.ok(third.ok && third.value.version === 3, 'the next one is made from what is in force')
})

test('[DEC-33] an annex needs its own customs alone; the other side’s release holds, since nothing that it reads differs', async (t) => {
  const made = await staffedBorder(t)
  const { kz, cn, flow, officers } = made
  const first = await released(made, ['KZ', 'CN'])
  const next = await amend(made, first.id, otherRegime)
  assert.ok(next.ok)
  assert.deepEqual(next.awaits, ['CN'])
  await flow()
  const uninvited = await answer(kz, officers.KZ, next.value, 'agreed')
  assert.equal(!uninvited.ok && uninvited.refusal.code, 'declaration.consent-not-asked')
  assert.equal((await view(kz, first.id)).proposals[0]?.changes.length, 0, 'the other annex stays sealed')
  assert.ok((await answer(cn, officers.CN, next.value, 'agreed')).ok)
  await flow()
  for (const side of [kz, cn]) {
    const seen = await view(side, first.id)
    assert.deepEqual([seen.version, seen.states], [2, { KZ: 'released', CN: 'released' }])
    const found = await listReleases(side.deps.db, { kind: 'plate', id: '123ABC02' })
    assert.deepEqual(
      found.map(({ authority, decision, root }) => [authority, decision, root]),
      [
        ['KZ', 'released', first.root],
        ['CN', 'released', next.value.root],
      ],
    )
  }
})

test('[DEC-33] one refusal ends an amendment on both sides, whatever the other side says meanwhile, and another may follow', async (t) => {
  const made = await staffedBorder(t)
  const { kz, cn, flow, officers } = made
  const first = await released(made, ['CN'])
  const next = await amend(made, first.id, heavier)
  assert.ok(next.ok)
  await flow()
  const twice = await amend(made, first.id, heavier, heavier)
  assert.equal(!twice.ok && twice.refusal.code, 'declaration.amendment-open')
  const mute = await answer(cn, officers.CN, next.value, 'refused', ' ')
  assert.equal(!mute.ok && mute.refusal.code, 'declaration.refusal-without-reason')
  // Both answer before either hears of the other.
  assert.ok((await answer(kz, officers.KZ, next.value, 'agreed')).ok)
  assert.deepEqual(await answer(cn, officers.CN, next.value, 'refused'), { ok: true, value: { outcome: 'refused' } })
  await flow()
  for (const side of [kz, cn]) {
    const seen = await view(side, first.id)
    assert.deepEqual([seen.version, seen.root, seen.proposals[0]?.outcome], [1, first.root, 'refused'])
    assert.deepEqual(seen.proposals[0]?.answers.map(({ side: of, answer: said }) => `${of} ${said}`).sort(), [
      'CN refused',
      'KZ agreed',
    ])
  }
  const again = await amend(made, first.id, heavier, heavier)
  assert.ok(again.ok && again.value.version === 2, 'a number that was never in force is free')
})

test('[DEC-33] [DEC-40] while an amendment waits for his word an officer releases nothing by the text before it', async (t) => {
  const made = await staffedBorder(t)
  const { cn, kz, flow, officers } = made
  const first = await released(made, ['KZ'])
  const next = await amend(made, first.id, heavier)
  assert.ok(next.ok)
  await flow()
  const early = await releaseBy(cn, officers.CN, first)
  assert.equal(!early.ok && early.refusal.code, 'declaration.amendment-open')
  assert.ok(!(await view(cn, first.id)).openActs.includes('release'))
  await answer(cn, officers.CN, next.value, 'agreed')
  await answer(kz, officers.KZ, next.value, 'agreed')
  await flow()
  assert.deepEqual((await view(cn, first.id)).states, { KZ: 'released', CN: 'accepted' })
  assert.ok((await releaseBy(cn, officers.CN, next.value)).ok)
  await flow()
  for (const side of [kz, cn]) assert.equal((await view(side, first.id)).joint, 'released')
})

test('[DEC-33] what counts is who has released when the declarant signs, and an amendment that changes nothing is none', async (t) => {
  const made = await staffedBorder(t)
  const { kz, flow, broker, officers } = made
  const first = await filed(kz, broker)
  await actOn(kz, officers.KZ, first, 'accept')
  const content = structuredClone(sampleDeclaration())
  heavier(content)
  const prepared = await inTransaction(kz.deps.db, (tx) =>
    prepareAmendment(kz.deps, tx, { id: first.id, content, reason: 'Late' }, broker.occasion),
  )
  assert.ok(prepared.ok && prepared.value.consents.length === 0)
  await releaseBy(kz, officers.KZ, first)
  const signature = await broker.sign(prepared.value, 'filed')
  const late = await inTransaction(kz.deps.db, (tx) =>
    fileDeclaration(kz.deps, tx, { id: first.id, signature }, broker.occasion),
  )
  assert.deepEqual(late.ok && late.value.awaits, ['KZ', 'CN'])
  await flow()
  assert.equal((await view(kz, first.id)).version, 1)
  await answer(kz, officers.KZ, prepared.value, 'refused')
  const same = await amend(made, first.id)
  assert.equal(!same.ok && same.refusal.code, 'declaration.nothing-changed')
})

test('[DEC-33] [DEC-37] a consent needs the officer’s own signature of its own kind, here and on the other side, and the database knows it too', async (t) => {
  const made = await staffedBorder(t)
  const { kz, cn, flow, officers } = made
  const first = await released(made, ['KZ', 'CN'])
  const next = await amend(made, first.id, heavier)
  assert.ok(next.ok)
  const colleague = await aSigner(kz, 'customs')
  const say = async (by: Signer, kind: 'released' | 'consented') => {
    const given = { id: first.id, root: next.value.root, answer: 'agreed', reason: null } as const
    const signature = await by.sign(next.value, kind)
    return inTransaction(kz.deps.db, (tx) =>
      answerAmendment(kz.deps, tx, { ...given, signature }, officers.KZ.occasion),
    )
  }
  const borrowed = await say(colleague, 'consented')
  assert.deepEqual(!borrowed.ok && borrowed.refusal.params, { why: 'not-attested' })
  const release = await say(officers.KZ, 'released')
  assert.deepEqual(!release.ok && release.refusal.params, { why: 'unreadable' }, 'a release is no consent')
  const { pool } = kz.side.database
  await assert.rejects(
    pool.query(`update declaration.proposal set outcome = 'agreed' where root = $1`, [next.value.root]),
    /a consent is missing/,
  )
  assert.ok((await say(officers.KZ, 'consented')).ok)
  const again = await say(officers.KZ, 'consented')
  assert.equal(!again.ok && again.refusal.code, 'declaration.consent-not-asked', 'once')
  // Somebody on the way turns the signature into another.
  await pool.query(
    `update platform.peer_outbox set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'), '"root":"[0-9a-f]{6}', '"root":"000000'), 'UTF8')
     where kind = 'declaration.consented'`,
  )
  await pool.query(`update platform.peer_outbox set digest = encode(sha256(payload), 'hex')`)
  await flow()
  assert.deepEqual((await view(cn, first.id)).proposals[0]?.answers, [], 'a consent to another root is none')
})
