import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { recordAudits } from '#audit/public.ts'
import type { AuditEntry } from '#audit/public.ts'
import type { Principal } from '#kernel/principal.ts'
import type { Refusal } from '#kernel/result.ts'
import { citeBy } from '#law/public.ts'
import { AUTHENTICATE } from '#identity/public.ts'
import { createBatcher } from '#platform/batch.ts'
import { hostNames } from '#platform/config.ts'
import { inFlightLimits } from '#platform/http/in-flight.ts'
import type { Route } from '#platform/http/route.ts'
import { buildServer } from '#platform/http/server.ts'
import { streamLimits } from '#platform/http/watched-streams.ts'
import { inTransaction } from '#platform/transaction.ts'
import { aboutRoutes } from './about-routes.ts'
import { describeApi } from './api-docs/describe-api.ts'
import { serveApiDocs } from './api-docs/serve-api-docs.ts'
import { type Context, openContext } from './context.ts'
import { checkDeclared } from './declared-routes.ts'
import { readDemoAccounts } from './demo-accounts.ts'
import { openHouse, REFUSALS, VERSION } from './house.ts'
import { runProcess, type StartProcess } from './process.ts'
import { startPageRoute } from './start-page.ts'
import { tracesRoute } from './traces-routes.ts'
import { serveMapTiles } from './map-tiles.ts'
import { serveWebPages, WEB_FOLDER, workplacesIn } from './web-pages.ts'

/** The portal: HTTP for drivers, officers, devices and the acquirer, live streams, and the web pages. */
const CONNECTIONS = 14

export const start: StartProcess = async () => {
  const context = await openContext('portal', CONNECTIONS)
  const { config, log, signals, close } = context
  const house = await openHouse(context)
  const { authority } = context.installation
  const demoShown = readDemoAccounts(config)
  const about = [
    ...aboutRoutes({ ...context, authority, version: VERSION, demoShown }),
    startPageRoute({ country: authority.country, demoShown, built: workplacesIn(WEB_FOLDER) }),
    tracesRoute({ ...context, systems: house.traces }),
  ]
  const routes = [...about, ...house.routes]
  await checkDeclared(routes)
  const cite = citeBy(authority.country, () => context.clock.now().toZonedDateTimeISO(authority.zone).toPlainDate())
  const refused = refusalRecorder(context)
  const app = await buildServer({
    routes,
    refusals: REFUSALS,
    authenticate: house.take(AUTHENTICATE),
    log,
    cite,
    onRefusal: refused.record,
    behindProxy: config.OTKEL_BEHIND_PROXY,
    proxies: config.OTKEL_PROXIES.split(',').map((proxy) => proxy.trim()),
    hosts: hostNames(config, hostname()),
    limits: inFlightLimits({
      commands: config.OTKEL_LIMIT_COMMANDS,
      queries: config.OTKEL_LIMIT_QUERIES,
      streams: config.OTKEL_LIMIT_STREAMS,
    }),
    streams: streamLimits({
      streams: config.OTKEL_LIMIT_STREAMS,
      perAddress: config.OTKEL_LIMIT_STREAMS_PER_ADDRESS,
    }),
  })
  serveApiDocs(app, async () => describeApi(config.OTKEL_SESSION_COOKIE, cite))
  const pages = await serveWebPages(app, WEB_FOLDER, config.OTKEL_SESSION_COOKIE)
  if (config.OTKEL_MAP_TILES !== undefined) await serveMapTiles(app, config.OTKEL_MAP_TILES)
  if (!pages) log.warn('no web pages are built; run: npm run build')
  await app.listen({ port: config.OTKEL_PORT, host: config.OTKEL_HOST })
  const { port } = app.server.address() as AddressInfo
  return {
    ready: { port, pages },
    stop: async () => {
      await app.close()
      await refused.written()
      await house.close()
      await signals.close()
      await close()
    },
  }
}

if (import.meta.main) await runProcess(start)

/**
 * Refused commands of signed-in people are audited too, in small transactions of their own, many at a time. `written` waits for those of
 * the last moments, while the database is still there.
 */
function refusalRecorder({ db, log, clock }: Context) {
  const batcher = createBatcher<AuditEntry, undefined>(
    { maxBatch: 256, maxWaiting: 20_000, maxInFlight: 1 },
    async (entries) => {
      await inTransaction(db, (tx) => recordAudits(tx, entries))
      return entries.map(() => undefined)
    },
  )
  const waiting = new Set<Promise<void>>()
  const record = (
    refusal: Refusal,
    route: Route,
    from: { principal: Principal | null; ip: string; correlationId: string },
  ) => {
    if (!from.principal) return
    const { id, role } = from.principal
    const entry: AuditEntry = {
      event: 'platform.command-refused',
      actor: { kind: role === 'device' ? 'device' : 'account', id, role, ip: from.ip },
      subject: { kind: 'route', id: `${route.method} ${route.url}` },
      data: { code: refusal.code },
      correlationId: from.correlationId,
      occurredAt: clock.now(),
      ...(refusal.basis === undefined ? {} : { basis: refusal.basis }),
    }
    const submitted: Promise<void> = batcher
      .submit(entry)
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, 'refusal not audited'))
      .finally(() => waiting.delete(submitted))
    waiting.add(submitted)
  }
  return { record, written: () => Promise.all(waiting) }
}
