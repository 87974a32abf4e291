import './home/home.css'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import QrCodeIcon from 'lucide-react/icons/qr-code'
import RotateCw from 'lucide-react/icons/rotate-cw'
import WifiOff from 'lucide-react/icons/wifi-off'
import { Fragment, type ReactNode, useState } from 'react'
import type { OwnTrips } from '#escort/contract.ts'
import type { BookingSummary, PassView } from '#queue/contract.ts'
import { Button } from '../kit/button.tsx'
import { useNow } from '../kit/clock.tsx'
import { useTexts } from '../kit/copy.tsx'
import { Icon } from '../kit/icon.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { Age } from '../kit/time.tsx'
import { PassSheet, useScreenOn } from './booking/pass.tsx'
import { SELDOM } from './copy/seldom.ts'
import { EscortTrips } from './escort/escort.tsx'
import { Act } from './home/next-step.tsx'
import { keptBookings, keptPasses } from './kept/passes.ts'
import { readKept } from './kept/stored.ts'
import { passPath, PATHS } from './paths.ts'
import { Link, usePath } from './router.tsx'
import { useCopy } from './use-copy.ts'

/** What the phone can show when nothing answers: the passes, and how old they are. */
export function OfflineHome({ onRetry }: { readonly onRetry: () => void }) {
  const { kit, language } = useTexts()
  const copy = SELDOM[language]
  const { openPass } = useCopy().ticket
  const now = useNow(30_000)
  const [passes] = useState(() => keptPasses(now))
  const kept = keptBookings()
  const [own] = useState(() => readKept<OwnTrips>('escort'))
  const hasTrips = (own?.trips.length ?? 0) > 0
  const [whole, close] = useWholePass(passes, hasTrips)
  const bookingOf = (pass: PassView) => kept?.bookings.find(({ id }) => id === pass.bookingId) ?? null
  const again = (
    <Button icon={RotateCw} onClick={onRetry}>
      {kit.retry}
    </Button>
  )
  if (passes.length === 0 && !hasTrips) {
    return (
      <EmptyState icon={WifiOff} title={kit.offline.title} action={again}>
        {copy.nothingSaved}
      </EmptyState>
    )
  }
  const state = (
    <Callout tone="warn" icon={QrCodeIcon} action={again}>
      {passes.length > 0 ? copy.offlineBody : kit.offline.body}
    </Callout>
  )
  if (whole) {
    return (
      <WholePass pass={whole} booking={bookingOf(whole)} onClose={close}>
        <Age at={kept?.at ?? null} />
        {state}
      </WholePass>
    )
  }
  return (
    <div className="screen screen-narrow">
      <div className="screen-head">
        <h1>{copy.offline}</h1>
        <Age at={kept?.at ?? null} />
      </div>
      {state}
      {own && <EscortTrips own={own} online={false} onSent={onRetry} />}
      {passes.map((pass) => (
        <Fragment key={pass.bookingId}>
          <PassSheet pass={pass} booking={bookingOf(pass)} />
          <Act to={passPath(pass.bookingId)} icon={QrCodeIcon} kind="secondary">
            {openPass}
          </Act>
        </Fragment>
      ))}
    </div>
  )
}

/** The pass that stands alone: the one that the address names, or the only thing that is kept until it is put away. */
function useWholePass(passes: readonly PassView[], hasTrips: boolean): readonly [PassView | undefined, () => void] {
  const path = usePath()
  const [closed, setClosed] = useState(false)
  const [first, ...more] = passes
  const only = closed || hasTrips || more.length > 0 ? undefined : first
  const asked = passes.find(({ bookingId }) => path === passPath(bookingId))
  // Of another booking than the one asked for no pass comes in its place.
  return [asked ?? (path.endsWith('/pass') ? undefined : only), () => setClosed(true)]
}

/** One pass as it stands with a network: what is held to the reader comes first, how old it is below. */
function WholePass({
  pass,
  booking,
  onClose,
  children,
}: {
  readonly pass: PassView
  readonly booking: BookingSummary | null
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const copy = useCopy().pass
  useScreenOn()
  const close = () => {
    onClose()
    scrollTo(0, 0)
    document.getElementById('content')?.focus({ preventScroll: true })
  }
  return (
    <div className="screen screen-narrow pass-screen">
      <Link className="back-link" href={PATHS.home} onClick={close}>
        <Icon of={ArrowLeft} size="s" /> {copy.close}
      </Link>
      <PassSheet pass={pass} booking={booking} whole />
      <div className="pass-below">{children}</div>
    </div>
  )
}
