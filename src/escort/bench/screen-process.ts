import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import { openSignals } from '#platform/signals.ts'
import type { EscortDeps } from '../deps.ts'
import { tripRoutes } from '../http/trip-routes.ts'
import { LAW_KZ } from '../packages/kz/law.ts'
import { loadProtocols } from '../process/load-protocols.ts'

const DUTY = { id: 'bench', role: 'duty-operator', checkpoint: null, sessionId: 'bench', method: 'passkey' } as const

/** The centre's routes over HTTP as a process of its own, for whom everybody is on duty: answers its port. */
process.once('message', (url: string) => {
  void (async () => {
    const { db } = openDatabase(url, { max: 4, applicationName: 'bench screen' })
    const signals = await openSignals(url)
    const log = openLog('bench', 'error')
    const deps: EscortDeps = {
      db,
      clock: systemClock,
      signals,
      log,
      tell: async () => undefined,
      protocols: await loadProtocols(),
      zone: 'UTC',
      ...LAW_KZ,
    }
    const signer = { key: generateKeyPairSync('ed25519').privateKey, authority: 'XX' }
    const app = await buildServer({
      routes: tripRoutes(deps, openLive(signals), signer),
      refusals: [],
      authenticate: async () => DUTY,
      log,
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    process.send?.({ ready: { port: (app.server.address() as AddressInfo).port } })
  })()
})
process.once('disconnect', () => process.exit(0))
