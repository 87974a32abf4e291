import { Unavailable } from './faults.ts'

/** The other side sends us elsewhere: to an address that nobody agreed on, with our credentials and what we said. */
export class Redirected extends Unavailable {
  /** Of the answer, 300 to 399. */
  readonly status: number
  constructor(status: number) {
    super(`answered with redirect ${status}`)
    this.status = status
  }
}

/**
 * Asks an address that was agreed on, and no other: throws {@link Redirected} for an answer that points elsewhere. What
 * needs limits, retries and a breaker as well takes `createHttpClient`. A tidy rule bans `fetch` everywhere else.
 */
export async function fetchStraight(url: string, init: Omit<RequestInit, 'redirect'>): Promise<Response> {
  const answer = await fetch(url, { ...init, redirect: 'manual' })
  if (answer.status < 300 || answer.status >= 400) return answer
  // Unread it would keep the socket.
  await answer.body?.cancel()
  throw new Redirected(answer.status)
}
