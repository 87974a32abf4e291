import '../booking/booking.css'
import './money.css'
import CircleDollarSign from 'lucide-react/icons/circle-dollar-sign'
import Lock from 'lucide-react/icons/lock'
import ReceiptText from 'lucide-react/icons/receipt-text'
import ShieldCheck from 'lucide-react/icons/shield-check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { LucideIcon } from 'lucide-react'
import type { Charge, Movement, PersonalAccount } from '#payments/contract.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { useAbout } from '../../kit/api/about.ts'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money, moneyText } from '../../kit/money.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { Age, Time } from '../../kit/time.tsx'
import { useDriver } from '../driver-context.tsx'
import { sum } from '../home/next-step.tsx'
import { bookingPath } from '../paths.ts'
import { useAgain } from '../use-again.ts'
import { useMoreCopy } from '../use-copy.ts'
import { InvoiceProgress } from './invoice-progress.tsx'
import { TopUp } from './top-up.tsx'
import { Link, useSearchParam } from '../router.tsx'

const REFRESH_MS = 60_000

/** The personal account: what is free, what is set aside and why, what moved [R707-23, R707-27, R707-28b]. */
export function MoneyScreen() {
  const copy = useMoreCopy().money
  const { turn } = useDriver()
  const invoice = useSearchParam('invoice')
  const account = useQuery<PersonalAccount>('/api/payments/account', { refreshMs: REFRESH_MS })
  useAgain(account.reload, turn)
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
          <div className="columns money-columns">
            <Movements account={account} movements={account.value.movements} />
            <div className="stack">
              {invoice && (
                <Card>
                  <InvoiceProgress id={invoice} secured={null} onChanged={account.reload} />
                </Card>
              )}
              <TopUp debt={account.value.debt} />
              <Charges charges={account.value.charges} />
            </div>
          </div>
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
      <Balance
        icon={CircleDollarSign}
        name={copy.available}
        hint={copy.availableHint}
        amount={account.available}
        main
      />
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

function Charges({ charges }: { readonly charges: readonly Charge[] }) {
  const copy = useMoreCopy().money
  const { kit } = useTexts()
  if (charges.length === 0) return null
  return (
    <Card title={copy.charges} flush>
      <ul className="past">
        {charges.map(({ bookingId, fee, deposit, state, missing }) => (
          <li key={bookingId}>
            <Link className="past-row" href={bookingPath(bookingId)}>
              <Money amount={sum(fee, deposit)} />
              <span className="quiet">{fill(copy.chargeStates[state], { amount: moneyText(missing, kit.money) })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Movements({
  account,
  movements,
}: {
  readonly account: Query<PersonalAccount>
  readonly movements: readonly Movement[]
}) {
  const copy = useMoreCopy().money
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  if (movements.length === 0) {
    return (
      <Card title={copy.movements}>
        <EmptyState icon={ReceiptText} title={copy.noMovements}>
          {copy.noMovementsHint}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card title={copy.movements} flush>
      {account.problem && <ErrorState problem={account.problem} onRetry={account.reload} />}
      <table className="movements">
        <thead>
          <tr>
            <th scope="col">{copy.what}</th>
            <th scope="col">{copy.date}</th>
            <th scope="col">{copy.sum}</th>
          </tr>
        </thead>
        <tbody>
          {movements.map((movement) => (
            <Row movement={movement} zone={zone} key={movement.id} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Row({ movement, zone }: { readonly movement: Movement; readonly zone: string }) {
  const copy = useMoreCopy().money
  const { kit } = useTexts()
  const { kind, amount, availableChange, bookingId, at } = movement
  const change = availableChange.startsWith('-') ? 'less' : availableChange === '0.00' ? 'same' : 'more'
  const sign = { less: '−', more: '+', same: '' }[change]
  const shown = change === 'same' ? amount : availableChange.replace('-', '')
  return (
    <tr>
      <td>
        <span className="movement-what">{copy.kinds[kind]}</span>
        {bookingId && (
          <>
            {' '}
            <Link className="movement-link" href={bookingPath(bookingId)}>
              {copy.toBooking}
            </Link>
          </>
        )}
      </td>
      <td className="quiet">
        <Time at={at} zone={zone} show="datetime" />
      </td>
      <td className="movement-sum" data-change={change}>
        {sign}
        {moneyText(shown, kit.money)}
      </td>
    </tr>
  )
}
