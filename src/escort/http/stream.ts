import type { StreamEvent } from '#platform/http/route.ts'
import { changes } from '#platform/http/sse.ts'
import type { EscortDeps } from '../deps.ts'
import { readCentre } from '../read-centre.ts'
import { MAP_CHANGED, TRIP_CHANGED } from '../signals.ts'

/** Ages and clocks move on at least this often. */
const REFRESH_MS = 5_000
/** Places are shown at most this often; alarms at once. */
const PLACES_MS = 1_000

/** One read of the centre for all screens that look at it: whoever asks while it runs gets the next one. */
let shared: { readonly at: number; readonly answer: Promise<Awaited<ReturnType<typeof readCentre>>> } | null = null

function look(deps: EscortDeps, since: number) {
  if (shared && shared.at >= since) return shared.answer
  const answer = readCentre(deps)
  shared = { at: performance.now(), answer }
  answer.catch(() => (shared = null))
  return answer
}

/** `centre` at once, after every alarm or act, and at most once a second while seals move. */
export async function* centreStream(deps: EscortDeps, aborted: AbortSignal): AsyncGenerator<StreamEvent, void, void> {
  let changedAt = performance.now()
  let places: NodeJS.Timeout | undefined
  const subscribe = (changed: () => void) => {
    const now = () => {
      changedAt = performance.now()
      changed()
    }
    const soon = () => {
      places ??= setTimeout(() => {
        places = undefined
        now()
      }, PLACES_MS)
    }
    const stops = [deps.signals.on(TRIP_CHANGED, now), deps.signals.on(MAP_CHANGED, soon)]
    const timer = setInterval(now, REFRESH_MS)
    return () => {
      clearInterval(timer)
      clearTimeout(places)
      for (const stop of stops) stop()
    }
  }
  let sent = ''
  for await (const _ of changes(subscribe, aborted)) {
    const data = await look(deps, changedAt)
    const text = JSON.stringify({ trips: data.trips, incidents: data.incidents })
    if (text === sent) continue
    sent = text
    yield { event: 'centre', data }
  }
}
