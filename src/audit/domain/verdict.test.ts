import assert from 'node:assert/strict'
import test from 'node:test'
import { defectOf, defectOfHead, type SealedRow, type Walk } from './verdict.ts'

const ID = '01900000-0000-7000-8000-00000000000'
const before: Walk = { seq: 7n, hash: 'aa', position: { epoch: 1, tx: 100n, id: `${ID}1` } }
const sound: SealedRow = {
  seq: 8n,
  position: { epoch: 1, tx: 100n, id: `${ID}2` },
  prevHash: 'aa',
  hash: 'bb',
  recomputed: 'bb',
}

const cases: readonly [string, Partial<SealedRow>, string | null][] = [
  ['a link that continues the one before is sound', {}, null],
  ['a gap in the numbers is a missing link', { seq: 9n }, 'link-missing'],
  ['a link on another hash was changed', { prevHash: 'a0' }, 'link-changed'],
  ['a link whose entry is gone names the missing entry', { recomputed: null }, 'entry-missing'],
  ['an entry that hashes otherwise was changed', { recomputed: 'b0' }, 'entry-changed'],
  [
    'an entry that stands before its predecessor was moved',
    { position: { epoch: 1, tx: 99n, id: `${ID}9` } },
    'order-changed',
  ],
  ['a lower transaction in the next epoch goes on', { position: { epoch: 2, tx: 3n, id: `${ID}9` } }, null],
]
for (const [title, change, defect] of cases) {
  test(title, () => {
    const found = defectOf({ ...sound, ...change }, before)
    assert.equal(found?.defect ?? null, defect)
    if (found) assert.equal(found.seq, 8n)
  })
}

test('a noted head shows a chain that was cut or rewritten, and is silent about one that went on', () => {
  assert.equal(defectOfHead({ seq: 5n, hash: 'aa' }, 9n, 'aa'), null)
  assert.deepEqual(defectOfHead({ seq: 12n, hash: 'aa' }, 9n, null), {
    seq: 10n,
    entryId: null,
    defect: 'chain-truncated',
  })
  assert.equal(defectOfHead({ seq: 5n, hash: 'aa' }, 9n, 'ab')?.defect, 'chain-rewritten')
})
