import assert from 'node:assert/strict'
import test from 'node:test'
import { PeerFault } from '#platform/http-client.ts'
import type { StampFault, TimeStamping } from '#platform/time-stamps.ts'
import { aSigner, declarationPair, filed } from '../../test/support/declaration-pair.ts'
import { sampleDeclaration } from './demo/sample-declaration.ts'
import { problemsOf } from './problems-of.ts'
import { readDeclaration } from './read-declaration.ts'
import { stampSignatures } from './stamp-signatures.ts'

const AT = Temporal.Instant.from('2026-11-23T08:00:05Z')

/** An authority whose token is the bytes themselves: what a real one does is shown with openssl in `time-stamps.test.ts`. */
function authority(): TimeStamping & { away: boolean; why: StampFault | null } {
  return {
    away: false,
    why: null,
    async stamp(bytes) {
      if (this.away) throw new PeerFault('time stamping authority', 'down', 'no connection', { attempts: 2 })
      return this.why ? { why: this.why } : { token: Buffer.from(bytes), at: AT, authority: 'CN=TSA' }
    },
    check: async (token, bytes) =>
      Buffer.from(token).equals(Buffer.from(bytes))
        ? { token: Buffer.from(token), at: AT, authority: 'CN=TSA' }
        : { why: 'other-bytes' },
  }
}

test('[DEC-38] every signature gets a stamp on both sides; without an authority, or while it is away, it waits and loses nothing', async (t) => {
  const { kz, cn, flow } = await declarationPair(t)
  const broker = await aSigner(kz, 'declarant')
  const { id } = await filed(kz, broker)
  await flow()
  assert.equal(await stampSignatures(kz.deps), 0, 'none is configured')
  const stamping = authority()
  const stampOf = async ({ deps }: typeof kz) =>
    (await readDeclaration({ ...deps, stamping }, id, null))?.versions[0]?.signature.stamp ?? null
  const due = ({ side }: typeof kz) => side.database.pool.query('update declaration.time_stamp set due_at = now()')
  stamping.away = true
  assert.equal(await stampSignatures({ ...kz.deps, stamping }), 0)
  assert.equal(await stampSignatures({ ...kz.deps, stamping }), 0, 'it is not asked again at once')
  const { rows } = await kz.side.database.pool.query<{ fault: string }>('select fault from declaration.time_stamp')
  assert.match(rows[0]?.fault ?? '', /no connection/)
  stamping.away = false
  stamping.why = 'other-nonce'
  await due(kz)
  assert.equal(await stampSignatures({ ...kz.deps, stamping }), 0)
  assert.equal(await stampOf(kz), null, 'a stamp that does not hold is none')
  stamping.why = null
  for (const side of [kz, cn]) {
    await due(side)
    assert.equal(await stampSignatures({ ...side.deps, stamping }), 1)
    assert.deepEqual(await stampOf(side), { at: AT.toString(), authority: 'CN=TSA' })
  }
  // Somebody changes the token in the database: it is checked each time it is shown.
  await kz.side.database.pool.query(`update declaration.time_stamp set token = 'x'`)
  assert.equal(await stampOf(kz), null)
})

test('[DEC-5] what the form of a side cannot hold keeps a declaration from being filed, and each reader is told what his form loses', async (t) => {
  const { kz, cn, flow } = await declarationPair(t)
  const broker = await aSigner(kz, 'declarant')
  const strange = structuredClone(sampleDeclaration())
  strange.core.terms.incoterms = 'XYZ'
  const blocked = problemsOf(kz.deps, strange)
  assert.deepEqual(
    blocked.map(({ rule, pointer, facts }) => [rule, pointer, facts['side']]),
    [['form-loss', '/core/terms/incoterms', 'CN']],
  )
  assert.deepEqual(problemsOf(kz.deps, sampleDeclaration()), [])
  const { id } = await filed(kz, broker)
  await flow()
  const told = async ({ deps }: typeof kz, account: string | null) =>
    (await readDeclaration(deps, id, account))?.forms.map(({ form, losses }) => [
      form,
      losses.filter(({ pointer }) => pointer.startsWith('/core/items')),
    ])
  const eaeu = [{ pointer: '/core/items/*/codes/cn', kind: 'dropped', blocking: false, count: 5 }]
  const china = [{ pointer: '/core/items/*/codes/tnved', kind: 'dropped', blocking: false, count: 5 }]
  assert.deepEqual(await told(kz, null), [['eaeu', eaeu]])
  assert.deepEqual(await told(cn, null), [['china', china]])
  assert.deepEqual(await told(kz, broker.occasion.accountId), [
    ['eaeu', eaeu],
    ['china', china],
  ])
})
