import type { Log } from '#platform/log.ts'
import type { createAlarms } from './alarms.ts'
import type { NotTaken } from './portal-client.ts'
import type { ControllerStore } from './store/controller-store.ts'
import type { SetAside } from './store/set-aside-rows.ts'

const FIRST_OFFER_AGAIN_MS = 10 * 60_000
const OFFER_AGAIN_MAX_MS = 6 * 3_600_000
const LIST_MAX = 200

export interface SetAsideDeps {
  readonly store: ControllerStore
  readonly alarms: Pick<ReturnType<typeof createAlarms>, 'raise' | 'clear'>
  /** Lanes that have a place on the officer's screen. */
  readonly lanes: readonly string[]
  /** Ids that raise no alarm any more. */
  readonly known: readonly string[]
  readonly realNowMs: () => number
  readonly log: Log
}

/** What is set aside, as whoever looks after the gate is told of it. */
export interface SetAsideView {
  readonly kind: SetAside['kind']
  readonly id: string
  readonly lane: string
  readonly code: string
  readonly detail: string
  readonly since: string
  readonly offers: number
  readonly nextOffer: string
}

/**
 * What the centre does not take, kept durably beside the queue so that everything else flows on. Nothing is given up: it
 * is offered again after ten minutes, then ever more rarely up to every six hours; at once after a restart, when another
 * version of the centre answers, and when the centre takes one of them, since whatever was wrong may be mended.
 */
export function createSetAside({ store, alarms, lanes, known, realNowMs, log }: SetAsideDeps) {
  /** One alarm a lane as long as something of it is set aside; of lanes that are gone, one for the whole gate. */
  function tellAlarms(): void {
    const all = store.listSetAsideByLane(known)
    for (const lane of [...lanes, null]) {
      const first = all.find((one) => (lane === null ? !lanes.includes(one.lane) : one.lane === lane))
      if (first) alarms.raise(lane, 'upload-refused', `${first.kind} ${first.id}: ${first.code} ${first.detail}`)
      else alarms.clear(lane, 'upload-refused')
    }
  }
  tellAlarms()
  return {
    /** Sets aside, or notes that it was offered once more in vain. */
    put(item: Pick<SetAside, 'kind' | 'id' | 'revision' | 'lane'>, { code, detail }: NotTaken): void {
      const before = store.findSetAside(item.kind, item.id)
      const nowMs = realNowMs()
      const offers = (before?.offers ?? 0) + 1
      const rest = Math.min(FIRST_OFFER_AGAIN_MS * 2 ** Math.min(offers - 1, 10), OFFER_AGAIN_MAX_MS)
      const { kind, id, revision, lane } = item
      store.saveSetAside({
        kind,
        id,
        revision,
        lane,
        code,
        detail,
        sinceMs: before?.sinceMs ?? nowMs,
        offeredMs: nowMs,
        offers,
        dueMs: nowMs + rest,
      })
      if (!before) log.error({ kind, id, lane, code, detail }, 'set aside: the centre does not take it')
      tellAlarms()
    },
    /** Something that was set aside may have been taken. */
    looked: tellAlarms,
    /** Everything is offered again now, except what was offered since. */
    offerAll(notOfferedSinceMs = Number.MAX_SAFE_INTEGER): void {
      store.makeSetAsideDue(notOfferedSinceMs)
    },
    count: () => store.countSetAside(),
    /** The oldest ones. */
    list: (): SetAsideView[] =>
      store.listSetAside(LIST_MAX).map(({ kind, id, lane, code, detail, sinceMs, offers, dueMs }) => ({
        kind,
        id,
        lane,
        code,
        detail,
        since: instantText(sinceMs),
        offers,
        nextOffer: instantText(dueMs),
      })),
  }
}

export type SetAsideBook = ReturnType<typeof createSetAside>

function instantText(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString()
}
