import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { CheckFailed, type DemoCaller, type DemoSide, type DemoWorld } from '#platform/module-parts.ts'
import { signDetached } from '#platform/signing.ts'
import type { DeclarationView, KeyAnswer, ToSign } from '../contract.ts'
import { SIGNATURE_KINDS, statementBytes } from '../v1/document.ts'

const SECONDS = 60

/** Who signs in the demonstration, with a key of his own. */
export interface Person {
  readonly call: DemoCaller
  readonly key: KeyObject
  readonly keyId: string
  readonly attestation: string
}

/** Signs an account in and registers a new key of its own. */
export async function enrol(side: DemoSide, login: string): Promise<Person> {
  const call = await side.signIn(login)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  const { keyId, attestation } = (await call('/api/declaration/keys', {
    body: { jwk: { kty, crv, x, y } },
  })) as KeyAnswer
  return { call, key: privateKey, keyId, attestation }
}

/** Signs a statement as its kind says. */
export async function sign({ key, keyId, attestation }: Person, toSign: ToSign, kind: keyof typeof SIGNATURE_KINDS) {
  const by = { keyId, key, algorithm: 'ES256' }
  const bytes = await signDetached(statementBytes(toSign), SIGNATURE_KINDS[kind], by, Temporal.Now.instant())
  return { family: 'jws', bytes, attestation }
}

/** What customs see for a purpose; null while it is not there yet. */
export async function look({ call }: Person, id: string): Promise<DeclarationView | null> {
  try {
    return (await call(`/api/declaration/customs/${id}?purpose=release&case=demo`)) as DeclarationView
  } catch (error) {
    if (error instanceof CheckFailed && error.message.includes('declaration.unknown')) return null
    throw error
  }
}

/** What is to be signed. The neighbour tells its sealing key by a signed message when both are up: until then it is waited. */
export function prepare(world: DemoWorld, declarant: Person, id: string): Promise<ToSign> {
  return world.until('the neighbour’s sealing key', SECONDS, async () => {
    try {
      return (await declarant.call(`/api/declaration/drafts/${id}/prepare`, { method: 'POST' })) as ToSign
    } catch (error) {
      if (error instanceof CheckFailed && error.message.includes('peer-away')) return null
      throw error
    }
  })
}

/** The installation on the other side of the border. */
export function neighbourOf({ neighbour }: DemoWorld): DemoSide {
  if (!neighbour) throw new CheckFailed('there is no second installation')
  return neighbour
}
