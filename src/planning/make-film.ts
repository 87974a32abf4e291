import type { Film } from './contract.ts'
import type { CheckpointModel } from './model/checkpoint-model.ts'
import type { StudyThreads } from './study-threads.ts'

const DAY = 1440
/** A day of five checkpoints has 40,000. */
const MOST_LINES = 50_000

/**
 * The event log of one working day after the warm-up, for the animation (PLAN-31), beginning with who is there at midnight. A day with
 * more events than are kept ends where they do.
 */
export async function makeFilm(model: CheckpointModel, threads: StudyThreads, signal?: AbortSignal): Promise<Film> {
  const from = (model.warmUpDays + 1) * DAY
  const until = from + DAY
  const { log } = await threads.replicate(model, 0, { signal, recording: { from, until, mostLines: MOST_LINES } })
  return {
    start: model.start,
    from,
    until: log.length < MOST_LINES ? until : Math.floor(log.at(-1)?.[0] ?? until),
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
