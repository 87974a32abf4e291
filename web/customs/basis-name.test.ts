import assert from 'node:assert/strict'
import test from 'node:test'
import { BASIS } from '#declaration/decide.ts'
import { basisName } from './basis-name.ts'
import { copy } from './copy/en.ts'

test('[DEC-24] the law of an act on the screen is the one that was kept with it', () => {
  for (const [act, kept] of Object.entries(BASIS)) {
    if (act === 'receive') continue
    const shown = (['KZ', 'CN'] as const).flatMap((side) => /\d+/.exec(basisName(copy, side, act) ?? '')?.[0] ?? [])
    assert.deepEqual(
      shown,
      [...kept.matchAll(/article (\d+)/g)].map(([, n]) => n),
      act,
    )
  }
})
