import assert from 'node:assert/strict'
import test from 'node:test'
import type { Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  actOn,
  aSigner,
  type CustomsSide,
  DECLARATION_NOW,
  filed,
  releaseBy,
  type Signer,
  staffedBorder,
} from '../../test/support/declaration-pair.ts'
import { decide } from './decide.ts'
import { sampleDeclaration } from './demo/sample-declaration.ts'
import { fileDeclaration } from './file-declaration.ts'
import { listReleases } from './list-releases.ts'
import { prepareAmendment, prepareFiling, type ToSign } from './prepare-version.ts'
import { readDeclaration } from './read-declaration.ts'
import { recognise } from './recognise.ts'
import { keepDraft } from './keep-draft.ts'
import { DRAFTS_OPEN, listDrafts, saveDraft } from './store/draft-store.ts'
import { newId } from '#platform/new-id.ts'

async function amended(
  kz: CustomsSide,
  broker: Signer,
  { id }: ToSign,
  change: (content: ReturnType<typeof sampleDeclaration>) => void,
) {
  const content = structuredClone(sampleDeclaration())
  change(content)
  const prepared = await inTransaction(kz.deps.db, (tx) =>
    prepareAmendment(kz.deps, tx, { id, content, reason: 'Code corrected' }, broker.occasion),
  )
  if (!prepared.ok) return prepared
  const signature = await broker.sign(prepared.value, 'filed')
  const done = await inTransaction(kz.deps.db, (tx) => fileDeclaration(kz.deps, tx, { id, signature }, broker.occasion))
  return done.ok ? { ok: true as const, value: prepared.value } : done
}

const newCode = ({ core }: ReturnType<typeof sampleDeclaration>) => {
  const [first] = core.items as { codes: { cn?: string } }[]
  if (first) first.codes.cn = '1204000010'
}

const view = async (customs: CustomsSide, id: string) => {
  const found = await readDeclaration(customs.deps, id, null)
  assert.ok(found)
  return found
}

test('filed once, recognised with a reservation, amended, released by both over the same root; the books are equal', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  assert.ok((await actOn(kz, officers.KZ, first, 'accept')).ok)
  await flow()
  const seen = await view(cn, first.id)
  assert.deepEqual(
    [seen.root, seen.states, seen.recognition],
    [first.root, { KZ: 'accepted', CN: 'received' }, 'waiting'],
  )
  const field = { pointer: '/core/items/0/codes/cn', reason: 'Subheading of 2026' }
  const reserved = await inTransaction(cn.deps.db, (tx) =>
    recognise(
      cn.deps,
      tx,
      { id: first.id, root: first.root, answer: 'reserved', fields: [field], reason: null },
      officers.CN.occasion,
    ),
  )
  assert.ok(reserved.ok)
  await flow()
  assert.deepEqual(
    (await view(kz, first.id)).recognitions.map(({ answer, fields }) => [answer, fields]),
    [['reserved', [field]]],
  )
  const second = await amended(kz, broker, first, newCode)
  assert.ok(second.ok)
  await flow()
  const after = await view(cn, first.id)
  assert.deepEqual([after.version, after.root], [2, second.value.root])
  assert.deepEqual(after.versions[1]?.changes, [
    { pointer: '/core/items/0/codes/cn', old: '1204000090', new: '1204000010' },
  ])
  assert.ok((await actOn(cn, officers.CN, second.value, 'accept')).ok)
  assert.ok((await releaseBy(cn, officers.CN, second.value)).ok)
  assert.ok((await releaseBy(kz, officers.KZ, second.value)).ok)
  await flow()
  for (const side of [kz, cn]) {
    const { states, joint, root, acts } = await view(side, first.id)
    assert.deepEqual([states, joint, root], [{ KZ: 'released', CN: 'released' }, 'released', second.value.root])
    const signatures = acts.flatMap(({ act: what, signature, side: of }) =>
      what === 'release' ? [[of, signature?.status, signature?.side]] : [],
    )
    assert.deepEqual(
      signatures.toSorted(([a], [b]) => String(a).localeCompare(String(b))),
      [
        ['CN', 'valid', 'CN'],
        ['KZ', 'valid', 'KZ'],
      ],
    )
    const found = await listReleases(side.deps.db, { kind: 'plate', id: '123ABC02' })
    assert.deepEqual(
      found.map(({ authority, decision, root: of }) => [authority, decision, of]),
      [
        ['KZ', 'released', second.value.root],
        ['CN', 'released', second.value.root],
      ],
    )
    assert.deepEqual(
      side.released
        .filter(({ decision }) => decision === 'released')
        .map(({ authority }) => authority)
        .sort(),
      ['CN', 'KZ'],
    )
  }
})

