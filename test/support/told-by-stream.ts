import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Principal, Role } from '#kernel/principal.ts'
import { EventStream, type Route } from '#platform/http/route.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import { openSignals } from '#platform/signals.ts'

/** Somebody signed in. */
export function signedInAs(id: string, role: Role): Principal {
  return { id, role, checkpoint: null, sessionId: 's', method: 'code' }
}

/** Streams over the signals of a real database, by what opens their routes. */
export async function streamsOver(t: TestContext, url: string) {
  const signals = await openSignals(url)
  t.after(() => signals.close())
  const live = openLive(signals)
  return {
    live,
    /** The events that somebody is told by a route from now on; grows while the test runs. */
    async told([route]: readonly Route[], principal: Principal): Promise<readonly string[]> {
      assert.ok(route)
      const leaving = new AbortController()
      t.after(() => leaving.abort())
      const request = { principal, signal: leaving.signal } as Parameters<Route['run']>[0]
      const answer = await route.run(request)
      assert.ok(answer instanceof EventStream)
      const events: string[] = []
      void (async () => {
        for await (const event of answer.events) {
          assert.ok(Buffer.isBuffer(event))
          events.push(/^event: (.*)$/m.exec(event.toString())?.[1] ?? '')
        }
      })()
      return events
    },
    /** The status with which a server answers somebody who asks for a stream that is not his. */
    async refusedTo(routes: readonly Route[], principal: Principal | null): Promise<number> {
      const [route] = routes
      const authenticate = () => Promise.resolve(principal)
      const server = { routes, refusals: [], authenticate, log: openLog('test', 'silent'), checkResponses: true }
      const app = await buildServer(server)
      t.after(() => app.close())
      return (await app.inject({ method: 'GET', url: route?.url ?? '' })).statusCode
    },
  }
}
