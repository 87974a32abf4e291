import './status.css'
import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { useTexts } from './copy.tsx'
import { Icon } from './icon.tsx'
import { type StateName, STATES, type Tone } from './states.ts'

/** One state of the vocabulary: shape, word and colour together. `size="l"` is for the one state a screen is about. */
export function Status({ of, size = 'm' }: { of: StateName; size?: 's' | 'm' | 'l' }) {
  const { kit } = useTexts()
  const { tone, icon } = STATES[of]
  return (
    <span className={`status status-${size}`} data-tone={tone}>
      <Icon of={icon} size={size === 's' ? 's' : 'm'} />
      <span>{kit.states[of]}</span>
    </span>
  )
}

/** A message that stays on the screen until its cause is gone. `urgent` is read out at once. */
export function Callout({
  tone,
  icon,
  title,
  urgent = false,
  action,
  children,
}: {
  readonly tone: Tone
  readonly icon?: LucideIcon
  readonly title?: ReactNode
  readonly urgent?: boolean
  readonly action?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <div className="callout" data-tone={tone} role={urgent ? 'alert' : undefined}>
      {icon && <Icon of={icon} />}
      <div className="callout-text">
        {title && <p className="callout-title">{title}</p>}
        {children && <div>{children}</div>}
        {action && <div className="callout-action">{action}</div>}
      </div>
    </div>
  )
}