test('[DEC-2] the annex of one side is nowhere in the other side’s books or in what goes between them', async (t) => {
  const { kz, cn, flow, broker } = await staffedBorder(t)
  const { id } = await filed(kz, broker)
  await flow()
  assert.deepEqual(Object.keys((await view(kz, id)).annexes), ['KZ'])
  assert.deepEqual(Object.keys((await view(cn, id)).annexes), ['CN'])
  const { rows } = await cn.side.database.pool.query<{ text: string }>(
    'select v::text as text from declaration.version v union all select d::text from declaration.declaration d',
  )
  const { rows: messages } = await kz.side.database.pool.query<{ payload: Buffer }>(
    'select payload from platform.peer_outbox',
  )
  const everything = [...rows.map(({ text }) => text), ...messages.map(({ payload }) => payload.toString())].join('')
  assert.ok(!everything.includes('55302') && !everything.includes('customsValue'), 'the Kazakh annex')
  const { rows: own } = await kz.side.database.pool.query<{ text: string }>(
    'select v::text as text from declaration.version v',
  )
  assert.ok(!own[0]?.text.includes('tradeMode'), 'the Chinese annex')
})

test('[DEC-3] a document whose root does not follow from it is refused by the other side', async (t) => {
  const { kz, cn, flow, broker } = await staffedBorder(t)
  const { id } = await filed(kz, broker)
  await kz.side.database.pool.query(
    `update platform.peer_outbox set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"dispatchCountry":"KZ"', '"dispatchCountry":"RU"'), 'UTF8')
     where kind = 'declaration.filed'`,
  )
  await kz.side.database.pool.query(
    `update platform.peer_outbox set digest = encode(sha256(payload), 'hex') where kind = 'declaration.filed'`,
  )
  await flow()
  assert.equal(await readDeclaration(cn.deps, id, null), null)
  const { rows } = await cn.side.database.pool.query<{ refusal: { code: string } }>(
    "select refusal from platform.peer_inbox where state = 'refused'",
  )
  assert.deepEqual(
    rows.map(({ refusal }) => refusal.code),
    ['declaration.other-root'],
  )
})

test('[DEC-25] neither side waits for the other: each releases while the other is away, and the joint release comes with the second', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await actOn(kz, officers.KZ, first, 'accept')
  assert.ok((await releaseBy(kz, officers.KZ, first)).ok)
  assert.deepEqual((await view(kz, first.id)).joint, 'released-by-one')
  await flow()
  await actOn(cn, officers.CN, first, 'accept')
  assert.ok((await releaseBy(cn, officers.CN, first)).ok)
  await flow()
  assert.deepEqual([(await view(kz, first.id)).joint, (await view(cn, first.id)).joint], ['released', 'released'])
})

test('[DEC-26] silence past the agreed time is "not answered" on both sides, and never recognition', async (t) => {
  const { kz, cn, flow, broker } = await staffedBorder(t)
  const { id } = await filed(kz, broker)
  await flow()
  for (const side of [kz, cn]) side.clock.set(DECLARATION_NOW.add({ hours: 3 }))
  assert.deepEqual(
    [(await view(kz, id)).recognition, (await view(cn, id)).recognition],
    ['not-answered', 'not-answered'],
  )
})

test('[DEC-34] a declarant withdraws on both sides until customs decide on control, and not afterwards', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  assert.ok((await actOn(kz, broker, first, 'withdraw')).ok)
  await flow()
  assert.deepEqual((await view(cn, first.id)).states, { KZ: 'withdrawn', CN: 'withdrawn' })
  const second = await filed(kz, broker)
  await actOn(kz, officers.KZ, second, 'accept')
  await actOn(kz, officers.KZ, second, 'order-control')
  const late = await actOn(kz, broker, second, 'withdraw')
  assert.equal(!late.ok && late.refusal.code, 'declaration.act-not-open')
})

test('[DEC-34] [DEC-24] customs refuse, detain, send back and declare void with a reason, which both sides read', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  const own = async () => (await readDeclaration(kz.deps, first.id, broker.occasion.actor.id))?.mayWithdraw
  assert.equal(await own(), true, 'its declarant may still withdraw it')
  const mute = await actOn(kz, officers.KZ, first, 'reject')
  assert.equal(!mute.ok && mute.refusal.code, 'declaration.act-without-reason')
  await actOn(kz, officers.KZ, first, 'accept')
  for (const act of ['detain', 'return', 'invalidate'] as const) {
    const again = await actOn(kz, officers.KZ, first, act)
    assert.equal(!again.ok && again.refusal.code, 'declaration.act-without-reason', act)
  }
  const decision = { id: first.id, act: 'invalidate', root: first.root, note: 'Filed twice', signature: null } as const
  const done = await inTransaction(kz.deps.db, (tx) => decide(kz.deps, tx, decision, officers.KZ.occasion))
  assert.ok(done.ok)
  await flow()
  for (const side of [kz, cn]) {
    const { acts, states } = await view(side, first.id)
    assert.equal(states.KZ, 'invalidated')
    assert.equal(acts.find(({ act }) => act === 'invalidate')?.note, 'Filed twice')
  }
  assert.equal(await own(), false)
})

