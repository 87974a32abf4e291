import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Extended key usages by which the national centre tells its two kinds of keys apart. */
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'

/** Bytes that OpenSSL does not take. */
export class NotReadable extends Error {}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'ncanode-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function openssl(args: readonly string[], cwd: string): Buffer {
  try {
    return execFileSync('openssl', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    throw new NotReadable(String((error as { stderr?: Buffer }).stderr ?? error))
  }
}

/** Signs bytes with the key of a PKCS #12 file. */
export function signCms(
  data: Buffer,
  { key, password }: { readonly key: string; readonly password: string },
  detached: boolean,
): Buffer {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'data'), data)
    writeFileSync(path.join(folder, 'key.p12'), Buffer.from(key, 'base64'))
    openssl(['pkcs12', '-in', 'key.p12', '-passin', `pass:${password}`, '-nodes', '-out', 'key.pem'], folder)
    const whole = detached ? [] : ['-nodetach']
    const how = ['-sign', '-binary', '-md', 'sha256', '-signer', 'key.pem', '-outform', 'DER', ...whole]
    return openssl(['cms', ...how, '-in', 'data'], folder)
  })
}

/** What is found in a CMS: whether it belongs to the bytes, and whose certificate it bears. */
export interface Checked {
  readonly belongs: boolean
  readonly certificate: X509Certificate
}

/** Checks a signature over bytes; who issued its certificate is asked apart. Throws {@link NotReadable}. */
export function checkCms(cms: Buffer, data: Buffer): Checked {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'cms'), cms)
    writeFileSync(path.join(folder, 'data'), data)
    const read = ['cms', '-inform', 'DER', '-in', 'cms']
    openssl(
      [...read, '-verify', '-binary', '-content', 'data', '-noverify', '-nosigs', '-signer', 'signer.pem'],
      folder,
    )
    const certificate = new X509Certificate(readFileSync(path.join(folder, 'signer.pem')))
    return { belongs: belongs(read, folder), certificate }
  })
}

function belongs(read: readonly string[], folder: string): boolean {
  try {
    openssl([...read, '-verify', '-binary', '-content', 'data', '-noverify'], folder)
    return true
  } catch {
    return false
  }
}

/** A certificate in the words of NCANode. */
export function certificateInfo(certificate: X509Certificate, centre: X509Certificate, revoked: boolean, now: Date) {
  const subject = Object.fromEntries(
    certificate.subject.split('\n').map((line) => {
      const cut = line.indexOf('=')
      return [line.slice(0, cut), line.slice(cut + 1)]
    }),
  )
  const [from, until] = [new Date(certificate.validFrom), new Date(certificate.validTo)]
  const usage = certificate.keyUsage ?? []
  return {
    valid: certificate.verify(centre.publicKey) && from <= now && now < until && !revoked,
    revocations: [
      { revoked, by: 'OCSP' },
      { revoked, by: 'CRL' },
    ],
    notBefore: springTime(from),
    notAfter: springTime(until),
    keyUsage: usage.includes(CLIENT_AUTH) ? 'AUTH' : usage.includes(EMAIL_PROTECTION) ? 'SIGN' : 'UNKNOWN',
    serialNumber: certificate.serialNumber.toLowerCase(),
    signAlg: 'SHA256WITHRSA',
    keyUser: subject['OU'] ? ['ORGANIZATION', 'CEO'] : ['INDIVIDUAL'],
    subject: {
      commonName: subject['CN'],
      iin: subject['serialNumber']?.replace(/^IIN/, ''),
      bin: subject['OU']?.replace(/^BIN/, ''),
      country: subject['C'],
    },
  }
}

/** Instants as its JSON writes them. */
function springTime(at: Date): string {
  return at.toISOString().replace('Z', '+00:00')
}
