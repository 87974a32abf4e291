import { type ReactNode, Suspense } from 'react'
import { PartBoundary } from './boundary.tsx'
import { Dialog } from './dialog.tsx'

/**
 * A dialog whose words or code come late. When they are lost it stands in a dialog that can be closed, and what lies below goes on.
 * `<LateDialog of={opened} title={copy.hour} onClose={close}>{opened === 'hour' && <LaneHour onClose={close} />}</LateDialog>`
 */
export function LateDialog({
  of,
  title,
  onClose,
  children,
}: {
  /** Which one is opened; another one is tried whatever became of the one before. */
  readonly of: string
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  return (
    <PartBoundary
      of={of}
      within={(told) => (
        <Dialog open title={title} onClose={onClose}>
          {told}
        </Dialog>
      )}
    >
      <Suspense>{children}</Suspense>
    </PartBoundary>
  )
}
