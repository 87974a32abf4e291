import { ok, type Result } from '#kernel/result.ts'
import type { Decision } from './barrier-permit.ts'
import type { PassageState } from './passage.ts'
import type { ReasonCode } from './reasons.ts'
import { type GateRefusal, refuse } from './refusals.ts'

export type CommandKind = 'open' | 'hold' | 'resume' | 'send-away' | 'manual-open'

/** Why an officer decides instead of the rules [GATE-6]. */
export type ManualReason =
  | 'plate-unreadable'
  | 'documents-checked'
  | 'equipment-fault'
  | 'emergency'
  | 'state-order'
  | 'other'

/** What an officer asks. */
export interface OfficerCommand {
  readonly kind: CommandKind
  readonly passageId: string | null
  readonly bookingId: string | null
  readonly reason: ManualReason | null
  readonly note: string | null
}

/** The vehicle he means. */
export interface PassageFacts {
  readonly id: string
  readonly lane: string
  readonly state: PassageState
  readonly decision: Decision
  readonly reason: ReasonCode
  readonly bookingId: string | null
  readonly candidateIds: readonly string[]
}

/** What must be true of a command; with the booking it stands for. */
export interface AllowedCommand {
  readonly bookingId: string | null
}

/**
 * May an officer give this command? One key (`open`) is enough where the rules found a booking and only doubted; letting
 * somebody in whom the rules keep outside is `manual-open` and needs a reason, in words when it is "other" [R707-11].
 *
 * The command is about the vehicle that the officer saw, `passage`: one that has left or is decided is refused. When he
 * names none he saw nobody, and `passage` is whoever stands in the lane now: an empty lane is opened only while it is
 * empty, or while it is `blocked` by the one who does not leave its loop: then he says that this one is through. The lane itself compares once more when the command arrives (`domain/lane-commands.ts`).
 */
export function allowCommand(
  command: OfficerCommand,
  lane: string,
  passage: PassageFacts | null,
  blocked = false,
): Result<AllowedCommand, GateRefusal> {
  if (command.kind === 'hold' || command.kind === 'resume') return ok({ bookingId: null })
  if (command.kind === 'manual-open') {
    if (command.reason === null) return refuse('gate.reason-needed')
    if (command.reason === 'other' && command.note === null) return refuse('gate.note-needed')
    if (command.passageId === null) {
      const nobody = passage === null || (blocked && passage.state === 'passing')
      return nobody ? ok({ bookingId: null }) : refuse('gate.lane-not-empty')
    }
  }
  if (command.passageId === null) return refuse('gate.passage-needed')
  if (passage === null || passage.lane !== lane) return refuse('gate.passage-unknown')
  if (passage.state !== 'waiting') return refuse('gate.passage-ended', { state: passage.state })
  if (command.kind === 'send-away') return ok({ bookingId: null })
  const booking = command.bookingId ?? passage.bookingId
  const fits = booking !== null && (booking === passage.bookingId || passage.candidateIds.includes(booking))
  if (booking !== null && !fits) return refuse('gate.booking-not-fitting')
  if (command.kind === 'manual-open') return ok({ bookingId: booking })
  if (passage.decision === 'free') return ok({ bookingId: null })
  if (passage.decision === 'outside') return refuse('gate.reason-needed')
  // Whoever lets a later truck in before an earlier one says why [R707-31].
  if (passage.reason === 'gate.earlier-present') return refuse('gate.reason-needed')
  if (booking === null) return refuse('gate.reason-needed')
  return ok({ bookingId: booking })
}
