import ReceiptText from 'lucide-react/icons/receipt-text'
import type { Movement, PersonalAccount } from '#payments/contract.ts'
import type { BookingsAnswer } from '#queue/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { moneyText } from '../../kit/money.tsx'
import { useCheckpointName } from '../../kit/place-names.ts'
import { EmptyState, ErrorState } from '../../kit/states-of-lists.tsx'
import { formatInstant, Time } from '../../kit/time.tsx'
import { bookingPath } from '../paths.ts'
import { Link } from '../router.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { type StatementLine, type StatementMonth, statementOf } from './statement.ts'

/** Names a booking by its truck and checkpoint; null while it is not known. */
export type BookingName = (id: string) => string | null

/** Names the account's bookings for whoever reads about their money. */
export function useBookingName(): BookingName {
  const checkpointName = useCheckpointName()
  const bookings = useQuery<BookingsAnswer>('/api/queue/bookings?scope=all').value?.bookings
  return (id) => {
    const found = bookings?.find((booking) => booking.id === id)
    return found ? `${found.plate} · ${checkpointName(found.checkpoint)}` : null
  }
}

/** What moved, by months: for which truck, how much, and what was free after it [R707-28b]. */
export function Movements({
  account,
  value,
}: {
  readonly account: Query<PersonalAccount>
  readonly value: PersonalAccount
}) {
  const copy = useMoreCopy().money
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  const nameOf = useBookingName()
  if (value.movements.length === 0) {
    return (
      <Card title={copy.movements}>
        <EmptyState icon={ReceiptText} title={copy.noMovements}>
          {copy.noMovementsHint}
        </EmptyState>
      </Card>
    )
  }
  const monthOf = (at: string) => monthIn(at, zone)
  return (
    <div className="stack">
      {account.problem && <ErrorState problem={account.problem} onRetry={account.reload} />}
      {statementOf(value.movements, value.available, monthOf).map((month) => (
        <Month key={month.month} month={month} zone={zone} nameOf={nameOf} />
      ))}
    </div>
  )
}

/** `2026-11` of an instant in a zone; the Swedish way of writing a day is the ISO one. */
function monthIn(at: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(new Date(at))
}

function Month({
  month: { lines, came, went },
  zone,
  nameOf,
}: {
  readonly month: StatementMonth
  readonly zone: string
  readonly nameOf: BookingName
}) {
  const copy = useMoreCopy().money
  const { kit } = useTexts()
  const [first] = lines
  return (
    <Card
      title={first ? formatInstant(first.movement.at, 'month', kit, zone) : ''}
      aside={fill(copy.cameWent, { came: moneyText(came, kit.money), went: moneyText(went, kit.money) })}
      flush
    >
      <table className="movements">
        <thead>
          <tr>
            <th scope="col">{copy.what}</th>
            <th scope="col">{copy.sum}</th>
            <th scope="col">{copy.after}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row line={line} zone={zone} nameOf={nameOf} key={line.movement.id} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Row({
  line: { movement, after },
  zone,
  nameOf,
}: {
  readonly line: StatementLine
  readonly zone: string
  readonly nameOf: BookingName
}) {
  const copy = useMoreCopy().money
  const { kit } = useTexts()
  const { change, text } = changeOf(movement)
  return (
    <tr>
      <td>
        <span className="movement-what">{copy.kinds[movement.kind]}</span>
        <span className="movement-about">
          <Time at={movement.at} zone={zone} show="datetime" />
          {movement.bookingId && (
            <Link className="movement-link" href={bookingPath(movement.bookingId)}>
              {nameOf(movement.bookingId) ?? copy.toBooking}
            </Link>
          )}
        </span>
      </td>
      <td className="movement-sum" data-change={change}>
        {SIGNS[change]}
        {moneyText(text, kit.money)}
      </td>
      <td className="movement-after">{moneyText(after, kit.money)}</td>
    </tr>
  )
}

const SIGNS = { less: '−', more: '+', same: '' } as const

function changeOf({ amount, availableChange }: Movement) {
  if (availableChange.startsWith('-')) return { change: 'less' as const, text: availableChange.replace('-', '') }
  return availableChange === '0.00'
    ? { change: 'same' as const, text: amount }
    : { change: 'more' as const, text: availableChange }
}
