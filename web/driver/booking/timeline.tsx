import type { BookingView, TimelineEvent } from '#queue/contract.ts'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useMoreCopy } from '../use-copy.ts'
import { BookingTime } from './booking-time.tsx'

/** What happened with the booking, newest first, each with who did it. */
export function Timeline({ booking }: { readonly booking: BookingView }) {
  const copy = useMoreCopy().booking
  return (
    <Card title={copy.timeline}>
      <ol className="timeline">
        {booking.timeline.toReversed().map((event) => (
          <li className="timeline-event" key={`${event.type}-${event.at}`}>
            <p>
              <EventWords event={event} />
            </p>
            <p className="quiet">
              <BookingTime at={event.at} zone={booking.zone} /> · {copy.by[event.by]}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function EventWords({ event: { type, params } }: { readonly event: TimelineEvent }) {
  const copy = useMoreCopy().booking
  const word = (words: Readonly<Record<string, string>>, name: string) => {
    const told = params[name]
    return typeof told === 'string' && Object.hasOwn(words, told) ? (words[told] ?? '') : ''
  }
  // Whoever lost his booking through no fault of his is told that first, and what came back.
  if (params['fault'] === 'gate' || params['fault'] === 'authority') {
    const why = word(copy.lossless, 'reason')
    return <>{[copy.endedWithoutLoss, why && `: ${why}`, ` · ${copy.notYourFault}`].join('')}</>
  }
  const reason = word(type === 'turned-back' ? copy.turnBack : copy.reasons, 'reason')
  const deposit = { yes: copy.depositReturned, no: copy.depositLost }[String(params['depositReturned'])]
  const ended = type === 'cancelled' || type === 'annulled' || type === 'turned-back'
  return (
    <>
      {fill(copy.events[type], {
        ...params,
        reason,
        by: word(type === 'displaced' ? copy.lossless : copy.undoneBy, 'by'),
      })}
      {ended && deposit && ` · ${deposit}`}
    </>
  )
}
