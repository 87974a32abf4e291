import type { EventKind } from './events.ts'
import type { ReportReason } from './plan.ts'

/** The numbers by which seals are judged. They are dated: the stored event keeps the version that decided it. */
export interface EscortRules {
  readonly version: string
  /** Usual legal deviation, metres (table of abnormal situations, code 03). */
  readonly legalDeviationM: number
  /** Battery below which code 05 applies, and below which the seal will fall silent soon. */
  readonly batteryLowPercent: number
  readonly batteryCriticalPercent: number
  /** The battery counts as charged again from here on. */
  readonly batteryGoodPercent: number
  /** Missed periods for the early sign, and for code 06. */
  readonly silencePeriods: readonly [early: number, legal: number]
  /** What a message may be late by on the way, seconds. */
  readonly silenceGraceS: number
  /** Fixes outside in a row, or seconds outside, before a corridor counts as left. */
  readonly outsideFixes: number
  readonly outsideS: number
  /** Fixes inside in a row before it counts as entered again. */
  readonly insideFixes: number
  readonly stopLongS: number
  readonly stopForbiddenS: number
  /** Below this a truck stands. */
  readonly standingKmh: number
  /** Seconds without a fix before it is told. */
  readonly gnssLostS: number
  /** Faster than this between two fixes is no truck. */
  readonly impossibleKmh: number
  /** Device clock against ours, seconds. */
  readonly clockToleranceS: number
  /**
   * Which words of a driver or his firm explain a sign [ESC-61], and how many seconds on one trip they keep a sign of one kind from
   * being red. Absent in rules of before: any word explained every sign of its time.
   */
  readonly words?: {
    readonly explain: Readonly<Partial<Record<EventKind, readonly ReportReason[]>>>
    readonly speakS: number
  }
  /** Seals that lose the sky within these metres and seconds are an area, not a deed. */
  readonly jamming: {
    readonly seals: number
    readonly withinM: number
    readonly withinS: number
    /** How long an area speaks for a carrier whose seal is not heard again from it, seconds. */
    readonly speaksS: number
  }
}
