import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { plateKey } from '#kernel/plate.ts'
import { openSigningKeys, rotateSigningKey } from '#platform/signing-keys.ts'
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
import { answerAmendment } from './answer-amendment.ts'
import { sampleDeclaration } from './demo/sample-declaration.ts'
import { fileDeclaration } from './file-declaration.ts'
import { listReleases } from './list-releases.ts'
import { prepareAmendment, prepareFiling } from './prepare-version.ts'
import { readDeclaration } from './read-declaration.ts'
import { recognise } from './recognise.ts'
import { listDeclarations } from './store/declaration-store.ts'
import { saveDraft } from './store/draft-store.ts'
import { newId } from '#platform/new-id.ts'

type Content = ReturnType<typeof sampleDeclaration>

async function amend({ deps }: CustomsSide, broker: Signer, id: string, change: (content: Content) => void) {
  const content = structuredClone(sampleDeclaration())
  change(content)
  const prepared = await inTransaction(deps.db, (tx) =>
    prepareAmendment(deps, tx, { id, content, reason: 'Another truck' }, broker.occasion),
  )
  assert.ok(prepared.ok, JSON.stringify(prepared))
  const signature = await broker.sign(prepared.value, 'filed')
  assert.ok((await inTransaction(deps.db, (tx) => fileDeclaration(deps, tx, { id, signature }, broker.occasion))).ok)
  return prepared.value
}

const view = async ({ deps }: CustomsSide, id: string) => {
  const found = await readDeclaration(deps, id, null)
  assert.ok(found)
  return found
}

/** Has Chinese customs send something about a declaration that our own code would not say. */
const say = ({ deps }: CustomsSide, id: string, kind: string, body: object) =>
  inTransaction(deps.db, (tx) =>
    deps.peers.send(tx, { to: deps.peer?.name ?? '', kind, subject: `declaration ${id}`, body }),
  )

const states = async ({ deps }: CustomsSide, kind: string) => {
  const rows = await deps.db.selectFrom('platform.peer_inbox').select('state').where('kind', '=', kind).execute()
  return rows.map(({ state }) => state)
}

test('[DEC-34] both books say that both sides are done with what its declarant withdrew', async (t) => {
  const { kz, cn, flow, broker } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  assert.ok((await actOn(kz, broker, first, 'withdraw')).ok)
  await flow()
  for (const side of [kz, cn])
    assert.deepEqual((await view(side, first.id)).states, { KZ: 'withdrawn', CN: 'withdrawn' })
})

test('[DEC-34] [DEC-40] a withdrawal and a release of the other customs that cross end the same in both books, and nothing goes through', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  await actOn(cn, officers.CN, first, 'accept')
  await flow()
  // The link is down: neither side knows what the other does.
  assert.ok((await actOn(kz, broker, first, 'withdraw')).ok)
  assert.ok((await releaseBy(cn, officers.CN, first)).ok)
  await flow()
  await flow()
  for (const side of [kz, cn]) {
    const { states: both, joint, notTaken } = await view(side, first.id)
    assert.deepEqual([both, joint, notTaken], [{ KZ: 'withdrawn', CN: 'withdrawn' }, 'ended', []])
    assert.equal(side.released.findLast(({ authority }) => authority === 'CN')?.decision, 'withdrawn')
  }
  const named = await listReleases(cn.deps.db, { kind: 'plate', id: plateKey('KZ', '123ABC02') })
  assert.deepEqual(
    named.map(({ decision }) => decision),
    ['withdrawn', 'withdrawn'],
  )
})

/** The declarant withdraws while the other customs, who do not know it yet, order a control. */
async function controlBesideWithdrawal(t: TestContext) {
  const border = await staffedBorder(t)
  const { kz, cn, flow, broker, officers } = border
  const first = await filed(kz, broker)
  await flow()
  await actOn(cn, officers.CN, first, 'accept')
  await flow()
  assert.ok((await actOn(kz, broker, first, 'withdraw')).ok)
  assert.ok((await actOn(cn, officers.CN, first, 'order-control')).ok)
  await flow()
  return { ...border, first }
}

test('[DEC-34] a control that crosses a withdrawal stays with the customs that ordered it, in both books', async (t) => {
  const { kz, cn, first } = await controlBesideWithdrawal(t)
  for (const side of [kz, cn]) assert.deepEqual((await view(side, first.id)).states, { KZ: 'withdrawn', CN: 'control' })
})

test('[DEC-34] a control that crossed a withdrawal and is over lets nothing go: the declaration is withdrawn in both books', async (t) => {
  const { kz, cn, flow, officers, first } = await controlBesideWithdrawal(t)
  const ended = await actOn(cn, officers.CN, first, 'end-control')
  assert.deepEqual(ended.ok && ended.value.state, 'withdrawn')
  assert.equal((await releaseBy(cn, officers.CN, first)).ok, false)
  await flow()
  for (const side of [kz, cn]) {
    const { states: both, notTaken } = await view(side, first.id)
    assert.deepEqual([both, notTaken], [{ KZ: 'withdrawn', CN: 'withdrawn' }, []])
    assert.equal(side.released.findLast(({ authority }) => authority === 'CN')?.decision, 'withdrawn')
  }
})

