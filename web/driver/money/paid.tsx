import './money.css'
import CircleCheck from 'lucide-react/icons/circle-check'
import ReceiptText from 'lucide-react/icons/receipt-text'
import { useState } from 'react'
import type { Invoice } from '#payments/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { Button } from '../../kit/button.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { Time } from '../../kit/time.tsx'
import { go, usePath } from '../router.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { ReceiptDialog } from './receipt.tsx'

/** The end of a payment: what it was for, how much, its receipt, and what comes next. It stays until it is put away. */
export function Paid({
  invoice,
  title,
  about,
  next = null,
}: {
  readonly invoice: Invoice
  readonly title: string
  readonly about: string | null
  /** What happens after it, where something does. */
  readonly next?: string | null
}) {
  const copy = useMoreCopy()
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  const path = usePath()
  const [open, setOpen] = useState(false)
  return (
    <section className="paid">
      <Icon of={CircleCheck} size="xl" />
      <div role="status">
        <h2>{title}</h2>
        {invoice.received !== '0.00' && (
          <p className="paid-amount">
            <Money amount={invoice.received} />
          </p>
        )}
        {about && <p>{about}</p>}
        <p className="quiet">
          {fill(copy.money.receiptNo, { number: invoice.number })}
          {invoice.paidAt && (
            <>
              {DOT}
              <Time at={invoice.paidAt} zone={zone} show="datetime" />
            </>
          )}
        </p>
        {next && <p>{next}</p>}
      </div>
      <p className="paid-acts">
        <Button icon={ReceiptText} onClick={() => setOpen(true)}>
          {copy.pay.openReceipt}
        </Button>
        <Button kind="quiet" onClick={() => go(path, { replace: true })}>
          {copy.pay.putAway}
        </Button>
      </p>
      <ReceiptDialog invoice={open ? invoice : null} about={about} onClose={() => setOpen(false)} />
    </section>
  )
}
