import type { Actor } from '#kernel/principal.ts'

/** The wish of a user that his booking has another interval of its checkpoint. */
export interface SlotWish {
  readonly bookingId: string
  readonly accountId: string
  readonly slotId: bigint
  readonly actor: Actor
  readonly correlationId: string
}
