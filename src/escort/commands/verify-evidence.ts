import { createPublicKey, hash, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sayFinding } from '../copy/evidence-findings.ts'
import { checkEvidence, readEvidence, type SignatureFound, type Signed, signedOf } from '../domain/check-evidence.ts'
import type { EvidenceCheck } from '../domain/evidence.ts'
import { loadProtocols } from '../process/load-protocols.ts'

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

/** `otkel evidence verify FILE`: a line for each check; exit code 1 when one does not hold. */
export async function verifyEvidenceFile(file: string): Promise<number> {
  const checks = await verifyEvidence(readFileSync(file, 'utf8'))
  for (const check of checks) {
    process.stdout.write(`${check.ok ? '✓' : '✗'} ${check.name}: ${sayFinding(check, 'en')}\n`)
  }
  return checks.every(({ ok }) => ok) ? 0 : 1
}

/** Checks the text of a bundle without a network. */
export async function verifyEvidence(text: string): Promise<readonly EvidenceCheck[]> {
  const read = readEvidence(text)
  if ('form' in read) return [read.form]
  const { bundle } = read
  const digest = (hex: string) => sha256(Buffer.from(hex, 'hex'))
  return checkEvidence(bundle, checkSigned(signedOf(bundle)), digest, await loadProtocols())
}

function checkSigned({ body, key, value }: Signed): SignatureFound {
  const digests = { root: sha256(body), key: sha256(key) }
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' })
    return { ...digests, holds: publicKey.asymmetricKeyType === 'ed25519' && verify(null, body, publicKey, value) }
  } catch {
    return { ...digests, holds: false }
  }
}
