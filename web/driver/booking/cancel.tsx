import Ban from 'lucide-react/icons/ban'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import { useState } from 'react'
import type { BookingCancelled, BookingView, CancelBookingBody } from '#queue/contract.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { forget } from '../../kit/api/kept.ts'
import { Button } from '../../kit/button.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { ChoiceField } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { moneyText } from '../../kit/money.tsx'
import { useToast } from '../../kit/toast.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'

type Reason = CancelBookingBody['reason']
const REASONS: readonly Reason[] = ['plans-changed', 'truck-broken', 'documents-missing', 'other']

/** Gives the booking up: says first what it costs, asks why, and cannot be undone. One whose time was taken has no place any more. */
export function Cancel({ booking, onDone }: { readonly booking: BookingView; readonly onDone: () => void }) {
  const copy = useMoreCopy().booking
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState<Reason | null>(null)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async () => {
    setAsked(true)
    if (reason === null) return
    setBusy(true)
    const answer = await post<BookingCancelled>(`/api/queue/bookings/${booking.id}/cancel`, { reason })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    setOpen(false)
    forget('/api/queue/bookings')
    toast({ tone: 'info', text: copy.cancelled })
    onDone()
  }
  return (
    <>
      <Button kind="quiet" icon={Ban} className="cancel-open" onClick={() => setOpen(true)}>
        {copy.cancel}
      </Button>
      <Dialog
        open={open}
        title={copy.cancelTitle}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{copy.keep}</Button>
            <Button kind="danger" busy={busy} onClick={() => void send()}>
              {copy.cancel}
            </Button>
          </>
        }
      >
        <p>{booking.displaced ? copy.newTime.giveUpWhat : copy.cancelWhat}</p>
        <Cost booking={booking} />
        <ChoiceField
          label={copy.why}
          value={reason}
          options={REASONS.map((value) => ({ value, label: copy.reasons[value] }))}
          onChoose={setReason}
        />
        {asked && reason === null && (
          <p className="field-error" role="alert">
            {copy.whyNeeded}
          </p>
        )}
        <ProblemNote problem={problem} />
      </Dialog>
    </>
  )
}

function Cost({ booking }: { readonly booking: BookingView }) {
  const copy = useMoreCopy().booking
  const { kit } = useTexts()
  const { feeKept, depositReturned } = booking.cancellation
  const money = (amount: string) => ({ amount: moneyText(amount, kit.money) })
  if (!feeKept) {
    return (
      <ul className="cost">
        <CostLine good>{booking.displaced ? copy.newTime.allBack : copy.feeBack}</CostLine>
      </ul>
    )
  }
  return (
    <ul className="cost">
      <CostLine good={false}>{fill(copy.feeKept, money(booking.fee))}</CostLine>
      <CostLine good={depositReturned}>
        {fill(depositReturned ? copy.depositBack : copy.depositGone, money(booking.deposit))}
      </CostLine>
    </ul>
  )
}

function CostLine({ good, children }: { readonly good: boolean; readonly children: React.ReactNode }) {
  return (
    <li data-good={good}>
      <Icon of={good ? CircleCheck : CircleX} />
      <span>{children}</span>
    </li>
  )
}
