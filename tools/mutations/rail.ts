import type { Mutant } from './order-707.ts'

const MODULE = 'src/rail'
const DOMAIN = `${MODULE}/domain`
const RULES = { tests: [`${DOMAIN}/rail.test.ts`] }
const EXCHANGE_RULES = { file: `${DOMAIN}/exchange.ts`, ...RULES }
const FILTER = { file: `${DOMAIN}/filter.ts`, ...RULES }
const OUTCOME = { file: `${DOMAIN}/lock-outcome.ts`, ...RULES }
const EXCHANGE = { tests: [`${MODULE}/exchange.db-test.ts`] }
const BOOKS = { tests: [`${MODULE}/books.db-test.ts`] }
const MODE = { tests: [`${MODULE}/mode.db-test.ts`] }
const AGREEMENT = { tests: [`${MODULE}/agreement.db-test.ts`] }
const LOCK = { tests: [`${MODULE}/lock.db-test.ts`] }
const CAPSULE = { file: `${MODULE}/adapters/lock-capsule.ts`, tests: [`${MODULE}/adapters/lock-capsule.test.ts`] }
const STAMPING = { tests: ['src/platform/peer-stamping.db-test.ts'] }
const SENT = "decided.filter(({ filtered }) => filtered.outcome === 'send')"

/** Locks: their life, what is written into them, how a reading stands to the online copy. */
const LOCKS: readonly Mutant[] = [
  {
    id: 'CTOP-16',
    file: `${DOMAIN}/lock-life.ts`,
    ...LOCK,
    from: "free: ['open', 'lost'],",
    to: "free: ['open', 'lost', 'tampered', 'retired'],",
  },
  { id: 'CTOP-17', file: `${MODULE}/write-lock.ts`, ...LOCK, from: 'seals: record.seals,', to: 'seals: [],' },
  { id: 'CTOP-18', ...CAPSULE, from: "memory === 'T0' ? signed : encryptFor(signed, toX)", to: 'signed' },
  {
    id: 'CTOP-18',
    ...CAPSULE,
    from: "if (!verify(null, toBeSigned(Buffer.from(head), Buffer.from(payload)), key, signature)) return { why: 'altered' }",
    to: '',
  },
  {
    id: 'CTOP-19',
    ...CAPSULE,
    from: 'return bytes.length > limit ? { tooLarge: bytes.length, limit } : { bytes }',
    to: 'return { bytes }',
  },
  { id: 'CTOP-20', ...CAPSULE, from: 'pinned(told[6])', to: "pinned(told[8] ?? '')" },
  { id: 'CTOP-21', ...OUTCOME, from: 'event.counter === before.counter + 1 && ', to: '' },
  { id: 'CTOP-21', ...OUTCOME, from: "(kind === 'cut' || kind === 'opened') && ", to: '' },
  {
    id: 'CTOP-21',
    ...OUTCOME,
    from: "if (wasForced(events.chain, boundAt?.counter ?? 0)) return 'lock-broken'",
    to: '',
  },
  { id: 'CTOP-22', ...OUTCOME, from: ' || capsule.container !== reading.container', to: '' },
  { id: 'CTOP-23', ...CAPSULE, from: "if (revoked.includes(keyId)) return { why: 'key-revoked' }", to: '' },
  {
    id: 'CTOP-23',
    file: 'src/platform/signing.ts',
    tests: ['src/platform/peer-revocation.db-test.ts'],
    from: '!gone.includes(head.keyId) || ',
    to: '',
  },
  {
    id: 'CTOP-10',
    file: 'src/platform/peer-taking.ts',
    tests: ['src/platform/peer-revocation.db-test.ts'],
    from: 'stale.length > 0 && ',
    to: 'stale.length < 0 && ',
  },
  {
    id: 'CTOP-23',
    file: 'src/platform/peer-revocation.ts',
    tests: ['src/platform/peer-revocation.db-test.ts'],
    from: 'return !older || begun(newer) > begun(older)',
    to: 'return true',
  },
  {
    id: 'CTOP-24',
    file: `${MODULE}/write-lock.ts`,
    ...LOCK,
    from: "lock.state === 'closed' && lock.container === row.container",
    to: 'false',
  },
  {
    id: 'CTOP-25',
    ...OUTCOME,
    from: "if (online.length === 0) return 'lock-only'",
    to: "if (online.length === 0) return 'equal'",
  },
  {
    id: 'CTOP-25',
    file: `${MODULE}/take-consignment.ts`,
    tests: [...EXCHANGE.tests, ...LOCK.tests],
    from: 'await reconcileReadings(tx, record.consignment)',
    to: 'void reconcileReadings',
  },
]

