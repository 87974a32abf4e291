import './button.css'
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { Icon } from './icon.tsx'
import { useStale } from './stale.ts'

interface Look {
  /** `primary`: the one act of the screen. `danger`: cannot be undone. `quiet`: no frame. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'good'
  readonly size?: 's' | 'm' | 'l'
  readonly icon?: LucideIcon
  /** Takes the whole width (phones). */
  readonly wide?: boolean
}

interface Looks {
  /** It changes nothing, so that it works in a `StaleFrame` whose data is old too. */
  readonly looks?: boolean
}

/** A button. While `busy` it keeps its width and its focus, says so to screen readers and does not fire twice. */
export function Button({
  kind = 'secondary',
  size = 'm',
  icon,
  wide = false,
  busy = false,
  looks = false,
  keyHint,
  className = '',
  children,
  onClick,
  ...rest
}: Look & Looks & { readonly busy?: boolean; readonly keyHint?: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  const stale = useStale()
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || (stale && !looks)}
      className={lookOf(kind, size, wide, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      aria-keyshortcuts={keyHint}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className="button-wheel" aria-hidden="true" /> : icon && <Icon of={icon} />}
      <span className="button-label">{children}</span>
      {keyHint && <kbd className="button-key">{keyHint}</kbd>}
    </button>
  )
}

/** A button of one icon; `label` is what screen readers say and what its tip shows. */
export function IconButton({
  icon,
  label,
  looks = false,
  className = '',
  ...rest
}: { readonly icon: LucideIcon; readonly label: string } & Looks & ButtonHTMLAttributes<HTMLButtonElement>) {
  const stale = useStale()
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || (stale && !looks)}
      className={`icon-button ${className}`}
      aria-label={label}
      data-tip={label}
    >
      <Icon of={icon} />
    </button>
  )
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({
  kind = 'secondary',
  size = 'm',
  icon,
  wide = false,
  href,
  busy = false,
  label,
  download,
  children,
  onClick,
}: Look & {
  readonly href: string
  /** Something is done before it leads on. */
  readonly busy?: boolean
  /** What screen readers say; it begins with what is seen. */
  readonly label?: string
  /** Name of the file as which it is saved instead of gone to. */
  readonly download?: string
  readonly children: ReactNode
  readonly onClick?: (event: MouseEvent) => void
}) {
  return (
    <a
      className={lookOf(kind, size, wide, '')}
      href={href}
      download={download}
      aria-label={label}
      aria-busy={busy || undefined}
      onClick={onClick}
    >
      {busy ? <span className="button-wheel" aria-hidden="true" /> : icon && <Icon of={icon} />}
      <span className="button-label">{children}</span>
    </a>
  )
}

function lookOf(kind: string, size: string, wide: boolean, more: string): string {
  return `button button-${kind} button-${size}${wide ? ' button-wide' : ''} ${more}`.trim()
}
