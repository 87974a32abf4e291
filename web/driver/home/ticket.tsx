import './ticket.css'
import './ticket-large.css'
import BellRing from 'lucide-react/icons/bell-ring'
import CalendarX from 'lucide-react/icons/calendar-x'
import type { ReactNode } from 'react'
import type { BookingSummary, ReadinessItem } from '#queue/contract.ts'
import { useNow } from '../../kit/clock.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { useCheckpoint } from '../../kit/api/reference.ts'
import { Icon } from '../../kit/icon.tsx'
import { Plate } from '../../kit/plate.tsx'
import { Callout, Status } from '../../kit/status.tsx'
import { formatInstant, spanText, Time } from '../../kit/time.tsx'
import { usePass } from '../kept/passes.ts'
import { otherClock } from '../other-clock.ts'
import { bookingPath, passPath } from '../paths.ts'
import { useCopy } from '../use-copy.ts'
import { NextAction, NextWords } from './next-step.tsx'
import { Ring, RingWords } from './ring.tsx'
import { readinessOf } from './readiness.ts'
import { usePlaceName } from '../kept/places.ts'
import { Link } from '../router.tsx'

const PASS_STATES = ['confirmed', 'called', 'admitted']

/** True when the pass of a booking can be fetched. */
function hasPass(booking: Pick<BookingSummary, 'state'>): boolean {
  return PASS_STATES.includes(booking.state)
}

/**
 * A booking as a ticket: where, when, how long until then, what is missing, the one next step, and the stub with the
 * pass. `readiness` comes with the whole booking; a summary's steps are told by its state.
 */
export function Ticket({
  booking,
  readiness,
  level = 2,
  whole = false,
  children,
}: {
  readonly booking: BookingSummary
  readonly readiness?: readonly ReadinessItem[]
  readonly level?: 1 | 2
  /** On the booking's own page: no link to itself. */
  readonly whole?: boolean
  readonly children?: ReactNode
}) {
  const copy = useCopy()
  const now = useNow(1_000)
  const steps = readiness ?? readinessOf(booking, now)
  return (
    <article className="ticket" data-state={booking.state}>
      {booking.state === 'called' && <CallBand booking={booking} />}
      {booking.displaced && <Gone by={booking.displaced.by} asked={booking.next.code === 'choose-new-time'} />}
      <header className="ticket-head">
        <Status of={waitsForOfficer(booking) ? 'disputed' : booking.state} />
        <span className="ticket-reference" translate="no">
          {fill(copy.ticket.reference, { reference: booking.reference })}
        </span>
      </header>
      <Where booking={booking} level={level} />
      {booking.state !== 'called' && <When booking={booking} now={now} />}
      <div className="ticket-next">
        <Ring steps={steps} />
        <div className="ticket-next-words">
          {booking.state !== 'called' && <NextWords booking={booking} />}
          <RingWords steps={steps} />
        </div>
        <NextAction booking={booking} whole={whole} />
      </div>
      {children}
      <Stub booking={booking} whole={whole} />
    </article>
  )
}

/** The call and all its times on one line, so that none competes: what to do now, until when, and for which interval. */
function CallBand({ booking }: { readonly booking: BookingSummary }) {
  const { ticket: copy, next } = useCopy()
  const { kit } = useTexts()
  const { code, by } = booking.next
  const at = (instant: string) => formatInstant(instant, 'time', kit, booking.zone)
  const hours = `${at(booking.startsAt)}–${at(booking.endsAt)}`
  return (
    <div className="call-band" role="alert">
      <Icon of={BellRing} size="l" />
      <div>
        <p className="call-band-title">{copy.call}</p>
        <p className="call-way">
          <span>{next[code]}</span>
          {by && <strong>{fill(copy.callBy, { time: at(by) })}</strong>}
          <span>{fill(copy.callHours, { hours })}</span>
        </p>
      </div>
    </div>
  )
}

/**
 * Its time is gone, through no fault of the driver: said before the time itself, with what it means for him; not while an officer
 * looks at an entry with it, which decides about that.
 */
