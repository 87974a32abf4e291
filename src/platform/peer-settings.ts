import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from './config.ts'
import { Misconfigured, messageOf } from './faults.ts'
import type { InstallationKeys } from './installation.ts'
import { PinnedKey, pinOfEd25519 } from './pinned-key.ts'

/** Another authority's installation with which this one exchanges. */
export const Peer = z.strictObject({
  /** By which this installation's records name it; never changes. */
  name: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  /** ISO 3166-1 alpha-2 of its authority. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Its address, without a path. */
  url: z.url({ protocol: /^https?$/ }),
  keys: z
    .array(PinnedKey)
    .min(1)
    .max(16)
    .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'two keys have the same kid'),
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
  return pinOfEd25519(signingKeyId, signing)
}
