import CircleX from 'lucide-react/icons/circle-x'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import TimerOff from 'lucide-react/icons/timer-off'
import { useEffect, useState } from 'react'
import type { Invoice } from '#payments/contract.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { sentences } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { ErrorState } from '../../kit/states-of-lists.tsx'
import { Callout } from '../../kit/status.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { Paid } from './paid.tsx'

/** How often it is asked what became of a payment, in milliseconds. */
const ASK_EVERY_MS = 2_000
/** The same of one that has expired: money may come late. */
const ASK_LATE_EVERY_MS = 30_000

/** An invoice (null: none), asked for until it is paid: one question for all that a screen says about it. */
export function useInvoiceUntilPaid(id: string | null): Query<Invoice> {
  const [every, setEvery] = useState(ASK_EVERY_MS)
  const invoice = useQuery<Invoice>(id === null ? null : `/api/payments/invoices/${id}`, { refreshMs: every })
  const state = invoice.value?.state
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- what was read says when it is read again
    setEvery(state === 'paid' ? 0 : state === 'expired' ? ASK_LATE_EVERY_MS : ASK_EVERY_MS)
  }, [state])
  return invoice
}

/**
 * What became of a payment after coming back from the bank's page: nothing is taken from the address, the server is asked
 * until the money is there. `secured` null: a top-up, where the money on the account is the end.
 */
export function InvoiceProgress({
  invoice,
  secured,
  about = null,
  next = null,
  onChanged,
}: {
  /** {@link useInvoiceUntilPaid} */
  readonly invoice: Query<Invoice>
  readonly secured: boolean | null
  /** Names the booking that is paid for. */
  readonly about?: string | null
  /** What comes after the payment of a booking. */
  readonly next?: string | null
  readonly onChanged: () => void
}) {
  const copy = useMoreCopy().pay
  const state = invoice.value?.state
  useEffect(() => {
    if (state === 'paid') onChanged()
    // What the page shows beside it is asked again once, when the money came.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [state])
  if (invoice.state === 'failed') return <ErrorState problem={invoice.problem} onRetry={invoice.reload} />
  if (invoice.value && (secured === true || (state === 'paid' && secured === null))) {
    return (
      <Paid
        invoice={invoice.value}
        title={secured === null ? copy.topUpDone : copy.secured}
        about={about}
        next={secured === null ? null : next}
      />
    )
  }
  if (state === 'expired') {
    return (
      <Callout tone="warn" icon={TimerOff} title={copy.expired} urgent>
        {copy.expiredHint}
      </Callout>
    )
  }
  if (state !== 'paid' && invoice.value?.lastDecline) {
    return (
      <Callout
        tone="bad"
        icon={CircleX}
        title={copy.declined}
        urgent
        action={
          secured === null &&
          invoice.value.redirectUrl && <ButtonLink href={invoice.value.redirectUrl}>{copy.again}</ButtonLink>
        }
      >
        {copy.declinedHint}
      </Callout>
    )
  }
  return <Waiting title={state === 'paid' ? copy.received : copy.waiting} number={invoice.value?.number ?? null} />
}

/** It is asked still; the number is what the bank knows the payment by. */
function Waiting({ title, number }: { readonly title: string; readonly number: string | null }) {
  const copy = useMoreCopy().pay
  const { language } = useTexts()
  return (
    <div className="paying" role="status">
      <LoaderCircle className="icon icon-l paying-wheel" aria-hidden="true" />
      <div>
        <p className="paying-title">{title}</p>
        <p className="quiet">
          {sentences([copy.waitingHint, number === null ? '' : fill(copy.invoice, { number })], language)}
        </p>
      </div>
    </div>
  )
}
