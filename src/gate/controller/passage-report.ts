import type { PassageReport } from '../contract.ts'
import type { LanePassage } from '../domain/lane-state.ts'
import type { LaneSettings } from './settings.ts'
import type { KeptPassage } from './store/controller-store.ts'

/** A passage of a lane as the store keeps it and the centre is told. */
export function storedPassage(kept: LanePassage, { lane, purpose, direction }: LaneSettings): KeptPassage {
  const { plateKey, readMs, sinceMs: _, ...passage } = kept
  const report: PassageReport = {
    ...passage,
    lane,
    purpose,
    direction,
    params: { ...passage.params },
    candidates: passage.candidates.map((one) => ({
      ...one,
      startsAt: one.startsAt.toString(),
      endsAt: one.endsAt.toString(),
    })),
    occurredAt: passage.occurredAt.toString(),
    decidedAt: passage.decidedAt.toString(),
    passedAt: passage.passedAt?.toString() ?? null,
  }
  return { report, plateKey, readMs }
}

/** A kept passage as the lane thinks of it; `sinceMs` is the real time since when its state counts. */
export function lanePassage({ report, plateKey, readMs }: KeptPassage, sinceMs: number): LanePassage {
  const { lane: _, purpose: __, direction: ___, ...passage } = report
  return {
    ...passage,
    plateKey,
    readMs,
    sinceMs,
    candidates: report.candidates.map((one) => ({
      ...one,
      startsAt: Temporal.Instant.from(one.startsAt),
      endsAt: Temporal.Instant.from(one.endsAt),
    })),
    occurredAt: Temporal.Instant.from(report.occurredAt),
    decidedAt: Temporal.Instant.from(report.decidedAt),
    passedAt: report.passedAt === null ? null : Temporal.Instant.from(report.passedAt),
  }
}
