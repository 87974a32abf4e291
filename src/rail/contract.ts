import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { onceEach } from '#kernel/once-each.ts'
import { ConditionsDocument } from './messages/conditions.ts'
import { PROCEEDINGS } from './messages/consent.ts'
import { ConsignmentRecord } from './messages/consignment.ts'

const Uuid = z.uuid()
const Instant = z.iso.datetime({ offset: true })
const Crossing = z.string().regex(/^[A-Z]{3,20}-[A-Z]{3,20}$/)
const LockId = z.string().regex(/^[A-Z0-9-]{4,40}$/)
const Hash = z.string()

/** What customs know of a consignment before anything is exchanged; null: nobody has said it yet, so it is held [CTOP-6]. */
const ClassificationBody = z.strictObject({
  traffic: z.enum(['cargo', 'personal-use', 'international-mail']).nullable(),
  secret: z.boolean().nullable(),
})

/** POST /api/rail/trains: a released train with its consignments; the same id again changes nothing. */
export const TrainBody = z.strictObject({
  id: Uuid,
  number: oneLine(20),
  indexNumber: oneLine(30),
  crossing: Crossing,
  consignments: z
    .array(z.strictObject({ record: ConsignmentRecord, classification: ClassificationBody }))
    .min(1)
    .max(120)
    .refine(
      onceEach<{ record: ConsignmentRecord }>(({ record }) => record.consignment),
      'a consignment twice',
    ),
})
export type TrainBody = z.infer<typeof TrainBody>

export const TrainView = z.strictObject({
  id: Uuid,
  number: z.string(),
  indexNumber: z.string(),
  crossing: Crossing,
  wagons: z.int(),
  createdAt: Instant,
})
export type TrainView = z.infer<typeof TrainView>
export const Trains = z.strictObject({ trains: z.array(TrainView) })

/** A refusal of the other side, in the words of the catalogue that both have. */
const RefusalView = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})

/** How far the exchange of one consignment has come. */
export const ConsignmentView = z.strictObject({
  id: Uuid,
  consignment: z.string(),
  version: z.int(),
  origin: z.string(),
  crossing: Crossing,
  day: z.iso.date(),
  trainNumber: z.string(),
  position: z.int(),
  wagon: z.string(),
  container: z.string().nullable(),
  outcome: z.enum(['sent', 'excluded', 'held', 'not-ours', 'taken', 'superseded']),
  ground: z
    .enum(['personal-use', 'international-mail', 'state-secret', 'unclassified', 'other-origin', 'does-not-touch'])
    .nullable(),
  /** What the signed receipts of the other customs say; null for what was not sent by us. */
  state: z.enum(['queued', 'received', 'accepted', 'refused', 'processed']).nullable(),
  /** Why the other customs did not take it; null where it did, or says nothing that can be read. */
  refusal: RefusalView.nullable(),
  /** A receipt that should be here by now. */
  overdue: z.enum(['received', 'accepted']).nullable(),
  receipts: z.array(z.strictObject({ kind: z.enum(['received', 'accepted', 'refused', 'processed']), at: Instant })),
  items: z.int(),
  at: Instant,
  usedAt: Instant.nullable(),
  root: Hash,
})
export type ConsignmentView = z.infer<typeof ConsignmentView>

export const TrainParams = z.strictObject({ id: Uuid })
export const TrainWhole = z.strictObject({ train: TrainView, consignments: z.array(ConsignmentView) })
export const Incoming = z.strictObject({ asOf: Instant, consignments: z.array(ConsignmentView) })

/** Purposes for which a record of the other side may be opened (art. 6) [CTOP-29]. */
export const PURPOSES = ['documentary-control', 'physical-control', 'risk-analysis', 'discrepancy'] as const
export const ConsignmentParams = z.strictObject({ id: Uuid })
export const OpenRecordBody = z.strictObject({
  purpose: z.enum(PURPOSES),
  caseNumber: oneLine(60, 3),
  /** True asks for it as evidence in a court or administrative case, which needs the other side's consent [CTOP-31]. */
  asEvidence: z.boolean().default(false),
})
/** What stands on every print and copy of an opened record [CTOP-30]. */
const Mark = z.strictObject({ caseNumber: z.string(), at: Instant })
export const OpenedRecord = z.strictObject({ id: Uuid, record: ConsignmentRecord, mark: Mark })
export type OpenedRecord = z.infer<typeof OpenedRecord>

