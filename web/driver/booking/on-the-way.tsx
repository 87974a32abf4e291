import Check from 'lucide-react/icons/check'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleMinus from 'lucide-react/icons/circle-minus'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import X from 'lucide-react/icons/x'
import type { BookingView } from '#queue/contract.ts'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useCopy, useMoreCopy } from '../use-copy.ts'
import { BookingTime } from './booking-time.tsx'

const ICONS = {
  done: Check,
  running: LoaderCircle,
  missing: CircleAlert,
  failed: X,
  later: CircleDashed,
  unreached: CircleMinus,
}

/** Every step over the border: done, running, to do, not yet, not reached. */
export function OnTheWay({ booking }: { readonly booking: BookingView }) {
  const copy = useCopy()
  const { steps } = useMoreCopy().booking
  return (
    <Card title={steps}>
      <ol className="way">
        {booking.readiness.map(({ code, state, at }) => (
          <li className="way-step" data-state={state} key={code}>
            <span className="way-sign">
              <Icon of={ICONS[state]} size="s" />
            </span>
            <span className="way-name">{copy.steps[code]}</span>
            <span className="way-state">
              {at ? <BookingTime at={at} zone={booking.zone} /> : copy.stepStates[state]}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
