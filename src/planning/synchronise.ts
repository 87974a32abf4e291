import type { ChangeModel, CheckpointModel } from './model/checkpoint-model.ts'
import { meanInterval } from './engine/intervals.ts'
import { changedModel } from './model/what-if.ts'
import { gainPercent, told } from './model/summary.ts'
import type { StudyThreads } from './study-threads.ts'

/** Paired replications of the experiment. */
const REPLICATIONS = 20

/**
 * The experiment of joined hours: as many trucks as can pass, offset hours against the near side's hours on both sides, with
 * the same chance (PLAN-10). `room` null: a neutral strip without end.
 */
export async function synchronise(
  model: CheckpointModel,
  room: number | null,
  threads: StudyThreads,
  { change = { kind: 'same-hours' } as ChangeModel, replications = REPLICATIONS } = {},
) {
  const strip: CheckpointModel = {
    ...model,
    stations: model.stations.map((station) => (station.side === 'far' ? { ...station, room } : station)),
  }
  const joined = changedModel(strip, [change])
  const [offset, synchronised] = await Promise.all(
    [strip, joined].map((variant) =>
      Promise.all(Array.from({ length: replications }, (_, replication) => threads.replicate(variant, replication))),
    ),
  )
  const throughput = (runs: typeof offset) => (runs ?? []).map((run) => run.throughputPerDay)
  return {
    buffer: room,
    replications,
    seed: model.seed,
    offset: told(meanInterval(throughput(offset))),
    synchronised: told(meanInterval(throughput(synchronised))),
    gainPercent: gainPercent(throughput(synchronised), throughput(offset)),
  }
}
