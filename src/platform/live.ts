import { encodeEvent } from './http/sse.ts'
import type { StreamEvent } from './http/route.ts'
import type { Signals } from './signals.ts'

/**
 * What screens watch: a state that is read from the database and told anew whenever it changes. All streams that watch
 * the same topic in one process share one reading of it, however many they are.
 */
export interface Topic {
  /**
   * Names the topic, e.g. `gate.board/DOSTYK`. Whoever watches the same key is told the same, so the key names everything
   * that `read` depends on; what one person alone may see stands under a key with that person's id.
   */
  readonly key: string
  /** Signals that mean "look again"; without a payload every signal of the channel does. */
  readonly hears: readonly { readonly channel: string; readonly payload?: string }[]
  /**
   * Reads the state: an event for each part of it. A part that did not change is not told again. Given is how many signals
   * the topic has heard.
   */
  readonly read: (heard: number) => Promise<readonly StreamEvent[]>
  /** Milliseconds between two readings at least, so that changes that come together are read together; 500 unless said. */
  readonly pauseMs?: number
  /** Read again after so many milliseconds even when nothing was heard, so that ages move on; 5,000 unless said. */
  readonly refreshMs?: number
}

/** Live screens over one line of signals. */
export interface Live {
  /**
   * The events of a topic: every part at once, then each part that changed, until the signal aborts. A room's route hands
   * it to its answer:
   *
   * ```ts
   * run: async ({ principal, signal }) => new EventStream(deps.live.watch({
   *   key: `escort.desk/${checkpoint}`,
   *   hears: [{ channel: SEALS_CHANGED, payload: checkpoint }],
   *   read: async () => [{ event: 'seals', data: await readDesk(deps, checkpoint) }],
   * }, signal))
   * ```
   *
   * and its transactions say `signal(tx, SEALS_CHANGED, checkpoint)` when something changed: once a transaction, never
   * once a position. Who may watch is decided by the route; the platform ends the stream when the session ends. A reader
   * who is slow misses states between, never the last one. When a reading fails, the streams that waited for it end and
   * come back by themselves.
   */
  watch(topic: Topic, aborted: AbortSignal): AsyncGenerator<Buffer, void, void>
  /** Topics that somebody watches now. */
  readonly topics: number
}

const PAUSE_MS = 500
const REFRESH_MS = 5_000
/** Nothing is read where only the signals count. */
const NEVER_MS = 2 ** 31 - 1

/**
 * A topic that tells no state, only `changed`, at once and after each change: whoever watches asks anew for what his screen shows, under
 * the permission of that question. For desks with many views, of which each screen shows one.
 */
export function changesOf(topic: Omit<Topic, 'read' | 'refreshMs'>): Topic {
  return { ...topic, refreshMs: NEVER_MS, read: async (heard) => [{ event: 'changed', data: { heard } }] }
}

/** Opens live topics over the signals of a process. */
export function openLive(signals: Pick<Signals, 'on'>): Live {
  const open = new Map<string, OpenTopic>()
  const topicOf = (topic: Topic): OpenTopic => {
    const known = open.get(topic.key)
    if (known) return known
    const opened = openTopic(topic, signals, () => {
      if (open.get(topic.key) === opened) open.delete(topic.key)
    })
    open.set(topic.key, opened)
    return opened
  }
  return {
    async *watch(topic, aborted) {
      if (aborted.aborted) return
      let wake = () => {}
      const call = () => wake()
      const shared = topicOf(topic)
      shared.watchers.add(call)
      aborted.addEventListener('abort', call)
      const told = new Map<string, number>()
      try {
        while (!aborted.aborted) {
          const news = shared.newsFor(told)
          if (news.length > 0) yield* news
          // Nothing is awaited between the look and the wait, so no call is missed.
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        aborted.removeEventListener('abort', call)
        shared.leave(call)
      }
    },
    get topics() {
      return open.size
    },
  }
}

/**
 * Several streams as one, each part as soon as it is there; ends with the first that ends, and fails as the first that fails.
 * Nothing of what was told is held while another of them is silent (a race of promises would hold all of it).
 */
export async function* together<T>(
  ...streams: readonly AsyncGenerator<T, void, void>[]
): AsyncGenerator<T, void, void> {
  type Next = { readonly stream: AsyncGenerator<T, void, void>; readonly result: IteratorResult<T, void> }
  const ready: (Next | { readonly error: unknown })[] = []
  let wake = () => {}
  const ask = async (stream: AsyncGenerator<T, void, void>): Promise<void> => {
    try {
      ready.push({ stream, result: await stream.next() })
    } catch (error) {
      ready.push({ error })
    }
    wake()
  }
  for (const stream of streams) void ask(stream)
  try {
    for (;;) {
      const next = ready.shift()
      // Nothing is awaited between the look and the wait, so no call is missed.
      if (!next) await new Promise<void>((resolve) => (wake = resolve))
      else if ('error' in next) throw next.error
      else if (next.result.done) return
      else {
        yield next.result.value
        void ask(next.stream)
      }
    }
  } finally {
    // Those that still wait end by the signal of the same request.
    for (const stream of streams) void stream.return().catch(() => undefined)
  }
}

/** A topic that somebody watches. */
interface OpenTopic {
  readonly watchers: Set<() => void>
  /** The newest frame of every part that the watcher was not told yet; notes them as told. Throws how the reading failed. */
  newsFor(told: Map<string, number>): readonly Buffer[]
  leave(watcher: () => void): void
}

function openTopic(topic: Topic, signals: Pick<Signals, 'on'>, closed: () => void): OpenTopic {
  const parts = new Map<string, { readonly text: string; readonly frame: Buffer; readonly version: number }>()
  const watchers = new Set<() => void>()
  let failure: { readonly error: unknown } | undefined
  let version = 0
  let heard = 0
  let changed = false
  let reading = false
  let readAt = -Infinity
  let soon: NodeJS.Timeout | undefined
  let over = false

  async function read(): Promise<void> {
    reading = true
    changed = false
    readAt = performance.now()
    try {
      for (const event of await topic.read(heard)) {
        const frame = encodeEvent(event)
        const text = frame.toString('latin1')
        if (parts.get(event.event)?.text !== text) parts.set(event.event, { text, frame, version: ++version })
      }
    } catch (error) {
      failure = { error }
      close()
    }
    reading = false
    for (const wake of watchers) wake()
    if (changed) look()
  }

  // What changes while it is read, or soon after, is read once more together.
  function look(): void {
    changed = true
    if (over || reading || soon) return
    const wait = readAt + (topic.pauseMs ?? PAUSE_MS) - performance.now()
    if (wait <= 0) return void read()
    soon = setTimeout(() => {
      soon = undefined
      void read()
    }, wait)
  }

  function close(): void {
    over = true
    clearTimeout(soon)
    clearInterval(refresh)
    for (const stop of stops) stop()
    closed()
  }

  const stops = topic.hears.map(({ channel, payload }) =>
    signals.on(channel, (told) => {
      // An empty one means that signals were lost.
      if (payload !== undefined && told !== payload && told !== '') return
      heard += 1
      look()
    }),
  )
  const refresh = setInterval(look, topic.refreshMs ?? REFRESH_MS)
  look()
  return {
    watchers,
    newsFor(told) {
      if (failure) throw failure.error
      const news = [...parts].filter(([event, part]) => told.get(event) !== part.version)
      for (const [event, part] of news) told.set(event, part.version)
      return news.map(([, { frame }]) => frame)
    },
    leave(watcher) {
      watchers.delete(watcher)
      if (watchers.size === 0 && !over) close()
    },
  }
}
