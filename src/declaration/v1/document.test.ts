import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import { annexLeaf, type AnnexContent, Header, rootOf, rootOfVersion, statementBytes } from './document.ts'

const HEADER: Header = {
  schema: 'otkel-declaration/1',
  id: '0199a0aa-0000-7000-8000-000000000001',
  ucr: '6KZ120340005670DA26118',
  version: 1,
  filedAt: 'KZ',
  madeAt: '2026-11-23T13:00:00+05:00',
  pins: {
    rules: '2026-11',
    hs: 'HS 2022',
    locations: '2026-11',
    forms: { KZ: 'R.055 1.1.0', CN: '67/2018', WCO: '3.6' },
  },
}
const { core, annexes } = sampleDeclaration()
const content = (side: 'KZ' | 'CN', salt = 'a'.repeat(32)): AnnexContent => ({ salt, annex: annexes[side] })
const leaves = { KZ: annexLeaf(content('KZ')), CN: annexLeaf(content('CN')) }

test('[DEC-1] a declaration has one permanent reference: a UUID version 7 and a UCR of at most 35 characters', () => {
  assert.ok(Header.safeParse(HEADER).success)
  assert.ok(!Header.safeParse({ ...HEADER, ucr: 'X'.repeat(36) }).success)
  assert.ok(!Header.safeParse({ ...HEADER, id: '1' }).success)
  const later = { ...HEADER, version: 2 }
  assert.equal(later.id, HEADER.id)
})

test('[DEC-2] the root is computed without reading an annex, and an annex tells nothing of itself by its leaf', () => {
  const kz = { leaf: leaves.KZ, sealed: 'x' }
  const cn = { leaf: leaves.CN, sealed: 'y' }
  const version = { header: HEADER, core, annexes: { KZ: kz, CN: cn } }
  assert.equal(rootOfVersion(version), rootOf(HEADER, core, leaves))
  assert.notEqual(annexLeaf(content('CN', 'b'.repeat(32))), leaves.CN, 'the salt decides')
})

test('[DEC-3] any change of header, core or either annex changes the root that both sign', () => {
  const root = rootOf(HEADER, core, leaves)
  const changed = [
    rootOf({ ...HEADER, version: 2 }, core, leaves),
    rootOf(HEADER, { ...core, dispatchCountry: 'RU' }, leaves),
    rootOf(HEADER, core, { ...leaves, KZ: annexLeaf(content('KZ', 'c'.repeat(32))) }),
    rootOf(HEADER, core, {
      ...leaves,
      CN: annexLeaf({ ...content('CN'), annex: { ...annexes.CN, tradeMode: '0615' } }),
    }),
    rootOf(HEADER, core, { KZ: leaves.CN, CN: leaves.KZ }),
  ]
  assert.equal(new Set([root, ...changed]).size, changed.length + 1)
  assert.equal(rootOf({ ...HEADER }, structuredClone(core), leaves), root)
  const bytes = Buffer.from(statementBytes({ ...HEADER, root })).toString()
  assert.equal(bytes, `{"declaration":"${HEADER.id}","root":"${root}","version":1}`)
})

test('[DEC-8] a declaration pins the editions under which it was filed, and a later edition gives another root', () => {
  const later = { ...HEADER, pins: { ...HEADER.pins, rules: '2027-01' } }
  assert.notEqual(rootOf(later, core, leaves), rootOf(HEADER, core, leaves))
  assert.ok(!Header.safeParse({ ...HEADER, pins: undefined }).success)
})
