import { ok, type Result } from '#kernel/result.ts'
import { dayPeriod, localDay } from '#kernel/local-time.ts'
import type { LaneOfDay, LanesDayAnswer } from './contract.ts'
import type { GateDeps } from './deps.ts'
import { holdsOf } from './domain/lane-holds.ts'
import { GATE_LIMITS } from './domain/limits.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { type CountedVehicles, countByHour, listHoldActs, listStretches } from './store/lane-day-store.ts'
import { listSeenLanes } from './store/lane-store.ts'
import { listShiftAlarms } from './store/shift-store.ts'

/**
 * A day of a checkpoint by lane [GATE-6]: when vehicles came, when officers held a lane, what failed. Nothing is written for it: it is
 * counted from what passages, commands and alarms keep. A vehicle belongs to the day on which it was read. Refused: no such checkpoint.
 */
export async function readLanesDay(
  deps: GateDeps,
  { checkpoint, day }: { readonly checkpoint: string; readonly day: string | null },
): Promise<Result<LanesDayAnswer, GateRefusal>> {
  const zone = await deps.zoneOf(checkpoint)
  if (zone === null) return refuse('gate.checkpoint-unknown')
  const now = deps.clock.now()
  const date = day === null ? localDay(now, zone) : Temporal.PlainDate.from(day)
  const { from: start, until: end } = dayPeriod(date, zone)
  const most = GATE_LIMITS.laneDayTold
  const told = { checkpoint, from: start, until: end, limit: most + 1 }
  const emptyMinutes = GATE_LIMITS.laneEmptyMinutes
  const [lanes, stretches, hours, holds, alarms] = await Promise.all([
    listSeenLanes(deps.db, checkpoint),
    listStretches(deps.db, told, { now, emptyMinutes }),
    countByHour(deps.db, told),
    listHoldActs(deps.db, { ...told, limit: most }),
    listShiftAlarms(deps.db, told),
  ])
  const shown = alarms.slice(0, most).toReversed()
  return ok({
    checkpoint,
    day: date.toString(),
    zone,
    from: start.toString(),
    until: end.toString(),
    asOf: now.toString(),
    lanes: lanes.map(({ report: { lane, purpose } }): LaneOfDay => {
      const ofLane = (one: { readonly lane: string }) => one.lane === lane
      return {
        lane,
        purpose,
        stretches: stretches
          .filter(ofLane)
          .map((stretch) => ({ from: stretch.from.toString(), until: stretch.until.toString(), ...countsOf(stretch) })),
        hours: hours.filter(ofLane).map((hour) => ({ from: hour.from.toString(), ...countsOf(hour) })),
        holds: holdsOf(holds.acts.filter(ofLane), start).map(({ id, from, until }) => ({
          id,
          from: from.toString(),
          until: until?.toString() ?? null,
        })),
        alarms: shown
          .filter((alarm) => alarm.lane === lane || alarm.lane === null)
          .map(({ id, kind, raisedAt, clearedAt }) => ({
            id,
            kind: kind as LaneOfDay['alarms'][number]['kind'],
            raisedAt: raisedAt.toString(),
            clearedAt: clearedAt?.toString() ?? null,
          })),
      }
    }),
    more: holds.cut || alarms.length > most,
  })
}

function countsOf({ read, through, sentAway }: Omit<CountedVehicles, 'until'>) {
  return { read, through, sentAway }
}
