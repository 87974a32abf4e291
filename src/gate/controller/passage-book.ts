import type { PassageReport } from '../contract.ts'
import { mainPicture, type CameraReading } from '../adapters/camera-reading.ts'
import type { Verdict } from '../domain/barrier-permit.ts'
import { hasEnded, nextState, type PassageEvent } from '../domain/passage.ts'
import { newId } from '#platform/new-id.ts'
import type { ControllerStore, StoredPassage } from './store/controller-store.ts'

/** A vehicle in a lane, with what only the controller needs to know of it. */
export interface LanePassage extends StoredPassage {
  /** Real milliseconds of the last change of its state. */
  readonly realSinceMs: number
}

/** Keeps passages: every change is a new revision, on the disk before anything follows from it. */
export function createPassageBook(store: ControllerStore, realNowMs: () => number, changed: () => void) {
  function keep(passage: LanePassage): LanePassage {
    store.savePassage(passage, hasEnded(passage.report.state), realNowMs())
    changed()
    return passage
  }

  /** Changes the report; the revision grows by one. */
  function change(passage: LanePassage, report: Partial<PassageReport>, more: Partial<LanePassage> = {}): LanePassage {
    const revision = passage.report.revision + 1
    return keep({ ...passage, ...more, report: { ...passage.report, ...report, revision } })
  }

  return {
    keep,
    change,

    /** Moves the passage on; the same passage when the event means nothing in its state. */
    step(passage: LanePassage, event: PassageEvent, report: Partial<PassageReport> = {}): LanePassage {
      const state = nextState(passage.report.state, event)
      if (state === null) return passage
      return change(passage, { ...report, state }, { realSinceMs: realNowMs() })
    },

    /** Keeps the best picture of a reading with the passage, once. */
    attachPicture(passage: LanePassage, reading: CameraReading): LanePassage {
      const picture = mainPicture(reading)
      if (picture === null || passage.report.pictureId !== null) return passage
      const pictureId = newId()
      return store.atomically(() => {
        store.savePicture(pictureId, passage.report.id, picture.jpeg, realNowMs())
        return change(passage, { pictureId })
      })
    },
  }
}

export type PassageBook = ReturnType<typeof createPassageBook>

/** The fields of a report that a verdict gives. */
export function verdictFields(
  verdict: Verdict,
  decidedAt: Temporal.Instant,
  cutOff: boolean,
): Pick<
  PassageReport,
  'decision' | 'reason' | 'params' | 'bookingId' | 'candidates' | 'decidedBy' | 'decidedAt' | 'cutOff'
> {
  return {
    decision: verdict.decision,
    reason: verdict.reason,
    params: { ...verdict.params },
    bookingId: verdict.bookingId,
    candidates: verdict.candidates.map(({ booked, similarity, trailer }) => ({
      bookingId: booked.bookingId,
      reference: booked.reference,
      ordinal: booked.ordinal,
      plate: booked.plate,
      startsAt: booked.startsAt.toString(),
      endsAt: booked.endsAt.toString(),
      similarity,
      trailerFits: trailer === 'fits',
    })),
    decidedBy: 'rules',
    decidedAt: decidedAt.toString(),
    cutOff,
  }
}
