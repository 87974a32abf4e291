import type { useTexts } from '../kit/copy.tsx'
import { formatInstant } from '../kit/time.tsx'

/** An ISO day in the reader's language, whatever his zone. */
export function dayText(day: string, kit: ReturnType<typeof useTexts>['kit']): string {
  return formatInstant(`${day}T00:00:00Z`, 'date', kit, 'UTC')
}
