/**
 * How the money of a booking ends (order 707, paragraph 28). `crossed`: used, confirmed by state systems: fee earned, deposit
 * back for reuse or refund. `deposit-returned`: the one no-show or cancellation within 90 days, or turned back after the entry:
 * fee earned, deposit back. `forfeited`: not used through the user's fault: both are lost. `released`: not the user's fault,
 * or never confirmed: both are back.
 */
export const SETTLEMENTS = ['crossed', 'deposit-returned', 'forfeited', 'released'] as const
export type Settlement = (typeof SETTLEMENTS)[number]
