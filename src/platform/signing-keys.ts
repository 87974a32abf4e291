import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Misconfigured, messageOf } from './faults.ts'
import type { Installation } from './installation.ts'
import { type PinnedKey, pinOfEd25519 } from './pinned-key.ts'
import type { SigningKey } from './signing.ts'

/** An old key is believed so long after its successor took over: longer than the longest journey. */
const OVERLAP_DAYS = 60

const KeysFile = z.strictObject({
  /** When the key of the first start stops being believed. */
  firstUntil: z.string(),
  keys: z.array(z.strictObject({ keyId: z.string(), pem: z.string(), from: z.string(), until: z.string().nullable() })),
})
type KeysFile = z.infer<typeof KeysFile>

/** The keys with which an installation signs what goes to other authorities; they change, one overlapping the other. */
export interface SigningKeys {
  /** The newest key in force. */
  readonly current: (at: Temporal.Instant) => SigningKey
  /** What the other side pins. */
  readonly published: () => readonly PinnedKey[]
}

interface OwnKey {
  readonly keyId: string
  readonly key: KeyObject
  readonly from: string | null
  readonly until: string | null
}

/** What of an installation the keys are made from. */
export type KeyHome = {
  readonly folder: string
  readonly keys: Pick<Installation['keys'], 'signing' | 'signingKeyId'>
}

/** The keys of an installation: the one of its first start, and those that took over from it (`keys/exchange.json`). */
export function openSigningKeys(home: KeyHome): SigningKeys {
  const keys = ownKeys(home)
  return {
    current(at) {
      const begun = keys.filter(({ from }) => from === null || !isBefore(at, from))
      const newest = begun.filter(({ until }) => until === null || isBefore(at, until)).at(-1)
      if (!newest)
        throw new Misconfigured('no exchange key is in force; docs/how-to/rotate-keys.md says how one is made')
      return { keyId: newest.keyId, key: newest.key }
    },
    published: () => keys.map(({ keyId, key, ...span }) => pinOfEd25519(keyId, key, span)),
  }
}

/**
 * Adds a key that signs from `takesOver` on; the keys before it stay believed for the overlap, so that what is on its way
 * still holds. Give the new key to every peer before it takes over.
 */
export function rotateSigningKey(home: KeyHome, takesOver: Temporal.Instant): PinnedKey {
  const file = fileOf(home)
  const before = existsSync(file) ? read(file) : null
  const ends = takesOver.add({ hours: 24 * OVERLAP_DAYS }).toString()
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const added = { keyId: randomBytes(8).toString('hex'), pem, from: takesOver.toString(), until: null }
  const keys = (before?.keys ?? []).map((key) => ({ ...key, until: key.until ?? ends }))
  write(file, { firstUntil: before?.firstUntil ?? ends, keys: [...keys, added] })
  return pinOfEd25519(added.keyId, privateKey, added)
}

/**
 * Takes a key out of use at an instant: another one must sign from then on. Throws {@link Misconfigured} for a key that is not ours, or
 * when none would be left.
 */
export function retireSigningKey(home: KeyHome, keyId: string, at: Temporal.Instant): void {
  const file = fileOf(home)
  const before = existsSync(file) ? read(file) : null
  const { signingKeyId } = home.keys
  if (keyId !== signingKeyId && !before?.keys.some((key) => key.keyId === keyId))
    throw new Misconfigured(`${keyId} is no key of this installation`)
  const left = (before?.keys ?? []).filter(
    ({ keyId: other, from, until }) =>
      other !== keyId && !isBefore(at, from) && (until === null || isBefore(at, until)),
  )
  const firstStays = keyId !== signingKeyId && (!before || isBefore(at, before.firstUntil))
  if (!firstStays && left.length === 0)
    throw new Misconfigured('no other key signs yet; make its successor first (docs/how-to/rotate-keys.md)')
  const until = at.toString()
  const keys = (before?.keys ?? []).map((key) => (key.keyId === keyId ? { ...key, until } : key))
  write(file, { firstUntil: keyId === signingKeyId ? until : (before?.firstUntil ?? until), keys })
}

function ownKeys(home: KeyHome): readonly OwnKey[] {
  const file = fileOf(home)
  const later = existsSync(file) ? read(file) : null
  const { signing, signingKeyId } = home.keys
  return [
    { keyId: signingKeyId, key: signing, from: null, until: later?.firstUntil ?? null },
    ...(later?.keys ?? []).map(({ pem, ...key }) => ({ ...key, key: createPrivateKey(pem) })),
  ]
}

function fileOf({ folder }: KeyHome): string {
  return path.join(folder, 'keys', 'exchange.json')
}

function isBefore(at: Temporal.Instant, bound: string): boolean {
  return Temporal.Instant.compare(at, Temporal.Instant.from(bound)) < 0
}

function read(file: string): KeysFile {
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Misconfigured(`${file} can be read by others; run: chmod 600 ${file}`)
  try {
    return KeysFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Misconfigured(`${file} is not readable: ${messageOf(error)}`)
  }
}

function write(file: string, keys: KeysFile): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  renameSync(draft, file)
}
