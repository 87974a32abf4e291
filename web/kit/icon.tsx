import './icon.css'
import type { LucideIcon } from 'lucide-react'

/** An icon beside words: decoration for the eye, hidden from screen readers. Import each icon singly: `lucide-react/icons/clock`. */
export function Icon({ of: Shape, size = 'm' }: { of: LucideIcon; size?: 's' | 'm' | 'l' | 'xl' }) {
  return <Shape className={`icon icon-${size}`} aria-hidden="true" focusable="false" />
}
