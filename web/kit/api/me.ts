import type { Me, SessionView } from '#identity/contract.ts'
import type { Problem } from './client.ts'
import { type Query, useQuery } from './query.ts'

/** Where a page asks who is signed in. */
export const SESSION_PATH = '/api/identity/session'

const SIGNED_OUT: Problem = {
  kind: 'signed-out',
  status: 200,
  code: null,
  params: {},
  citation: null,
  fields: [],
  reference: null,
  retryAfter: null,
}

/** Who is signed in; fails as `signed-out` when nobody is. Asking is no error in the browser's console. */
export function useMe(): Query<Me> {
  const session = useQuery<SessionView>(SESSION_PATH)
  if (session.state !== 'ready') return session
  const { me } = session.value
  return me ? { ...session, value: me } : { ...session, state: 'failed', value: null, problem: SIGNED_OUT }
}
