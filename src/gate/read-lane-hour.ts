import { listLogins } from '#identity/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { LaneHourAnswer, LaneView } from './contract.ts'
import type { GateDeps } from './deps.ts'
import { GATE_LIMITS } from './domain/limits.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { viewPassages } from './read-gate.ts'
import { listHourAlarms, listHourCommands, listHourPassages, wasHeld } from './store/lane-hour-store.ts'
import { listSeenLanes } from './store/lane-store.ts'

/**
 * What a lane saw and did in its last hour [GATE-6]: whom it read, when it let them through, what officers told it, its alarms.
 * Nothing is written for it: it is told from what passages, commands and alarms keep. Refused: a lane that never reported.
 */
export async function readLaneHour(
  deps: GateDeps,
  { checkpoint, lane }: { readonly checkpoint: string; readonly lane: string },
): Promise<Result<LaneHourAnswer, GateRefusal>> {
  const lanes = await listSeenLanes(deps.db, checkpoint)
  if (!lanes.some(({ report }) => report.lane === lane)) return refuse('gate.lane-unknown', { lane })
  // What happens this very moment is in it too.
  const until = deps.clock.now().add({ milliseconds: 1 })
  const from = until.subtract({ minutes: GATE_LIMITS.laneHourMinutes })
  const most = GATE_LIMITS.laneHourTold
  const told = { checkpoint, lane, from, until, limit: most + 1 }
  const [passages, commands, alarms, held] = await Promise.all([
    listHourPassages(deps.db, told),
    listHourCommands(deps.db, told),
    listHourAlarms(deps.db, told),
    wasHeld(deps.db, told),
  ])
  const logins = await listLogins(
    deps.db,
    commands.map((command) => command.issued_by),
  )
  return ok({
    checkpoint,
    lane,
    from: from.toString(),
    until: until.toString(),
    held,
    passages: (await viewPassages(deps, passages.slice(0, most))).toReversed(),
    commands: commands
      .slice(0, most)
      .map(({ id, occurred_at: at, kind, state, reason, note, issued_by: by }) => ({
        id,
        at: at.toString(),
        kind,
        state,
        reason: reason as LaneHourAnswer['commands'][number]['reason'],
        note,
        by: { id: by, login: logins.get(by) ?? null },
      }))
      .toReversed(),
    alarms: alarms
      .slice(0, most)
      .map(({ id, kind, raisedAt, clearedAt }) => ({
        id,
        kind: kind as LaneView['alarms'][number]['kind'],
        raisedAt: raisedAt.toString(),
        clearedAt: clearedAt?.toString() ?? null,
      }))
      .toReversed(),
    more: [passages, commands, alarms].some((list) => list.length > most),
  })
}