/** The books of a day held against those of the other side [CTOP-13]. */
export const CompareBody = z.strictObject({
  crossing: Crossing,
  day: z.iso.date(),
  origin: z.string().regex(/^[A-Z]{2}$/),
})
export const ComparisonView = CompareBody.extend({
  outcome: z.enum(['asked', 'equal', 'differs']),
  ourCount: z.int(),
  ourRoot: Hash,
  theirCount: z.int().nullable(),
  theirRoot: Hash.nullable(),
  onlyOurs: z.int(),
  onlyTheirs: z.int(),
  at: Instant,
})
export type ComparisonView = z.infer<typeof ComparisonView>
export const Comparisons = z.strictObject({ comparisons: z.array(ComparisonView) })

/** How the exchange stands: mode, and what waits on either side. */
export const Standing = z.strictObject({
  self: z.string(),
  peer: z.strictObject({ name: z.string(), country: z.string() }).nullable(),
  mode: z.enum(['online', 'degraded', 'offline']),
  modeReason: z.string().nullable(),
  /** Failed tries in a row at which the mode fell by itself; null when a person declared it. */
  modeFailures: z.int().nullable(),
  modeSince: Instant.nullable(),
  unsent: z.int(),
  oldestUnsent: Instant.nullable(),
  unapplied: z.int(),
  /** Books of a day, crossing and direction that differ from those of the other side [CTOP-13]. */
  differing: z.int(),
  /** The key of the other customs for locks is known. */
  lockKey: z.boolean(),
  /** Time stamps over what was exchanged [CTOP-14]; null without an authority. `stale`: the exchange stands still. */
  stamps: z
    .strictObject({
      lastAt: Instant.nullable(),
      authority: z.string().nullable(),
      waitingSince: Instant.nullable(),
      stale: z.boolean(),
    })
    .nullable(),
  /** What was not what it should be in the last seven days, by kind. */
  alarms: z.array(z.strictObject({ kind: z.string(), count: z.int(), lastAt: Instant })),
})
export type Standing = z.infer<typeof Standing>
export const ModeBody = z.strictObject({
  mode: z.enum(['online', 'degraded', 'offline']),
  reason: oneLine(200, 3),
})

