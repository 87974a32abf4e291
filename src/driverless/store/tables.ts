interface VehicleTable {
  id: string
  version: '2.0.0' | '2.1.0' | '3.0.0'
  secret_hash: Buffer | null
  place: string | null
  /** `{registration, insuredUntilMs, permit, safetyCase, operators}`; null while none were shown. */
  papers: unknown
  added_at: Temporal.Instant
}

interface EventTable {
  seq: bigint
  at: Temporal.Instant
  body: unknown
  prev_digest: Buffer
  digest: Buffer
}

interface SnapshotTable {
  seq: bigint
  state: unknown
}

interface InboxTable {
  id: string
  body: unknown
  received_at: Temporal.Instant
  taken_seq: bigint | null
}

interface PictureTable {
  side: string
  body: unknown
  at: Temporal.Instant
  seq: bigint
}

interface InstrumentTable {
  id: string
  kind: 'weighbridge' | 'camera'
  place: string
  /** 32 bytes, Ed25519. */
  public_key: Buffer
  enrolled_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
}

interface PlanTable {
  side: string
  root: string
  body: unknown
  since: Temporal.Instant
}

declare module '#platform/database.ts' {
  interface Tables {
    'driverless.vehicle': VehicleTable
    'driverless.event': EventTable
    'driverless.snapshot': SnapshotTable
    'driverless.inbox': InboxTable
    'driverless.picture': PictureTable
    'driverless.instrument': InstrumentTable
    'driverless.plan': PlanTable
  }
}

export type { EventTable, InboxTable, InstrumentTable, VehicleTable }
