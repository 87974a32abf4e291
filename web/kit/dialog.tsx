import './dialog.css'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import X from 'lucide-react/icons/x'
import { IconButton } from './button.tsx'
import { useTexts } from './copy.tsx'

/**
 * A question that must be answered before going on. The browser's own dialog: it keeps the focus, closes on Escape, makes
 * the rest inert, and gives the focus back however it goes. On a phone it is a sheet from below.
 */
export function Dialog({
  open,
  title,
  footer,
  wide = false,
  reads = false,
  onClose,
  children,
}: {
  readonly open: boolean
  readonly title: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
  /** It is there to be read: the focus begins at its heading, its beginning stays in sight, and no keyboard of a phone covers it. */
  readonly reads?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const place = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const closedByUs = useRef(false)
  const id = useId()
  const { kit } = useTexts()
  useLayoutEffect(() => {
    const dialog = place.current
    if (!dialog || !open) return
    closedByUs.current = false
    dialog.showModal()
    if (reads) heading.current?.focus()
    // Closed while it is still on the page: only then does the browser give the focus back to where it came from.
    return () => {
      closedByUs.current = true
      dialog.close()
    }
  }, [open, reads])
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
    <dialog
      ref={place}
      className={`dialog ${wide ? 'dialog-wide' : ''}`}
      aria-labelledby={id}
      // The browser tells it later: whoever has closed this one may have opened the next meanwhile.
      onClose={({ currentTarget }) => !closedByUs.current && !currentTarget.open && onClose()}
    >
      {open && (
        <div className="dialog-box">
          <header className="dialog-head">
            <h2 id={id} ref={heading} tabIndex={reads ? -1 : undefined}>
              {title}
            </h2>
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
