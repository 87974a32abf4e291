import assert from 'node:assert/strict'
import test from 'node:test'
import { type AskedCode, judgeTry } from './code-try.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')
const fresh: AskedCode = { expiresAt: NOW.add({ seconds: 300 }), used: false, triesLeft: 5 }

const cases: readonly [string, AskedCode | null, boolean, Temporal.Instant, string | null, number?][] = [
  ['the right code in time is accepted', fresh, true, NOW, null],
  ['a wrong code takes a try', fresh, false, NOW, 'identity.code-wrong', 4],
  ['the last wrong try ends the code', { ...fresh, triesLeft: 1 }, false, NOW, 'identity.code-expired'],
  ['without tries even the right code is refused', { ...fresh, triesLeft: 0 }, true, NOW, 'identity.code-expired'],
  ['a code is good once', { ...fresh, used: true }, true, NOW, 'identity.code-expired'],
  ['a code is over at its instant', fresh, true, fresh.expiresAt, 'identity.code-expired'],
  ['a request that nobody made answers as an expired one', null, false, NOW, 'identity.code-expired'],
]
for (const [title, code, matches, at, refusal, triesLeft] of cases) {
  test(title, () => {
    const judged = judgeTry(code, matches, at)
    assert.equal(judged.ok ? null : judged.refusal.code, refusal)
    if (!judged.ok && triesLeft !== undefined) assert.deepEqual(judged.refusal.params, { triesLeft })
  })
}
