import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { aboutRoutes } from '#apps/about-routes.ts'
import { checkDeclared } from '#apps/declared-routes.ts'
import { startPageRoute } from '#apps/start-page.ts'
import { tracesRoute } from '#apps/traces-routes.ts'
import type { Context } from '#apps/context.ts'
import { openHouse, REFUSALS, VERSION } from '#apps/house.ts'
import { AUTHENTICATE } from '#identity/public.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import type { Route } from '#platform/http/route.ts'
import { buildServer } from '#platform/http/server.ts'
import { openInstallation } from '#platform/installation.ts'
import { openLog } from '#platform/log.ts'
import { openLive } from '#platform/live.ts'
import { openSignals } from '#platform/signals.ts'
import { listAuthorities } from '#reference/public.ts'
import { testDatabase, type TestDatabase } from './database.ts'

/** Every route of every module as the portal composes them, listening in this process on a database of its own. */
export interface ComposedApp {
  readonly routes: readonly Route[]
  readonly url: string
  readonly context: Context
  /** The settings with which it was composed. */
  readonly env: Readonly<Record<string, string>>
  readonly database: TestDatabase
  /** What the server logged as a bug: an answer 500 that nobody meant. */
  readonly bugs: readonly string[]
}

/** What the composed portal agreed on with its acquirer; the key is that of the signatures. */
export const ACQUIRER_CLIENT = 'client'
export const ACQUIRER_SECRET = 'secret'
export const CALLBACK_KEY = 'callback-key-of-the-tests'

const OTHER_SIDE = generateKeyPairSync('ed25519')
/** The key with which the other authority signs. */
export const PEER_KEY = { keyId: 'key-of-the-other-side', key: OTHER_SIDE.privateKey, algorithm: 'EdDSA' }

/** Another authority whose installation is away: what is for it waits in the outbox. */
function peersFile(folder: string): string {
  const { x = '' } = OTHER_SIDE.publicKey.export({ format: 'jwk' })
  const key = { kid: PEER_KEY.keyId, kty: 'OKP', crv: 'Ed25519', x, from: null, until: null }
  const peers = [{ name: 'customs-cn', country: 'CN', url: 'http://127.0.0.1:9', keys: [key] }]
  const file = path.join(folder, 'peers.json')
  writeFileSync(file, JSON.stringify({ peers }))
  return file
}

/** Composes the portal; `more` are routes of the test itself, e.g. one that leaks; `settings` in place of the usual ones. */
export async function composedApp(
  t: TestContext,
  more: (context: Context) => readonly Route[] = () => [],
  settings: Readonly<Record<string, string>> = {},
): Promise<ComposedApp> {
  const database = await testDatabase(t)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-composed-'))
  chmodSync(folder, 0o711)
  const env = {
    OTKEL_DATA: folder,
    DATABASE_URL: database.url,
    OTKEL_ACQUIRER_URL: 'http://127.0.0.1:9',
    OTKEL_ACQUIRER_CLIENT: ACQUIRER_CLIENT,
    OTKEL_ACQUIRER_SECRET: ACQUIRER_SECRET,
    OTKEL_ACQUIRER_CALLBACK_KEY: CALLBACK_KEY,
    OTKEL_CODES_PER_ADDRESS: '10000',
    OTKEL_PEERS: peersFile(folder),
    ...settings,
  }
  const config = readConfig(env)
  const bugs: string[] = []
  const log = openLog('test', 'silent')
  log.error = ((facts: { err?: Error }, words: string) =>
    void bugs.push(`${words}: ${facts.err?.stack ?? ''}`)) as typeof log.error
  const signals = await openSignals(database.url)
  const context: Context = {
    db: database.db,
    pool: database.pool,
    close: async () => undefined,
    config,
    installation: openInstallation(folder, listAuthorities(), 'KZ'),
    clock: systemClock,
    log,
    url: database.url,
    signals,
    live: openLive(signals),
  }
  const house = await openHouse(context, { env })
  const { authority } = context.installation
  const demoShown = () => ({ sides: [], accounts: [] })
  const about = [
    ...aboutRoutes({ ...context, authority, version: VERSION, demoShown }),
    startPageRoute({ country: authority.country, demoShown, built: [] }),
    tracesRoute({ ...context, systems: house.traces }),
  ]
  const routes = [...about, ...house.routes, ...more(context)]
  await checkDeclared([...about, ...house.routes])
  const app = await buildServer({
    routes,
    refusals: REFUSALS,
    authenticate: house.take(AUTHENTICATE),
    log,
    checkResponses: true,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(async () => {
    await app.close()
    await house.close()
    await signals.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { routes, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, context, env, database, bugs }
}
