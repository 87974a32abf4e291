import type { StreamEvent } from '#platform/http/route.ts'
import { changes } from '#platform/http/sse.ts'
import type { Signals } from '#platform/signals.ts'
import { GATE_CHANGED, QUEUE_CHANGED } from '../signals.ts'

/** Screens are told again at least this often, so that ages and "offline" marks move on. */
const REFRESH_MS = 5_000

/**
 * Looks at a checkpoint at once, after every change of its gate or its queue, and every few seconds; yields what `look`
 * gives when it differs from what was sent last.
 */
export async function* live(
  signals: Signals,
  checkpoint: string,
  aborted: AbortSignal,
  look: () => Promise<readonly StreamEvent[]>,
): AsyncGenerator<StreamEvent, void, void> {
  const sent = new Map<string, string>()
  const subscribe = (changed: () => void) => {
    const heard = (payload: string) => {
      if (payload === checkpoint || payload === '') changed()
    }
    const stops = [signals.on(GATE_CHANGED, heard), signals.on(QUEUE_CHANGED, heard)]
    const timer = setInterval(changed, REFRESH_MS)
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
  }
  for await (const _ of changes(subscribe, aborted)) {
    for (const event of await look()) {
      const text = JSON.stringify(event.data)
      if (sent.get(event.event) === text) continue
      sent.set(event.event, text)
      yield event
    }
  }
}
