import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareBranch, dayTree, type Leaf } from './day-tree.ts'
import { fallenAfter, judgeVersion, lowerWord, MODES, overdue, type ReceiptKind, stateOf } from './exchange.ts'
import { filterConsignment } from './filter.ts'
import { chainIsWhole, eventHash, type LockEvent, lockOutcome, type LockReading } from './lock-outcome.ts'
import { parseWagonNumber } from './wagon-number.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const NOW = Temporal.Instant.from('2026-11-28T08:00:00Z')
const RULES = { self: 'KZ', other: 'CN', secretCodes: ['2844'] }
const CARGO = { traffic: 'cargo', secret: false } as const
const JOURNEY = { origin: 'KZ', destinationCountry: 'CN', transitCountries: [] as readonly string[] }

test('[CTOP-5] personal use, international mail and state secrets are excluded, whatever else is true', () => {
  const ground = (traffic: 'cargo' | 'personal-use' | 'international-mail', secret: boolean, goods = ['100199']) => {
    const found = filterConsignment({ traffic, secret }, JOURNEY, goods, RULES)
    return 'ground' in found ? `${found.outcome} ${found.ground}` : found.outcome
  }
  assert.deepEqual(
    [
      ground('cargo', false),
      ground('personal-use', false),
      ground('international-mail', false),
      ground('cargo', true),
      ground('cargo', false, ['284410']),
    ],
    ['send', 'excluded personal-use', 'excluded international-mail', 'excluded state-secret', 'excluded state-secret'],
  )
})

test('[CTOP-6] what nobody classified is held and never sent', () => {
  for (const one of [
    { traffic: null, secret: false },
    { traffic: 'cargo', secret: null },
    { traffic: null, secret: null },
  ] as const) {
    assert.equal(filterConsignment(one, JOURNEY, ['100199'], RULES).outcome, 'held')
  }
})

test('[CTOP-4] only the exporting side sends, and only what is bound for or passes through the other one', () => {
  const outcome = (change: Partial<typeof JOURNEY>) =>
    filterConsignment(CARGO, { ...JOURNEY, ...change }, ['100199'], RULES).outcome
  assert.equal(outcome({}), 'send')
  assert.equal(outcome({ destinationCountry: 'VN', transitCountries: ['CN'] }), 'send')
  assert.equal(outcome({ destinationCountry: 'UZ' }), 'not-ours')
  assert.equal(outcome({ origin: 'CN' }), 'not-ours')
})

test('[CTOP-10] the state follows the receipts in whatever order they come, and a missing one is named', () => {
  const all: ReceiptKind[] = ['processed', 'received', 'accepted']
  assert.equal(stateOf(all), 'processed')
  assert.equal(stateOf(['received']), 'received')
  assert.equal(stateOf(['refused', 'received']), 'refused')
  assert.equal(stateOf([]), 'queued')
})

const DEADLINES = { received: 5, accepted: 15 }
const FAILURES = { degraded: 3, offline: 10 }

test('[CTOP-3] a receipt is overdue after its own deadline and no sooner', () => {
  assert.equal(overdue('queued', NOW.subtract({ minutes: 5 }), NOW, DEADLINES), null)
  assert.equal(overdue('queued', NOW.subtract({ minutes: 6 }), NOW, DEADLINES), 'received')
  assert.equal(overdue('received', NOW.subtract({ minutes: 15 }), NOW, DEADLINES), null)
  assert.equal(overdue('received', NOW.subtract({ minutes: 16 }), NOW, DEADLINES), 'accepted')
  assert.equal(overdue('accepted', NOW.subtract({ hours: 9 }), NOW, DEADLINES), null)
})

test('[CTOP-11] a late older version is superseded and never applied over a newer one', () => {
  const known = [{ version: 2, root: 'b' }]
  assert.equal(judgeVersion(known, { version: 1, root: 'a' }), 'superseded')
  assert.equal(judgeVersion(known, { version: 3, root: 'c' }), 'apply')
  assert.equal(judgeVersion([], { version: 7, root: 'c' }), 'apply')
})

test('[CTOP-27] [CTOP-12] the same version with another content is a case, with the same content nothing new', () => {
  const known = [{ version: 2, root: 'b' }]
  assert.equal(judgeVersion(known, { version: 2, root: 'b' }), 'same')
  assert.equal(judgeVersion(known, { version: 2, root: 'x' }), 'contradicts')
})

