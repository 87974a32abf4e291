import type { Config } from '#platform/config.ts'
import { type Installation, openInstallation, requireInstallation } from '#platform/installation.ts'
import { listAuthorities } from '#reference/public.ts'

/** What a command line may say about the installation that it means; settings of the environment stand in for the rest. */
export interface InstallationOptions {
  readonly data?: string
  readonly country?: string
  /** It must be there already. */
  readonly existing?: boolean
}

/**
 * Opens the installation of this process: the data folder that was named, and, when it is new, the authority that was
 * named or the only one whose packages this release carries.
 */
export function openOwnInstallation(
  config: Config,
  { data, country, existing = false }: InstallationOptions = {},
): Installation {
  const folder = data ?? config.OTKEL_DATA
  if (existing) requireInstallation(folder)
  return openInstallation(folder, listAuthorities(), country ?? config.OTKEL_COUNTRY)
}
