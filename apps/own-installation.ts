import type { Config } from '#platform/config.ts'
import { type Installation, openInstallation } from '#platform/installation.ts'
import { listAuthorities } from '#reference/public.ts'

/** What a command line may say about the installation that it means; settings of the environment stand in for the rest. */
export interface InstallationOptions {
  readonly data?: string
  readonly country?: string
}

/**
 * Opens the installation of this process: the data folder that was named, and, when it is new, the authority that was
 * named or the only one whose packages this release carries.
 */
export function openOwnInstallation(config: Config, { data, country }: InstallationOptions = {}): Installation {
  return openInstallation(data ?? config.OTKEL_DATA, listAuthorities(), country ?? config.OTKEL_COUNTRY)
}
