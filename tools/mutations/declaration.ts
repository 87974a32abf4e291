import type { Mutant } from './order-707.ts'

const MODULE = 'src/declaration'
const DOMAIN = `${MODULE}/domain`
const LIFE = { tests: [`${DOMAIN}/life-cycle.test.ts`] }
const CHECKS = { tests: [`${DOMAIN}/check-declaration.test.ts`] }
const DOCUMENT = { file: `${MODULE}/v1/document.ts`, tests: [`${MODULE}/v1/document.test.ts`] }
const BOTH_SIDES = { tests: [`${MODULE}/declaration.db-test.ts`] }
const CONSENTS = { tests: [`${MODULE}/consents.db-test.ts`] }
const AMENDMENT = `${DOMAIN}/amendment.ts`
const LIFE_CYCLE = `${DOMAIN}/life-cycle.ts`
const SIGNING = { file: 'src/platform/signing.ts', tests: ['src/platform/signing.test.ts'] }

/** What is checked before a declaration is filed. */
const BEFORE_FILING: readonly Mutant[] = [
  { id: 'DEC-11', file: `${MODULE}/v1/terms.ts`, ...CHECKS, from: '\\d{1,6}', to: '\\d{1,9}' },
  {
    id: 'DEC-11',
    file: `${MODULE}/messages/wco.ts`,
    tests: [`${MODULE}/messages/wco.test.ts`],
    from: 'if ((places.get(known) ?? 0) < known.min)',
    to: 'if (false)',
  },
  {
    id: 'DEC-12',
    file: `${DOMAIN}/check-numbers.ts`,
    ...CHECKS,
    from: "kind !== 'wagon' || isWagonNumber(number)",
    to: 'true',
  },
  { id: 'DEC-13', file: `${DOMAIN}/check-numbers.ts`, ...CHECKS, from: 'if (/^0+$/.test(value))', to: 'if (false)' },
  {
    id: 'DEC-14',
    file: `${DOMAIN}/check-arithmetic.ts`,
    ...CHECKS,
    from: "MONEY_TOLERANCE = '0.01'",
    to: "MONEY_TOLERANCE = '0.02'",
  },
  {
    id: 'DEC-14',
    file: `${DOMAIN}/check-arithmetic.ts`,
    ...CHECKS,
    from: 'new Big(item.netMass).gt(item.grossMass)',
    to: 'false',
  },
  {
    id: 'DEC-15',
    file: `${DOMAIN}/check-classification.ts`,
    ...CHECKS,
    from: 'if (cn !== undefined && cn.slice(0, 6) !== tnved.slice(0, 6))',
    to: 'if (false)',
  },
  {
    id: 'DEC-16',
    file: `${DOMAIN}/check-classification.ts`,
    ...CHECKS,
    from: 'inKilograms.times(quantity.value).eq(netMass)',
    to: 'inKilograms.gt(0)',
  },
  {
    id: 'DEC-17',
    file: `${DOMAIN}/check-transport.ts`,
    ...CHECKS,
    from: 'ours.findIndex((number, i) => wagons[i] !== number)',
    to: 'ours.findIndex((number) => !wagons.includes(number))',
  },
  {
    id: 'DEC-18',
    file: `${DOMAIN}/check-transport.ts`,
    ...CHECKS,
    from: ' && pair.modes.includes(transport.mode)',
    to: '',
  },
  {
    id: 'DEC-19',
    file: `${DOMAIN}/check-documents.ts`,
    ...CHECKS,
    from: 'left !== undefined && after.gt(left)',
    to: 'left !== undefined && new Big(quantity).gt(left)',
  },
  {
    id: 'DEC-20',
    file: `${DOMAIN}/check-declaration.ts`,
    ...CHECKS,
    from: 'stateSecret ? [finding',
    to: 'false ? [finding',
  },
]