/** The registry of locks [CTOP-16]. */
export const LockBody = z.strictObject({
  id: LockId,
  maker: oneLine(100),
  carrier: oneLine(100),
  memory: z.enum(['T0', 'T1', 'T2']),
  /** Number of the certificate of its maker. */
  certificate: oneLine(100).nullable().default(null),
  /** When it was registered. */
  batteryPercent: z.int().min(0).max(100).nullable().default(null),
})
export const LockView = LockBody.extend({
  state: z.enum(['free', 'bound', 'closed', 'open', 'tampered', 'lost', 'retired']),
  container: z.string().nullable(),
  consignment: z.string().nullable(),
  version: z.int().nullable(),
  counter: z.int(),
  /** To what it was bound last, and why the record travels in it [CTOP-17]. */
  bound: z
    .strictObject({
      seals: z.array(z.string()),
      root: Hash,
      reason: z.enum(['system-failure', 'no-network', 'carrier-wish']),
      at: Instant,
    })
    .nullable(),
})
export type LockView = z.infer<typeof LockView>
/** `next`: the lock after which the next page begins; null on the last one. */
export const Locks = z.strictObject({ locks: z.array(LockView), next: LockId.nullable() })
/** A page of the registry: the locks whose number comes after this one, of one state or of all. */
export const LocksQuery = z.strictObject({ after: LockId.optional(), state: LockView.shape.state.optional() })
export const LockParams = z.strictObject({ id: LockId })
/** What people say of a lock. */
export const DeclareLockBody = z.strictObject({
  state: z.enum(['free', 'open', 'tampered', 'lost', 'retired']),
  reason: oneLine(200, 3),
})
export const WriteLockBody = z.strictObject({
  consignmentId: Uuid,
  reason: z.enum(['system-failure', 'no-network', 'carrier-wish']),
})
const Event = z.strictObject({
  counter: z.int().min(1).max(1_000_000),
  kind: z.enum(['closed', 'opened', 'shock', 'cut', 'battery', 'written']),
  at: oneLine(40, 0),
  previous: z.string().regex(/^[0-9a-f]{0,64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
/** What is carried to the lock, and what a lock gives when it is read: the bytes in base64 and its own events. */
export const LockFile = z.strictObject({
  lock: LockId,
  container: oneLine(11, 0),
  bytes: z.base64().max(90_000),
  events: z.array(Event).min(1).max(1000),
})
export type LockFile = z.infer<typeof LockFile>
export const ReadLockBody = LockFile.extend({ id: Uuid })
export const ReadingView = z.strictObject({
  id: Uuid,
  lock: z.string(),
  container: z.string(),
  consignment: z.string().nullable(),
  version: z.int().nullable(),
  outcome: z
    .enum([
      'equal',
      'lock-only',
      'online-only',
      'differs-explained',
      'differs-unexplained',
      'lock-broken',
      'wrong-lock',
    ])
    .nullable(),
  /** Why it could not be read. */
  why: z.enum(['not-a-capsule', 'not-for-us', 'altered', 'unknown-key', 'key-not-in-force', 'key-revoked']).nullable(),
  /** In how many places the copy of the lock and the online copy differ, as far as the lock holds the whole record [CTOP-26]. */
  differs: z.int(),
  /** Whether the goods may go on, as far as the exchange can say. */
  mayGoOn: z.boolean(),
  at: Instant,
})
export type ReadingView = z.infer<typeof ReadingView>
export const Readings = z.strictObject({ readings: z.array(ReadingView) })

/** What both copies say where they differ is content of a record: it is opened for a purpose and a case, like the record [CTOP-29]. */
export const ReadingParams = z.strictObject({ id: Uuid })
export const OpenReadingBody = OpenRecordBody.omit({ asEvidence: true })
export const OpenedReading = z.strictObject({
  id: Uuid,
  differences: z.array(z.strictObject({ pointer: z.string(), lock: z.array(z.string()), online: z.array(z.string()) })),
  mark: Mark,
})
export type OpenedReading = z.infer<typeof OpenedReading>

/** A version of the technical conditions with the words of both heads [CTOP-34]. */
export const ConditionsView = z.strictObject({
  document: ConditionsDocument,
  root: Hash,
  proposedAt: Instant,
  approvals: z.array(z.strictObject({ side: z.string(), approver: z.string(), at: Instant })),
  /** Whether it binds today: approved by both, of this day, and no higher version binds. */
  inForce: z.boolean(),
})
export type ConditionsView = z.infer<typeof ConditionsView>
export const ConditionsList = z.strictObject({ conditions: z.array(ConditionsView) })
/** A version by name and number: `ctop-kz-cn-1`. */
export const ConditionsParams = z.strictObject({ id: z.string().regex(/^[a-z]{2,12}-[a-z]{2}-[a-z]{2}-\d{1,3}$/) })
/** The name under which the head of our side approves. */
/** A name: two letters are a whole one in Chinese. */
const PersonName = oneLine(200, 2)
export const ApproveBody = z.strictObject({ approver: PersonName })

/** The consent register [CTOP-31]. */
export const AskConsentBody = z.strictObject({
  consignmentId: Uuid,
  proceeding: z.enum(PROCEEDINGS),
  caseNumber: oneLine(60, 3),
  reason: oneLine(500, 3),
  askedBy: PersonName,
})
export const ConsentView = z.strictObject({
  id: Uuid,
  direction: z.enum(['we-ask', 'they-ask']),
  consignment: z.string(),
  version: z.int(),
  proceeding: z.enum(PROCEEDINGS),
  caseNumber: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  decision: z.enum(['granted', 'refused']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  until: Instant.nullable(),
  answer: z.string().nullable(),
})
export type ConsentView = z.infer<typeof ConsentView>
export const Consents = z.strictObject({ consents: z.array(ConsentView) })
export const ConsentParams = z.strictObject({ id: Uuid })
export const DecideConsentBody = z.strictObject({
  /** Days for which it is granted; null refuses it. */
  days: z.int().min(1).max(365).nullable(),
  answer: oneLine(500, 3),
  decidedBy: PersonName,
})

const LookCount = z.strictObject({ day: z.iso.date(), purpose: z.string(), opened: z.int(), refused: z.int() })
/**
 * How each side used the records of the other, by day and purpose, without persons and cases [CTOP-29]. `told`: what the other side
 * says of its use of ours.
 */
export const Looks = z.strictObject({ looks: z.array(LookCount), told: z.array(LookCount) })
export type Looks = z.infer<typeof Looks>
