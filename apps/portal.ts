import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { citeBy } from '#law/public.ts'
import { AUTHENTICATE } from '#identity/public.ts'
import { closeAll } from '#platform/close-all.ts'
import { hostNames } from '#platform/config.ts'
import { inFlightLimits } from '#platform/http/in-flight.ts'
import { buildServer } from '#platform/http/server.ts'
import { streamLimits } from '#platform/http/watched-streams.ts'
import { aboutRoutes } from './about-routes.ts'
import { describeApi } from './api-docs/describe-api.ts'
import { serveApiDocs } from './api-docs/serve-api-docs.ts'
import { openContext } from './context.ts'
import { checkDeclared } from './declared-routes.ts'
import { readDemoAccounts } from './demo-accounts.ts'
import { openHouse, REFUSALS, VERSION } from './house.ts'
import { runProcess, type StartProcess } from './process.ts'
import { refusalRecorder } from './refusal-recorder.ts'
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
    stop: () => closeAll([close, () => signals.close(), () => house.close(), refused.written, () => app.close()]),
  }
}

if (import.meta.main) await runProcess(start)
