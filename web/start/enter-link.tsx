import ArrowRight from 'lucide-react/icons/arrow-right'
import { type MouseEvent, useState } from 'react'
import { useTexts } from '../kit/copy.tsx'
import type { DemoAccount } from '../kit/api/about.ts'
import { named } from '../kit/copy/listed.ts'
import { ButtonLink } from '../kit/button.tsx'
import { useToast } from '../kit/toast.tsx'
import { enter, isOperator, wishFor } from './enter.ts'
import { useCopy } from './use-copy.ts'
import { addressAt, type Side } from './use-start-page.ts'

/**
 * Opens a workplace as an account of the demonstration, signed in. On the other side its own start page does so, since a
 * session belongs to one installation. Without an account that has a password the link only leads there.
 */
export function EnterLink({
  side,
  folder,
  account,
  kind,
  place,
  children,
}: {
  readonly side: Side
  readonly folder: string
  readonly account: DemoAccount | undefined
  readonly kind: 'primary' | 'secondary'
  /** What is opened, for whoever hears the links one after another. */
  readonly place: string
  readonly children: string
}) {
  const copy = useCopy().account
  const { language } = useTexts()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const operator = account && isOperator(account) ? account : null
  const away = operator && side.url !== null
  const href = addressAt(side, away ? wishFor(operator) : (account?.workplace ?? `/${folder}/`))
  const open = async (event: MouseEvent) => {
    // Another window signs in by hand; here it is done for the visitor.
    if (!operator || away || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (busy) return
    setBusy(true)
    if (!(await enter(operator))) toast({ tone: 'info', text: copy.failed })
    setBusy(false)
    location.assign(href)
  }
  return (
    <ButtonLink
      kind={kind}
      wide
      icon={ArrowRight}
      href={href}
      busy={busy}
      label={named(children, place, language)}
      onClick={(event) => void open(event)}
    >
      {busy ? copy.entering : children}
    </ButtonLink>
  )
}
