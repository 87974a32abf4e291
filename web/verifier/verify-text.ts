import {
  checkEvidence,
  hashedOf,
  readEvidence,
  type SignatureFound,
  type Signed,
  signedOf,
} from '#escort/domain/check-evidence.ts'
import type { EvidenceCheck } from '#escort/domain/evidence.ts'
import type { Protocol } from '#escort/protocols/protocol.ts'

/** Every protocol that has a folder, as the command finds them. */
const found = import.meta.glob<{ readonly protocol: Protocol }>('../../src/escort/protocols/*/protocol.ts', {
  eager: true,
})
const PROTOCOLS = new Map(Object.values(found).map(({ protocol }) => [protocol.name, protocol]))
/** Digests under way at once. */
const AT_ONCE = 500

/** Checks the text of a bundle with what the browser brings; the rules are those of `otkel evidence verify`. */
export async function verifyText(text: string): Promise<readonly EvidenceCheck[]> {
  const read = readEvidence(text)
  if ('form' in read) return [read.form]
  const digests = new Map<string, string>()
  const hashed = [...new Set(hashedOf(read.bundle))]
  for (let from = 0; from < hashed.length; from += AT_ONCE) {
    await Promise.all(
      hashed.slice(from, from + AT_ONCE).map(async (hex) => {
        digests.set(hex, await sha256(Buffer.from(hex, 'hex')))
      }),
    )
  }
  return checkEvidence(
    read.bundle,
    await checkSigned(signedOf(read.bundle)),
    (hex) => digests.get(hex) ?? '',
    PROTOCOLS,
  )
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))).toString('hex')
}

async function checkSigned({ body, key, value }: Signed): Promise<SignatureFound> {
  const digests = { root: await sha256(body), key: await sha256(key) }
  let publicKey: CryptoKey
  try {
    publicKey = await crypto.subtle.importKey('spki', Uint8Array.from(key), 'Ed25519', false, ['verify'])
  } catch (error) {
    // A browser that does not know the algorithm says so by this name; a key that is none, by others.
    return { ...digests, holds: (error as Error).name === 'NotSupportedError' ? null : false }
  }
  const holds = await crypto.subtle.verify('Ed25519', publicKey, Uint8Array.from(value), Uint8Array.from(body))
  return { ...digests, holds }
}