/** Signatures: whose they are, over what, and what is said of one that nobody here can check. */
const SIGNATURES: readonly Mutant[] = [
  {
    id: 'DEC-37',
    file: `${MODULE}/decide.ts`,
    tests: [...BOTH_SIDES.tests, ...CONSENTS.tests],
    from: 'standing.signer.id === accountId ? null : refuse',
    to: "standing.signer.id !== '' ? null : refuse",
  },
  {
    id: 'DEC-37',
    file: `${MODULE}/file-declaration.ts`,
    ...BOTH_SIDES,
    from: 'if (standing.signer.id !== occasion.accountId)',
    to: 'if (false)',
  },
  { id: 'DEC-38', ...SIGNING, from: "if (!holds) return { status: 'invalid', why: 'altered' }", to: '' },
  {
    id: 'DEC-38',
    file: 'src/platform/time-stamps.ts',
    tests: ['src/platform/time-stamps.test.ts'],
    from: 'if (nonce && !Buffer',
    to: 'if (false && !Buffer',
  },
  {
    id: 'DEC-39',
    ...SIGNING,
    from: "return { status: 'unchecked', why: 'no-trusted-library' }",
    to: "return { status: 'valid', signer: { id: '-', name: '-', role: '-', side }, keyId: '', signedAt: '' }",
  },
  {
    id: 'DEC-39',
    file: 'src/platform/ncanode.ts',
    tests: ['src/platform/ncanode.test.ts'],
    from: "if (error instanceof PeerFault) return { status: 'unchecked', why: 'checker-away' }",
    to: "if (error instanceof PeerFault) return { status: 'invalid', why: 'unreadable' }",
  },
]

/** What may be changed after it was filed, and whose word it needs. */
const AFTERWARDS: readonly Mutant[] = [
  { id: 'DEC-32', file: AMENDMENT, ...LIFE, from: 'removals.toReversed()', to: 'removals' },
  {
    id: 'DEC-32',
    file: AMENDMENT,
    ...LIFE,
    from: 'if (!found || canonicalJson(ownMember(found.parent, found.key) ?? null) !== canonicalJson(change.old ?? null))',
    to: 'if (!found)',
  },
  {
    id: 'DEC-33',
    file: AMENDMENT,
    ...LIFE,
    from: "parts.includes('core') ? ['KZ', 'CN']",
    to: "parts.includes('core') ? released",
  },
  { id: 'DEC-33', file: AMENDMENT, ...LIFE, from: 'needed.every((side)', to: 'needed.some((side)' },
  {
    id: 'DEC-33',
    file: `${MODULE}/decide.ts`,
    ...CONSENTS,
    from: "if (act === 'release' && (await findOpenProposal(tx, id))?.needed.includes(deps.self))",
    to: 'if (false)',
  },
  {
    id: 'DEC-34',
    file: LIFE_CYCLE,
    ...LIFE,
    from: 'early.includes(states.KZ) && early.includes(states.CN)',
    to: 'early.includes(states.KZ) || early.includes(states.CN)',
  },
  { id: 'DEC-34', file: `${MODULE}/decide.ts`, ...BOTH_SIDES, from: 'lacksReason(act, note)', to: 'false' },
  {
    id: 'DEC-35',
    file: `${MODULE}/store/declaration-store.ts`,
    ...BOTH_SIDES,
    from: ".where('declaration_id', '=', id)\n    .orderBy('at')",
    to: ".where('declaration_id', '=', id)\n    .where('side', '=', 'KZ')\n    .orderBy('at')",
  },
  {
    id: 'DEC-40',
    file: `${MODULE}/decide.ts`,
    ...BOTH_SIDES,
    from: 'if (!version || version.root !== root)',
    to: 'if (!version)',
  },
  { id: 'DEC-40', file: AMENDMENT, ...LIFE, from: "part === 'core' || part === side", to: 'part === side' },
  {
    id: 'DEC-40',
    file: `${MODULE}/take-from-peer.ts`,
    ...BOTH_SIDES,
    from: 'if (before && holdsFor(deps.self, before.document, document))',
    to: 'if (before)',
  },
]