/** For what a record of the other side is used, and by whom that was agreed. */
const USE: readonly Mutant[] = [
  {
    id: 'CTOP-28',
    file: `${DOMAIN}/conditions.ts`,
    ...AGREEMENT,
    from: "    ...(late ? ['/label/keepUntil'] : []),\n",
    to: '',
  },
  {
    id: 'CTOP-29',
    file: `${MODULE}/tell-looks.ts`,
    ...AGREEMENT,
    from: 'before: today }',
    to: 'before: today.add({ days: 1 }) }',
  },
  {
    id: 'CTOP-29',
    file: `${MODULE}/open-reading.ts`,
    ...LOCK,
    from: 'await openRecord(db, deps, { id: online, ...wish, asEvidence: false }, occasion)',
    to: '{ ok: true, value: await findConsignment(db, online) }',
  },
  {
    id: 'CTOP-30',
    file: `${MODULE}/open-record.ts`,
    ...AGREEMENT,
    from: 'before <= BULK_AN_HOUR && after > BULK_AN_HOUR',
    to: 'after > BULK_AN_HOUR',
  },
  {
    id: 'CTOP-31',
    file: `${MODULE}/open-record.ts`,
    tests: [...EXCHANGE.tests, ...AGREEMENT.tests],
    from: 'const opens = !asEvidence || consent !== undefined',
    to: 'const opens = true',
  },
  {
    id: 'CTOP-31',
    file: `${MODULE}/store/consent-store.ts`,
    ...AGREEMENT,
    from: ' and until > ${now.toString()}::timestamptz',
    to: '',
  },
  {
    id: 'CTOP-34',
    file: `${DOMAIN}/conditions.ts`,
    ...AGREEMENT,
    from: 'sides.every((side) => approvedBy.includes(side))',
    to: 'sides.some((side) => approvedBy.includes(side))',
  },
  {
    id: 'CTOP-34',
    file: `${MODULE}/take-approval.ts`,
    ...AGREEMENT,
    from: ' || word.root !== kept.value',
    to: '',
  },
  {
    id: 'CTOP-34',
    file: `${MODULE}/commands/verify-conditions.ts`,
    tests: [`${MODULE}/commands/verify-conditions.test.ts`],
    from: ' && word.root === root',
    to: '',
  },
]

