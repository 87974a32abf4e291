import type { BookingView, TimelineEvent } from '#queue/contract.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Card } from '../../kit/card.tsx'
import { DOT, listed, named } from '../../kit/copy/listed.ts'
import { fill } from '../../kit/copy/copy.ts'
import { type StateName, STATES } from '../../kit/states.ts'
import { Timeline } from '../../kit/timeline.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** How each event stands in the one vocabulary of states: its sign and its colour. */
const SIGNS: Readonly<Record<TimelineEvent['type'], StateName>> = {
  placed: 'held',
  'payment-secured': 'paid',
  'checks-passed': 'passed',
  'checks-refused': 'failed',
  'checks-unknown': 'unknown',
  'hold-extended': 'held',
  confirmed: 'confirmed',
  refused: 'refused',
  expired: 'expired',
  'arrival-notified': 'notice',
  called: 'called',
  arrived: 'waiting',
  admitted: 'admitted',
  crossed: 'crossed',
  settled: 'paid',
  cancelled: 'cancelled',
  annulled: 'annulled',
  'annulment-undone': 'passed',
  'fault-corrected': 'paid',
  'deposit-forgiven': 'paid',
  moved: 'confirmed',
  displaced: 'late',
  retimed: 'confirmed',
  'retiming-undone': 'admitted',
  'turned-back': 'turned-back',
}

/** What happened with the booking, newest first, each with who did it. */
export function BookingHistory({ booking }: { readonly booking: Pick<BookingView, 'timeline' | 'zone'> }) {
  const copy = useMoreCopy().booking
  return (
    <Card title={copy.timeline}>
      <Timeline
        label={copy.timeline}
        zone={booking.zone}
        events={booking.timeline.toReversed().map((event) => ({
          id: `${event.type}-${event.at}`,
          at: event.at,
          title: <EventWords event={event} />,
          detail: copy.by[event.by],
          ...STATES[SIGNS[event.type]],
        }))}
      />
    </Card>
  )
}

function EventWords({ event: { type, params } }: { readonly event: TimelineEvent }) {
  const copy = useMoreCopy().booking
  const { language } = useTexts()
  const word = (words: Readonly<Record<string, string>>, name: string) => {
    const told = params[name]
    return typeof told === 'string' && Object.hasOwn(words, told) ? (words[told] ?? '') : ''
  }
  // Whoever lost his booking through no fault of his is told that first, and what came back.
  if (params['fault'] === 'gate' || params['fault'] === 'authority') {
    const why = word(copy.lossless, 'reason')
    const ended = why ? named(copy.endedWithoutLoss, why, language) : copy.endedWithoutLoss
    return <>{`${ended}${DOT}${copy.notYourFault}`}</>
  }
  const reason = word(type === 'turned-back' ? copy.turnBack : copy.reasons, 'reason')
  const deposit = { yes: copy.depositReturned, no: copy.depositLost }[String(params['depositReturned'])]
  const told = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? listed(value, language) : value]),
  )
  const ended = type === 'cancelled' || type === 'annulled' || type === 'turned-back'
  return (
    <>
      {fill(copy.events[type], {
        ...told,
        reason,
        by: word(type === 'displaced' ? copy.lossless : copy.undoneBy, 'by'),
      })}
      {ended && deposit && `${DOT}${deposit}`}
    </>
  )
}
