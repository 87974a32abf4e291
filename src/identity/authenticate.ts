import type { Principal } from '#kernel/principal.ts'
import { createBatcher } from '#platform/batch.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { AUTHENTICATION_LIMITS, LOOK_LIMITS } from './domain/limits.ts'
import { needsTouch, principalOf } from './domain/session.ts'
import { sessionTokenOf } from './domain/session-cookie.ts'
import { tokenHash } from './open-session.ts'
import { type FoundToken, listTokens, touchSessions } from './store/session-store.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Says who is behind the headers of a request; null when nobody is signed in. To `look` is no use of a session: it does
 * not keep it alive.
 */
export type Authenticate = (headers: Headers, how?: 'look') => Promise<Principal | null>

const DEVICE_SCHEME = /^Bearer (otkd_[A-Za-z0-9_-]{43})$/
/** Begins every device token, so that a leaked one is recognised. */
export const DEVICE_TOKEN_PREFIX = 'otkd_'

/**
 * Makes the look-up of tokens. It is on the path of every request, so all requests that wait share one query; and it is
 * exact: a session that was ended is over for the next request, since nothing is cached.
 */
export function createAuthenticator(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly cookieName?: string
}): Authenticate {
  const find = async (hashes: readonly string[]) =>
    new Map((await listTokens(deps.db, hashes)).map((token) => [token.tokenHash, token]))
  const uses = createBatcher<string, FoundToken | null>(AUTHENTICATION_LIMITS, async (hashes) => {
    const found = await find(hashes)
    await noteUse(deps, [...found.values()])
    return hashes.map((hash) => found.get(hash) ?? null)
  })
  const looks = createBatcher<string, FoundToken | null>(LOOK_LIMITS, async (hashes) => {
    const found = await find(hashes)
    return hashes.map((hash) => found.get(hash) ?? null)
  })

  return async (headers, how) => {
    const device = DEVICE_SCHEME.exec(typeof headers['authorization'] === 'string' ? headers['authorization'] : '')?.[1]
    const token = device ?? sessionTokenOf(headers['cookie'], deps.cookieName)
    if (token === null) return null
    const found = await (how === 'look' ? looks : uses).submit(tokenHash(token).toString('hex'))
    // A session's token is good in its cookie only, a device's in its header only.
    if (!found || (found.kind === 'device') !== (device !== undefined)) return null
    if (found.kind === 'session') return principalOf(found.session, deps.clock.now())
    const { id, checkpoint, device: kind } = found
    return { id, role: 'device', device: kind, checkpoint, sessionId: id, method: 'device-token' }
  }
}

async function noteUse(
  deps: { readonly db: Database; readonly clock: Clock },
  found: readonly FoundToken[],
): Promise<void> {
  const now = deps.clock.now()
  const stale = found.flatMap((token) =>
    token.kind === 'session' && principalOf(token.session, now) && needsTouch(token.session, now)
      ? [token.session.id]
      : [],
  )
  if (stale.length > 0) await touchSessions(deps.db, stale, now)
}
