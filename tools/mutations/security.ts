import { ATTACKS } from './attacks.ts'
import type { Mutant } from './order-707.ts'

const SIGNING = 'src/platform/signing.ts'
const WRAPPED = { tests: ['src/platform/wrapped-signatures.test.ts'] }
const CAPSULES = { tests: ['src/rail/adapters/hostile-capsules.test.ts'] }
const REDIRECTS = { tests: ['test/security/redirects.test.ts'], titles: 'an answer that points elsewhere' }
const LOGINS = { tests: ['src/identity/unknown-logins.db-test.ts'] }
const NUMBERS = { tests: ['src/identity/hostile-numbers.db-test.ts'] }
const TRY = 'a try with a login that nobody has'

/** Defences against attacks, as docs/security.md tells of them; `node tools/mutate.ts security <id>` runs one. */
export const SECURITY: readonly Mutant[] = [
  ...ATTACKS,
  {
    id: 'same-statements',
    file: 'src/identity/sign-in-operator.ts',
    ...LOGINS,
    titles: TRY,
    from: 'if (!opened.ok) {\n    const { ip,',
    to: 'if (!opened.ok && credentials) {\n    const { ip,',
  },
  {
    id: 'same-look-at-keys',
    file: 'src/identity/sign-in-operator.ts',
    ...LOGINS,
    titles: TRY,
    from: 'const keys = await inTransaction(deps.db, (tx) => subjectKeys(tx, deps.keys, [accountId]))',
    to: 'const keys = credentials ? await inTransaction(deps.db, (tx) => subjectKeys(tx, deps.keys, [accountId])) : new Map<string, Buffer>()',
  },
  {
    id: 'made-up-logins-unwritten',
    file: 'src/identity/record-failed-sign-ins.ts',
    ...LOGINS,
    titles: 'failed tries of real accounts',
    from: '.filter((one) => known.has(one.account_id))',
    to: '',
  },
  {
    id: 'no-redirect',
    file: 'src/platform/fetch-straight.ts',
    ...REDIRECTS,
    from: "redirect: 'manual'",
    to: "redirect: 'follow'",
  },
  {
    id: 'no-redirect-of-clients',
    file: 'src/platform/http-client.ts',
    ...REDIRECTS,
    from: "redirect: 'manual'",
    to: "redirect: 'follow'",
  },
  {
    id: 'challenges-in-all',
    file: 'src/identity/offer-passkey.ts',
    ...NUMBERS,
    titles: 'challenges of ever new addresses',
    from: 'if (handedOut % KEPT_IN_ALL.challengesLookedAt === 0)',
    to: 'if (handedOut < 0)',
  },
  {
    id: 'failures-in-all',
    file: 'src/identity/store/credential-store.ts',
    ...NUMBERS,
    titles: 'counts of failed tries',
    from: 'where locked_until is null or locked_until <= ${now.toString()}::timestamptz',
    to: 'where ${now.toString()}::timestamptz is not null',
  },
  {
    id: 'codes-of-all-devices',
    file: 'src/identity/domain/code-request.ts',
    ...NUMBERS,
    titles: 'a number whose every sign-in',
    from: "      ...policy.perDevices.map((limit) => ({ kind: 'devices' as const, limit })),\n",
    to: '',
  },
  {
    id: 'detached-carries-nothing',
    file: SIGNING,
    ...WRAPPED,
    titles: 'a signature over one root carried beside another',
    from: "if (own !== '' || more.length > 0)",
    to: 'if (false)',
  },
  {
    id: 'no-envelope-told-within',
    file: SIGNING,
    ...WRAPPED,
    titles: 'an envelope within another',
    from: ' || cty !== undefined',
    to: '',
  },
  {
    id: 'cms-of-these-bytes',
    file: 'src/platform/cms-shape.ts',
    ...WRAPPED,
    titles: 'a CMS envelope that carries another content',
    from: 'return !eContent || Buffer.from(eContent.getValue()).equals(payload)',
    to: 'return true',
  },
  {
    id: 'cms-of-one-signer',
    file: 'src/platform/cms-shape.ts',
    ...WRAPPED,
    titles: 'a CMS envelope that carries another content',
    from: 'signerInfos.length !== 1 || ',
    to: '',
  },
  {
    id: 'cbor-keys-once',
    file: 'src/rail/adapters/strict-cbor.ts',
    ...CAPSULES,
    titles: 'bytes of a lock are read as one plain value',
    from: '      rejectDuplicateKeys: true,\n',
    to: '',
  },
  {
    id: 'cbor-no-tag-acted-upon',
    file: 'src/rail/adapters/strict-cbor.ts',
    ...CAPSULES,
    titles: 'bytes of a lock are read as one plain value',
    from: '      ignoreGlobalTags: true,\n',
    to: '',
  },
  {
    id: 'cose-nothing-outside',
    file: 'src/rail/adapters/lock-capsule.ts',
    ...CAPSULES,
    titles: 'a capsule that the right key signed',
    from: 'z.tuple([Bytes, NoFields, Bytes, Bytes])',
    to: 'z.tuple([Bytes, z.unknown(), Bytes, Bytes])',
  },
]
