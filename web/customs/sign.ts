import type { KeyAnswer, ToSign } from '#declaration/contract.ts'
import { post } from '../kit/api/client.ts'

/** What a signature means: part of what is signed. */
export type SignedAs = 'filed' | 'released' | 'consented'

interface KeptKey {
  readonly key: CryptoKey
  readonly keyId: string
  readonly attestation: string
  /** Until when the authority vouches for it; a key that a former release kept has none, and signs nothing any more. */
  readonly until?: string
}

const STORE = 'signing-keys'

/**
 * Signs a root with the key of this account in this browser (ECDSA P-256; the private half cannot leave the browser). The
 * first time a key is made and registered, and again before the authority vouches for it no more. Null when the server did not take the key.
 */
export async function signRoot(account: string, toSign: Pick<ToSign, 'statement'>, as: SignedAs) {
  const kept = await readKey(account)
  const own = kept && isVouchedFor(kept, Date.now()) ? kept : await makeKey(account)
  if (!own) return null
  const { key, keyId, attestation } = own
  const head = base64url(
    JSON.stringify({ alg: 'ES256', kid: keyId, typ: `otkel-${as}+jws`, iat: Math.floor(Date.now() / 1000) }),
  )
  const bytes = new TextEncoder().encode(`${head}.${toSign.statement}`)
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes)
  return { family: 'jws' as const, bytes: `${head}..${base64url(new Uint8Array(signature))}`, attestation }
}

/** The statement over a root, as the declaration's form fixes its bytes: canonical JSON (RFC 8785). */
export function statementOf(id: string, version: number, root: string): string {
  return base64url(JSON.stringify({ declaration: id, root, version }))
}

/** Clocks of people may differ by so much from the authority's. */
const MARGIN_MS = 3_600_000

/** Whether the authority is known to vouch for a kept key at an instant (milliseconds). */
export function isVouchedFor({ until }: Pick<KeptKey, 'until'>, now: number): boolean {
  return until !== undefined && Date.parse(until) > now + MARGIN_MS
}

async function makeKey(account: string): Promise<KeptKey | null> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const answer = await post<KeyAnswer>('/api/declaration/keys', { jwk: { kty, crv, x, y } })
  if (!answer.ok) return null
  const kept = { key: pair.privateKey, ...answer.value }
  await inStore('readwrite', (store) => store.put(kept, account))
  return kept
}

async function readKey(account: string): Promise<KeptKey | null> {
  return ((await inStore('readonly', (store) => store.get(account))) as KeptKey | undefined) ?? null
}

function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('otkel-customs', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
    opening.onerror = () => reject(opening.error ?? new DOMException('the store of keys does not open'))
    opening.onsuccess = () => {
      const request = act(opening.result.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new DOMException('the key is not kept'))
    }
  })
}

function base64url(value: string | Uint8Array): string {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
