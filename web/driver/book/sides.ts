import type { HoursView } from '#queue/contract.ts'
import type { Checkpoint } from '#reference/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { useTexts } from '../../kit/copy.tsx'
import type { SideOfBorder } from '../../kit/side-hours.tsx'

/** Both sides of a checkpoint by the names of their countries, with the hours of a day; null where they are not known. */
export function useSides(checkpoint: Checkpoint | null, hours: HoursView | null): readonly SideOfBorder[] | null {
  const { kit } = useTexts()
  const own = useAbout(0).value?.authority.country
  if (!checkpoint || !hours || !own) return null
  const nameOf = (country: string) => kit.countries[country] ?? country
  return [
    { name: nameOf(own), zone: checkpoint.zone, periods: hours.own },
    { name: nameOf(checkpoint.neighbour), zone: checkpoint.neighbourZone, periods: hours.other },
  ]
}
