import ReceiptText from 'lucide-react/icons/receipt-text'
import { useMemo } from 'react'
import type { Movement, PersonalAccount } from '#payments/contract.ts'
import type { BookingsAnswer } from '#queue/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { moneyText } from '../../kit/money.tsx'
import { useCheckpointName } from '../../kit/place-names.ts'
import type { Column } from '../../kit/rich/table/columns.ts'
import { DataTable } from '../../kit/rich/table/data-table.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { bookingPath } from '../paths.ts'
import { Link } from '../router.tsx'
import type { ScreensCopy } from '../copy/screens/copy.ts'
import { useMoreCopy } from '../use-copy.ts'
import { type StatementLine, statementOf } from './statement.ts'

/** Names a booking by its truck and checkpoint; null while it is not known. */
export type BookingName = (id: string) => string | null

/** Names the account's bookings for whoever reads about their money. */
export function useBookingName(): BookingName {
  const checkpointName = useCheckpointName()
  const bookings = useQuery<BookingsAnswer>('/api/queue/bookings?scope=all').value?.bookings
  return (id) => {
    const found = bookings?.find((booking) => booking.id === id)
    return found ? `${found.plate}${DOT}${checkpointName(found.checkpoint)}` : null
  }
}

/** What moved: when, for which truck, how much, and what was free after it; what came and went month by month [R707-28b]. */
export function Movements({
  account,
  value: { movements, available },
}: {
  readonly account: Query<PersonalAccount>
  readonly value: PersonalAccount
}) {
  const copy = useMoreCopy().money
  const { kit } = useTexts()
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  const nameOf = useBookingName()
  const months = useMemo(
    () => statementOf(movements, available, (at) => monthIn(at, zone)),
    [movements, available, zone],
  )
  const lines = useMemo(() => months.flatMap((month) => month.lines), [months])
  return (
    <section className="movements" aria-label={copy.movements}>
      <h2>{copy.movements}</h2>
      <ul className="movement-months">
        {months.map(({ month, lines: [first], came, went }) => (
          <li key={month}>
            <strong>{first && formatInstant(first.movement.at, 'month', kit, zone)}</strong>
            <span className="quiet">
              {fill(copy.cameWent, { came: moneyText(came, kit.money), went: moneyText(went, kit.money) })}
            </span>
          </li>
        ))}
      </ul>
      <DataTable
        label={copy.movements}
        rows={lines}
        rowKey={({ movement }) => movement.id}
        columns={columnsOf({ copy, kit, zone, nameOf })}
        problem={account.problem}
        at={account.at}
        reload={account.reload}
        file="movements"
        toolsFrom={TOOLS_FROM}
        empty={{ icon: ReceiptText, title: copy.noMovements, text: copy.noMovementsHint }}
      />
    </section>
  )
}

/** On a phone a shorter list is seen whole. */
const TOOLS_FROM = 8

/** `2026-11` of an instant in a zone; the Swedish way of writing a day is the ISO one. */
function monthIn(at: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(new Date(at))
}

interface Written {
  readonly copy: ScreensCopy['money']
  readonly kit: ReturnType<typeof useTexts>['kit']
  readonly zone: string
  readonly nameOf: BookingName
}

function columnsOf({ copy, kit, zone, nameOf }: Written): readonly Column<StatementLine>[] {
  return [
    {
      id: 'what',
      head: copy.what,
      value: ({ movement: { kind } }) => copy.kinds[kind],
      chips: (kind) => kind,
      width: 210,
      phone: 'title',
    },
    {
      id: 'at',
      head: copy.date,
      value: ({ movement: { at } }) => at,
      show: ({ movement: { at } }) => formatInstant(at, 'datetime', kit, zone),
      written: ({ movement: { at } }) => formatInstant(at, 'datetime', kit, zone),
      sought: false,
      width: 150,
    },
    {
      id: 'booking',
      head: copy.booking,
      value: ({ movement: { bookingId } }) => bookingId && nameOf(bookingId),
      show: ({ movement: { bookingId } }) =>
        bookingId && (
          <Link className="movement-link" href={bookingPath(bookingId)}>
            {nameOf(bookingId) ?? copy.toBooking}
          </Link>
        ),
      width: 210,
    },
    {
      id: 'sum',
      head: copy.sum,
      value: ({ movement }) => (changeOf(movement).change === 'less' ? -1 : 1) * Number(changeOf(movement).text),
      show: ({ movement }) => <Sum movement={movement} kit={kit} />,
      // A sum that was blocked before changes nothing here: in a file the column adds up to what is free.
      written: ({ movement }) => Number(movement.availableChange),
      align: 'end',
      width: 120,
    },
    {
      id: 'after',
      head: copy.after,
      value: ({ after }) => Number(after),
      show: ({ after }) => <span className="movement-after">{moneyText(after, kit.money)}</span>,
      align: 'end',
      width: 120,
    },
    {
      id: 'month',
      head: copy.month,
      value: ({ movement: { at } }) => formatInstant(at, 'month', kit, zone),
      chips: (month) => month,
      width: 140,
      optional: true,
    },
  ]
}

function Sum({ movement, kit }: Pick<StatementLine, 'movement'> & Pick<Written, 'kit'>) {
  const { change, text } = changeOf(movement)
  return (
    <span className="movement-sum" data-change={change}>
      {SIGNS[change]}
      {moneyText(text, kit.money)}
    </span>
  )
}

const SIGNS = { less: '−', more: '+', same: '' } as const

function changeOf({ amount, availableChange }: Movement) {
  if (availableChange.startsWith('-')) return { change: 'less' as const, text: availableChange.replace('-', '') }
  return availableChange === '0.00'
    ? { change: 'same' as const, text: amount }
    : { change: 'more' as const, text: availableChange }
}
