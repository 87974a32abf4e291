import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { decideCodeRequest, type LimitKind, limitsFor } from './code-request.ts'
import { COMMON_LIMITS, type Limit, type SignInPolicy } from './sign-in-policy.ts'

const START = Temporal.Instant.from('2026-11-22T06:00:00Z')
const POLICY: SignInPolicy = { ...COMMON_LIMITS, callingCodes: ['7'] }

interface Asked {
  readonly at: Temporal.Instant
  readonly number: string
  readonly address: string
}

/** What a limit of a kind counts a request by. */
const countedBy = (kind: LimitKind, { number, address }: Asked): string =>
  ({ pair: `${number} ${address}`, device: 'no device', devices: 'no device', number, address, country: 'KZ' })[kind]

/** Decides requests in order as the use case does and answers those that were accepted. */
function accepted(requests: readonly Asked[]): Asked[] {
  const kept: Asked[] = []
  for (const request of requests) {
    const uses = limitsFor(POLICY, 'KZ').map(({ kind, limit }) => {
      const same = kept.filter((one) => countedBy(kind, one) === countedBy(kind, request))
      return { kind, limit, countThLatest: same.at(-limit.count)?.at ?? null }
    })
    if (decideCodeRequest(uses, request.at).ok) kept.push(request)
  }
  return kept
}

function mostWithin(instants: readonly Temporal.Instant[], { seconds }: Limit): number {
  return Math.max(
    0,
    ...instants.map(
      (from) =>
        instants.filter(
          (at) => at.epochMilliseconds >= from.epochMilliseconds && from.until(at).total('seconds') < seconds,
        ).length,
    ),
  )
}

const arbitraryRequests = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(3), fc.nat(1)), { maxLength: 200 })
  .map((steps) => {
    let at = START
    return steps.map(([seconds, n, a]): Asked => {
      at = at.add({ seconds })
      return { at, number: `n${n}`, address: `a${a}` }
    })
  })

test('[R707-15a] no order of requests passes a limit of pair, number or address in any window', () => {
  fc.assert(
    fc.property(arbitraryRequests, (requests) => {
      const kept = accepted(requests)
      for (const { kind, limit } of limitsFor(POLICY, 'KZ')) {
        if (kind === 'country') continue
        for (const group of Map.groupBy(kept, (one) => countedBy(kind, one)).values()) {
          assert.ok(
            mostWithin(
              group.map(({ at }) => at),
              limit,
            ) <= limit.count,
            `${kind} ${JSON.stringify(limit)}`,
          )
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('a limit that is not full refuses nobody: after the longest window everybody is served again', () => {
  const burst = Array.from({ length: 20 }, (_, n) => START.add({ seconds: n * 61 }))
  const one = { number: 'n', address: 'a' }
  const kept = accepted(burst.map((at) => ({ at, ...one })))
  assert.equal(kept.length, 5, 'five a day for one number from one address')
  const again = accepted([...burst.map((at) => ({ at, ...one })), { at: START.add({ hours: 30 }), ...one }])
  assert.equal(again.length, 6)
})

test('whoever spent what his address has for a number leaves the number open for other addresses', () => {
  const stranger = Array.from({ length: 20 }, (_, n) => ({
    at: START.add({ seconds: n * 61 }),
    number: 'n',
    address: 's',
  }))
  const owner = { at: START.add({ seconds: 21 * 61 }), number: 'n', address: 'home' }
  assert.ok(accepted([...stranger, owner]).includes(owner))
})

test('a known device is bound by limits of known devices alone', () => {
  const kinds = limitsFor(POLICY, 'KZ', true).map(({ kind }) => kind)
  assert.deepEqual(new Set(kinds), new Set(['device', 'devices']))
})

test('a full limit names itself and the instant at which it opens', () => {
  const limit = { count: 3, seconds: 600 }
  const full = decideCodeRequest([{ kind: 'number', limit, countThLatest: START }], START.add({ seconds: 599 }))
  assert.deepEqual(full, {
    ok: false,
    refusal: {
      code: 'identity.too-many-codes',
      params: { limit: 'number', retryAt: START.add({ seconds: 600 }).toString() },
    },
  })
  assert.ok(decideCodeRequest([{ kind: 'number', limit, countThLatest: START }], START.add({ seconds: 600 })).ok)
})

test('a country has its own budget, others share the common one', () => {
  const policy = { ...POLICY, perCountry: { KZ: [{ count: 7, seconds: 60 }] } }
  assert.deepEqual(
    limitsFor(policy, 'KZ')
      .filter(({ kind }) => kind === 'country')
      .map(({ limit }) => limit.count),
    [7],
  )
  assert.deepEqual(
    limitsFor(policy, 'UZ')
      .filter(({ kind }) => kind === 'country')
      .map(({ limit }) => limit.count),
    [5_000],
  )
})
