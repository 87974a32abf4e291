import FileDown from 'lucide-react/icons/file-down'
import { useId } from 'react'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { useTexts } from '../../kit/copy.tsx'
import { useOnline } from '../../kit/online.ts'
import { SELDOM } from '../copy/seldom.ts'

/** The pass as a file to print. The server makes it: without a network it cannot be opened, and the reason stands beside it. */
export function PassPdf({ booking, children }: { readonly booking: string; readonly children: string }) {
  const { language } = useTexts()
  const online = useOnline()
  const why = useId()
  if (online) {
    return (
      <ButtonLink href={`/api/queue/bookings/${booking}/pass.pdf`} icon={FileDown}>
        {children}
      </ButtonLink>
    )
  }
  return (
    <>
      <Button icon={FileDown} disabled aria-describedby={why}>
        {children}
      </Button>
      <span id={why} className="quiet">
        {SELDOM[language].pdfOffline}
      </span>
    </>
  )
}
