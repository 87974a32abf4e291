import './states-of-lists.css'
import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import CloudOff from 'lucide-react/icons/cloud-off'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import WifiOff from 'lucide-react/icons/wifi-off'
import RotateCw from 'lucide-react/icons/rotate-cw'
import type { Problem } from './api/client.ts'
import { Button } from './button.tsx'
import { fill, type KitCopy } from './copy/copy.ts'
import { statement } from './copy/listed.ts'
import { useTexts } from './copy.tsx'
import { Icon } from './icon.tsx'
import { useFocusLeft } from './focus-left.ts'
import { useOnline } from './online.ts'
import { useRefusalText } from './refusal.tsx'

/** Nothing here yet: says so, says why, and offers the next step. */
export function EmptyState({
  icon,
  title,
  action,
  children,
}: {
  readonly icon: LucideIcon
  readonly title: ReactNode
  readonly action?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <div className="blank">
      <Icon of={icon} size="xl" />
      <p className="blank-title">{title}</p>
      {children && <div className="blank-text">{children}</div>}
      {action}
    </div>
  )
}

/** It did not work: what happened, what to do, and the try again. A refusal is told in its own words. */
export function ErrorState({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  const { kit, language } = useTexts()
  const refusal = useRefusalText(problem)
  const whole = useFocusLeft()
  return (
    <div className="blank" role="alert" ref={whole}>
      <Icon of={problem.kind === 'offline' ? CloudOff : TriangleAlert} size="xl" />
      <p className="blank-title">{refusal?.what ?? kit.errors.title}</p>
      <p className="blank-text">{refusal?.cure ?? problemText(problem, kit)}</p>
      {problem.citation && <p className="blank-note">{fill(kit.basis, { basis: problem.citation[language] })}</p>}
      {onRetry && (
        <Button looks icon={RotateCw} onClick={onRetry}>
          {kit.retry}
        </Button>
      )}
      {problem.kind === 'fault' && problem.reference && (
        <p className="blank-note">{fill(kit.errors.reference, { id: problem.reference })}</p>
      )}
    </div>
  )
}

/** The sentence for a kind of problem; a refusal's own words ({@link useRefusalText}) say more. */
export function problemText(problem: Problem, kit: KitCopy): string {
  switch (problem.kind) {
    case 'offline':
      return kit.errors.offline
    case 'overloaded':
      return kit.errors.overloaded
    case 'signed-out':
      return kit.errors.signedOut
    case 'forbidden':
      return kit.errors.forbidden
    case 'not-found':
      return kit.errors.notFound
    case 'invalid':
      return kit.errors.invalid
    case 'refused':
      return kit.errors.refused
    case 'fault':
      return kit.errors.fault
  }
}

/** The shape of what is coming: `lines` of text, or blocks of the given height. */
export function Skeleton({ lines = 3, height }: { readonly lines?: number; readonly height?: string }) {
  const { kit } = useTexts()
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{kit.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span className="skeleton-line" key={index} style={height ? { blockSize: height } : undefined} />
      ))}
    </div>
  )
}

/** A band on top of the screen while there is no network. */
export function OfflineBanner() {
  const { kit, language } = useTexts()
  const online = useOnline()
  return (
    <div className="offline" role="status" data-shown={!online || undefined}>
      {!online && (
        <>
          <Icon of={WifiOff} />
          <span>
            <strong>{statement(kit.offline.title, language)}</strong> {kit.offline.body}
          </span>
        </>
      )}
    </div>
  )
}
