import { Unavailable } from '#platform/faults.ts'
import { createHttpClient } from '#platform/http-client.ts'
import { give, type ModuleContext, type OpenedModule, type Others } from '#platform/module-context.ts'
import { createConsentAuthority } from './adapters/access-control.ts'
import { openIdentity } from './adapters/open-identity.ts'
import { createAuthenticator } from './authenticate.ts'
import type { IdentityDeps } from './deps.ts'
import { identityRoutes } from './http/identity-routes.ts'
import { identityJobs } from './jobs.ts'
import type { SETTINGS } from './module.ts'
import { identityOf } from './of-country.ts'
import { AUTHENTICATE, CODE_SENDER, type ConsentAuthority, OWNERSHIP_RECORD } from './ports.ts'
import { recordFailedSignIns } from './record-failed-sign-ins.ts'
import { sweepIdentity } from './sweep-identity.ts'

/** Name of the product in authenticator apps and passkey prompts. */
const PRODUCT = 'Ötkel'
const HOUR_SECONDS = 3_600

/** Identity with its libraries and the authority's sign-in policy. */
export function identityDeps(context: ModuleContext<typeof SETTINGS>): IdentityDeps {
  const { db, realClock, installation, config, settings, publicUrl } = context
  const { signInPolicy } = identityOf(installation.authority.country)
  return openIdentity({
    db,
    keys: { master: installation.keys.master, index: installation.keys.index },
    clock: realClock,
    policy: { ...signInPolicy, perAddress: [{ count: settings.OTKEL_CODES_PER_ADDRESS, seconds: HOUR_SECONDS }] },
    publicUrl,
    name: PRODUCT,
    cookieName: config.OTKEL_SESSION_COOKIE,
  })
}

/** Opens identity: who somebody is, how he signs in, what he entered once. */
export async function openModule(context: ModuleContext<typeof SETTINGS>, others: Others): Promise<OpenedModule> {
  const { db, realClock, config, settings, log } = context
  const deps = identityDeps(context)
  const codeSender = others.later(CODE_SENDER)
  const ownership = others.later(OWNERSHIP_RECORD)
  return {
    routes: identityRoutes(deps),
    jobs: identityJobs({
      ...deps,
      sender: async (message) => {
        const send = codeSender()
        if (!send) throw new Unavailable('nothing sends sign-in codes')
        await send(message)
      },
      authority: consentAuthority(settings.OTKEL_CONSENT_URL),
      log,
      ownership: async (question) => (await ownership()?.(question)) ?? 'silent',
    }),
    sweeps: [
      { name: 'identity.tidy', everySeconds: 300, run: () => sweepIdentity(db, realClock.now()) },
      { name: 'identity.failed-sign-ins', everySeconds: 5, run: () => recordFailedSignIns(db) },
    ],
    ports: [give(AUTHENTICATE, createAuthenticator({ db, clock: realClock, cookieName: config.OTKEL_SESSION_COOKIE }))],
  }
}

function consentAuthority(url: string | undefined): ConsentAuthority {
  if (url !== undefined) return createConsentAuthority(createHttpClient({ name: 'access control', baseUrl: url }))
  const missing = async (): Promise<never> => {
    throw new Unavailable('no access-control service is configured (OTKEL_CONSENT_URL)', { retryAfterSeconds: 600 })
  }
  return { ask: missing, read: missing, withdraw: missing }
}
