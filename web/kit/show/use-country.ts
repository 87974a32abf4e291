import { useAbout } from '../api/about.ts'

/** The country whose plates the samples have: that of the installation. */
export function useCountry(): string {
  return useAbout().value?.authority.country ?? ''
}
