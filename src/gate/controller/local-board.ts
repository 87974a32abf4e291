import type { BoardAnswer } from '../contract.ts'
import type { PermitFacts } from '../domain/barrier-permit.ts'
import { type BoardPassage, boardLines, hasOpened, isShown } from '../domain/board.ts'
import type { StoredPassage } from './store/controller-store.ts'

/** The board as the gate itself can show it while it is cut off: from its list of permits and its own passages [GATE-4]. */
export function localBoard(
  place: { readonly checkpoint: string; readonly zone: string },
  permits: readonly PermitFacts[],
  passages: readonly StoredPassage[],
  now: Temporal.Instant,
): BoardAnswer {
  const lines = boardLines(
    permits.map((permit) => ({ ...permit, calledAt: permit.state === 'called' ? permit.callAt : null })),
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
