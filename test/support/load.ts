import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#platform/new-id.ts'

/** An answer of the platform, as a client sees it. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Record<string, unknown>
}

export interface Call {
  readonly method?: string
  readonly url: string
  readonly cookie?: string
  readonly token?: string
  readonly body?: unknown
  /** How long the client is ready to wait. */
  readonly timeoutMs?: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 4_000 })

/** One HTTP call; throws when the connection breaks or the patience ends: the outcome is then unknown. */
export function call({ method = 'POST', url, cookie, token, body, timeoutMs = 10_000 }: Call): Promise<Answer> {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const out = request(
      url,
      {
        method,
        agent,
        headers: {
          ...(payload && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          ...(cookie && { cookie: `otkel_session=${cookie}` }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.once('error', reject)
        answer.once('end', () => {
          const text = Buffer.concat(chunks).toString()
          const json = /json/.test(answer.headers['content-type'] ?? '') && text !== ''
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: json ? JSON.parse(text) : {} })
        })
      },
    )
    const timer = setTimeout(() => out.destroy(new Error('the client lost its patience')), timeoutMs)
    out.once('close', () => clearTimeout(timer))
    out.once('error', reject)
    out.end(payload)
  })
}

/** A client that wants one place, and what became of it. */
export interface Buyer {
  readonly id: string
  readonly driver: { readonly token: string; readonly vehicleId: string; readonly personId: string }
  readonly slotId: string
  /** How often no answer came although the request was sent. */
  unknown: number
  outcome: 'open' | 'booked' | 'refused'
  reference: string | null
  refusal: string | null
}

/** Makes a buyer with an id that every retry carries. */
export function aBuyer(driver: Buyer['driver'], slotId: string): Buyer {
  return { id: newId(), driver, slotId, unknown: 0, outcome: 'open', reference: null, refusal: null }
}

/** What the whole crowd met. */
export interface Tally {
  /** Requests whose answer never came. */
  unknown: number
  /** Answers 503: nothing happened, or nobody knows; the client repeats. */
  unavailable: number
  /** Answers 500: never right. */
  bugs: number
  /** Milliseconds between an outage (first failure) and the next booking, the longest. */
  longestGapMs: number
  lastBookedAt: number
}

export function newTally(): Tally {
  return { unknown: 0, unavailable: 0, bugs: 0, longestGapMs: 0, lastBookedAt: performance.now() }
}

/**
 * Sends a buyer's request and repeats it with the same id, to whichever portal comes next, until an answer settles it.
 * Gives up (leaving it open) when `until` has passed.
 */
async function settleBuyer(buyer: Buyer, portals: () => string, tally: Tally, until: number): Promise<void> {
  const { id, driver, slotId } = buyer
  const body = {
    id,
    checkpoint: 'DOSTYK',
    slotId,
    vehicleId: driver.vehicleId,
    trailerId: null,
    driverIds: [driver.personId],
    goods: null,
  }
  while (buyer.outcome === 'open' && performance.now() < until) {
    try {
      const answer = await call({ url: `${portals()}/api/queue/bookings`, cookie: driver.token, body })
      settle(buyer, answer, tally)
      // A portal that lost its database in the middle says so, and does not know either.
      if (answer.status === 503) buyer.unknown += 1
      if (answer.status >= 500) await pause(50)
    } catch (error) {
      // Refused connections were never sent: only a broken one leaves the outcome unknown.
      if ((error as { code?: string }).code !== 'ECONNREFUSED') {
        tally.unknown += 1
        buyer.unknown += 1
      }
      await pause(30)
    }
  }
}

function settle(buyer: Buyer, answer: Answer, tally: Tally): void {
  if (answer.status === 201) {
    const now = performance.now()
    tally.longestGapMs = Math.max(tally.longestGapMs, now - tally.lastBookedAt)
    tally.lastBookedAt = now
    buyer.outcome = 'booked'
    buyer.reference = String(answer.body['reference'])
  } else if (answer.status === 503) tally.unavailable += 1
  else if (answer.status >= 500) tally.bugs += 1
  else {
    buyer.outcome = 'refused'
    buyer.refusal = String(answer.body['type'])
  }
}

/** Buyers one after another from a shared line, `width` at a time, until all are settled or the time is over. */
export async function settleAll(
  buyers: readonly Buyer[],
  portals: () => string,
  tally: Tally,
  { width, until }: { readonly width: number; readonly until: number },
): Promise<void> {
  const line = buyers.values()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const buyer of line) {
        if (performance.now() > until) return
        await settleBuyer(buyer, portals, tally, until)
      }
    }),
  )
}
