import type { BoardAnswer } from '../contract.ts'
import type { PermitFacts } from '../domain/barrier-permit.ts'
import { type BoardBooking, type BoardPassage, boardLines, hasOpened, isShown } from '../domain/board.ts'
import type { KeptPassage } from './store/controller-store.ts'

/** The board as the gate itself can show it while it is cut off: from its list of permits and its own passages [GATE-4]. */
export function localBoard(
  place: { readonly checkpoint: string; readonly zone: string },
  permits: readonly PermitFacts[],
  passages: readonly KeptPassage[],
  now: Temporal.Instant,
): BoardAnswer {
  const lines = boardLines(
    permits.map((permit) => calledByTime(permit, now)),
    passages.flatMap(({ report }): BoardPassage[] => {
      const { bookingId, purpose, state, lane } = report
      if (bookingId === null || !isShown(purpose) || !hasOpened(state)) return []
      return [{ bookingId, purpose, lane, state, since: Temporal.Instant.from(report.passedAt ?? report.decidedAt) }]
    }),
    now,
  )
  return {
    ...place,
    asOf: now.toString(),
    rows: lines.map((line) => ({
      ...line,
      startsAt: line.startsAt.toString(),
      since: line.since?.toString() ?? null,
    })),
  }
}

/** Calls are taken to have happened at their time, as the bar takes them: a gate that is cut off hears of none [R707-31]. */
function calledByTime(permit: PermitFacts, now: Temporal.Instant): BoardBooking {
  const { state, callAt } = permit
  const isCalled = state === 'called' || (state === 'confirmed' && Temporal.Instant.compare(now, callAt) >= 0)
  return { ...permit, state: isCalled ? 'called' : state, calledAt: isCalled ? callAt : null }
}
