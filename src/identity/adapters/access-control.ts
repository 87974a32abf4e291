import { z } from 'zod'
import { type HttpClient, requestJson } from '#platform/http-client.ts'
import type { ConsentAuthority } from '../ports.ts'

const Asked = z.strictObject({ reference: z.string().min(1).max(200) })
const Answered = z.strictObject({
  state: z.enum(['waiting', 'given', 'denied']),
  /** Token of the service by which it recognises the consent; only with `given`. */
  proof: z.string().min(1).max(4_000).nullable(),
})
const Withdrawn = z.strictObject({ withdrawn: z.literal(true) })

/**
 * The state access-control service over HTTP:
 * `PUT /consents/<request id>` {iin, phone, language} → {reference}; `GET /consents/by-reference/<reference>` →
 * {state, proof}; `DELETE /consents/by-reference/<reference>` → {withdrawn}. Throws a fault when it does not answer so.
 */
export function createConsentAuthority(client: HttpClient): ConsentAuthority {
  return {
    async ask({ requestId, ...person }) {
      const asked = await requestJson(client, { method: 'PUT', path: `/consents/${requestId}`, json: person }, Asked)
      return asked.reference
    },
    async read(reference) {
      const path = `/consents/by-reference/${encodeURIComponent(reference)}`
      const { state, proof } = await requestJson(client, { method: 'GET', path }, Answered)
      // A consent without its proof is none yet.
      return { answer: state === 'given' && proof === null ? 'waiting' : state, proof }
    },
    async withdraw(reference) {
      const path = `/consents/by-reference/${encodeURIComponent(reference)}`
      await requestJson(client, { method: 'DELETE', path }, Withdrawn)
    },
  }
}
