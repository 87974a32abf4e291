import { chanceOf } from '#driverless/domain/single-track.ts'

export const FAULT_KINDS = [
  /** The vehicle is not reached and not heard. */
  'vehicle-link',
  /** The two sides do not hear each other; one way only for odd `n`. */
  'peer-link',
  /** Messages are lost, come twice, come late and in another order. */
  'noise',
  /** The controller of the side is ended at its next event: before it is in its log, or (odd `n`) behind it and before its deeds. */
  'controller-down',
  'emergency-stop',
  'stuck',
  /** Switched off and on. */
  'reboot',
  /** The battery is empty: it stands and is silent, and is switched on anew. */
  'battery',
  /** A remote driver has it. */
  'remote-driver',
  /** It reports an error that a person has to look at. */
  'error',
  /** It weighs more than its papers say. */
  'overweight',
  /** The clock of the side is off by `n` milliseconds. */
  'clock',
  /** A person takes no vehicle over. */
  'intake',
  'customs-hold',
  'seal',
  'release',
  'closure',
  'gate-lane',
  'stop',
  /** An officer says something else at the gate than the rule. */
  'gate-decision',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** One fault with its time; each kind takes of the rest what it needs. */
export interface TrialFault {
  readonly kind: FaultKind
  readonly fromMs: number
  readonly untilMs: number
  readonly side: string
  /** Number of the vehicle. */
  readonly vehicle: number
  /** Number of the place in the corridor. */
  readonly place: number
  readonly n: number
}

/** Faults begin within so long; the longest lasts so long. */
const BEGIN_WITHIN_MS = 45 * 60_000
const LONGEST_MS = 8 * 60_000

/** Deals the faults of a seed. */
export function dealFaults(
  seed: number,
  counts: {
    readonly faults: number
    readonly vehicles: number
    readonly places: number
    readonly sides: readonly string[]
  },
): readonly TrialFault[] {
  const chance = chanceOf(seed * 7919 + 17)
  const among = (n: number) => Math.floor(chance() * n)
  return Array.from({ length: counts.faults }, () => {
    const kind = FAULT_KINDS[among(FAULT_KINDS.length)] ?? 'noise'
    const fromMs = Math.round(chance() * BEGIN_WITHIN_MS)
    const untilMs = fromMs + 1000 + Math.round(chance() * chance() * LONGEST_MS)
    const side = counts.sides[among(counts.sides.length)] ?? ''
    return {
      kind,
      fromMs,
      untilMs,
      side,
      vehicle: among(counts.vehicles),
      place: among(counts.places),
      n: among(10_000),
    }
  }).sort((a, b) => a.fromMs - b.fromMs)
}
