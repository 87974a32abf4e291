import { useState } from 'react'
import Printer from 'lucide-react/icons/printer'
import type { Invoice, Invoices } from '#payments/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card, Facts } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Money } from '../../kit/money.tsx'
import { Time } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'
import type { BookingName } from './movements.tsx'

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
                  <Time at={invoice.createdAt} zone={zone} show="datetime" />
                </span>
              </span>
              <Money amount={invoice.received} />
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        open={open !== null}
        title={open ? fill(copy.receiptNo, { number: open.number }) : ''}
        onClose={() => setOpen(null)}
        footer={
          <Button kind="primary" icon={Printer} onClick={() => globalThis.print()}>
            {copy.print}
          </Button>
        }
      >
        {open && <Receipt invoice={open} nameOf={nameOf} zone={zone} />}
      </Dialog>
    </Card>
  )
}

function Receipt({
  invoice,
  nameOf,
  zone,
}: {
  readonly invoice: Invoice
  readonly nameOf: BookingName
  readonly zone: string
}) {
  const copy = useMoreCopy().money
  const { kit } = useTexts()
  const booking = invoice.bookingId === null ? null : nameOf(invoice.bookingId)
  return (
    <div className="receipt">
      <Facts
        rows={[
          [copy.receivedBy, kit.product],
          [copy.sum, <Money key="sum" amount={invoice.received} />],
          [copy.date, <Time key="at" at={invoice.createdAt} zone={zone} show="datetime" />],
          [copy.paidFor, booking ?? copy.topUp],
        ]}
      />
    </div>
  )
}
