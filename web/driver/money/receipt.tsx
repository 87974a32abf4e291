import './money.css'
import Printer from 'lucide-react/icons/printer'
import type { Invoice } from '#payments/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { Button } from '../../kit/button.tsx'
import { Facts } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Money } from '../../kit/money.tsx'
import { Time } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** One receipt, to be read and printed; `about` names the booking that was paid for, null for money put on the account. */
export function ReceiptDialog({
  invoice,
  about,
  onClose,
}: {
  readonly invoice: Invoice | null
  readonly about: string | null
  readonly onClose: () => void
}) {
  const copy = useMoreCopy().money
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  return (
    <Dialog
      open={invoice !== null}
      title={invoice ? fill(copy.receiptNo, { number: invoice.number }) : ''}
      onClose={onClose}
      footer={
        <Button kind="primary" icon={Printer} onClick={() => globalThis.print()}>
          {copy.print}
        </Button>
      }
    >
      {invoice && (
        <div className="receipt">
          <Facts
            rows={[
              [copy.receivedBy, copy.receiver],
              [copy.sum, <Money key="sum" amount={invoice.received} />],
              [copy.date, invoice.paidAt && <Time key="at" at={invoice.paidAt} zone={zone} show="datetime" />],
              [copy.paidFor, about ?? copy.topUp],
            ]}
          />
        </div>
      )}
    </Dialog>
  )
}
