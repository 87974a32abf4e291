import CameraOff from 'lucide-react/icons/camera-off'
import CircleCheck from 'lucide-react/icons/circle-check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useEffect, useState } from 'react'
import type { LaneView, PassageView } from '#gate/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { Icon } from '../kit/icon.tsx'
import { Plate } from '../kit/plate.tsx'
import { Callout } from '../kit/status.tsx'
import { type StateName, STATES } from '../kit/states.ts'
import { formatInstant, Time } from '../kit/time.tsx'
import { SealOfTruck } from './seal-of-truck.tsx'
import { useCopy } from './use-copy.ts'
import { reasonText, STATE_OF_DECISION } from './words.ts'

/** Who stands at the bar: picture, plate, verdict, booking. When nobody does, the last one, marked as past. */
export function CurrentPassage({ lane, zone }: { readonly lane: LaneView; readonly zone: string }) {
  const copy = useCopy()
  const passage = lane.current ?? lane.recent[0]
  if (!passage) return <p className="lane-empty">{copy.lanes.empty}</p>
  return (
    <div className="passage" data-past={lane.current === null || undefined}>
      {lane.current === null && lane.barrier !== 'none' && <p className="passage-past">{copy.lanes.empty}</p>}
      {lane.current && <SealOfTruck country={passage.country} plate={passage.plateRead} />}
      <PassageFacts passage={passage} zone={zone} />
    </div>
  )
}

/** Picture, what was read, what is booked, and the verdict with its reason. */
export function PassageFacts({ passage, zone }: { readonly passage: PassageView; readonly zone: string }) {
  const copy = useCopy()
  return (
    <>
      <Picture key={passage.pictureId} passage={passage} zone={zone} />
      <div className="passage-facts">
        <Read passage={passage} />
        <Booked passage={passage} zone={zone} />
      </div>
      <Verdict passage={passage} zone={zone} />
      {passage.dispute && (
        <Callout tone="warn" icon={TriangleAlert}>
          {copy.lanes.dispute}
        </Callout>
      )}
    </>
  )
}

/** The verdict in words: what is allowed, and why. Read out by screen readers when it changes. */
function Verdict({ passage, zone }: { readonly passage: PassageView; readonly zone: string }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const state: StateName = STATE_OF_DECISION[passage.decision]
  const { tone, icon } = STATES[state]
  return (
    <div className="verdict" data-tone={tone} role="status">
      <Icon of={icon} size="l" />
      <div>
        <p className="verdict-word">
          <span>{copy.passage.decisions[passage.decision]}</span>{' '}
          <span className="verdict-state">{copy.passage.states[passage.state]}</span>
        </p>
        <p className="verdict-reason">
          {reasonText(passage, copy, kit, zone)}
          {passage.cutOff && ` ${copy.lanes.cutOff}.`}
        </p>
      </div>
    </div>
  )
}

/** The gate uploads a picture a moment after the passage; asking again is not worth more than these. */
const PICTURE_TRIES = 4
const PICTURE_WAIT_MS = 1_500

function Picture({ passage, zone }: { readonly passage: PassageView; readonly zone: string }) {
  const copy = useCopy().passage
  const { kit } = useTexts()
  const [tries, setTries] = useState(0)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!failed || tries >= PICTURE_TRIES) return
    const timer = setTimeout(() => {
      setTries(tries + 1)
      setFailed(false)
    }, PICTURE_WAIT_MS)
    return () => clearTimeout(timer)
  }, [failed, tries])
  const time = formatInstant(passage.occurredAt, 'time', kit, zone)
  return (
    <figure className="picture">
      {passage.pictureId && !failed ? (
        <img
          src={`/api/gate/pictures/${passage.pictureId}${tries > 0 ? `#${tries}` : ''}`}
          alt={fill(copy.picture, { plate: passage.plateRead || copy.unread, time })}
          onError={() => setFailed(true)}
        />
      ) : (
        <span className="picture-none">
          <Icon of={CameraOff} size="xl" />
          {copy.noPicture}
        </span>
      )}
      <figcaption>
        {time}
        {DOT}
        {copy.vehicles[passage.vehicleType]}
      </figcaption>
    </figure>
  )
}

function Read({ passage }: { readonly passage: PassageView }) {
  const copy = useCopy().passage
  return (
    <div className="fact">
      <span className="fact-name">{copy.read}</span>
      {passage.plateRead ? (
        <Plate country={passage.country} plate={passage.plateRead} size="l" />
      ) : (
        <strong>{copy.unread}</strong>
      )}
      <span className="fact-note">
        {passage.confidence === null ? copy.noConfidence : fill(copy.confidence, { n: Math.round(passage.confidence) })}
        {passage.confidence !== null && (
          <meter
            className="confidence"
            min={0}
            max={100}
            low={70}
            high={90}
            optimum={100}
            value={passage.confidence}
            aria-hidden="true"
          />
        )}
      </span>
      {passage.trailerPlateRead && (
        <span className="fact-note">
          {copy.trailer} <Plate country={passage.country} plate={passage.trailerPlateRead} size="s" />
        </span>
      )}
    </div>
  )
}

function Booked({ passage, zone }: { readonly passage: PassageView; readonly zone: string }) {
  const copy = useCopy().passage
  const { booking, candidates } = passage
  if (!booking && candidates.length > 0) {
    return (
      <div className="fact">
        <span className="fact-name">{copy.candidates}</span>
        <ul className="candidates">
          {candidates.map((candidate) => (
            <li key={candidate.bookingId}>
              <Plate country={passage.country} plate={candidate.plate} size="s" />
              <span className="fact-note">
                <Time at={candidate.startsAt} until={candidate.endsAt} zone={zone} />
                {DOT}
                {fill(copy.similar, { n: Math.round(candidate.similarity * 100) })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <div className="fact">
      <span className="fact-name">{copy.booking}</span>
      {booking ? (
        <>
          {booking.plate === passage.plateRead ? (
            <span className="fact-match">
              <Icon of={CircleCheck} /> {copy.samePlate}
            </span>
          ) : (
            <Plate country={booking.country} plate={booking.plate} size="l" />
          )}
          <span className="fact-note">
            {booking.ordinal !== null && (
              <strong>
                {fill(copy.number, { n: booking.ordinal })}
                {DOT}
              </strong>
            )}
            <Time at={booking.startsAt} until={booking.endsAt} zone={zone} />
          </span>
          <span className="fact-note" translate="no">
            {booking.reference}
          </span>
        </>
      ) : (
        <strong className={passage.decision === 'free' ? undefined : 'fact-none'}>
          {passage.decision === 'free' ? copy.noneNeeded : copy.noBooking}
        </strong>
      )}
    </div>
  )
}
