import './pass.css'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import CloudCheck from 'lucide-react/icons/cloud-check'
import { useEffect } from 'react'
import type { BookingSummary, PassView } from '#queue/contract.ts'
import { fill } from '../../kit/copy/copy.ts'
import { DOT, sentences } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Plate } from '../../kit/plate.tsx'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { formatInstant, Time } from '../../kit/time.tsx'
import { useDriver } from '../driver-context.tsx'
import { QrCode } from '../home/ticket.tsx'
import { keptBookings, usePass } from '../kept/passes.ts'
import { usePlace, usePlaceName } from '../kept/places.ts'
import { otherClock } from '../other-clock.ts'
import { bookingPath } from '../paths.ts'
import { useCopy } from '../use-copy.ts'
import { Link } from '../router.tsx'
import { PassPdf } from './pass-pdf.tsx'

/** The pass alone on the screen, as large as the phone allows; the screen stays on. */
export function PassScreen({ id }: { readonly id: string }) {
  const { active } = useDriver()
  const copy = useCopy().pass
  const { pass, problem } = usePass(id, true)
  const booking = active.value?.bookings.find((one) => one.id === id) ?? keptOf(id)
  useScreenOn()
  return (
    <div className="screen screen-narrow pass-screen">
      <Link className="back-link" href={bookingPath(id)}>
        <Icon of={ArrowLeft} size="s" /> {copy.close}
      </Link>
      {pass ? (
        <PassSheet pass={pass} booking={booking} whole />
      ) : problem ? (
        <ErrorState problem={problem} />
      ) : (
        <Skeleton lines={1} height="24rem" />
      )}
    </div>
  )
}

function keptOf(id: string): BookingSummary | null {
  return keptBookings()?.bookings.find((booking) => booking.id === id) ?? null
}

/** Everything the barrier and the officer need to see, drawn from what is on the phone. */
export function PassSheet({
  pass,
  booking,
  whole = false,
}: {
  readonly pass: PassView
  readonly booking: BookingSummary | null
  readonly whole?: boolean
}) {
  const copy = useCopy().pass
  const ticket = useCopy().ticket
  const { kit, language } = useTexts()
  const place = usePlaceName(pass.checkpoint)
  const there = otherClock(usePlace(pass.checkpoint), kit, pass.startsAt, pass.endsAt)
  const Heading = whole ? 'h1' : 'h2'
  return (
    <article className="pass">
      <header className="pass-head">
        <Heading>{place}</Heading>
        <p className="pass-when">
          <Time at={pass.startsAt} zone={pass.zone} show="day" />
          <strong>
            <Time at={pass.startsAt} until={pass.endsAt} zone={pass.zone} />
          </strong>
          {there && <span className="quiet">{there}</span>}
        </p>
      </header>
      <QrCode svg={pass.qrSvg} alt={copy.alt} />
      <p className="pass-hint">{sentences([ticket.passHint, copy.bright], language)}</p>
      <div className="pass-facts">
        <div>
          <p className="quiet">{copy.number}</p>
          <p className="pass-number">{pass.ordinal}</p>
        </div>
        <Plate country={booking?.plateCountry ?? null} plate={pass.plate} size="l" />
      </div>
      <footer className="pass-foot">
        <p className="row">
          <Icon of={CloudCheck} /> <span>{copy.saved}</span>
        </p>
        <p className="quiet">
          {fill(ticket.reference, { reference: pass.reference })}
          {DOT}
          {fill(copy.until, { time: formatInstant(pass.validUntil, 'datetime', kit, pass.zone) })}
        </p>
        <PassPdf booking={pass.bookingId}>PDF</PassPdf>
      </footer>
    </article>
  )
}

/** Keeps the screen from going dark while the code is held to the reader. */
export function useScreenOn(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    let left = false
    const ask = async () => {
      try {
        const got = await navigator.wakeLock.request('screen')
        if (left) return void got.release()
        lock = got
      } catch {
        // Without it the phone goes dark as usual.
      }
    }
    if ('wakeLock' in navigator) void ask()
    return () => {
      left = true
      void lock?.release()
    }
  }, [])
}
