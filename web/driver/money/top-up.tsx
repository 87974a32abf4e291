import CreditCard from 'lucide-react/icons/credit-card'
import { type FormEvent, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { useTexts } from '../../kit/copy.tsx'
import { TextField } from '../../kit/field.tsx'
import { moneyText } from '../../kit/money.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { useInvoice } from './use-invoice.ts'

const QUICK = ['5000', '10000', '50000'] as const
const LEAST = 100
const MOST = 10_000_000

/** Puts money on the account ahead; a debt is offered as the amount. */
export function TopUp({ debt }: { readonly debt: string }) {
  const copy = useMoreCopy().money
  const { kit } = useTexts()
  const [amount, setAmount] = useState('')
  const [left, setLeft] = useState(false)
  const { start, busy, problem } = useInvoice()
  const whole = Number(amount.replace(/\s/g, ''))
  const right = Number.isSafeInteger(whole) && whole >= LEAST && whole <= MOST
  // A debt with tiyn is repaid by the next whole tenge.
  const owed = debt === '0.00' ? null : String(Math.max(LEAST, Math.ceil(Number(debt))))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setLeft(true)
    if (right) void start({ bookingId: null, amount: `${whole}.00`, returnPath: '/driver/money' })
  }
  return (
    <Card title={copy.topUp}>
      <form className="stack" onSubmit={submit} noValidate>
        <div className="chips">
          {[...(owed ? [owed] : []), ...QUICK].map((quick) => (
            <button
              type="button"
              className="chip"
              key={quick}
              aria-pressed={amount === quick}
              onClick={() => setAmount(quick)}
            >
              {moneyText(`${quick}.00`, kit.money)}
            </button>
          ))}
        </div>
        <TextField
          label={copy.amount}
          hint={copy.amountHint}
          inputMode="numeric"
          autoComplete="off"
          value={amount}
          error={left && !right ? copy.amountWrong : undefined}
          onChange={(event) => setAmount(event.target.value)}
          onBlur={() => amount !== '' && setLeft(true)}
        />
        <ProblemNote problem={problem} />
        <Button kind="primary" type="submit" icon={CreditCard} busy={busy}>
          {copy.pay}
        </Button>
      </form>
    </Card>
  )
}
