import type { CommandView } from '#gate/contract.ts'
import { newId } from '#platform/new-id.ts'

/** A command to a lane as the centre hands it out: to open OUT-1, issued now, for twenty seconds; `change` says otherwise. */
export function gateCommand(change: Partial<CommandView> = {}): CommandView {
  const now = Temporal.Now.instant()
  return {
    id: newId(),
    lane: 'OUT-1',
    kind: 'open',
    passageId: null,
    bookingId: null,
    reason: null,
    state: 'issued',
    detail: null,
    issuedAt: now.toString(),
    expiresAt: now.add({ seconds: 20 }).toString(),
    ...change,
  }
}
