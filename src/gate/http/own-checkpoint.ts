import { isOverseer, type Principal } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type GateRefusal, refuse } from '../domain/refusals.ts'

/**
 * The checkpoint that a request is about: an officer's or a device's own; registrar and administrator, who belong to
 * none, name it.
 */
export function ownCheckpoint(principal: Principal, asked?: string): Result<string, GateRefusal> {
  if (principal.checkpoint !== null) {
    return asked === undefined || asked === principal.checkpoint
      ? ok(principal.checkpoint)
      : refuse('gate.other-checkpoint-forbidden')
  }
  if (!isOverseer(principal)) return refuse('gate.other-checkpoint-forbidden')
  return asked === undefined ? refuse('gate.checkpoint-needed') : ok(asked)
}