test('[DEC-24] a decision of the other customs that bears no reason is kept as it came, and said to bear none', async (t) => {
  const { kz, cn, flow, broker } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  const { id, root } = first
  const act = { id, act: 'invalidate', version: 1, root, actor: 'x', basis: '-', note: ' ', signature: null }
  await say(cn, id, 'declaration.decided', { ...act, at: DECLARATION_NOW.toString() })
  await flow()
  const { acts, states: both } = await view(kz, id)
  assert.equal(both.CN, 'invalidated')
  const without = acts.filter(({ reasonMissing }) => reasonMissing)
  assert.deepEqual(
    without.map((one) => `${one.side} ${one.act}`),
    ['CN invalidate'],
  )
})

test('[DEC-34] customs with whom it was not filed cannot withdraw a declaration: their word is refused, and both sides go on', async (t) => {
  const { kz, cn, flow, broker } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  const before = (await view(kz, first.id)).states
  const { id, root } = first
  const act = { id, act: 'withdraw', version: 1, root, actor: 'x', basis: '-', note: null, signature: null }
  await say(cn, id, 'declaration.decided', { ...act, at: DECLARATION_NOW.toString() })
  await flow()
  assert.deepEqual((await view(kz, id)).states, before)
  assert.ok((await states(kz, 'declaration.decided')).includes('refused'))
  assert.ok((await actOn(kz, broker, first, 'withdraw')).ok, 'its declarant withdraws it')
  await flow()
  for (const side of [kz, cn]) assert.deepEqual((await view(side, id)).states, { KZ: 'withdrawn', CN: 'withdrawn' })
})

test('[DEC-33] [DEC-40] a release that ends since another truck takes the goods lets the first truck through no more', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  await actOn(cn, officers.CN, first, 'accept')
  await flow()
  // The link is down: neither side knows what the other does.
  await amend(kz, broker, first.id, ({ core }) => {
    const [truck] = core.transport.means
    if (truck) truck.number = '777XYZ02'
  })
  assert.ok((await releaseBy(cn, officers.CN, first)).ok)
  await flow()
  const last = (plate: string) =>
    cn.released.findLast(({ subjects }) => subjects.some(({ kind, id }) => kind === 'plate' && id === plate))?.decision
  assert.deepEqual([last('777XYZ02'), last('123ABC02')], ['held', 'withdrawn'])
})

test('[DEC-26] nobody recognises what he filed himself, and an answer that does not say what it must is refused and holds up nothing', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  const { id, root } = first
  const words = { id, version: 1, root, reason: null, actor: 'x', at: DECLARATION_NOW.toString() }
  await say(kz, id, 'declaration.recognised', { ...words, answer: 'recognised', fields: [] })
  await flow()
  assert.equal((await view(cn, id)).recognition, 'waiting')
  const field = { pointer: '/core', reason: 'Not so' }
  await say(cn, id, 'declaration.recognised', { ...words, answer: 'reserved', fields: [] })
  await say(cn, id, 'declaration.recognised', { ...words, answer: 'refused', fields: [] })
  await say(cn, id, 'declaration.recognised', { ...words, answer: 'refused', fields: [field], reason: 'No' })
  await say(cn, id, 'declaration.recognised', { ...words, answer: 'recognised', fields: [], at: 'yesterday' })
  await actOn(cn, officers.CN, first, 'accept')
  await flow()
  assert.deepEqual(await states(kz, 'declaration.recognised'), ['refused', 'refused', 'refused', 'refused'])
  assert.equal((await view(kz, id)).states.CN, 'accepted', 'what was said after it is heard')
  const given = { id, root, answer: 'refused', fields: [field], reason: 'No' } as const
  const own = await inTransaction(cn.deps.db, (tx) => recognise(cn.deps, tx, given, officers.CN.occasion))
  assert.equal(own.ok === false && own.refusal.code, 'declaration.recognition-with-fields')
})

test('[DEC-1] a first version that came before is refused when it comes again, and holds up nothing', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  const { document, signature } = (await kz.deps.db
    .selectFrom('declaration.version')
    .select(['document', 'signature'])
    .executeTakeFirstOrThrow()) as { document: object; signature: object }
  await say(kz, first.id, 'declaration.filed', { document, signature, reason: null })
  await actOn(kz, officers.KZ, first, 'accept')
  await flow()
  assert.deepEqual((await states(cn, 'declaration.filed')).toSorted(), ['applied', 'refused'])
  assert.equal((await view(cn, first.id)).states.KZ, 'accepted')
})

