import { z } from 'zod'
import { signsExactly } from './cms-shape.ts'
import { createHttpClient, type HttpLimits, parseJson, PeerFault } from './http-client.ts'
import type { CmsChecker, SignerFacts, Standing } from './signing.ts'

/**
 * Answer of `POST /cms/verify` of an NCANode server (version 3). The server has the licensed Kazakh library and asks the
 * national certification centre whether a certificate is revoked; we only read what it says.
 */
const Verified = z.object({
  valid: z.boolean(),
  signers: z
    .array(
      z.object({
        certificates: z
          .array(
            z.object({
              valid: z.boolean(),
              revocations: z.array(z.object({ revoked: z.boolean() })).nullish(),
              revokedBy: z.array(z.unknown()).nullish(),
              notBefore: z.string().nullish(),
              notAfter: z.string().nullish(),
              serialNumber: z.string().nullish(),
              keyUsage: z.string().nullish(),
              keyUser: z.array(z.string()).nullish(),
              subject: z.object({
                commonName: z.string().nullish(),
                iin: z.string().nullish(),
                bin: z.string().nullish(),
              }),
            }),
          )
          .min(1),
        tsp: z.object({ genTime: z.string() }).nullish(),
      }),
    )
    .default([]),
})
type Certificate = z.infer<typeof Verified>['signers'][number]['certificates'][number]

/** Its answer to bytes that are no CMS. */
const NOT_READABLE = 400

const LIMITS: Partial<HttpLimits> = { attemptMs: 4_000, deadlineMs: 9_000 }

/**
 * Opens a checker of CMS signatures of the Kazakh family over an NCANode server, which is ours or the authority's. `side` is
 * the country whose centre certifies the keys; `limits` are milliseconds and bytes of one question.
 */
export function openNcaNode(url: string, side: string, limits = LIMITS): CmsChecker {
  const client = createHttpClient({ name: 'ncanode', baseUrl: url.replace(/\/+$/, ''), limits })
  return {
    async check(cms, payload, at) {
      if (!signsExactly(cms, payload)) return { status: 'invalid', why: 'unreadable' }
      const json = {
        cms: cms.toString('base64'),
        data: Buffer.from(payload).toString('base64'),
        revocationCheck: ['OCSP', 'CRL'],
      }
      try {
        const answer = await client.send({ method: 'POST', path: '/cms/verify', json, repeatable: true })
        if (answer.status === NOT_READABLE) return { status: 'invalid', why: 'unreadable' }
        // Another refusal speaks of us or of the address, and not of the signature.
        if (answer.status >= NOT_READABLE) return { status: 'unchecked', why: 'checker-away' }
        const read = Verified.safeParse(parseJson(answer.body))
        return read.success ? standingOf(read.data, at, side) : { status: 'unchecked', why: 'checker-away' }
      } catch (error) {
        // Who cannot be asked says neither yes nor no.
        if (error instanceof PeerFault) return { status: 'unchecked', why: 'checker-away' }
        throw error
      }
    },
  }
}

/** What counts is the certificate of the one signature that is there; its chain was judged by the server. */
function standingOf({ valid, signers }: z.infer<typeof Verified>, at: Temporal.Instant, side: string): Standing {
  const [signer] = signers.length === 1 ? signers : []
  const certificate = signer?.certificates[0]
  if (!signer || !certificate) return { status: 'invalid', why: 'unreadable' }
  if (isRevoked(certificate)) return { status: 'invalid', why: 'revoked' }
  const signedAt = instantOf(signer.tsp?.genTime) ?? at
  if (!isInForce(certificate, signedAt)) return { status: 'invalid', why: 'key-not-in-force' }
  if (!valid || !certificate.valid) return { status: 'invalid', why: 'altered' }
  const facts = signerOf(certificate, side)
  // The centre gives keys for signing in and keys for signing; only the latter bind by a document.
  if (!facts || certificate.keyUsage === 'AUTH') return { status: 'invalid', why: 'not-attested' }
  return { status: 'valid', signer: facts, keyId: certificate.serialNumber ?? '', signedAt: signedAt.toString() }
}

function isRevoked({ revocations, revokedBy }: Certificate): boolean {
  return (revocations ?? []).some(({ revoked }) => revoked) || (revokedBy ?? []).length > 0
}

function isInForce({ notBefore, notAfter }: Certificate, at: Temporal.Instant): boolean {
  const [from, until] = [instantOf(notBefore), instantOf(notAfter)]
  const begun = from === null || Temporal.Instant.compare(at, from) >= 0
  return begun && (until === null || Temporal.Instant.compare(at, until) < 0)
}

/** Who signed: the firm by its BIN when the certificate is a firm's, else the person by the IIN. */
function signerOf({ subject: { commonName, iin, bin }, keyUser }: Certificate, side: string): SignerFacts | null {
  const id = bin ?? iin
  if (!id) return null
  return { id, name: commonName ?? id, role: keyUser?.includes('CEO') ? 'head' : 'declarant', side }
}

/** NCANode writes an offset without a colon. */
function instantOf(text: string | null | undefined): Temporal.Instant | null {
  if (!text) return null
  try {
    return Temporal.Instant.from(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  } catch {
    return null
  }
}
