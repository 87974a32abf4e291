import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { MODULES } from '#apps/modules.ts'
import { REASONS } from '#gate/domain/reasons.ts'
import { FORMAT_REFUSALS } from '#kernel/refusals.ts'
import { citeOfAnyCountry } from '#law/public.ts'

/** Keys that use cases write into the audit: `basis: 'order-707/28'`, `const BASIS = 'ctop/2'`. */
const WRITTEN = /(?:\bbasis: |BASIS = )'([a-z][a-z0-9-]*\/[^']+)'/g

test('every provision that a refusal, a reason or the audit names is cited by some country’s package', () => {
  const catalogues = [FORMAT_REFUSALS, ...MODULES.map(({ refusals = {} }) => refusals)]
  const refusals = catalogues.flatMap((one) => Object.values(one).map(({ basis }) => basis))
  const audited = globSync('src/**/*.ts')
    .filter((path) => !/[.-]test\.ts$/.test(path))
    .flatMap((path) => Array.from(readFileSync(path, 'utf8').matchAll(WRITTEN), ([, key]) => key ?? ''))
  const keys = new Set([...refusals, ...REASONS.map(({ basis }) => basis), ...audited].filter((key) => key !== null))
  assert.ok(keys.size > 40, `${keys.size} provisions`)
  for (const key of keys) assert.ok(citeOfAnyCountry(key), `nobody cites ${key}`)
})