test('[CTOP-15] the exchange falls by itself after failures, and comes back only after books that agree', () => {
  assert.equal(fallenAfter('online', { failuresInRow: 2, cleanSince: false }, FAILURES), 'online')
  assert.equal(fallenAfter('online', { failuresInRow: 3, cleanSince: true }, FAILURES), 'degraded')
  assert.equal(fallenAfter('degraded', { failuresInRow: 10, cleanSince: true }, FAILURES), 'offline')
  assert.equal(fallenAfter('offline', { failuresInRow: 5, cleanSince: true }, FAILURES), 'offline')
  assert.equal(
    fallenAfter('offline', { failuresInRow: 0, cleanSince: false }, FAILURES),
    'offline',
    'no clean books, no way back',
  )
  assert.equal(fallenAfter('offline', { failuresInRow: 0, cleanSince: true }, FAILURES), 'online')
  assert.equal(fallenAfter('degraded', { failuresInRow: 1, cleanSince: true }, FAILURES), 'degraded', 'it still fails')
})

test('[CTOP-15] what a person declared holds until a person takes it back: failures let it fall further and nothing lets it rise', () => {
  const at = Temporal.Instant.from('2026-11-28T08:00:00Z')
  for (const declared of MODES)
    for (const fallen of MODES) {
      const word = lowerWord({ mode: declared, at, reason: 'A person says so' }, { mode: fallen, at, failures: 10 })
      const lower = MODES[Math.max(MODES.indexOf(declared), MODES.indexOf(fallen))]
      assert.equal(word?.mode, lower, `${declared} ${fallen}`)
      assert.equal(word && 'reason' in word, lower === declared, 'the person’s own word is shown where it says as much')
    }
  assert.equal(lowerWord(undefined, undefined), undefined)
  assert.equal(lowerWord(undefined, { mode: 'degraded', at })?.mode, 'degraded')
})

const leafOf = (n: number): Leaf => ({ key: sha(`consignment ${n}`), hash: sha(`content ${n}`) })

test('[CTOP-13] equal books have equal roots in any order, and one differing record is found through the branches alone', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(10_000), { minLength: 1, maxLength: 60 }), fc.nat(), (numbers, pick) => {
      const leaves = numbers.map(leafOf)
      const mine = dayTree(leaves, sha)
      assert.equal(dayTree(leaves.toReversed(), sha).root, mine.root)
      const changed = leaves.map((leaf, i) => (i === pick % leaves.length ? { ...leaf, hash: sha('other') } : leaf))
      const theirs = dayTree(changed, sha)
      assert.notEqual(theirs.root, mine.root)
      let open: readonly string[] = ['']
      let found = { onlyMine: 0, onlyTheirs: 0 }
      let compared = 0
      while (open.length > 0) {
        const results = open.map((prefix) => compareBranch(mine, prefix, theirs.children(prefix)))
        compared += open.length
        open = results.flatMap((one) => one.open)
        found = {
          onlyMine: found.onlyMine + results.reduce((sum, one) => sum + one.onlyMine, 0),
          onlyTheirs: found.onlyTheirs + results.reduce((sum, one) => sum + one.onlyTheirs, 0),
        }
      }
      assert.deepEqual(found, { onlyMine: 1, onlyTheirs: 1 })
      assert.equal(compared, 3, 'one branch a level')
    }),
    { numRuns: 30 },
  )
})

const READING: LockReading = {
  lock: 'L-1',
  container: 'CSQU3054383',
  capsule: { version: 1, root: 'a', lock: 'L-1', container: 'CSQU3054383' },
  events: {
    intact: true,
    chain: [
      { counter: 4, kind: 'closed', hash: 'g' },
      { counter: 5, kind: 'shock', hash: 'h' },
    ],
  },
  boundAt: { counter: 4, head: 'g' },
}

test('[CTOP-25] the seven outcomes of a reading', () => {
  const v = (version: number, root: string) => ({ version, root })
  const cases: readonly [string, Partial<LockReading>, readonly ReturnType<typeof v>[]][] = [
    ['equal', {}, [v(1, 'a')]],
    ['lock-only', {}, []],
    ['online-only', { capsule: null }, [v(1, 'a')]],
    ['differs-explained', {}, [v(1, 'a'), v(2, 'b')]],
    ['differs-unexplained', {}, [v(1, 'x')]],
    ['lock-broken', { events: { ...READING.events, intact: false } }, [v(1, 'a')]],
    ['wrong-lock', { lock: 'L-2' }, [v(1, 'a')]],
  ]
  for (const [expected, change, online] of cases) {
    assert.equal(lockOutcome({ ...READING, ...change }, online), expected)
  }
})

