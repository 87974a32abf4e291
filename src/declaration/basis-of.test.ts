import assert from 'node:assert/strict'
import test from 'node:test'
import { citeBy, citeOfAnyCountry } from '#law/public.ts'
import { basisOf } from './basis-of.ts'
import { SIDE_ACTS } from './domain/life-cycle.ts'

test('[DEC-24] each customs act by a provision of their own country, which that country’s package cites', () => {
  const told = (side: 'KZ' | 'CN') => {
    const cite = citeBy(side, () => Temporal.PlainDate.from('2026-11-30'))
    return [...SIDE_ACTS, 'agree' as const].flatMap((act) => {
      const cited = cite(basisOf(side, act))
      return cited ? [`${act} ${/\d+$/.exec(cited.en)?.[0]}`] : []
    })
  }
  const both = ['accept', 'reject', 'order-control', 'end-control', 'release', 'detain', 'return']
  const numbered = (acts: readonly string[], numbers: readonly number[]) => acts.map((act, n) => `${act} ${numbers[n]}`)
  assert.deepEqual(
    told('KZ').toSorted(),
    [
      ...numbered(both, [111, 111, 310, 310, 118, 379, 125]),
      ...numbered(['exit', 'withdraw', 'invalidate', 'agree'], [92, 113, 113, 112]),
    ].toSorted(),
  )
  assert.deepEqual(
    told('CN').toSorted(),
    [...numbered(both, [24, 24, 28, 28, 29, 6, 30]), 'clear 29', 'agree 26'].toSorted(),
  )
  assert.equal(citeOfAnyCountry(basisOf('KZ', 'receive')), null, 'a registration follows by itself')
})
