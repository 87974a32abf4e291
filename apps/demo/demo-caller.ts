import { setTimeout as pause } from 'node:timers/promises'
import { CheckFailed, type DemoCaller } from '#platform/module-parts.ts'

const TIMEOUT_MS = 15_000
/** An honest caller comes again when a busy portal has turned him away, so many times; nothing was done then. */
const COMES_AGAIN = 8

/** How an operator of the demonstration signs in. */
export interface Credentials {
  readonly login: string
  readonly password: string
  readonly totp: string
}

/** Signs an operator in with password and one-time code; answers a caller with the session. */
export async function signInOperator(url: string, { login, password, totp }: Credentials): Promise<DemoCaller> {
  const cookies = new Map<string, string>()
  const ask = async (path: string, method: string, body: unknown) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: {
        cookie: [...cookies.values()].join('; '),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    // Beside the session stands the cookie of the known device.
    for (const set of answer.headers.getSetCookie()) cookies.set(set.split('=')[0] ?? '', set.split(';')[0] ?? '')
    return { answer, content: await contentOf(answer) }
  }
  const call: DemoCaller = async (path, { method, body, refused } = {}) => {
    const as = method ?? (body === undefined ? 'GET' : 'POST')
    let { answer, content } = await ask(path, as, body)
    for (let times = 0; times < COMES_AGAIN && isTurnedAway(content); times += 1) {
      await pause(Number(answer.headers.get('retry-after') ?? 1) * 1_000)
      ;({ answer, content } = await ask(path, as, body))
    }
    if (answer.ok && refused === undefined) return content
    if (refused !== undefined && (content as { type?: string } | null)?.type === refused) return content
    const wanted = refused === undefined ? '' : `, not refused with ${refused}`
    throw new CheckFailed(`${login}: ${answer.status} on ${path}${wanted}: ${JSON.stringify(content).slice(0, 300)}`)
  }
  await call('/api/identity/operator-sign-in', { body: { login, password, totp } })
  return call
}

function isTurnedAway(content: unknown): boolean {
  return (content as { type?: string } | null)?.type === 'platform.overloaded'
}

async function contentOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return null
  if (answer.headers.get('content-type')?.includes('json')) return answer.json()
  return Buffer.from(await answer.arrayBuffer())
}
