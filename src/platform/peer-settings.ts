import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from './config.ts'
import { Misconfigured, messageOf } from './faults.ts'
import type { InstallationKeys } from './installation.ts'

/** A public key of another authority, pinned: what it signs is believed, and nothing else. JWK of Ed25519 (RFC 8037). */
export const PinnedKey = z.strictObject({
  kid: z.string().regex(/^[A-Za-z0-9_-]{4,64}$/),
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  /** The 32 bytes of the key, base64url. */
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** Believed on `[from, until)`, so that a new key may stand beside the old one; null: without a bound. */
  from: z.iso.datetime().nullable().default(null),
  until: z.iso.datetime().nullable().default(null),
})
export type PinnedKey = z.infer<typeof PinnedKey>

/** Another authority's installation with which this one exchanges. */
export const Peer = z.strictObject({
  /** By which this installation's records name it; never changes. */
  name: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  /** ISO 3166-1 alpha-2 of its authority. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Its address, without a path. */
  url: z.url({ protocol: /^https?$/ }),
  keys: z.array(PinnedKey).min(1).max(16),
})
export type Peer = z.infer<typeof Peer>

/** The file of `OTKEL_PEERS`. */
export const PeersFile = z.strictObject({ peers: z.array(Peer).max(64) })
export type PeersFile = z.infer<typeof PeersFile>

/** The other installations that this one knows; none without the setting. Throws {@link Misconfigured} for a wrong file. */
export function readPeers(config: Pick<Config, 'OTKEL_PEERS'>): readonly Peer[] {
  if (config.OTKEL_PEERS === undefined) return []
  let json: unknown
  try {
    json = JSON.parse(readFileSync(config.OTKEL_PEERS, 'utf8'))
  } catch (error) {
    throw new Misconfigured(`OTKEL_PEERS: ${messageOf(error)}`)
  }
  const parsed = PeersFile.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Misconfigured(`OTKEL_PEERS: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { peers } = parsed.data
  const names = new Set(peers.map(({ name }) => name))
  if (names.size < peers.length) throw new Misconfigured('OTKEL_PEERS: two peers have the same name')
  return peers
}

/** The key by which other installations know this one: what it gives them to pin. */
export function ownPinnedKey({ signing, signingKeyId }: Pick<InstallationKeys, 'signing' | 'signingKeyId'>): PinnedKey {
  const { x = '' } = createPublicKey(signing).export({ format: 'jwk' })
  return { kid: signingKeyId, kty: 'OKP', crv: 'Ed25519', x, from: null, until: null }
}
