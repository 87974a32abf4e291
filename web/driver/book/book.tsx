import './book.css'
import Check from 'lucide-react/icons/check'
import { useLayoutEffect, useRef } from 'react'
import type { DayView } from '#queue/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { dayAndHours, named } from '../../kit/copy/listed.ts'
import { useCheckpoint } from '../../kit/api/reference.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { Time } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { BeforeBooking } from './before-booking.tsx'
import { CheckpointStep } from './checkpoint-step.tsx'
import { ConfirmStep } from './confirm-step.tsx'
import { type BookDraft, declarationsRight, groundQuery, groundReady, useBookDraft } from './draft.ts'
import { TimeStep } from './time-step.tsx'
import { TruckStep } from './truck-step.tsx'
import { Link, Redirect, go } from '../router.tsx'

const STEPS = ['checkpoint', 'time', 'truck', 'confirm'] as const
type Step = (typeof STEPS)[number]

/** What every step gets: the draft, the way to change it, and the way on. */
export interface StepProps {
  readonly draft: BookDraft
  readonly change: (more: Partial<BookDraft>) => void
  readonly onNext: () => void
}

/** Booking in four steps [R707-16]; each has its address, so that the phone's back key goes one step back. */
export function Book({ step }: { readonly step: string }) {
  const copy = useMoreCopy().book
  const { draft, change, clear } = useBookDraft()
  const now = STEPS.find((one) => one === step)
  const heading = useRef<HTMLHeadingElement>(null)
  // Before anybody can press what stands in the step: a key that comes between would go to the heading.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [now])
  if (!now) return <Redirect to="/book/checkpoint" />
  const missing = STEPS.slice(0, STEPS.indexOf(now)).find((before) => !isDone(before, draft))
  if (missing) return <Redirect to={`/book/${missing}`} />
  const onNext = () => go(`/book/${STEPS[STEPS.indexOf(now) + 1] ?? 'confirm'}`)
  const props = { draft, change, onNext }
  return (
    <div className="screen book">
      <Steps now={now} draft={draft} />
      <h1 className="book-title" tabIndex={-1} ref={heading}>
        {copy.titles[now]}
      </h1>
      {now === 'checkpoint' ? <BeforeBooking /> : <Chosen draft={draft} later={now !== 'time'} />}
      {now === 'checkpoint' && <CheckpointStep {...props} />}
      {now === 'time' && <TimeStep {...props} />}
      {now === 'truck' && <TruckStep {...props} />}
      {now === 'confirm' && <ConfirmStep {...props} onPlaced={clear} />}
    </div>
  )
}

function isDone(step: Step, draft: BookDraft): boolean {
  if (step === 'checkpoint') return draft.checkpoint !== null
  if (step === 'time') return draft.slot !== null && groundReady(draft)
  if (step === 'truck') return draft.vehicleId !== null && draft.driverIds.length > 0 && declarationsRight(draft)
  return false
}

/** What is chosen so far, named in every later step: the checkpoint, and from the step of the truck on time and price. */
function Chosen({ draft, later }: { readonly draft: BookDraft; readonly later: boolean }) {
  const { checkpoint: code, slot } = draft
  const { kit, language } = useTexts()
  const copy = useMoreCopy().book
  const checkpoint = useCheckpoint(code)
  const view = useQuery<DayView>(
    later && draft.day ? `/api/queue/checkpoints/${code}/days/${draft.day}${groundQuery(draft)}` : null,
  )
  if (!checkpoint) return null
  return (
    <p className="book-chosen">
      <strong>{checkpoint.names[language]}</strong>
      <span className="quiet">{kit.countries[checkpoint.neighbour] ?? checkpoint.region.names[language]}</span>
      {later && slot && (
        <span>
          <Time at={slot.startsAt} zone={checkpoint.zone} show="day" />
          {dayAndHours('', '', language)}
          <Time at={slot.startsAt} until={slot.endsAt} zone={checkpoint.zone} />
        </span>
      )}
      {view.value && (
        <span>
          {named(copy.total, '', language)}
          <Money amount={view.value.prices[draft.place].total} />
        </span>
      )}
    </p>
  )
}

/** The four steps: where one stands, and links to those already done. */
function Steps({ now, draft }: { readonly now: Step; readonly draft: BookDraft }) {
  const copy = useMoreCopy().book
  const reachable = (index: number) => STEPS.slice(0, index).every((before) => isDone(before, draft))
  return (
    <nav aria-label={copy.title}>
      <ol className="book-steps">
        {STEPS.map((step, index) => {
          const done = index < STEPS.indexOf(now)
          const sign = (
            <>
              <span className="book-step-sign" aria-hidden="true">
                {done ? <Icon of={Check} size="s" /> : index + 1}
              </span>
              <span className="book-step-name">{copy.steps[step]}</span>
            </>
          )
          return (
            <li key={step} className="book-step" data-done={done || undefined} data-now={step === now || undefined}>
              {step !== now && reachable(index) ? (
                <Link href={`/book/${step}`}>{sign}</Link>
              ) : (
                <span aria-current={step === now ? 'step' : undefined}>{sign}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
