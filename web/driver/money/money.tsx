import '../booking/booking.css'
import './money.css'
import Wallet from 'lucide-react/icons/wallet'
import Lock from 'lucide-react/icons/lock'
import ShieldCheck from 'lucide-react/icons/shield-check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { LucideIcon } from 'lucide-react'
import type { Charge, PersonalAccount } from '#payments/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money, moneyText } from '../../kit/money.tsx'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { Age } from '../../kit/time.tsx'
import { useDriver } from '../driver-context.tsx'
import { sum } from '../home/next-step.tsx'
import { bookingPath } from '../paths.ts'
import { useAgain } from '../../kit/api/again.ts'
import { useMoreCopy } from '../use-copy.ts'
import { InvoiceProgress, useInvoiceUntilPaid } from './invoice-progress.tsx'
import { type BookingName, Movements, useBookingName } from './movements.tsx'
import { Receipts } from './receipts.tsx'
import { TopUp } from './top-up.tsx'
import { Link, useSearchParam } from '../router.tsx'

const REFRESH_MS = 60_000

/** The personal account: what is free, what is set aside and why, what moved [R707-23, R707-27, R707-28b]. */
export function MoneyScreen() {
  const copy = useMoreCopy().money
  const { turn } = useDriver()
  const asked = useSearchParam('invoice')
  const invoice = useInvoiceUntilPaid(asked)
  const account = useQuery<PersonalAccount>('/api/payments/account', { refreshMs: REFRESH_MS })
  useAgain(account.reload, turn)
  const nameOf = useBookingName()
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{copy.title}</h1>
        <Age at={account.at} staleMs={180_000} />
      </div>
      {account.state === 'loading' && <Skeleton lines={4} height="5rem" />}
      {account.state === 'failed' && <ErrorState problem={account.problem} onRetry={account.reload} />}
      {account.state === 'ready' && (
        <>
          <Balances account={account.value} />
          <div className="columns">
            <div className="stack">
              {asked !== null && (
                <Card>
                  <InvoiceProgress invoice={invoice} secured={null} onChanged={account.reload} />
                </Card>
              )}
              <TopUp debt={account.value.debt} />
            </div>
            <div className="stack">
              <Charges charges={account.value.charges} nameOf={nameOf} />
              <Receipts nameOf={nameOf} />
            </div>
          </div>
          <Movements account={account} value={account.value} />
        </>
      )}
    </div>
  )
}

function Balances({ account }: { readonly account: PersonalAccount }) {
  const copy = useMoreCopy().money
  const owing = account.debt !== '0.00'
  return (
    <dl className="balances">
      <Balance icon={Wallet} name={copy.available} hint={copy.availableHint} amount={account.available} main />
      <Balance icon={Lock} name={copy.feeHeld} hint={copy.feeHeldHint} amount={account.feeHeld} />
      <Balance
        icon={ShieldCheck}
        name={copy.depositBlocked}
        hint={copy.depositBlockedHint}
        amount={account.depositBlocked}
      />
      {owing && <Balance icon={TriangleAlert} name={copy.debt} hint={copy.debtHint} amount={account.debt} bad />}
    </dl>
  )
}

function Balance({
  icon,
  name,
  hint,
  amount,
  main = false,
  bad = false,
}: {
  readonly icon: LucideIcon
  readonly name: string
  readonly hint: string
  readonly amount: string
  readonly main?: boolean
  readonly bad?: boolean
}) {
  return (
    <div className="balance" data-main={main || undefined} data-bad={bad || undefined}>
      <dt>
        <Icon of={icon} size="s" /> {name}
      </dt>
      <dd>
        <span className="balance-amount">
          <Money amount={amount} />
        </span>
        <span className="balance-hint">{hint}</span>
      </dd>
    </div>
  )
}

function Charges({ charges, nameOf }: { readonly charges: readonly Charge[]; readonly nameOf: BookingName }) {
  const copy = useMoreCopy().money
  const { kit } = useTexts()
  if (charges.length === 0) return null
  return (
    <Card title={copy.charges} flush>
      <ul className="past">
        {charges.map(({ bookingId, fee, deposit, state, missing }) => (
          <li key={bookingId}>
            <Link className="past-row" href={bookingPath(bookingId)}>
              <span className="past-what">
                <strong translate="no">{nameOf(bookingId) ?? copy.toBooking}</strong>
                <span className="quiet">
                  {fill(copy.chargeStates[state], { amount: moneyText(missing, kit.money) })}
                </span>
              </span>
              <Money amount={sum(fee, deposit)} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
