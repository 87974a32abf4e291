import type { DecidingDays } from '#platform/legal-values.ts'

/** The day by which values of several modules are decided. */
export const LAW_DAYS = { 'booking-made': 'the day on which the booking was made' } as const satisfies DecidingDays