function Gone({ by, asked }: { readonly by: NonNullable<BookingSummary['displaced']>['by']; readonly asked: boolean }) {
  const copy = useCopy().ticket
  return (
    <div className="ticket-gone">
      <Callout tone="warn" icon={CalendarX} title={copy.gone[by]} urgent>
        {asked && copy.goneSafe}
      </Callout>
    </div>
  )
}

function Where({ booking, level }: { readonly booking: BookingSummary; readonly level: 1 | 2 }) {
  const copy = useCopy().ticket
  const { kit, language } = useTexts()
  const checkpoint = useCheckpoint(booking.checkpoint)
  const place = usePlaceName(booking.checkpoint)
  const Heading = level === 1 ? 'h1' : 'h2'
  const country = kit.countries[booking.neighbour] ?? booking.neighbour
  return (
    <div className="ticket-where">
      <Heading className="ticket-place">{place}</Heading>
      <p className="quiet">
        {fill(copy.towards, { country })}
        {checkpoint && `${DOT}${checkpoint.region.names[language]}`}
      </p>
    </div>
  )
}

function When({ booking, now }: { readonly booking: BookingSummary; readonly now: number }) {
  const copy = useCopy().ticket
  const { kit } = useTexts()
  const there = otherClock(useCheckpoint(booking.checkpoint), kit, booking.startsAt, booking.endsAt)
  const ahead = Date.parse(booking.startsAt) - now
  const running = ['held', 'confirmed', 'called'].includes(booking.state)
  return (
    <div className="ticket-when">
      <div>
        <p className="ticket-day">
          <Time at={booking.startsAt} zone={booking.zone} show="day" />
        </p>
        <p className="ticket-hours">
          <Time at={booking.startsAt} until={booking.endsAt} zone={booking.zone} />
        </p>
        <p className="quiet">
          {copy.zone}
          {there && `${DOT}${there}`}
        </p>
      </div>
      {running && (
        <p className="ticket-countdown" role="timer">
          {ahead > 0 ? (
            <>
              <strong>{spanText(ahead, kit)}</strong>
              <span>{copy.arrivalIn}</span>
            </>
          ) : (
            <strong>{copy.arrivalNow}</strong>
          )}
        </p>
      )}
    </div>
  )
}

/** An officer looks at an entry with it: whether it needs another time and another number is for him to say. */
function waitsForOfficer({ next }: BookingSummary): boolean {
  return next.code === 'wait-for-officer'
}

/** What is shown at the barrier: the number, the plates, the code. */
function Stub({ booking, whole }: { readonly booking: BookingSummary; readonly whole: boolean }) {
  const copy = useCopy().ticket
  const gone = booking.state === 'displaced'
  const anew = waitsForOfficer(booking) ? copy.numberDisputed : copy.numberNew
  // What ended without a number gets none any more.
  const none = booking.state === 'held' ? copy.numberLater : copy.numberNone
  return (
    <footer className="ticket-stub">
      <div className="ticket-facts">
        <div>
          <p className="quiet">{copy.number}</p>
          <p className="ticket-number" data-later={booking.ordinal === null || gone || undefined}>
            {gone ? anew : (booking.ordinal ?? none)}
          </p>
        </div>
        <div className="ticket-plates">
          <Plate country={booking.plateCountry} plate={booking.plate} />
          {booking.trailerPlate && (
            <span className="ticket-trailer">
              <span className="quiet">{copy.trailer}</span> <span translate="no">{booking.trailerPlate}</span>
            </span>
          )}
        </div>
        {!whole && (
          <Link className="ticket-link" href={bookingPath(booking.id)}>
            {copy.details}
          </Link>
        )}
      </div>
      {hasPass(booking) && <SmallPass booking={booking} />}
    </footer>
  )
}

function SmallPass({ booking }: { readonly booking: BookingSummary }) {
  const copy = useCopy().ticket
  const { pass } = usePass(booking.id, true)
  return (
    <Link className="ticket-pass" href={passPath(booking.id)}>
      {pass ? <QrCode svg={pass.qrSvg} /> : <span className="qr qr-empty" />}
      <span className="ticket-pass-name">{copy.openPass}</span>
    </Link>
  )
}

/** The code as a picture: always dark on white, whatever the theme, since a reader has to take it. */
export function QrCode({ svg, alt = '' }: { readonly svg: string; readonly alt?: string }) {
  return <img className="qr" alt={alt} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} />
}