/** The declaration of both customs: document, forms, checks, states, amendments, signatures. */
export const DECLARATION: readonly Mutant[] = [
  { id: 'DEC-1', ...DOCUMENT, from: '[0-9A-Z]{1,35}', to: '[0-9A-Z]{1,36}' },
  {
    id: 'DEC-1',
    file: AMENDMENT,
    tests: [`${MODULE}/reference.db-test.ts`],
    from: 'return header.ucr === declaration.ucr && ',
    to: 'return ',
  },
  {
    id: 'DEC-1',
    file: `${MODULE}/prepare-version.ts`,
    tests: [`${MODULE}/reference.db-test.ts`],
    from: 'wanted.ucr ?? referenceOf',
    to: 'referenceOf',
  },
  { id: 'DEC-2', ...DOCUMENT, from: 'canonicalJson(content))', to: 'canonicalJson(content.annex))' },
  {
    id: 'DEC-2',
    file: `${MODULE}/prepare-version.ts`,
    ...BOTH_SIDES,
    from: "deps.self === 'KZ' ? KZ : CN",
    to: "deps.self === 'KZ' ? CN : KZ",
  },
  {
    id: 'DEC-3',
    file: `${MODULE}/believe-version.ts`,
    ...BOTH_SIDES,
    from: 'rootOfVersion(document) !== root || ',
    to: '',
  },
  {
    id: 'DEC-3',
    file: `${MODULE}/believe-version.ts`,
    tests: [`${MODULE}/annexes.db-test.ts`],
    from: ' && annexLeaf(content.data) === leaf',
    to: '',
  },
  {
    id: 'DEC-4',
    file: `${MODULE}/commands/read-file.ts`,
    tests: [`${MODULE}/commands/files.test.ts`],
    from: 'if (declared !== undefined && !NAMES[encoding]?.test(declared))',
    to: 'if (false)',
  },
  {
    id: 'DEC-4',
    file: `${MODULE}/commands/convert.ts`,
    tests: [`${MODULE}/commands/files.test.ts`],
    from: '  china: toChina,\n',
    to: '  china: toEaeu,\n',
  },
  {
    id: 'DEC-5',
    file: `${MODULE}/messages/compare-views.ts`,
    tests: [`${MODULE}/messages/compare-views.test.ts`],
    from: ': loss === null\n',
    to: ': true\n',
  },
  {
    id: 'DEC-5',
    file: `${MODULE}/messages/national-views.ts`,
    tests: [`${MODULE}/stamps.db-test.ts`],
    from: 'blocking: true,\n      detail: `${core',
    to: 'blocking: false,\n      detail: `${core',
  },
  {
    id: 'DEC-6',
    file: `${MODULE}/messages/national-views.ts`,
    tests: [`${MODULE}/messages/national-views.test.ts`],
    from: "value('GNo', String(item.sequence))",
    to: "value('GNo', String(Math.random()))",
  },
  { id: 'DEC-8', ...DOCUMENT, from: '  pins: Pins,\n', to: '  pins: Pins.optional(),\n' },
  {
    id: 'DEC-9',
    file: `${MODULE}/fill-from-records.ts`,
    tests: [`${MODULE}/fill-from-records.test.ts`],
    from: 'const source = `invoice ${number}`',
    to: 'const source = `booking ${number}`',
  },
  ...BEFORE_FILING,
  {
    id: 'DEC-23',
    file: LIFE_CYCLE,
    ...LIFE,
    from: "release: { from: ['accepted'], to: 'released' }",
    to: "release: { from: ['received', 'accepted'], to: 'released' }",
  },
  { id: 'DEC-24', file: LIFE_CYCLE, ...LIFE, from: ' && !BY_ITSELF.includes(act)', to: '' },
  {
    id: 'DEC-24',
    file: `${MODULE}/packages/kz/acts.ts`,
    tests: [`${MODULE}/basis-of.test.ts`],
    from: "agree: 'eaeu-customs-code/112'",
    to: "agree: 'eaeu-customs-code/113'",
  },
  { id: 'DEC-25', file: LIFE_CYCLE, ...LIFE, from: 'if (released < 2)', to: 'if (released < 1)' },
  {
    id: 'DEC-26',
    file: `${DOMAIN}/recognition.ts`,
    tests: [...LIFE.tests, ...BOTH_SIDES.tests],
    from: "? 'waiting' : 'not-answered'",
    to: "? 'waiting' : 'recognised'",
  },
  ...AFTERWARDS,
  ...SIGNATURES,
]
