import CalendarClock from 'lucide-react/icons/calendar-clock'
import CreditCard from 'lucide-react/icons/credit-card'
import ListChecks from 'lucide-react/icons/list-checks'
import QrCodeIcon from 'lucide-react/icons/qr-code'
import type { LucideIcon } from 'lucide-react'
import { lazy, Suspense } from 'react'
import type { BookingSummary } from '#queue/contract.ts'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { moneyText } from '../../kit/money.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { bookingPath, newTimePath, passPath } from '../paths.ts'
import { useCopy } from '../use-copy.ts'
import { Link } from '../router.tsx'

export const BookAgain = lazy(async () => ({ default: (await import('./book-again.tsx')).BookAgain }))

/** The one thing to do now, and until when. */
export function NextWords({ booking }: { readonly booking: BookingSummary }) {
  const copy = useCopy().next
  const { kit } = useTexts()
  const { code, by } = booking.next
  return (
    <p className="next-words" aria-live="polite">
      {code !== 'nothing' && <span className="quiet">{copy.label}</span>}
      <strong>{copy[code]}</strong>
      {by && (
        <span>
          {fill(code === 'prepare' ? copy.reminder : copy.by, {
            time: formatInstant(by, 'datetime', kit, booking.zone),
          })}
        </span>
      )}
    </p>
  )
}

/** The main button of the card: it leads to where the next step is done. */
export function NextAction({ booking, whole }: { readonly booking: BookingSummary; readonly whole: boolean }) {
  const copy = useCopy().next.actions
  const { kit } = useTexts()
  const here = bookingPath(booking.id)
  switch (booking.next.code) {
    case 'pay':
      if (whole) return null
      return (
        <Act to={here} icon={CreditCard}>
          {fill(copy.pay, { amount: moneyText(sum(booking.fee, booking.deposit), kit.money) })}
        </Act>
      )
    case 'wait-for-checks':
      return whole ? null : (
        <Act to={here} icon={ListChecks} kind="secondary">
          {copy.checks}
        </Act>
      )
    case 'remove-reasons':
      return whole ? null : (
        <Act to={here} icon={ListChecks}>
          {copy.reasons}
        </Act>
      )
    case 'prepare':
    case 'set-out':
    case 'wait-for-call':
    case 'drive-to-barrier':
      return (
        <Act to={passPath(booking.id)} icon={QrCodeIcon}>
          {copy.pass}
        </Act>
      )
    case 'choose-new-time':
      return (
        <Act to={newTimePath(booking.id)} icon={CalendarClock}>
          {copy.newTime}
        </Act>
      )
    case 'wait-for-officer':
    case 'go-through-control':
    case 'nothing':
      return null
    case 'book-again':
      return whole ? null : (
        <Suspense fallback={null}>
          <BookAgain id={booking.id} kind="primary">
            {copy.again}
          </BookAgain>
        </Suspense>
      )
  }
}

/** A link of our own pages that looks like a button. */
export function Act({
  to,
  icon,
  kind = 'primary',
  children,
}: {
  readonly to: string
  readonly icon?: LucideIcon
  readonly kind?: 'primary' | 'secondary' | 'quiet'
  readonly children: React.ReactNode
}) {
  return (
    <Link href={to} className={`button button-${kind} button-l act`}>
      {icon && <Icon of={icon} />}
      <span className="button-label">{children}</span>
    </Link>
  )
}

/** Adds two amounts as the API tells them: in tiyn, never as a float. */
export function sum(...amounts: readonly string[]): string {
  const tiyn = amounts.reduce((total, amount) => total + BigInt(amount.replace('.', '')), 0n)
  const text = tiyn.toString().padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}
