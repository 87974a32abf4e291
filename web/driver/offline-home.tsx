import './home/home.css'
import QrCodeIcon from 'lucide-react/icons/qr-code'
import RotateCw from 'lucide-react/icons/rotate-cw'
import WifiOff from 'lucide-react/icons/wifi-off'
import { useState } from 'react'
import type { OwnTrips } from '#escort/contract.ts'
import { Button } from '../kit/button.tsx'
import { useNow } from '../kit/clock.tsx'
import { useTexts } from '../kit/copy.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { Age } from '../kit/time.tsx'
import { PassSheet } from './booking/pass.tsx'
import { SELDOM } from './copy/seldom.ts'
import { EscortTrips } from './escort/escort.tsx'
import { keptBookings, keptPasses } from './kept/passes.ts'
import { readKept } from './kept/stored.ts'

/** What the phone can show when nothing answers: the passes, and how old they are. */
export function OfflineHome({ onRetry }: { readonly onRetry: () => void }) {
  const { kit, language } = useTexts()
  const copy = SELDOM[language]
  const now = useNow(30_000)
  const [passes] = useState(() => keptPasses(now))
  const kept = keptBookings()
  const [own] = useState(() => readKept<OwnTrips>('escort'))
  const again = (
    <Button icon={RotateCw} onClick={onRetry}>
      {kit.retry}
    </Button>
  )
  if (passes.length === 0 && !own?.trips.length) {
    return (
      <EmptyState icon={WifiOff} title={kit.offline.title} action={again}>
        {copy.nothingSaved}
      </EmptyState>
    )
  }
  return (
    <div className="screen screen-narrow">
      <div className="screen-head">
        <h1>{copy.offline}</h1>
        <Age at={kept?.at ?? null} />
      </div>
      <Callout tone="warn" icon={QrCodeIcon} action={again}>
        {passes.length > 0 ? copy.offlineBody : kit.offline.body}
      </Callout>
      {own && <EscortTrips own={own} online={false} onSent={onRetry} />}
      {passes.map((pass) => (
        <PassSheet
          pass={pass}
          booking={kept?.bookings.find(({ id }) => id === pass.bookingId) ?? null}
          key={pass.bookingId}
        />
      ))}
    </div>
  )
}
