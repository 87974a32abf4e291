import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test, { type TestContext } from 'node:test'
import pg from 'pg'
import { connectionOptions } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type CustomsSide, filed, type Signer, staffedBorder } from '../../test/support/declaration-pair.ts'
import { answerAmendment } from './answer-amendment.ts'
import { decide } from './decide.ts'
import { sampleDeclaration } from './demo/sample-declaration.ts'
import { fileDeclaration } from './file-declaration.ts'
import { prepareAmendment, type ToSign } from './prepare-version.ts'
import { readDeclaration } from './read-declaration.ts'
import { type DeclarationVersion, rootOfVersion, statementBytes } from './v1/document.ts'

/** Its documents are good for another year: the next one comes. */
function goods() {
  const content = structuredClone(sampleDeclaration())
  for (const item of content.core.items)
    for (const one of item.documents as { validUntil?: string | null }[])
      if (one.validUntil) one.validUntil = '2027-12-31'
  return content
}

/** Amends the mass, by a declarant whose firm may have another number by now. */
async function amend({ deps }: CustomsSide, broker: Signer, id: string, firm = broker.occasion.firm): Promise<ToSign> {
  const content = goods()
  const [first] = content.core.items
  assert.ok(first)
  first.grossMass = String(Number(first.grossMass) + 1)
  content.core.totals.grossMass = String(Number(content.core.totals.grossMass) + 1)
  const occasion = { ...broker.occasion, firm }
  const prepared = await inTransaction(deps.db, (tx) =>
    prepareAmendment(deps, tx, { id, content, reason: 'Weighed anew' }, occasion),
  )
  assert.ok(prepared.ok, JSON.stringify(prepared))
  const signature = await broker.sign(prepared.value, 'filed')
  const done = await inTransaction(deps.db, (tx) => fileDeclaration(deps, tx, { id, signature }, occasion))
  assert.ok(done.ok, JSON.stringify(done))
  return prepared.value
}

const referencesOf = async ({ side }: CustomsSide, id: string) => {
  const { rows } = await side.database.pool.query<{ ucr: string }>(
    `select ucr from declaration.declaration where id = $1
     union all select document -> 'header' ->> 'ucr' from declaration.version where declaration_id = $1
     union all select document -> 'header' ->> 'ucr' from declaration.proposal where declaration_id = $1`,
    [id],
  )
  return rows.map(({ ucr }) => ucr)
}

async function release({ deps }: CustomsSide, officer: Signer, toSign: ToSign): Promise<void> {
  const { id, root } = toSign
  const accept = { id, act: 'accept', root, note: null, signature: null } as const
  assert.ok((await inTransaction(deps.db, (tx) => decide(deps, tx, accept, officer.occasion))).ok)
  const given = { id, act: 'release', root, note: null, signature: await officer.sign(toSign, 'released') } as const
  assert.ok((await inTransaction(deps.db, (tx) => decide(deps, tx, given, officer.occasion))).ok)
}

test('[DEC-1] a declaration that is amended in another year, by a firm of another number, before and after a release, keeps its reference on both sides', async (t) => {
  const { kz, cn, flow, broker, officers } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await flow()
  const [given = ''] = await referencesOf(kz, first.id)
  assert.match(given, /^6KZ120340005670[0-9A-F]{16}$/)
  for (const one of [kz, cn]) one.clock.set(Temporal.Instant.from('2027-01-04T08:00:00Z'))
  const second = await amend(kz, broker, first.id, '050140009876')
  await flow()
  for (const one of [kz, cn]) assert.deepEqual(await referencesOf(one, first.id), [given, given, given])
  await release(kz, officers.KZ, second)
  await release(cn, officers.CN, second)
  await flow()
  const content = goods()
  const prepared = await inTransaction(kz.deps.db, (tx) =>
    prepareAmendment(kz.deps, tx, { id: first.id, content, reason: 'As it was' }, broker.occasion),
  )
  assert.ok(prepared.ok)
  const signature = await broker.sign(prepared.value, 'filed')
  const waits = await inTransaction(kz.deps.db, (tx) =>
    fileDeclaration(kz.deps, tx, { id: first.id, signature }, broker.occasion),
  )
  assert.ok(waits.ok && waits.value.awaits.length === 2 && waits.value.ucr === given)
  await flow()
  for (const one of [kz, cn]) assert.deepEqual(await referencesOf(one, first.id), [given, given, given, given])
})

