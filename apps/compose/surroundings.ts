import { COMMON_LIMITS, identityOf, type IdentityDeps, openIdentity } from '#identity/public.ts'
import {
  BROWSER_PUSH_ORIGINS,
  noSmsGateway,
  openSmsGateway,
  parsePushOrigins,
  type PlaceOf,
  type SmsGateway,
} from '#notices/public.ts'
import { createCardAcquirer } from '#payments/adapters/card-acquirer/client.ts'
import { createNotificationReader } from '#payments/adapters/card-acquirer/notification.ts'
import type { InvoiceDeps } from '#payments/create-invoice.ts'
import type { NotificationDeps } from '#payments/take-notification.ts'
import { systemClock } from '#platform/clock.ts'
import { Unavailable } from '#platform/faults.ts'
import { listCheckpoints, listCountries, type Names } from '#reference/public.ts'
import { openRegistries, type Registries } from '#registries/public.ts'
import type { Context } from '../context.ts'
import { publicUrl } from '../house.ts'

/** Name of the product in authenticator apps and passkey prompts. */
const PRODUCT = 'Ötkel'
/** Minutes that a sign-in code holds, as its SMS says. */
export const CODE_MINUTES = Math.floor(COMMON_LIMITS.codeSeconds / 60)
const PLACES_REFRESH_MS = 60_000

/** Identity with its libraries and the authority's sign-in policy. */
export function identityDeps(context: Context): IdentityDeps {
  const { db, installation, config } = context
  const { signInPolicy } = identityOf(installation.authority.country)
  return openIdentity({
    db,
    keys: { master: installation.keys.master, index: installation.keys.index },
    clock: systemClock,
    policy: { ...signInPolicy, perAddress: [{ count: config.OTKEL_CODES_PER_ADDRESS, seconds: 3600 }] },
    publicUrl: publicUrl(context),
    name: PRODUCT,
    cookieName: config.OTKEL_SESSION_COOKIE,
  })
}

/** Payments with the configured acquirer; without one, paying answers 503 and everything else works. */
export function paymentsDeps(context: Context): InvoiceDeps & NotificationDeps {
  const { config, db, clock } = context
  const { currency } = context.installation.authority
  const callbackKey = config.OTKEL_ACQUIRER_CALLBACK_KEY
  const configured =
    config.OTKEL_ACQUIRER_URL && config.OTKEL_ACQUIRER_CLIENT && config.OTKEL_ACQUIRER_SECRET && callbackKey
  const missing = async () => {
    throw new Unavailable('no acquirer is configured (OTKEL_ACQUIRER_URL)', { retryAfterSeconds: 600 })
  }
  return {
    db,
    currency,
    clock,
    realClock: systemClock,
    acquirer: configured
      ? createCardAcquirer({
          baseUrl: (config.OTKEL_ACQUIRER_URL ?? '').replace(/\/+$/, ''),
          clientId: config.OTKEL_ACQUIRER_CLIENT ?? '',
          clientSecret: config.OTKEL_ACQUIRER_SECRET ?? '',
          callbackKey,
          currency,
          publicUrl: publicUrl(context),
        })
      : { openPage: missing, queryInvoice: missing },
    notifications: callbackKey
      ? createNotificationReader(callbackKey)
      : { signatureOf: () => 'invalid', read: () => 'unreadable' },
  }
}

/** The SMS gateway that is configured, or one that says that none is. */
export function smsGateway({ config }: Context): SmsGateway {
  if (!config.OTKEL_SMS_URL || !config.OTKEL_SMS_KEY) return noSmsGateway
  return openSmsGateway({
    url: config.OTKEL_SMS_URL,
    key: config.OTKEL_SMS_KEY,
    sender: config.OTKEL_SMS_SENDER ?? null,
  })
}

/** Origins of push services to which we send. */
export function pushOrigins({ config }: Context): readonly string[] {
  return config.OTKEL_PUSH_ORIGINS ? parsePushOrigins(config.OTKEL_PUSH_ORIGINS) : BROWSER_PUSH_ORIGINS
}

/** The state registries behind the configured interchange. Without one every check stays unknown and places stay held. */
export function registriesOf({ config, db, installation, log }: Context): Registries {
  return openRegistries({
    db,
    url: config.OTKEL_REGISTRIES_URL ?? 'http://127.0.0.1:9',
    apiKey: config.OTKEL_REGISTRIES_KEY,
    key: installation.keys.master,
    log,
  })
}

/** Names and zones of checkpoints and countries in memory, for words that are written without a look-up. */
export interface Places {
  readonly placeOf: PlaceOf
  readonly countryNames: (code: string) => Names | null
  readonly close: () => void
}

/** Loads the places and reloads them every minute. */
export async function openPlaces({ db, clock, installation, log }: Context): Promise<Places> {
  const load = async () => {
    const today = clock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
    const [checkpoints, countries] = await Promise.all([listCheckpoints(db, today), listCountries(db, today)])
    return {
      checkpoints: new Map(checkpoints.map(({ code, names, zone }) => [code, { names, zone }])),
      countries: new Map(countries.map(({ code, names }) => [code, names])),
    }
  }
  let known = await load()
  const timer = setInterval(() => {
    load().then(
      (fresh) => {
        known = fresh
      },
      (error: unknown) => log.warn({ err: error }, 'places not reloaded'),
    )
  }, PLACES_REFRESH_MS)
  timer.unref()
  return {
    placeOf: (code) => known.checkpoints.get(code) ?? null,
    countryNames: (code) => known.countries.get(code) ?? null,
    close: () => clearInterval(timer),
  }
}
