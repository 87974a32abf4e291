import { useAbout } from '../kit/api/about.ts'

/** The zone in which the centre tells time. */
export const useZone = (): string => useAbout().value?.authority.zone ?? 'UTC'
