import './dialog.css'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import X from 'lucide-react/icons/x'
import { IconButton } from './button.tsx'
import { useTexts } from './copy.tsx'

/**
 * A question that must be answered before going on. The browser's own dialog: it keeps the focus, closes on Escape and
 * makes the rest inert. On a phone it is a sheet from below.
 */
export function Dialog({
  open,
  title,
  footer,
  wide = false,
  onClose,
  children,
}: {
  readonly open: boolean
  readonly title: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const place = useRef<HTMLDialogElement>(null)
  const id = useId()
  const { kit } = useTexts()
  useEffect(() => {
    const dialog = place.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  useEffect(() => {
    const dialog = place.current
    // A press beside the box (on the backdrop) hits the dialog itself.
    const beside = (event: MouseEvent) => {
      if (event.target === dialog) dialog?.close()
    }
    dialog?.addEventListener('click', beside)
    return () => dialog?.removeEventListener('click', beside)
  }, [])
  return (
    <dialog ref={place} className={`dialog ${wide ? 'dialog-wide' : ''}`} aria-labelledby={id} onClose={onClose}>
      {open && (
        <div className="dialog-box">
          <header className="dialog-head">
            <h2 id={id}>{title}</h2>
          </header>
          <div className="dialog-body">{children}</div>
          {footer && <footer className="dialog-foot">{footer}</footer>}
          {/* Last in order, so that the first thing asked gets the focus. */}
          <IconButton looks className="dialog-close" icon={X} label={kit.close} onClick={onClose} />
        </div>
      )}
    </dialog>
  )
}
