import { useState } from 'react'
import DoorOpen from 'lucide-react/icons/door-open'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { CommandRequest, LaneView } from '#gate/contract.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { Dialog } from '../kit/dialog.tsx'
import { ChoiceField, TextArea } from '../kit/field.tsx'
import { Plate } from '../kit/plate.tsx'
import { StaleBand } from '../kit/stale-frame.tsx'
import { Callout } from '../kit/status.tsx'
import { Time } from '../kit/time.tsx'
import type { Commands } from './commands.ts'
import { LaneSentence } from './lane-name.tsx'
import { isBlocked, type Standing, standingOf } from './standing.ts'
import { useCopy } from './use-copy.ts'
import { standingText } from './words.ts'

type Reason = NonNullable<CommandRequest['reason']>

const NOTE_LETTERS = 3

/**
 * The questions that acts need answered: which booking, or for what reason. A question stays about the vehicle for which
 * it was asked. When that one leaves, is decided, or another drives up to an empty lane, it says so and can no longer be
 * answered; while the lanes are too old to be believed neither.
 */
export function Questions({
  commands,
  lanes,
  oldSince,
  zone,
}: {
  readonly commands: Commands
  readonly lanes: readonly LaneView[]
  /** Real time (ms) at which the lanes were heard of last, once that is too old; else null. */
  readonly oldSince: number | null
  readonly zone: string
}) {
  const { question } = commands
  if (!question) return null
  const { kind, lane } = question
  const standing = standingOf(lane, lanes.find((one) => one.lane === lane.lane) ?? null)
  const asked = { lane, standing, oldSince, answerable: standing === 'same' && oldSince === null, commands, zone }
  return kind === 'manual' ? <ManualDialog {...asked} /> : <WhichDialog {...asked} />
}

/** What is asked about, and by whom it is answered. */
interface Asked {
  /** As it stood when the question was asked. */
  readonly lane: LaneView
  readonly standing: Standing
  readonly oldSince: number | null
  /** False once it is about a vehicle that no longer waits there, and while nobody knows who does. */
  readonly answerable: boolean
  readonly commands: Commands
  readonly zone: string
}

/** The vehicle that the question is about; above it what became of it meanwhile, and how old that is. */
function About({ lane, standing, oldSince, zone }: Pick<Asked, 'lane' | 'standing' | 'oldSince' | 'zone'>) {
  const copy = useCopy()
  const { current } = lane
  return (
    <>
      {oldSince !== null && <StaleBand heardAt={oldSince} />}
      {/* Always there, so that a change is read out. */}
      <div className="asked-became" role="alert">
        {standing !== 'same' && (
          <Callout tone="bad" icon={TriangleAlert}>
            {standingText(standing, lane, copy)}
          </Callout>
        )}
      </div>
      {current ? (
        <p className="asked-about">
          {current.plateRead ? (
            <Plate country={current.country} plate={current.plateRead} size="l" />
          ) : (
            <strong>{copy.passage.unread}</strong>
          )}{' '}
          <Time at={current.occurredAt} zone={zone} />
        </p>
      ) : (
        <p className="asked-about">
          <strong>{copy.lanes.empty}</strong>
        </p>
      )}
    </>
  )
}

/** Letting in whom the rules keep outside: not to be undone, so it asks for a typed reason. */
function ManualDialog(asked: Asked) {
  const { lane, answerable, commands } = asked
  const copy = useCopy().manual
  const { kit } = useTexts()
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const noteMissing = reason === 'other' && note.trim().length < NOTE_LETTERS
  const open = () => {
    setTried(true)
    if (reason && !noteMissing) commands.manualOpen(lane, reason, note.trim())
  }
  const options = (Object.keys(copy.reasons) as Reason[]).map((value) => ({ value, label: copy.reasons[value] }))
  return (
    <Dialog
      open
      title={<LaneSentence text={copy.title} lane={lane.lane} purpose={lane.purpose} />}
      onClose={commands.close}
      footer={
        <>
          <Button onClick={commands.close}>{kit.cancel}</Button>
          <Button kind="danger" icon={DoorOpen} disabled={!answerable} onClick={open}>
            {copy.open}
          </Button>
        </>
      }
    >
      <About {...asked} />
      <p>{lane.current ? copy.text : isBlocked(lane) ? copy.textBlocked : copy.textEmpty}</p>
      <ChoiceField label={copy.reason} value={reason} options={options} onChoose={setReason} />
      {tried && !reason && (
        <p className="field-error" role="alert">
          {copy.reasonMissing}
        </p>
      )}
      <TextArea
        label={copy.note}
        hint={copy.noteHint}
        optional={reason !== 'other'}
        error={tried && noteMissing ? copy.noteMissing : undefined}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  )
}

function WhichDialog(asked: Asked) {
  const { lane, answerable, commands, zone } = asked
  const copy = useCopy()
  return (
    <Dialog open title={copy.which.title} onClose={commands.close}>
      <About {...asked} />
      <p>{copy.which.text}</p>
      {lane.current?.pictureId && (
        <img className="which-picture" src={`/api/gate/pictures/${lane.current.pictureId}`} alt={copy.passage.read} />
      )}
      <ul className="which">
        {lane.current?.candidates.map((candidate) => (
          <li key={candidate.bookingId}>
            <button type="button" disabled={!answerable} onClick={() => commands.openFor(lane, candidate.bookingId)}>
              <Plate country={lane.current?.country ?? null} plate={candidate.plate} />
              <span>
                {candidate.ordinal !== null && fill(copy.passage.number, { n: candidate.ordinal })}{' '}
                <Time at={candidate.startsAt} until={candidate.endsAt} zone={zone} />
                {candidate.trailerFits && `${DOT}${copy.passage.trailerFits}`}
              </span>
              <strong>{fill(copy.passage.similar, { n: Math.round(candidate.similarity * 100) })}</strong>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
