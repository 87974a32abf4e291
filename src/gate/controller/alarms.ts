import type { Alarm } from '../contract.ts'
import type { Clock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import type { ControllerStore } from './store/controller-store.ts'

const TOLD_AFTER_CLEARING_MS = 5 * 60_000
const DETAIL_MAX = 200

/** Alarms of one gate: one open alarm of a kind per lane; a cleared one is told for a while and then forgotten. */
export function createAlarms(store: ControllerStore, clock: Clock, realClock: Clock) {
  // What is open, so that the hot path (every reading of a barrier) asks no store.
  const open = new Map<string, Alarm>()
  for (const alarm of store.listAlarms(Number.MAX_SAFE_INTEGER)) open.set(`${alarm.lane} ${alarm.kind}`, alarm)
  return {
    raise(lane: string | null, kind: Alarm['kind'], detail: string): void {
      const key = `${lane} ${kind}`
      if (open.has(key)) return
      const raisedAt = clock.now().toString()
      const alarm: Alarm = { id: newId(), lane, kind, raisedAt, clearedAt: null, detail: detail.slice(0, DETAIL_MAX) }
      open.set(key, alarm)
      store.saveAlarm(alarm, realClock.now().epochMilliseconds)
    },
    clear(lane: string | null, kind: Alarm['kind']): void {
      const alarm = open.get(`${lane} ${kind}`)
      if (!alarm) return
      open.delete(`${lane} ${kind}`)
      store.saveAlarm({ ...alarm, clearedAt: clock.now().toString() }, realClock.now().epochMilliseconds)
    },
    list: () => store.listAlarms(realClock.now().epochMilliseconds - TOLD_AFTER_CLEARING_MS),
  }
}