test('[DEC-26] [DEC-33] the other customs have their time to recognise an amendment from when it is in force', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await actOn(kz, officers.KZ, first, 'accept')
  assert.ok((await releaseBy(kz, officers.KZ, first)).ok)
  await flow()
  const next = await amend(kz, broker, first.id, ({ annexes }) => {
    annexes.KZ.previousProcedure = '78'
  })
  await flow()
  for (const { clock } of [kz, cn]) clock.set(DECLARATION_NOW.add({ hours: 12 }))
  const signature = await officers.KZ.sign(next, 'consented')
  const given = { id: next.id, root: next.root, answer: 'agreed', reason: null, signature } as const
  const done = await inTransaction(kz.deps.db, (tx) => answerAmendment(kz.deps, tx, given, officers.KZ.occasion))
  assert.deepEqual(done, { ok: true, value: { outcome: 'agreed' } })
  await flow()
  for (const side of [kz, cn]) {
    const { version, recognition } = await view(side, first.id)
    assert.deepEqual([version, recognition], [2, 'waiting'])
  }
})

test('[DEC-38] a key that is registered in the minute in which the key of the authority changes signs', async (t) => {
  const { kz } = await staffedBorder(t)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-keys-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(path.join(folder, 'keys'))
  const home = { folder, keys: { signing: generateKeyPairSync('ed25519').privateKey, signingKeyId: 'first' } }
  rotateSigningKey(home, Temporal.Now.instant())
  const keys = openSigningKeys(home)
  const deps = { ...kz.deps, keys, trust: { pinned: () => keys.published() } }
  const broker = await aSigner({ deps }, 'declarant')
  const id = newId()
  const { accountId, firm } = broker.occasion
  const content = sampleDeclaration()
  const draft = { id, account_id: accountId, firm, content, sources: {}, revision: 1, updated_at: DECLARATION_NOW }
  await inTransaction(deps.db, (tx) => saveDraft(tx, draft))
  const prepared = await inTransaction(deps.db, (tx) => prepareFiling(deps, tx, id, broker.occasion))
  assert.ok(prepared.ok)
  const signature = await broker.sign(prepared.value, 'filed')
  const done = await inTransaction(deps.db, (tx) => fileDeclaration(deps, tx, { id, signature }, broker.occasion))
  assert.ok(done.ok, JSON.stringify(done))
})

test('[DEC-40] a truck whose plate is declared with its sign and a letter for a digit is found by its plate, and a seal by its hyphens', async (t) => {
  const { kz, flow, broker } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  await amend(kz, broker, first.id, ({ core }) => {
    const [truck] = core.transport.means
    if (truck) truck.number = 'KZ 777 XYZ O2'
    core.transport.seals = ['KZ-77_34']
  })
  await flow()
  const named = await listReleases(kz.deps.db, { kind: 'plate', id: plateKey('KZ', '777XYZ02') })
  assert.ok(named.length > 0, 'what both sides decided')
  const found = async (search: string) => (await listDeclarations(kz.deps.db, { accountId: null, search })).length
  for (const search of ['777xyz02', 'KZ 777 XYZ 02', '777 XYZ O2', 'kz-77_34', '77_3'])
    assert.equal(await found(search), 1, search)
  for (const search of ['KZ-77x34', '888XYZ02']) assert.equal(await found(search), 0, search)
})

test('[DEC-25] people see that the other customs did not take a message about a declaration, and why', async (t) => {
  const { kz, flow, broker } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  assert.deepEqual((await view(kz, first.id)).notTaken, [])
  const word = { id: first.id, version: 9, root: 'f'.repeat(64), answer: 'recognised', fields: [], reason: null }
  await say(kz, first.id, 'declaration.recognised', { ...word, actor: 'x', at: DECLARATION_NOW.toString() })
  await flow()
  const [told, ...more] = (await view(kz, first.id)).notTaken
  assert.match(told?.code ?? '', /^declaration\./)
  assert.deepEqual(more, [])
  const own = await readDeclaration(kz.deps, first.id, broker.occasion.actor.id)
  assert.deepEqual(own?.notTaken, [], 'acts between both customs are not told to the declarant')
})

test('[DEC-25] what the other customs did not take is told until they took a later message of the same kind', async (t) => {
  const { kz, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  const { id, root } = first
  const act = { id, act: 'release', version: 1, root, actor: 'x', basis: '-', note: null, signature: null }
  await say(kz, id, 'declaration.decided', { ...act, at: DECLARATION_NOW.toString() })
  const word = { id, version: 9, root, answer: 'recognised', fields: [], reason: null, actor: 'x' }
  await say(kz, id, 'declaration.recognised', { ...word, at: DECLARATION_NOW.toString() })
  await flow()
  const codes = async () => (await view(kz, id)).notTaken.map(({ code }) => code)
  assert.deepEqual(await codes(), ['declaration.act-not-open', 'declaration.unknown'])
  await actOn(kz, officers.KZ, first, 'accept')
  assert.equal((await codes()).length, 2, 'said, and not yet taken')
  await flow()
  assert.deepEqual(await codes(), ['declaration.unknown'], 'of another kind: nothing settles it')
})
