import type { PermitFacts } from '#gate/domain/barrier-permit.ts'

/** A called truck whose hour begins at an instant; `change` says what is otherwise. */
export function samplePermit(
  plateKey: string,
  startsAt: Temporal.Instant,
  change: Partial<PermitFacts> = {},
): PermitFacts {
  return {
    bookingId: `booking of ${plateKey}`,
    reference: `Q-${plateKey}`,
    ordinal: 1,
    plate: plateKey,
    plateKey,
    country: 'KZ',
    trailerPlateKey: null,
    outOfTurn: false,
    presentUntil: null,
    startsAt,
    endsAt: startsAt.add({ hours: 1 }),
    admitFrom: startsAt.subtract({ hours: 1 }),
    admitUntil: startsAt.add({ hours: 48 }),
    callAt: startsAt.subtract({ hours: 2 }),
    state: 'called',
    ...change,
  }
}
