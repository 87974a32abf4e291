/**
 * What several systems say of the same truck, so that none of them waits for another: who makes such a fact offers it as a
 * port or tells it, who needs it takes it.
 */

/** What a fact is about, by the number that stands on the thing itself. */
export interface SubjectKey {
  readonly kind: 'plate' | 'container' | 'seal' | 'wagon' | 'vehicle' | 'declaration' | 'booking'
  /**
   * The number in its one written form: a plate by its key (`plateKey`), a container by ISO 6346 without spaces, a wagon by
   * eight digits, a seal and a driverless vehicle by the maker's number, a declaration by its registration number.
   */
  readonly id: string
  /** Of a plate, ISO 3166-1 alpha-2, where it is known: the same characters of two countries are two vehicles. */
  readonly country?: string | undefined
}

/** What a customs service decided about goods. */
export interface ReleaseFact {
  /** Registration number of the declaration. */
  readonly declaration: string
  /** Country of the service that decided, ISO 3166-1 alpha-2. */
  readonly authority: string
  readonly decision: 'released' | 'released-conditionally' | 'held' | 'refused' | 'withdrawn'
  /** Digest of the data to which the decision is bound, as hexadecimal digits; null where the source tells none. */
  readonly root: string | null
  /** Truck, containers and seals with which the goods travel. */
  readonly subjects: readonly SubjectKey[]
  readonly decidedAt: Temporal.Instant
}

/** The state of a seal, as its last words and their judgement leave it. */
export interface SealFact {
  readonly seal: string
  /** `unknown`: it is silent, or what it says cannot be trusted. */
  readonly state: 'whole' | 'broken' | 'opened' | 'removed' | 'unknown'
  /** An incident of the highest level is open. */
  readonly alarm: boolean
  /** What the seal is on. */
  readonly subjects: readonly SubjectKey[]
  readonly observedAt: Temporal.Instant
}

/** A vehicle went through a lane of a checkpoint. */
export interface PassageFact {
  readonly passageId: string
  readonly checkpoint: string
  readonly lane: string
  readonly stage: 'arrived' | 'admitted' | 'crossed' | 'returned'
  readonly direction: 'in' | 'out'
  /** The vehicle, its trailer, and the booking when there is one. */
  readonly subjects: readonly SubjectKey[]
  readonly occurredAt: Temporal.Instant
}