/** Turns the message that waits at the side into one with another header, rightly rooted and signed anew. */
async function forged({ side }: CustomsSide, broker: Signer, header: Partial<DeclarationVersion['header']>) {
  const { rows } = await side.database.pool.query<{ id: string; text: string }>(
    `select id, convert_from(payload, 'UTF8') as text from platform.peer_outbox where acknowledged_at is null
     and kind in ('declaration.filed', 'declaration.proposed')`,
  )
  assert.equal(rows.length, 1)
  const letter = JSON.parse(rows[0]?.text ?? '') as { body: { document: DeclarationVersion; signature: unknown } }
  const { document } = letter.body
  Object.assign(document.header, header)
  const root = rootOfVersion(document)
  const { id, version } = document.header
  const statement = Buffer.from(statementBytes({ id, version, root })).toString('base64url')
  letter.body = {
    ...letter.body,
    document: { ...document, root },
    signature: await broker.sign({ id, version, root, statement, consents: [] }, 'filed'),
  }
  await side.database.pool.query(
    `update platform.peer_outbox set payload = convert_to($2, 'UTF8'), digest = encode(sha256(convert_to($2, 'UTF8')), 'hex') where id = $1`,
    [rows[0]?.id, JSON.stringify(letter)],
  )
}

for (const [when, isReleased] of [
  ['before a release', false],
  ['after a release', true],
] as const)
  test(`[DEC-1] an amendment ${when} that bears another reference is refused by the other customs, rightly rooted and signed as it is`, async (t) => {
    const { kz, cn, flow, broker, officers } = await staffedBorder(t)
    const first = await filed(kz, broker)
    await flow()
    if (isReleased) {
      await release(kz, officers.KZ, first)
      await release(cn, officers.CN, first)
      await flow()
    }
    await amend(kz, broker, first.id)
    await forged(kz, broker, { ucr: '6KZ999' })
    await flow()
    const seen = await readDeclaration(cn.deps, first.id, null)
    assert.deepEqual([seen?.version, seen?.root, seen?.proposals.length], [1, first.root, 0])
    const { rows } = await cn.side.database.pool.query<{ state: string; refusal: { code: string; params: unknown } }>(
      `select state, refusal from platform.peer_inbox where state = 'refused'`,
    )
    assert.equal(rows.length, 1)
    assert.match(JSON.stringify(rows[0]?.refusal), /declaration\.invalid.*\/header\/ucr/)
  })

test('[DEC-1] the database keeps a reference and where it was filed, whoever writes', async (t) => {
  const { kz, flow, broker } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await amend(kz, broker, first.id)
  await flow()
  const { pool } = kz.side.database
  const refused = { code: '23514' }
  await assert.rejects(pool.query(`update declaration.declaration set ucr = '6KZ1' where id = $1`, [first.id]), refused)
  await assert.rejects(
    pool.query(`update declaration.declaration set filed_at = 'CN' where id = $1`, [first.id]),
    refused,
  )
  for (const [field, value] of [
    ['ucr', '6KZ1'],
    ['filedAt', 'CN'],
  ])
    await assert.rejects(
      pool.query(
        `insert into declaration.version (declaration_id, version, root, document, changes, reason, signature, made_at)
         select declaration_id, 3, $2, jsonb_set(document, array['header', $3], to_jsonb($4::text)), changes, 'x', signature, made_at
         from declaration.version where declaration_id = $1 and version = 2`,
        [first.id, 'b'.repeat(64), field, value],
      ),
      { constraint: 'version_reference' },
      field,
    )
  await assert.rejects(
    pool.query(
      `insert into declaration.proposal (declaration_id, version, root, document, own_annex, changes, reason, signature, needed, made_at)
       select declaration_id, 3, $2, document #- '{header,ucr}', own_annex, changes, 'x', signature, array['KZ'], made_at
       from declaration.version where declaration_id = $1 and version = 2`,
      [first.id, 'c'.repeat(64)],
    ),
    { constraint: 'version_reference' },
  )
})

/** Writes as it was possible before the database looked at references. */
async function asBefore({ side }: CustomsSide, text: string, values: readonly unknown[] = []): Promise<void> {
  const client = new pg.Client(connectionOptions(side.database.superuserUrl))
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(text, [...values])
  } finally {
    await client.end()
  }
}

const OTHER = `document = jsonb_set(document, '{header,ucr}', '"6KZ1"')`

test('[DEC-1] a declaration whose versions differed before the rule is amended under the reference that it was given', async (t) => {
  const { kz, cn, flow, broker } = await staffedBorder(t)
  const first = await filed(kz, broker)
  await amend(kz, broker, first.id)
  await flow()
  const [given = ''] = await referencesOf(kz, first.id)
  for (const one of [kz, cn])
    await asBefore(one, `update declaration.version set ${OTHER} where declaration_id = $1 and version = 2`, [first.id])
  await amend(kz, broker, first.id)
  await flow()
  for (const one of [kz, cn])
    assert.deepEqual((await referencesOf(one, first.id)).toSorted(), [given, given, given, '6KZ1'].toSorted())
})