test('[CTOP-22] a capsule copied into another lock or onto another container fails before it is compared', () => {
  assert.equal(lockOutcome({ ...READING, lock: 'L-2' }, [{ version: 1, root: 'a' }]), 'wrong-lock')
  assert.equal(lockOutcome({ ...READING, container: 'MSKU9070323' }, [{ version: 1, root: 'a' }]), 'wrong-lock')
})

test('[CTOP-21] a counter that went back, a gap and a forged event are seen', () => {
  const event = (counter: number, kind: LockEvent['kind'], previous: string): LockEvent => {
    const open = { counter, kind, at: NOW.toString(), previous }
    return { ...open, hash: eventHash(open, sha) }
  }
  const first = event(1, 'closed', '')
  const second = event(2, 'shock', first.hash)
  assert.equal(chainIsWhole([first, second], sha), true)
  assert.equal(chainIsWhole([first, event(3, 'shock', first.hash)], sha), false, 'a gap')
  assert.equal(chainIsWhole([first, { ...second, kind: 'battery' }], sha), false, 'forged')
  assert.equal(chainIsWhole([first, event(2, 'shock', 'other')], sha), false, 'not chained')
  const online = [{ version: 1, root: 'a' }]
  const told = (...chain: LockReading['events']['chain']) =>
    lockOutcome({ ...READING, events: { intact: true, chain } }, online)
  assert.equal(told({ counter: 4, kind: 'closed', hash: 'g' }), 'equal')
  assert.equal(told({ counter: 1, kind: 'closed', hash: 'h' }), 'lock-broken', 'the counter went back')
  assert.equal(told({ counter: 5, kind: 'shock', hash: 'h' }), 'lock-broken', 'the closing is not told of')
  const grown = [
    { counter: 3, kind: 'closed', hash: 'x' },
    { counter: 4, kind: 'shock', hash: 'y' },
    { counter: 5, kind: 'battery', hash: 'z' },
  ] as const
  assert.equal(told(...grown), 'lock-broken', 'reset, and grown past its old place since')
  const proof = { ...READING, boundAt: { counter: 4, head: null } }
  assert.equal(lockOutcome(proof, online), 'equal', 'the smallest class has no room for the head')
  const other = { intact: true, chain: [{ counter: 5, kind: 'shock', hash: 'h' }] as const }
  assert.equal(lockOutcome({ ...proof, events: other }, online), 'lock-broken', 'its counter is told all the same')
})

test('[CTOP-21] [CTOP-25] a lock that tells of a cut or an opening after its binding is a case, though its record is the same', () => {
  const online = [{ version: 1, root: 'a' }]
  const bound = { counter: 4, kind: 'closed', hash: 'g' } as const
  const after = (kind: LockEvent['kind'], change: Partial<LockReading> = {}) => {
    const events = { intact: true, chain: [bound, { counter: 5, kind, hash: 'h' }] }
    return lockOutcome({ ...READING, events, ...change }, online)
  }
  assert.deepEqual(
    (['shock', 'battery'] as const).map((kind) => after(kind)),
    ['equal', 'equal'],
  )
  assert.deepEqual(
    (['cut', 'opened'] as const).map((kind) => after(kind)),
    ['lock-broken', 'lock-broken'],
  )
  assert.equal(after('cut', { capsule: null, boundAt: null }), 'lock-broken', 'nor does the online copy speak for it')
  const before = { intact: true, chain: [{ counter: 3, kind: 'opened', hash: 'f' } as const, bound] }
  assert.equal(lockOutcome({ ...READING, events: before }, online), 'equal', 'what was before its binding')
})

test('wagon numbers of both gauges are read with their check digit', () => {
  for (const good of ['52345675', '218124712173', '518008430010', '218015590845']) {
    assert.equal(parseWagonNumber(good).ok, true, good)
  }
  for (const bad of ['52345676', '218124712174', '1234567', '']) assert.equal(parseWagonNumber(bad).ok, false, bad)
})
