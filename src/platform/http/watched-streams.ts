import { sourceOf } from '#kernel/network-source.ts'
import type { Principal } from '#kernel/principal.ts'

/** Streams that one watcher may hold at once. */
export interface StreamLimits {
  /** Without a sign-in, from one network address: everybody in a hall may share one. */
  readonly perAddress: number
  /** Of one account or device, from wherever. */
  readonly perPerson: number
  /** Without a sign-in, from all addresses together: those who signed in keep the rest of the places. */
  readonly anonymous: number
}

export const STREAM_LIMITS: StreamLimits = { perAddress: 200, perPerson: 20, anonymous: 3_000 }

/** The limits with an installation's own numbers: strangers take three quarters of all places at most. */
export function streamLimits(own: { streams: number; perAddress: number }): StreamLimits {
  return { ...STREAM_LIMITS, perAddress: own.perAddress, anonymous: Math.ceil(own.streams * 0.75) }
}

/** A session that has ended ends its streams within this and one look-up (milliseconds). */
const LOOK_EVERY_MS = 4_000
/** The streams are looked at in parts, so that many of them make no hump. */
const PARTS = 8

/** One open stream. */
export interface WatchedStream {
  /** Who opened it; null for somebody who did not sign in. */
  readonly principal: Principal | null
  readonly ip: string
  /** Who stands behind its session now. */
  readonly who: () => Promise<Principal | null>
  readonly end: () => void
}

/** Counts the open streams of a process, and ends those whose session ended. */
export interface WatchedStreams {
  /** Takes a stream in; false when its watcher has as many as he may. */
  enter(stream: WatchedStream): boolean
  leave(stream: WatchedStream): void
  readonly count: number
  close(): void
}

/** Opens the book of streams. A look-up that fails leaves the stream open: it is tried again at the next turn. */
export function watchStreams(limits: StreamLimits, lookEveryMs: number = LOOK_EVERY_MS): WatchedStreams {
  const open = new Set<WatchedStream>()
  const counts = new Map<string, number>()
  let turn = 0
  const add = (key: string, by: number) => {
    const count = (counts.get(key) ?? 0) + by
    if (count > 0) counts.set(key, count)
    else counts.delete(key)
  }
  const timer = setInterval(() => {
    turn += 1
    let at = 0
    for (const stream of open) {
      if (at++ % PARTS === turn % PARTS && stream.principal) void endIfOver(stream, stream.principal)
    }
  }, lookEveryMs / PARTS)
  timer.unref()

  async function endIfOver(stream: WatchedStream, opener: Principal): Promise<void> {
    const now = await stream.who().catch(() => opener)
    if (!isSame(now, opener)) stream.end()
  }

  return {
    enter(stream) {
      const keys = keysOf(stream, limits)
      if (keys.some(([key, limit]) => (counts.get(key) ?? 0) >= limit)) return false
      for (const [key] of keys) add(key, 1)
      open.add(stream)
      return true
    },
    leave(stream) {
      if (!open.delete(stream)) return
      for (const [key] of keysOf(stream, limits)) add(key, -1)
    },
    get count() {
      return open.size
    },
    close: () => clearInterval(timer),
  }
}

function keysOf({ principal, ip }: WatchedStream, limits: StreamLimits): readonly (readonly [string, number])[] {
  if (principal) return [[`person ${principal.id}`, limits.perPerson]]
  return [
    [`address ${sourceOf(ip)}`, limits.perAddress],
    ['anonymous', limits.anonymous],
  ]
}

/** Whether somebody may still see what he saw: the same session, role, and checkpoint, corridor, terminal or firm. */
function isSame(now: Principal | null, then: Principal): boolean {
  const belongs = now !== null && now.checkpoint === then.checkpoint && (now.scope ?? null) === (then.scope ?? null)
  return belongs && now.sessionId === then.sessionId && now.role === then.role
}