test('[DEC-1] what was prepared under another reference before the rule is refused when it is signed, and prepared anew it is filed', async (t) => {
  const { kz, broker } = await staffedBorder(t)
  const first = await filed(kz, broker)
  const wish = { id: first.id, content: goods(), reason: 'As it was' }
  const prepare = () => inTransaction(kz.deps.db, (tx) => prepareAmendment(kz.deps, tx, wish, broker.occasion))
  const prepared = await prepare()
  assert.ok(prepared.ok)
  await asBefore(kz, `update declaration.prepared set ${OTHER}`)
  const signature = await broker.sign(prepared.value, 'filed')
  const given = { id: first.id, signature }
  const refused = await inTransaction(kz.deps.db, (tx) => fileDeclaration(kz.deps, tx, given, broker.occasion))
  assert.equal(!refused.ok && refused.refusal.code, 'declaration.other-root')
  await amend(kz, broker, first.id)
})

test('[DEC-32] a content that was made from an earlier version is refused, and does not undo what was amended in between', async (t) => {
  const { kz, broker } = await staffedBorder(t)
  const { id } = await filed(kz, broker)
  const prepare = (madeFrom?: number) => {
    const wish = { id, content: goods(), reason: 'Written on another screen', ...(madeFrom && { madeFrom }) }
    return inTransaction(kz.deps.db, (tx) => prepareAmendment(kz.deps, tx, wish, broker.occasion))
  }
  assert.ok((await prepare(1)).ok)
  await amend(kz, broker, id)
  for (const other of [1, 3]) {
    const late = await prepare(other)
    assert.equal(!late.ok && late.refusal.code, 'declaration.amendment-stale')
  }
  assert.ok((await prepare(2)).ok)
  assert.ok((await prepare()).ok, 'who does not say it is not asked')
})

/** Released by both, and an amendment waits on both sides. */
async function proposed(t: TestContext) {
  const made = await staffedBorder(t)
  const { kz, cn, flow, broker, officers } = made
  const first = await filed(kz, broker)
  await flow()
  await release(kz, officers.KZ, first)
  await release(cn, officers.CN, first)
  await flow()
  const next = await amend(kz, broker, first.id)
  await flow()
  const agree = async ({ deps }: CustomsSide, officer: Signer) => {
    const given = { id: first.id, root: next.root, answer: 'agreed', reason: null } as const
    const signature = await officer.sign(next, 'consented')
    return inTransaction(deps.db, (tx) => answerAmendment(deps, tx, { ...given, signature }, officer.occasion))
  }
  return { ...made, first, agree }
}

test('[DEC-1] an amendment of another reference that waited before the rule ends with the next answer, and stops no message behind it', async (t) => {
  const { kz, cn, flow, broker, officers, first, agree } = await proposed(t)
  assert.ok((await agree(cn, officers.CN)).ok)
  await asBefore(cn, `update declaration.proposal set ${OTHER}`)
  assert.ok((await agree(kz, officers.KZ)).ok)
  const other = await filed(kz, broker)
  await flow()
  const seen = await readDeclaration(cn.deps, first.id, null)
  assert.deepEqual([seen?.version, seen?.root, seen?.proposals[0]?.outcome], [1, first.root, 'refused'])
  assert.ok(await readDeclaration(cn.deps, other.id, null))
})

test('[DEC-1] nobody agrees to an amendment of another reference', async (t) => {
  const { kz, officers, first, agree } = await proposed(t)
  await asBefore(kz, `update declaration.proposal set ${OTHER}`)
  assert.deepEqual(await agree(kz, officers.KZ), {
    ok: false,
    refusal: { code: 'declaration.invalid', params: { problems: ['/header/ucr'] } },
  })
  assert.deepEqual((await readDeclaration(kz.deps, first.id, null))?.proposals[0]?.answers, [])
})

test('[DEC-1] the upgrade ends amendments that wait under another reference, and no other', async (t) => {
  const { kz, cn, first } = await proposed(t)
  await asBefore(cn, `update declaration.proposal set ${OTHER}`)
  const upgrade = await readFile(new URL('migrations/0005-end-other-references.sql', import.meta.url), 'utf8')
  for (const { side } of [kz, cn]) await side.database.pool.query(upgrade)
  const outcomeOf = async ({ deps }: CustomsSide) =>
    (await readDeclaration(deps, first.id, null))?.proposals[0]?.outcome
  assert.deepEqual([await outcomeOf(kz), await outcomeOf(cn)], ['waiting', 'refused'])
})
