interface PassageTable {
  id: string
  checkpoint: string
  lane: string
  purpose: 'entry' | 'exit' | 'border' | 'zone-entry' | 'zone-exit'
  direction: 'out' | 'in'
  revision: number
  plate_read: string
  plate_key: string
  country: string | null
  state: string
  decision: string
  reason: string
  booking_id: string | null
  decided_by: 'rules' | 'officer'
  command_id: string | null
  cut_off: boolean
  report: unknown
  picture_id: string | null
  event_digest: Buffer | null
  occurred_at: Temporal.Instant
  passed_at: Temporal.Instant | null
  received_at: Temporal.Instant
  followed: boolean
  dispute: string | null
}

interface CommandTable {
  id: string
  checkpoint: string
  lane: string
  kind: 'open' | 'hold' | 'resume' | 'send-away' | 'manual-open'
  passage_id: string | null
  booking_id: string | null
  reason: string | null
  note: string | null
  issued_by: string
  issued_at: Temporal.Instant
  expires_at: Temporal.Instant
  state: 'issued' | 'done' | 'failed' | 'expired'
  detail: string | null
  ended_at: Temporal.Instant | null
  /** Business time. */
  occurred_at: Temporal.Instant
  digest: Buffer
}

interface PictureTable {
  id: string
  passage_id: string
  checkpoint: string
  jpeg: Buffer
  digest: Buffer
  received_at: Temporal.Instant
  keep_until: Temporal.Instant
}

interface ControllerTable {
  checkpoint: string
  device_id: string
  boot_id: string
  seen_at: Temporal.Instant
  permit_version: string | null
  waiting_passages: number
  waiting_pictures: number
}

interface LaneStateTable {
  checkpoint: string
  lane: string
  report: unknown
  seen_at: Temporal.Instant
}

interface AlarmTable {
  id: string
  checkpoint: string
  lane: string | null
  kind: string
  raised_at: Temporal.Instant
  cleared_at: Temporal.Instant | null
  detail: string
}

interface ShiftEntryTable {
  checkpoint: string
  seq: number
  id: string
  kind: 'note' | 'handed-over' | 'taken-over'
  text: string | null
  lane: string | null
  passage_id: string | null
  answers: string | null
  written_by: string
  digest: Buffer
  occurred_at: Temporal.Instant
}

interface CrossingReportTable {
  passage_id: string
  /** Real time. */
  reported_at: Temporal.Instant
}

declare module '#platform/database.ts' {
  interface Tables {
    'gate.passage': PassageTable
    'gate.command': CommandTable
    'gate.picture': PictureTable
    'gate.shift_entry': ShiftEntryTable
    'gate.crossing_report': CrossingReportTable
    'gate.controller': ControllerTable
    'gate.lane_state': LaneStateTable
    'gate.alarm': AlarmTable
  }
}

export type { AlarmTable, CommandTable, ControllerTable, LaneStateTable, PassageTable, ShiftEntryTable }
