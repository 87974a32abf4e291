import { createPublicKey, type KeyObject } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { signEd25519 } from '#platform/ed25519-jws.ts'
import { parseJson } from '#platform/http-client.ts'
import {
  judgePass,
  PASS_TYPE,
  type PassClaims,
  type PassProblem,
  type PassQuestion,
  readPassClaims,
} from '../../domain/pass.ts'

/** The key that signs passes: Ed25519, with the name under which its public half is published. */
export interface PassKey {
  readonly signing: KeyObject
  readonly keyId: string
}

/** A JSON Web Key Set of public keys, as GET /api/queue/pass-keys gives it. */
export interface PassKeySet {
  readonly keys: readonly Readonly<Record<string, string>>[]
}

/** Signs claims as a compact JWS (RFC 7515) with EdDSA (RFC 8037), the key named by `kid`. */
export function signPass(claims: PassClaims, { signing, keyId }: PassKey): string {
  return signEd25519(Buffer.from(JSON.stringify(claims)), { alg: 'EdDSA', typ: PASS_TYPE, kid: keyId }, signing)
}

/** The public half of the signing key as a JSON Web Key Set (RFC 7517): with it alone anybody verifies a pass. */
export function passKeySet({ signing, keyId }: PassKey): PassKeySet {
  const { kty = '', crv = '', x = '' } = createPublicKey(signing).export({ format: 'jwk' })
  return { keys: [{ kty, crv, x, kid: keyId, alg: 'EdDSA', use: 'sig' }] }
}

const MAX_TOKEN_CHARACTERS = 2_000

/**
 * Verifies a pass without a network: the signature by a published key, then the claims for the place, vehicle and moment.
 * Never throws; answers the claims or what is wrong.
 */
export async function verifyPass(
  token: string,
  keys: PassKeySet,
  question: PassQuestion,
): Promise<{ readonly claims: PassClaims } | { readonly problem: PassProblem }> {
  const read = await readPass(token, keys)
  if ('problem' in read) return read
  const problem = judgePass(read.claims, question)
  return problem ? { problem } : read
}

/** Reads a genuine pass, wherever and whenever it is good: the signature by a published key, and the form. */
export async function readPass(
  token: string,
  keys: PassKeySet,
): Promise<{ readonly claims: PassClaims } | { readonly problem: PassProblem }> {
  const header = headerOf(token)
  if (header?.typ !== PASS_TYPE) return { problem: 'malformed' }
  const jwk = keys.keys.find(({ kid }) => kid === header.kid)
  if (!jwk) return { problem: 'unknown-key' }
  const payload = await payloadOf(token, jwk)
  if (!payload) return { problem: 'forged' }
  const claims = readPassClaims(parseJson(payload))
  return claims ? { claims } : { problem: 'malformed' }
}

function headerOf(token: string): { typ?: unknown; kid?: unknown } | null {
  if (token.length > MAX_TOKEN_CHARACTERS) return null
  try {
    return decodeProtectedHeader(token)
  } catch {
    return null
  }
}

async function payloadOf(token: string, jwk: Readonly<Record<string, string>>): Promise<Uint8Array | null> {
  try {
    const key = await importJWK({ ...jwk }, 'EdDSA')
    return (await compactVerify(token, key, { algorithms: ['EdDSA'] })).payload
  } catch {
    return null
  }
}
