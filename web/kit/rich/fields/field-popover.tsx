import './fields.css'
import { type ReactNode, useCallback, useState } from 'react'
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider'
import { Popover } from 'react-aria-components/Popover'

/**
 * What opens below a field. In one of the browser's own dialogs it stands inside it: everything outside is behind the dialog
 * and cannot be pressed.
 */
export function FieldPopover({ children }: { readonly children: ReactNode }) {
  const [dialog, setDialog] = useState<HTMLElement | null>(null)
  const find = useCallback((here: HTMLElement | null) => setDialog(here?.closest('dialog') ?? null), [])
  return (
    <>
      <span hidden ref={find} />
      <PortalProvider getContainer={() => dialog ?? document.body}>
        <Popover className="popover">{children}</Popover>
      </PortalProvider>
    </>
  )
}
