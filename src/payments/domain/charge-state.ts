/** What became of the fee and the deposit of a booking: asked for, set aside, or settled in one of four ways. */
export const CHARGE_STATES = ['due', 'held', 'crossed', 'deposit-returned', 'forfeited', 'released'] as const
export type ChargeState = (typeof CHARGE_STATES)[number]
