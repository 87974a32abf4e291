import type { KeyObject } from 'node:crypto'
import type { SealsOfTrucks } from '#escort/public.ts'
import type { Refusal, Result } from '#kernel/result.ts'
import type { ReleaseFact } from '#kernel/shared-facts.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { Tell } from '#platform/facts.ts'
import type { Log } from '#platform/log.ts'
import type { Live } from '#platform/live.ts'
import type { Signals } from '#platform/signals.ts'
import type { GateFact, TruckPermit } from '#queue/public.ts'

/** What the gate asks of the queue; joined to the queue's public doors where processes are composed. */
export interface QueueAtGate {
  /** Bookings that may come through a checkpoint, from a day ago to a day ahead. */
  readonly listPermits: (db: Database, checkpoint: string, now: Temporal.Instant) => Promise<readonly TruckPermit[]>
  /** Bookings by id, in any state. */
  readonly listTrucks: (db: Database, ids: readonly string[]) => Promise<readonly TruckPermit[]>
  /** The checkpoint at which this plate is booked for today, other than the given one; null when nowhere. */
  readonly findBookedElsewhere: (
    tx: Transaction,
    plate: { readonly plateKey: string; readonly country: string | null; readonly checkpoint: string },
    now: Temporal.Instant,
  ) => Promise<string | null>
  readonly recordAdmission: (
    tx: Transaction,
    /**
     * `byList`: the rules opened by the list in force at the gate. `answered`: an officer said afterwards that the truck is in
     * with this booking, whose time had been taken.
     */
    fact: GateFact & { readonly byOfficer: boolean; readonly byList: boolean; readonly answered?: boolean },
    now: Temporal.Instant,
  ) => Promise<Result<unknown, Refusal>>
  /** A plate was read at the bar of an entry, whatever happened afterwards. */
  readonly recordPresence: (tx: Transaction, fact: GateFact, now: Temporal.Instant) => Promise<Result<unknown, Refusal>>
  /** A bar of the waiting zone saw a truck [R707-32a]. */
  readonly recordZoneStay: (
    tx: Transaction,
    fact: GateFact & { readonly what: 'entered' | 'at-exit' | 'left' },
  ) => Promise<Result<unknown, Refusal>>
  readonly recordCrossing: (tx: Transaction, fact: GateFact, now: Temporal.Instant) => Promise<Result<unknown, Refusal>>
  /** A truck that had entered left inland again. */
  readonly recordReturn: (tx: Transaction, fact: GateFact, now: Temporal.Instant) => Promise<Result<unknown, Refusal>>
}

/** What the gate's routes and use cases need. */
export interface GateDeps {
  readonly db: Database
  /** Business time. */
  readonly clock: Clock
  /** Real time: life of commands and lists, signs of life. */
  readonly realClock: Clock
  readonly signals: Signals
  readonly live: Live
  readonly log: Log
  /** Of this centre, told to the controllers. */
  readonly version: string
  /** The installation's Ed25519 key, with which permit lists are signed. */
  readonly signing: { readonly key: KeyObject; readonly keyId: string }
  readonly queue: QueueAtGate
  /** IANA zone of a checkpoint; null when there is no such checkpoint. */
  readonly zoneOf: (checkpoint: string) => Promise<string | null>
  /** Hours for which the gate must work on its own, and days for which its pictures are kept: by the law in force. */
  readonly autonomyHours: () => number
  readonly pictureDays: () => number
  /** Days for which the law keeps video of the waiting zone's bars, and of its area (paragraph 32). */
  readonly videoDays: () => { readonly area: number; readonly entryAndExit: number }
  /** Tells the other modules what happened at the gate. */
  readonly tell: Tell
  /** Decisions of customs about the goods of a plate; null where no customs work with this installation. */
  readonly releasesOf?: ((plateKey: string) => Promise<readonly ReleaseFact[]>) | null
  /** Trucks whose navigation seals raise an alarm now; null where no escort works with this installation. */
  readonly alarmedTrucks?: SealsOfTrucks['alarmed'] | null
  /** Trucks enter only after they are called (paragraph 31). */
  readonly callRequired: (checkpoint: string) => boolean
  /** The checkpoint's waiting zone now, through which order is kept [R707-31]; null where there is none. */
  readonly waitingZone: (checkpoint: string) => Promise<{ readonly places: number } | null>
}
