import LayoutDashboard from 'lucide-react/icons/layout-dashboard'
import type { LucideIcon } from 'lucide-react'

/** The pictures of all workplaces, by the file of each: `workplace-sign.ts` beside its page. */
const SIGNS = import.meta.glob<LucideIcon>('../*/workplace-sign.ts', { eager: true, import: 'SIGN' })

/** The picture of a workplace by its folder; one of another release, which this page does not know, has that of a desk. */
export function signOf(folder: string): LucideIcon {
  return SIGNS[`../${folder}/workplace-sign.ts`] ?? LayoutDashboard
}
