import assert from 'node:assert/strict'
import test from 'node:test'
import { oneSided } from './one-sided.ts'

test('[DEC-34] a withdrawal that crossed a decision of the other customs is told at both sides, and who must end it', () => {
  for (const state of ['control', 'detained', 'released'])
    assert.deepEqual(
      oneSided({ states: { KZ: 'withdrawn', CN: state } }),
      { by: 'KZ', there: 'CN', gone: false },
      state,
    )
  assert.deepEqual(oneSided({ states: { KZ: 'exited', CN: 'withdrawn' } }), { by: 'CN', there: 'KZ', gone: true })
  assert.equal(oneSided({ states: { KZ: 'withdrawn', CN: 'withdrawn' } }), null)
  assert.equal(oneSided({ states: { KZ: 'withdrawn', CN: 'accepted' } }), null, 'the news is on its way')
  assert.equal(oneSided({ states: { KZ: 'released', CN: 'control' } }), null)
})
