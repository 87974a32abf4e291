import './forms.css'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { useMoreCopy } from '../use-copy.ts'

export interface Group {
  readonly title: string
  /** Shows what is wrong in this group; true when nothing is. */
  readonly accept: () => boolean
  readonly content: ReactNode
}

const DESK = '(min-width: 60rem)'

/** True on a screen wide enough for a whole form. */
function useDesk(): boolean {
  const [desk, setDesk] = useState(() => matchMedia(DESK).matches)
  useEffect(() => {
    const media = matchMedia(DESK)
    const look = () => setDesk(media.matches)
    media.addEventListener('change', look)
    return () => media.removeEventListener('change', look)
  }, [])
  return desk
}

/** One question group a step on a phone, the whole form on a desk. What is not right is named, and the focus goes there. */
export function Groups({
  groups,
  submit,
  busy,
  foot,
  onSubmit,
}: {
  readonly groups: readonly Group[]
  readonly submit: string
  readonly busy: boolean
  /** Above the button: what went wrong. */
  readonly foot?: ReactNode
  readonly onSubmit: () => void
}) {
  const copy = useMoreCopy().registration
  const { kit } = useTexts()
  const desk = useDesk()
  const [step, setStep] = useState(0)
  const place = useRef<HTMLFormElement>(null)
  const last = step >= groups.length - 1
  const shown = desk ? groups : groups.slice(step, step + 1)
  const toFirstWrong = () =>
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  const send = (event: FormEvent) => {
    event.preventDefault()
    // Each group is asked, so that on a desk everything wrong shows at once.
    const right = shown.map((group) => group.accept()).every(Boolean)
    if (!right) return void toFirstWrong()
    if (desk || last) return onSubmit()
    setStep(step + 1)
  }
  const moved = useRef(step)
  useEffect(() => {
    if (moved.current === step) return
    moved.current = step
    place.current?.querySelector<HTMLElement>('h2, h3')?.focus()
    place.current?.scrollIntoView({ block: 'start' })
  }, [step])
  return (
    <form className="groups" ref={place} onSubmit={send} noValidate>
      {!desk && groups.length > 1 && <Progress step={step} all={groups.length} />}
      {shown.map((group) => (
        <fieldset className="group" key={group.title}>
          <legend className="visually-hidden">{group.title}</legend>
          {groups.length > 1 && (
            <h3 tabIndex={-1} aria-hidden="true">
              {group.title}
            </h3>
          )}
          {group.content}
        </fieldset>
      ))}
      {foot}
      <div className="groups-foot">
        {!desk && step > 0 && <Button onClick={() => setStep(step - 1)}>{kit.back}</Button>}
        <Button kind="primary" size="l" type="submit" busy={busy}>
          {desk || last ? submit : copy.next}
        </Button>
      </div>
    </form>
  )
}

/** Where one stands among the steps: words and a bar. */
function Progress({ step, all }: { readonly step: number; readonly all: number }) {
  const copy = useMoreCopy().registration
  return (
    <p className="progress">
      <span>{fill(copy.step, { n: step + 1, all })}</span>
      <span className="progress-bar" aria-hidden="true">
        {Array.from({ length: all }, (_, index) => (
          <span key={index} data-done={index <= step || undefined} />
        ))}
      </span>
    </p>
  )
}
