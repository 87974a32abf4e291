import { useState } from 'react'
import type { Invoice, Invoices } from '#payments/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { Money } from '../../kit/money.tsx'
import { Time } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'
import type { BookingName } from './movements.tsx'
import { ReceiptDialog } from './receipt.tsx'

/** Receipts of what was paid in: each can be opened and printed. */
export function Receipts({ nameOf }: { readonly nameOf: BookingName }) {
  const copy = useMoreCopy().money
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  const [open, setOpen] = useState<Invoice | null>(null)
  const paid = useQuery<Invoices>('/api/payments/invoices').value?.invoices.filter(
    ({ received }) => received !== '0.00',
  )
  if (!paid || paid.length === 0) return null
  return (
    <Card title={copy.receipts} flush>
      <ul className="past">
        {paid.map((invoice) => (
          <li key={invoice.id}>
            <button type="button" className="past-row receipt-row" onClick={() => setOpen(invoice)}>
              <span className="past-what">
                <strong>{fill(copy.receiptNo, { number: invoice.number })}</strong>
                <span className="quiet">
                  {invoice.paidAt && <Time at={invoice.paidAt} zone={zone} show="datetime" />}
                </span>
              </span>
              <Money amount={invoice.received} />
            </button>
          </li>
        ))}
      </ul>
      <ReceiptDialog
        invoice={open}
        about={open?.bookingId ? nameOf(open.bookingId) : null}
        onClose={() => setOpen(null)}
      />
    </Card>
  )
}