/** Customs transit by rail: what is exchanged, how it arrives, what locks carry, what a record may be used for. */
export const RAIL: readonly Mutant[] = [
  {
    id: 'CTOP-1',
    file: `${MODULE}/messages/consignment.ts`,
    ...EXCHANGE,
    from: 'export const ConsignmentRecord = z.strictObject({',
    to: 'export const ConsignmentRecord = z.object({',
  },
  {
    id: 'CTOP-1',
    file: `${DOMAIN}/conditions.ts`,
    ...AGREEMENT,
    from: "value: sent('/items/*/value') ? item.value : null,",
    to: 'value: item.value,',
  },
  {
    id: 'CTOP-1',
    file: `${MODULE}/take-consignment.ts`,
    ...AGREEMENT,
    from: 'return breach === undefined ? ok(null)',
    to: "return breach !== '' ? ok(null)",
  },
  { id: 'CTOP-2', file: `${MODULE}/register-train.ts`, ...EXCHANGE, from: SENT, to: 'decided.filter(() => false)' },
  { id: 'CTOP-3', ...EXCHANGE_RULES, from: 'minutes > deadlines.received', to: 'minutes >= deadlines.received' },
  { id: 'CTOP-4', ...FILTER, from: 'if (journey.origin !== rules.self)', to: 'if (false)' },
  {
    id: 'CTOP-4',
    file: `${MODULE}/take-consignment.ts`,
    ...EXCHANGE,
    from: 'if (record.origin !== peer.country)',
    to: 'if (false)',
  },
  { id: 'CTOP-5', ...FILTER, from: 'if (secret === true || codeIsSecret)', to: 'if (secret === true)' },
  {
    id: 'CTOP-6',
    ...FILTER,
    from: 'if (traffic === null || secret === null)',
    to: 'if (traffic === null && secret === null)',
  },
  { id: 'CTOP-7', file: `${MODULE}/register-train.ts`, ...EXCHANGE, from: SENT, to: '[...decided]' },
  { id: 'CTOP-8', file: `${MODULE}/write-lock.ts`, ...EXCHANGE, from: "row.outcome !== 'sent' || ", to: '' },
  {
    id: 'CTOP-9',
    file: `${MODULE}/take-consignment.ts`,
    ...EXCHANGE,
    from: "if (judged !== 'same') {",
    to: "if (judged === 'superseded') {",
  },
  { id: 'CTOP-10', ...EXCHANGE_RULES, from: 'RANK[kind] > RANK[state] ? kind : state', to: 'kind' },
  {
    id: 'CTOP-11',
    ...EXCHANGE_RULES,
    from: "known.some(({ version }) => version > incoming.version) ? 'superseded' : 'apply'",
    to: "'apply'",
  },
  {
    id: 'CTOP-12',
    ...EXCHANGE_RULES,
    from: "twin.root === incoming.root ? 'same' : 'contradicts'",
    to: "'contradicts'",
  },
  {
    id: 'CTOP-13',
    file: `${DOMAIN}/day-tree.ts`,
    ...RULES,
    from: 'hash(`${leaf.key} ${leaf.hash}`)',
    to: 'hash(leaf.key)',
  },
  { id: 'CTOP-13', file: `${MODULE}/store/day-store.ts`, ...BOOKS, from: ' or d.at < b.newest', to: '' },
  {
    id: 'CTOP-14',
    file: 'src/platform/peer-stamping.ts',
    ...STAMPING,
    from: "oldest !== null && now.since(oldest).total('minutes') > minutes",
    to: 'false',
  },
  {
    id: 'CTOP-14',
    file: 'src/platform/peer-taking.ts',
    ...STAMPING,
    from: 'if (apart > REPLAY_WINDOW_SECONDS)',
    to: 'if (false)',
  },
  {
    id: 'CTOP-15',
    ...EXCHANGE_RULES,
    from: 'facts.failuresInRow === 0 && facts.cleanSince',
    to: 'facts.failuresInRow === 0',
  },
  {
    id: 'CTOP-15',
    file: `${MODULE}/switch-mode.ts`,
    ...MODE,
    from: 'if (since && !(await areBooksClean(tx, since)))',
    to: 'if (false)',
  },
  {
    id: 'CTOP-15',
    ...EXCHANGE_RULES,
    from: 'MODES.indexOf(fallen.mode) > MODES.indexOf(declared.mode) ? fallen : declared',
    to: 'fallen',
  },
  {
    id: 'CTOP-15',
    file: 'src/platform/peer-store.ts',
    ...MODE,
    from: 'case when f.alone then 0 else o.line_failures + 1 end',
    to: 'o.line_failures + 1',
  },
  ...LOCKS,
  {
    id: 'CTOP-26',
    file: `${DOMAIN}/differences.ts`,
    tests: [`${DOMAIN}/differences.test.ts`],
    from: ".replaceAll('/', '~1')",
    to: '',
  },
  { id: 'CTOP-27', ...EXCHANGE_RULES, from: "twin.root === incoming.root ? 'same' : 'contradicts'", to: "'same'" },
  ...USE,
]
