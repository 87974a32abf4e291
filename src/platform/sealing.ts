import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'
import { compactDecrypt, CompactEncrypt, errors, importJWK } from 'jose'
import { z } from 'zod'

/** The public half of an authority's sealing key (JSON Web Key of X25519, RFC 8037). */
export const SealingKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('X25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})
export type SealingKey = z.infer<typeof SealingKey>

/** What only one authority may read is sealed to this key of it. */
export interface Sealing {
  readonly publicKey: SealingKey
  /** The bytes inside a seal; null when it was not made for us or was altered. */
  readonly open: (sealed: string) => Promise<Uint8Array | null>
}

/** PKCS 8 head of an X25519 private key (RFC 8410, 7): the 32 bytes of the key follow. */
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex')

/** The sealing key of an installation, derived from its master key: no further file to keep. */
export function openSealing(master: Buffer): Sealing {
  const seed = Buffer.from(hkdfSync('sha256', master, '', 'otkel sealing x25519', 32))
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_X25519, seed]), format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return { publicKey: SealingKey.parse({ kty: 'OKP', crv: 'X25519', x }), open: (sealed) => opened(sealed, key) }
}

/** Seals bytes so that only the holder of the key reads them (compact JWE, ECDH-ES with A256GCM). */
export async function sealFor(publicKey: SealingKey, bytes: Uint8Array): Promise<string> {
  const key = await importJWK(publicKey, 'ECDH-ES')
  return new CompactEncrypt(bytes).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' }).encrypt(key)
}

async function opened(sealed: string, key: KeyObject): Promise<Uint8Array | null> {
  try {
    const options = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] }
    return (await compactDecrypt(sealed, key, options)).plaintext
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return null
    throw error
  }
}
