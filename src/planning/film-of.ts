import type { Film } from './contract.ts'
import type { CheckpointModel } from './model/checkpoint-model.ts'
import type { StudyThreads } from './study-threads.ts'

const DAY = 1440
const MOST_LINES = 12_000

/** The event log of one working day after the warm-up, for the animation (PLAN-31). */
export async function filmOf(model: CheckpointModel, threads: StudyThreads, signal?: AbortSignal): Promise<Film> {
  const from = (model.warmUpDays + 1) * DAY
  const until = from + DAY
  const { log } = await threads.replicate(model, 0, { signal, recording: { from, until, mostLines: MOST_LINES } })
  return {
    start: model.start,
    from,
    until,
    zones: { near: model.near.zone, far: model.far.zone },
    countries: { near: model.near.country, far: model.far.country },
    stations: model.stations.map(({ code, side, lanes, movable }) => ({
      code,
      side: movable?.moved ? 'away' : side,
      lanes: movable?.moved ? movable.lanes : lanes,
    })),
    flows: model.flows.map(({ code, direction }) => ({ code, direction })),
    lines: log.map(([at, ...rest]) => [Math.round(at * 100) / 100, ...rest]),
  }
}
