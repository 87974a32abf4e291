import { type ReactNode, useState } from 'react'
import type { LucideIcon } from 'lucide-react'
import { Button } from './button.tsx'
import { named } from './copy/listed.ts'
import { useTexts } from './copy.tsx'
import { Dialog } from './dialog.tsx'
import { useFocusLeft } from './focus-left.ts'

/**
 * A button for what another press does not bring back: the first press asks, and only the answer in the dialog acts. When
 * what it was about goes, and the button with it, the focus stays in what it stood in.
 *
 *     <AskingButton act={copy.withdraw} about={day} title={copy.withdrawTitle} busy={busy} onAct={withdraw}>
 *       {copy.withdrawText}
 *     </AskingButton>
 */
export function AskingButton({
  act,
  about,
  icon,
  title,
  busy,
  refusal,
  onAct,
  children,
}: {
  /** What is done, on both buttons; the first has an ellipsis, since it only asks. */
  readonly act: string
  /** Which of several it is about, for those who hear the button by itself. */
  readonly about: string
  readonly icon?: LucideIcon
  /** The question. */
  readonly title: ReactNode
  readonly busy: boolean
  /** Why it was not done. */
  readonly refusal?: ReactNode
  /** True when it was done. */
  readonly onAct: () => Promise<boolean>
  /** What follows from it. */
  readonly children: ReactNode
}) {
  const { kit, language } = useTexts()
  const [asks, ask] = useState(false)
  const place = useFocusLeft()
  const doIt = async () => {
    if (await onAct()) ask(false)
  }
  const opens = `${act}…`
  return (
    <div ref={place}>
      <Button {...(icon && { icon })} aria-label={named(opens, about, language)} onClick={() => ask(true)}>
        {opens}
      </Button>
      <Dialog
        open={asks}
        title={title}
        onClose={() => ask(false)}
        footer={
          <>
            <Button onClick={() => ask(false)}>{kit.cancel}</Button>
            <Button kind="danger" {...(icon && { icon })} busy={busy} onClick={() => void doIt()}>
              {act}
            </Button>
          </>
        }
      >
        {children}
        {refusal}
      </Dialog>
    </div>
  )
}
