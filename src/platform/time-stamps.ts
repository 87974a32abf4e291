import { createHash, randomBytes, timingSafeEqual, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import type { Config } from './config.ts'
import { Misconfigured, messageOf } from './faults.ts'
import { createHttpClient } from './http-client.ts'

/** A time stamp token (RFC 3161, 2.4.2) that holds: bytes were there at an instant, as an authority says that we trust. */
export interface TimeStamp {
  /** DER of the token. */
  readonly token: Buffer
  readonly at: Temporal.Instant
  /** Subject of the authority's certificate. */
  readonly authority: string
}

/** Why a token is not good. */
export type StampFault =
  | 'unreadable'
  | 'refused'
  | 'other-bytes'
  | 'other-nonce'
  | 'unknown-authority'
  | 'not-for-time-stamps'
  | 'certificate-not-in-force'
  | 'altered'

/** A time stamping authority that answers over HTTP (RFC 3161, 3.4). */
export interface TimeStamping {
  /** Has bytes stamped. Throws when the authority is away, answers a fault when its answer does not hold. */
  stamp(bytes: Uint8Array): Promise<TimeStamp | { readonly why: StampFault }>
  /** Checks a token that was kept. */
  check(token: Uint8Array, bytes: Uint8Array): Promise<TimeStamp | { readonly why: StampFault }>
}

const SHA_256 = '2.16.840.1.101.3.4.2.1'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
/** PKIStatus: granted, granted with modifications. */
const GRANTED = 1

/** Opens an authority at an address. `certificates` are its own, in PEM: what another one signed is not believed. */
export function openTimeStamping(url: string, certificates: string): TimeStamping {
  const trusted = certificatesIn(certificates)
  const client = createHttpClient({ name: 'time stamping authority', baseUrl: url.replace(/\/+$/, '') })
  return {
    async stamp(bytes) {
      const nonce = randomBytes(8)
      // A positive integer without a leading zero byte, so that both sides write it alike.
      nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
      const answer = await client.send({
        method: 'POST',
        path: '/',
        bytes: { type: 'application/timestamp-query', body: requestFor(bytes, nonce) },
        headers: { accept: 'application/timestamp-reply' },
        // Asking twice gives two stamps of the same bytes, of which one is kept.
        repeatable: true,
      })
      const token = tokenIn(answer.body)
      return token ? checkToken(token, bytes, trusted, nonce) : { why: 'refused' }
    },
    check: (token, bytes) => checkToken(Buffer.from(token), bytes, trusted, null),
  }
}

/** The authority of these settings; null without one. Throws {@link Misconfigured}. */
export function timeStampingOf({
  OTKEL_TSA_URL: url,
  OTKEL_TSA_CERTIFICATES: file,
}: Pick<Config, 'OTKEL_TSA_URL' | 'OTKEL_TSA_CERTIFICATES'>): TimeStamping | null {
  if (url === undefined) return null
  if (file === undefined)
    throw new Misconfigured('OTKEL_TSA_URL needs OTKEL_TSA_CERTIFICATES: whose stamps are believed')
  return openTimeStamping(url, readCertificates(file))
}

/** Reads the certificates of a PEM file. Throws {@link Misconfigured}. */
function readCertificates(file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    certificatesIn(text)
    return text
  } catch (error) {
    throw new Misconfigured(`${file}: ${messageOf(error)}`)
  }
}

function certificatesIn(pem: string): readonly Buffer[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (blocks.length === 0) throw new Misconfigured('no certificate in PEM form')
  return blocks.map((block) => new X509Certificate(block).raw)
}

/** The request (RFC 3161, 2.4.1): the hash alone leaves the house. */
export function requestFor(bytes: Uint8Array, nonce: Uint8Array): Buffer {
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new asn1.Null() }),
      hashedMessage: new asn1.OctetString({ valueHex: bufferOf(sha256(bytes)) }),
    }),
    nonce: new asn1.Integer({ valueHex: bufferOf(nonce) }),
    certReq: true,
  })
  return Buffer.from(request.toSchema().toBER())
}

function tokenIn(answer: Buffer): Buffer | null {
  try {
    const response = pki.TimeStampResp.fromBER(bufferOf(answer))
    const { status, timeStampToken } = response
    return status.status <= GRANTED && timeStampToken ? Buffer.from(timeStampToken.toSchema().toBER()) : null
  } catch {
    return null
  }
}

async function checkToken(
  token: Buffer,
  bytes: Uint8Array,
  trusted: readonly Buffer[],
  nonce: Buffer | null,
): Promise<TimeStamp | { readonly why: StampFault }> {
  const read = readToken(token)
  if (!read) return { why: 'unreadable' }
  const { info, signed } = read
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  const digest = Buffer.from(hashedMessage.valueBlock.valueHexView)
  const expected = sha256(bytes)
  if (hashAlgorithm.algorithmId !== SHA_256 || digest.length !== expected.length || !timingSafeEqual(digest, expected))
    return { why: 'other-bytes' }
  if (nonce && !Buffer.from(info.nonce?.valueBlock.valueHexView ?? []).equals(nonce)) return { why: 'other-nonce' }
  const signer = signed.certificates?.find(
    (one): one is pki.Certificate =>
      one instanceof pki.Certificate && trusted.some((known) => known.equals(Buffer.from(one.toSchema().toBER()))),
  )
  if (!signer) return { why: 'unknown-authority' }
  if (!isForTimeStamps(signer)) return { why: 'not-for-time-stamps' }
  const at = info.genTime
  if (at < signer.notBefore.value || at > signer.notAfter.value) return { why: 'certificate-not-in-force' }
  // Which of its certificates signed is found by the signature itself: only the pinned one is left to choose from.
  signed.certificates = [signer]
  const holds = await signed.verify({ signer: 0, data: bufferOf(bytes), checkChain: false }).catch(() => false)
  if (!holds) return { why: 'altered' }
  const authority = new X509Certificate(Buffer.from(signer.toSchema().toBER())).subject.replaceAll('\n', ', ')
  return { token, at: Temporal.Instant.fromEpochMilliseconds(at.getTime()), authority }
}

function readToken(token: Buffer): { readonly info: pki.TSTInfo; readonly signed: pki.SignedData } | null {
  try {
    const content = pki.ContentInfo.fromBER(bufferOf(token))
    const signed = new pki.SignedData({ schema: content.content as asn1.Sequence })
    const { eContentType, eContent } = signed.encapContentInfo
    // One signer (RFC 3161, 2.4.2): with several it would not be told whose stamp it is.
    if (eContentType !== TST_INFO || !eContent || signed.signerInfos.length !== 1) return null
    return { info: pki.TSTInfo.fromBER(eContent.getValue()), signed }
  } catch {
    return null
  }
}

/** Such a certificate is for time stamps and for nothing else, and says so critically (RFC 3161, 2.3). */
function isForTimeStamps({ extensions }: pki.Certificate): boolean {
  const usage = extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)
  const purposes = usage?.parsedValue instanceof pki.ExtKeyUsage ? usage.parsedValue.keyPurposes : []
  return usage?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
