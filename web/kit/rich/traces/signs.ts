import Circle from 'lucide-react/icons/circle'
import type { LucideIcon } from 'lucide-react'

/** The pictures of systems, by the file that stands beside a page of each: `trace-sign.ts`. */
const FOUND = import.meta.glob<{ readonly SYSTEM: string; readonly SIGN: LucideIcon }>('../../../*/trace-sign.ts', {
  eager: true,
})
const SIGNS = new Map(Object.values(FOUND).map(({ SYSTEM, SIGN }) => [SYSTEM, SIGN]))

/** The picture of a system; one that has none yet is a plain dot. */
export function signOfSystem(system: string): LucideIcon {
  return SIGNS.get(system) ?? Circle
}
