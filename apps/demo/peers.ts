import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Installation } from '#platform/installation.ts'
import { PeersFile } from '#platform/peer-settings.ts'
import { type KeyHome, openSigningKeys } from '#platform/signing-keys.ts'

/** An installation of the demonstration and the address at which the other one reaches it. */
export interface Side {
  readonly installation: KeyHome & { readonly authority: Pick<Installation['authority'], 'country'> }
  readonly url: string
}

/**
 * Tells each of two installations the other's address and public keys, those that took over included, as their administrators would by
 * hand; answers the file of `OTKEL_PEERS` of each. It is the only thing that either learns of the other.
 */
export function introduce(one: Side, other: Side): readonly [string, string] {
  return [writePeers(one, other), writePeers(other, one)]
}

function writePeers({ installation }: Side, other: Side): string {
  const { country } = other.installation.authority
  const keys = openSigningKeys(other.installation).published()
  const content = PeersFile.parse({ peers: [{ name: country.toLowerCase(), country, url: other.url, keys }] })
  const file = path.join(installation.folder, 'peers.json')
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o644 })
  return file
}