test('[DEC-37] only the declarant’s own key files, and only an officer’s own key releases', async (t) => {
  const { kz, broker, officers } = await staffedBorder(t)
  const other = await aSigner(kz, 'declarant')
  const id = newId()
  const { accountId, firm } = broker.occasion
  const draft = {
    id,
    account_id: accountId,
    firm,
    content: sampleDeclaration(),
    sources: {},
    revision: 1,
    updated_at: DECLARATION_NOW,
  }
  await inTransaction(kz.deps.db, (tx) => saveDraft(tx, draft))
  const prepared = await inTransaction(kz.deps.db, (tx) => prepareFiling(kz.deps, tx, id, broker.occasion))
  assert.ok(prepared.ok)
  const stranger = await other.sign(prepared.value, 'filed')
  const refusedFiling = await inTransaction(kz.deps.db, (tx) =>
    fileDeclaration(kz.deps, tx, { id, signature: stranger }, broker.occasion),
  )
  assert.deepEqual(!refusedFiling.ok && refusedFiling.refusal.params, { why: 'not-attested' })
  const signature = await broker.sign(prepared.value, 'filed')
  assert.ok(
    (await inTransaction(kz.deps.db, (tx) => fileDeclaration(kz.deps, tx, { id, signature }, broker.occasion))).ok,
  )
  await actOn(kz, officers.KZ, prepared.value, 'accept')
  const asFiled = await officers.KZ.sign(prepared.value, 'filed')
  const decision = { id, act: 'release', root: prepared.value.root, note: null, signature: asFiled } as const
  const wrongKind = await inTransaction(kz.deps.db, (tx) => decide(kz.deps, tx, decision, officers.KZ.occasion))
  assert.deepEqual(!wrongKind.ok && wrongKind.refusal.params, { why: 'unreadable' }, 'a filing is no release')
  const colleague = await aSigner(kz, 'customs')
  const borrowed = { ...decision, signature: await colleague.sign(prepared.value, 'released') }
  const ofColleague = await inTransaction(kz.deps.db, (tx) => decide(kz.deps, tx, borrowed, officers.KZ.occasion))
  assert.deepEqual(!ofColleague.ok && ofColleague.refusal.params, { why: 'not-attested' }, 'a colleague’s key')
})

test('[DEC-40] a decision about an older version is refused, also by the database, and the other side believes no release of another root', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await actOn(kz, officers.KZ, first, 'accept')
  const second = await amended(kz, broker, first, newCode)
  assert.ok(second.ok)
  const old = await releaseBy(kz, officers.KZ, first)
  assert.equal(!old.ok && old.refusal.code, 'declaration.other-root')
  const mixed = { ...second.value, statement: first.statement }
  const overOld = await releaseBy(kz, officers.KZ, mixed)
  assert.deepEqual(!overOld.ok && overOld.refusal.params, { why: 'altered' })
  await assert.rejects(
    kz.side.database.pool.query(
      `insert into declaration.act values ($1, 'KZ', 99, 'release', 'released', 2, $2, 'x', 'x', null, '{}', now())`,
      [first.id, first.root],
    ),
    /act_declaration_id_version_root_fkey/,
  )
  await releaseBy(kz, officers.KZ, second.value)
  // Somebody on the way puts another signature in.
  await kz.side.database.pool.query(
    `update platform.peer_outbox set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'), '"family":"jws"', '"family":"jws","x":1'), 'UTF8')
     where kind = 'declaration.decided' and convert_from(payload, 'UTF8') like '%"act":"release"%'`,
  )
  await kz.side.database.pool.query(`update platform.peer_outbox set digest = encode(sha256(payload), 'hex')`)
  await flow()
  assert.equal((await view(cn, first.id)).states.KZ, 'accepted')
})

