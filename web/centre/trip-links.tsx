import type { TripLinks } from '#escort/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT, named } from '../kit/copy/listed.ts'
import { useCheckpointName } from '../kit/place-names.ts'
import { Time } from '../kit/time.tsx'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'

/** What the queue, the gates and customs say of the same truck; nothing while they say nothing. */
export function LinksOfTrip({ links }: { readonly links: TripLinks }) {
  const copy = useCopy().links
  const zone = useZone()
  const place = useCheckpointName()
  const { kit, language } = useTexts()
  const { states, countries } = kit
  const { bookings, passages, releases } = links
  if (bookings.length + passages.length + releases.length === 0) return null
  return (
    <Card title={copy.title}>
      <ul className="centre-events">
        {bookings.map(({ reference, checkpoint, state, startsAt }) => (
          <li key={reference} className="centre-event">
            <div className="centre-event-name">{fill(copy.booking, { reference, place: place(checkpoint) })}</div>
            <div className="centre-event-detail">
              <Time at={startsAt} zone={zone} show="datetime" />
              {DOT}
              {(states as Readonly<Record<string, string>>)[state]}
            </div>
          </li>
        ))}
        {passages.map(({ checkpoint, lane, stage, at }) => (
          <li key={`${stage} ${at}`} className="centre-event">
            <div className="centre-event-name">
              <Time at={at} zone={zone} show="datetime" /> {copy.stages[stage]}
            </div>
            <div className="centre-event-detail">{fill(copy.lane, { place: place(checkpoint), lane })}</div>
          </li>
        ))}
        {releases.map(({ declaration, authority, decision, at }) => (
          <li key={`${declaration} ${authority}`} className="centre-event">
            <div className="centre-event-name">{fill(copy.declaration, { number: declaration })}</div>
            <div className="centre-event-detail">
              <Time at={at} zone={zone} show="datetime" />
              {DOT}
              {named(countries[authority] ?? authority, copy.decisions[decision], language)}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
