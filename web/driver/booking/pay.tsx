import CreditCard from 'lucide-react/icons/credit-card'
import { useState } from 'react'
import type { BookingView } from '#queue/contract.ts'
import type { Invoice, PersonalAccount } from '#payments/contract.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Facts } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { DOT, sentences } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Money, moneyText } from '../../kit/money.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { sum } from '../home/next-step.tsx'
import { InvoiceProgress, useInvoiceUntilPaid } from '../money/invoice-progress.tsx'
import { usePlaceName } from '../kept/places.ts'
import { useInvoice } from '../money/use-invoice.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { useSearchParam } from '../router.tsx'

/** The money of an ended booking is told by its history. */
const RUNNING: readonly BookingView['state'][] = ['held', 'confirmed', 'called', 'admitted']

/** Payment of one booking: the amount that is missing, the way to the bank's page, and the progress after coming back. */
export function Pay({ booking, onChanged }: { readonly booking: BookingView; readonly onChanged: () => void }) {
  const copy = useMoreCopy().pay
  const asked = useSearchParam('invoice')
  const place = usePlaceName(booking.checkpoint)
  const due = booking.state === 'held' && booking.payment === 'due'
  const isTold = asked !== null && RUNNING.includes(booking.state)
  const invoice = useInvoiceUntilPaid(isTold ? asked : null)
  if (!due && !isTold) return null
  return (
    <section className="pay stack" id="pay" aria-label={copy.title}>
      {isTold && (
        <InvoiceProgress
          invoice={invoice}
          secured={!due}
          about={`${booking.plate}${DOT}${place}`}
          next={booking.state === 'held' ? copy.checksNext : copy.passNext}
          onChanged={onChanged}
        />
      )}
      {due && <Due booking={booking} asked={isTold ? invoice : null} />}
    </section>
  )
}

/** What is still to be paid; `asked`: the invoice by which it may be on its way already. */
function Due({ booking, asked }: { readonly booking: BookingView; readonly asked: Query<Invoice> | null }) {
  const { pay: copy, book } = useMoreCopy()
  const { kit, language } = useTexts()
  const account = useQuery<PersonalAccount>('/api/payments/account')
  const charge = account.value?.charges.find(({ bookingId }) => bookingId === booking.id)
  const total = sum(booking.fee, booking.deposit)
  const missing = charge && charge.missing !== '0.00' ? charge.missing : total
  return (
    <>
      <Facts
        rows={[
          [book.fee, <Money amount={booking.fee} key="fee" />],
          [book.deposit, <Money amount={booking.deposit} key="deposit" />],
          [book.toPay, <Money amount={missing} key="missing" />],
        ]}
      />
      {asked === null ? (
        <PayAnew bookingId={booking.id} missing={missing} />
      ) : (
        <PayAgain bookingId={booking.id} missing={missing} invoice={asked} />
      )}
      <p className="quiet">
        {sentences(
          [
            copy.lead,
            booking.holdUntil &&
              fill(copy.until, { time: formatInstant(booking.holdUntil, 'datetime', kit, booking.zone) }),
          ].filter((text) => text !== null),
          language,
        )}
      </p>
    </>
  )
}

/** With a new invoice. */
function PayAnew({ bookingId, missing }: { readonly bookingId: string; readonly missing: string }) {
  const copy = useMoreCopy().pay
  const { kit } = useTexts()
  const { start, busy, problem } = useInvoice()
  const [sent, setSent] = useState(false)
  const pay = async () => {
    setSent(true)
    await start({ bookingId, returnPath: `/driver/bookings/${bookingId}` })
    setSent(false)
  }
  return (
    <>
      <ProblemNote problem={problem} />
      <Button kind="primary" size="l" wide icon={CreditCard} busy={busy || sent} onClick={() => void pay()}>
        {fill(copy.button, { amount: moneyText(missing, kit.money) })}
      </Button>
    </>
  )
}

/** Beside an invoice that can still be paid its own page is opened again and no second one is made: nobody pays twice. */
function PayAgain({
  invoice,
  ...due
}: {
  readonly bookingId: string
  readonly missing: string
  readonly invoice: Query<Invoice>
}) {
  const copy = useMoreCopy().pay
  const earlier = invoice.value
  if (invoice.state === 'loading' || earlier?.state === 'paid') return null
  if (!earlier?.redirectUrl || earlier.state === 'expired') return <PayAnew {...due} />
  return (
    <ButtonLink
      kind={earlier.lastDecline ? 'primary' : 'secondary'}
      size="l"
      wide
      icon={CreditCard}
      href={earlier.redirectUrl}
    >
      {earlier.lastDecline ? copy.again : copy.reopen}
    </ButtonLink>
  )
}