test('[DEC-33] [DEC-40] an amendment that crosses a release of the version before it ends that release: the goods wait until it is given anew', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await actOn(kz, officers.KZ, first, 'accept')
  await flow()
  await actOn(cn, officers.CN, first, 'accept')
  await flow()
  // The link is down: neither side knows what the other does.
  const second = await amended(kz, broker, first, newCode)
  assert.ok(second.ok)
  assert.ok((await releaseBy(cn, officers.CN, first)).ok)
  await flow()
  for (const side of [kz, cn]) {
    const seen = await view(side, first.id)
    assert.deepEqual([seen.version, seen.root, seen.states.CN], [2, second.value.root, 'accepted'])
    assert.deepEqual(
      seen.acts.filter(({ side: of }) => of === 'CN').map(({ act: what, version }) => `${what} ${version}`),
      ['receive 1', 'accept 1', 'release 1', 'lapse 2'],
    )
    const found = await listReleases(side.deps.db, { kind: 'plate', id: '123ABC02' })
    assert.deepEqual(
      found.map(({ decision }) => decision),
      ['held', 'held'],
    )
    assert.equal(side.released.findLast(({ authority }) => authority === 'CN')?.decision, 'held')
  }
  assert.ok(
    !kz.released.some(({ decision }) => decision === 'released'),
    'where the amendment was made nothing was let through',
  )
  const lapsed = await actOn(cn, officers.CN, second.value, 'lapse')
  assert.equal(!lapsed.ok && lapsed.refusal.code, 'declaration.act-not-open', 'nobody decides that')
  assert.ok((await releaseBy(cn, officers.CN, second.value)).ok)
  await flow()
  for (const side of [kz, cn]) assert.equal((await view(side, first.id)).states.CN, 'released')
})

test('[DEC-35] what customs of both sides decided, each with basis, person and root, is shown side by side', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await actOn(kz, officers.KZ, first, 'accept')
  await flow()
  await actOn(cn, officers.CN, first, 'accept')
  await flow()
  for (const side of [kz, cn]) {
    const { acts } = await view(side, first.id)
    assert.deepEqual(
      acts.map(({ side: of, act: what }) => `${of} ${what}`).sort(),
      ['CN accept', 'CN receive', 'KZ accept', 'KZ receive'].filter((one) => side === kz || one !== 'KZ receive'),
    )
    for (const { side: of, act, basis, actor, root } of acts) {
      const law = act === 'receive' ? /registered on arrival/ : of === 'KZ' ? /EAEU, article 111/ : /China, article 24/
      assert.match(basis?.en ?? '', law)
      assert.ok(actor !== '' && root === first.root)
    }
  }
})

test('two officers who release at once make one release', async (t) => {
  const { kz, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await actOn(kz, officers.KZ, first, 'accept')
  const colleague = await aSigner(kz, 'customs')
  const both = await Promise.all([releaseBy(kz, officers.KZ, first), releaseBy(kz, colleague, first)])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  const { rows } = await kz.side.database.pool.query<{ n: number }>(
    "select count(*)::int as n from declaration.act where act = 'release'",
  )
  assert.equal(rows[0]?.n, 1)
})

test('a declarant has a bounded number of drafts, and a list of them moves none of their contents', async (t) => {
  const { kz, broker } = await staffedBorder(t)
  const { accountId, firm } = broker.occasion
  const large = { ...sampleDeclaration(), padding: 'x'.repeat(100_000) }
  const draft = { account_id: accountId, firm, content: large, sources: {}, revision: 0 }
  const keep = (id: string, revision = 0, account = accountId) =>
    inTransaction(kz.deps.db, (tx) => keepDraft(tx, { ...draft, id, revision, account_id: account }, DECLARATION_NOW))
  const first = newId()
  assert.ok((await keep(first)).ok)
  // All at once: those who count beside each other must not both find room.
  const more = await Promise.all(Array.from({ length: DRAFTS_OPEN + 4 }, () => keep(newId())))
  const told = more.map((one) => (one.ok ? 'kept' : one.refusal.code))
  assert.equal(told.filter((word) => word === 'kept').length, DRAFTS_OPEN - 1)
  assert.equal(told.filter((word) => word === 'declaration.too-many-drafts').length, 5)
  assert.ok((await keep(first, 1)).ok, 'what is there is written on')
  assert.equal(code(await keep(first, 1)), 'declaration.draft-changed')
  const stranger = newId()
  assert.equal(code(await keep(first, 2, stranger)), 'declaration.unknown')
  assert.ok((await keep(newId(), 0, stranger)).ok, 'others have room of their own')
  const list = await listDrafts(kz.deps.db, accountId)
  assert.equal(list.length, DRAFTS_OPEN)
  assert.equal(list[0]?.title, sampleDeclaration().core.invoice.number)
  assert.ok(
    JSON.stringify(list).length < DRAFTS_OPEN * 300,
    'a list of the largest drafts would be hundreds of megabytes',
  )
})

const code = (answer: Result<unknown>) => (answer.ok ? null : answer.refusal.code)
