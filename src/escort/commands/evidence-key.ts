import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import type { CommandGiven } from '#platform/module-parts.ts'

/** The fingerprint by which a check of evidence names a key: SHA-256 of its public half in DER, as hexadecimal digits. */
export const fingerprintOf = (key: KeyObject): string =>
  hash('sha256', createPublicKey(key).export({ type: 'spki', format: 'der' }), 'hex')

/**
 * `otkel evidence key`: the authority and the fingerprint of the key with which this installation signs evidence. Faults: `Misconfigured`
 * in a folder without an installation: a new key signs nothing that was handed out.
 */
export async function printEvidenceKey(open: CommandGiven['open'], print: (text: string) => void): Promise<void> {
  const { context, close } = await open({ existing: true })
  try {
    const { authority, keys } = context.installation
    print(`${authority.country} ${fingerprintOf(keys.signing)}\n`)
  } finally {
    await close()
  }
}
