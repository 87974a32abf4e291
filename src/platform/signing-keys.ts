import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Misconfigured, messageOf } from './faults.ts'
import type { PinnedKey, SigningKey } from './signing.ts'

/** An old key may still sign what it began for so long after its successor takes over: the longest journey. */
const OVERLAP_DAYS = 60

const KeysFile = z.array(
  z.strictObject({ keyId: z.string(), pem: z.string(), from: z.string(), until: z.string().nullable() }),
)

/** The keys with which an installation signs what goes to other authorities; they change, one overlapping the other. */
export interface SigningKeys {
  /** The newest key in force. */
  readonly current: (at: Temporal.Instant) => SigningKey
  /** What the other side pins. */
  readonly published: () => readonly PinnedKey[]
}

/**
 * Opens the exchange keys in the data folder (`keys/exchange.json`, readable by its owner only); makes the first one at
 * first start.
 */
export function openSigningKeys(folder: string, now: Temporal.Instant): SigningKeys {
  const file = path.join(folder, 'keys', 'exchange.json')
  if (!existsSync(file)) write(file, [freshKey(now)])
  const keys = read(file).map((entry) => ({ ...entry, key: createPrivateKey(entry.pem) }))
  return {
    current(at) {
      const inForce = keys.filter(
        ({ from, until }) => from <= at.toString() && (until === null || at.toString() < until),
      )
      const newest = inForce.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
      if (!newest) throw new Misconfigured(`${file} has no key in force; run: otkel peers rotate-key`)
      return { keyId: newest.keyId, key: newest.key }
    },
    published: () =>
      keys.map(({ keyId, pem, from, until }) => ({
        keyId,
        key: { kty: 'OKP', ...createPublicKey(pem).export({ format: 'jwk' }) },
        from,
        until,
      })),
  }
}

/**
 * Adds a key that signs from `takesOver` on; the keys before it stay valid for the overlap, so that what is on its way is
 * still believed. Publish the new key to every peer before it takes over.
 */
export function rotateSigningKey(folder: string, takesOver: Temporal.Instant): PinnedKey {
  const file = path.join(folder, 'keys', 'exchange.json')
  const before = existsSync(file) ? read(file) : []
  const ends = takesOver.add({ hours: 24 * OVERLAP_DAYS }).toString()
  const added = freshKey(takesOver)
  write(file, [...before.map((key) => ({ ...key, until: key.until ?? ends })), added])
  const jwk = createPublicKey(added.pem).export({ format: 'jwk' })
  return { keyId: added.keyId, key: { kty: 'OKP', ...jwk }, from: added.from, until: added.until }
}

type KeyEntry = z.infer<typeof KeysFile>[number]

function freshKey(from: Temporal.Instant): KeyEntry {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  // A clock of the other side may be a little behind.
  return { keyId: randomBytes(8).toString('hex'), pem, from: from.subtract({ minutes: 10 }).toString(), until: null }
}

function read(file: string): readonly KeyEntry[] {
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Misconfigured(`${file} can be read by others; run: chmod 600 ${file}`)
  try {
    return KeysFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Misconfigured(`${file} is not readable: ${messageOf(error)}`)
  }
}

function write(file: string, keys: readonly KeyEntry[]): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  renameSync(draft, file)
}
