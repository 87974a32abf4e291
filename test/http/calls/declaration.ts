import { generateKeyPairSync } from 'node:crypto'
import { sampleDeclaration } from '#declaration/demo/sample-declaration.ts'
import { SIGNATURE_KINDS, statementBytes } from '#declaration/v1/document.ts'
import { newId } from '#platform/new-id.ts'
import { signDetached } from '#platform/signing.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import type { ComposedApp } from '../../support/composed-app.ts'
import { anOperator, type Inhabitant, OWN_CHECKPOINT } from '../../support/inhabitants.ts'
import { postAs, type ValidCall } from '../../support/valid-calls.ts'

/** Of what the walk's objects were filed as. */
const ROOT = 'a'.repeat(64)
const asDeclarant = ({ context }: ComposedApp) => anOperator(context, 'declarant', OWN_CHECKPOINT)
const asOfficer = ({ context }: ComposedApp) => anOperator(context, 'officer', OWN_CHECKPOINT)

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  return { privateKey, body: { jwk: { kty, crv, x, y } } }
}

/** The signature of somebody who registers his key for it. */
async function signature(
  app: ComposedApp,
  { headers }: Inhabitant,
  of: { readonly id: string; readonly version: number; readonly root: string },
  kind: keyof typeof SIGNATURE_KINDS,
) {
  const { privateKey, body } = newKey()
  const { keyId, attestation } = await postAs(app, '/api/declaration/keys', { headers, body })
  const key = { keyId: String(keyId), key: privateKey, algorithm: 'ES256' }
  const bytes = await signDetached(statementBytes(of), SIGNATURE_KINDS[kind], key, Temporal.Now.instant())
  return { family: 'jws', bytes, attestation }
}

/** About an object that the walk made for its declarant, or for customs. */
const about =
  (who: typeof asDeclarant, url: string, kind: string, body?: unknown): ((app: ComposedApp) => Promise<ValidCall>) =>
  async (app) => {
    const { headers, objects } = await who(app)
    return { path: url.replace(':id', objects[kind] ?? ''), headers, ...(body === undefined ? {} : { body }) }
  }

async function filing(app: ComposedApp): Promise<ValidCall> {
  const declarant = await asDeclarant(app)
  const { headers, objects } = declarant
  const toSign = await postAs(app, `/api/declaration/drafts/${objects['draft']}/prepare`, { headers })
  const { id, version, root } = toSign as { id: string; version: number; root: string }
  const given = await signature(app, declarant, { id, version, root }, 'filed')
  return { path: `/api/declaration/declarations/${id}/file`, headers, body: { signature: given } }
}

async function release(app: ComposedApp): Promise<ValidCall> {
  const officer = await asOfficer(app)
  const { headers, objects } = officer
  const id = objects['customs-declaration'] ?? ''
  await postAs(app, `/api/declaration/customs/${id}/acts`, { headers, body: { act: 'accept', root: ROOT } })
  const given = await signature(app, officer, { id, version: 1, root: ROOT }, 'released')
  return { path: `/api/declaration/customs/${id}/release`, headers, body: { root: ROOT, signature: given } }
}

/** Refuses an amendment that waits for his consent. */
async function consent(app: ComposedApp): Promise<ValidCall> {
  const { headers, objects } = await asOfficer(app)
  const id = objects['customs-declaration'] ?? ''
  const root = 'b'.repeat(64)
  await app.context.pool.query(
    `insert into declaration.proposal (declaration_id, version, root, document, changes, reason, signature, needed, made_at)
     select declaration_id, 2, $2, document, '[]', 'weighed anew', signature, '{KZ,CN}', now() from declaration.version where declaration_id = $1`,
    [id, root],
  )
  return {
    path: `/api/declaration/customs/${id}/consent`,
    headers,
    body: { root, answer: 'refused', reason: 'they left' },
  }
}

export const CALLS: CallsOfModule['CALLS'] = {
  'PUT /api/declaration/drafts/:id': async (app) => ({
    path: `/api/declaration/drafts/${newId()}`,
    headers: (await asDeclarant(app)).headers,
    body: { content: sampleDeclaration(1), revision: 0 },
  }),
  'POST /api/declaration/check': async (app) => ({
    headers: (await asDeclarant(app)).headers,
    body: { content: sampleDeclaration(1) },
  }),
  'POST /api/declaration/prefill': async (app) => ({ headers: (await asDeclarant(app)).headers, body: {} }),
  'POST /api/declaration/drafts/:id/prepare': about(asDeclarant, '/api/declaration/drafts/:id/prepare', 'draft'),
  'POST /api/declaration/declarations/:id/amendment': about(
    asDeclarant,
    '/api/declaration/declarations/:id/amendment',
    'declaration',
    { content: sampleDeclaration(2), reason: 'one item more' },
  ),
  'POST /api/declaration/declarations/:id/file': filing,
  'POST /api/declaration/declarations/:id/withdraw': about(
    asDeclarant,
    '/api/declaration/declarations/:id/withdraw',
    'declaration',
    { root: ROOT, note: 'the goods do not go' },
  ),
  'POST /api/declaration/keys': async (app) => ({ headers: (await asDeclarant(app)).headers, body: newKey().body }),
  'POST /api/declaration/customs/:id/acts': about(
    asOfficer,
    '/api/declaration/customs/:id/acts',
    'customs-declaration',
    { act: 'accept', root: ROOT },
  ),
  'POST /api/declaration/customs/:id/release': release,
  'POST /api/declaration/customs/:id/recognition': about(
    asOfficer,
    '/api/declaration/customs/:id/recognition',
    'customs-declaration',
    { root: ROOT, answer: 'recognised', fields: [] },
  ),
  'POST /api/declaration/customs/:id/consent': consent,
}

/** What is only worked out, and kept nowhere. */
export const ASKS = ['POST /api/declaration/check', 'POST /api/declaration/prefill']

/** Customs say for what they look, and the look is kept. */
export const QUERIES = { 'GET /api/declaration/customs/:id': 'purpose=audit' }
export const KEPT_LOOKS = { 'GET /api/declaration/customs/:id': 'declaration.look' }
