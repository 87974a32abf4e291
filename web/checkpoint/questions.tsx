import { useState } from 'react'
import DoorOpen from 'lucide-react/icons/door-open'
import type { CommandRequest, LaneView } from '#gate/contract.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { ChoiceField, TextArea } from '../kit/field.tsx'
import { Plate } from '../kit/plate.tsx'
import { Time } from '../kit/time.tsx'
import type { Commands } from './commands.ts'
import { useCopy } from './use-copy.ts'

type Reason = NonNullable<CommandRequest['reason']>

const NOTE_LETTERS = 3

/** The questions that acts need answered: which booking, or for what reason. */
export function Questions({
  commands,
  lanes,
  zone,
}: {
  readonly commands: Commands
  readonly lanes: readonly LaneView[]
  readonly zone: string
}) {
  const { question } = commands
  const lane = lanes.find(({ lane: code }) => code === question?.lane)
  if (!question || !lane) return null
  return question.kind === 'manual' ? (
    <ManualDialog lane={lane} commands={commands} />
  ) : (
    <WhichDialog lane={lane} commands={commands} zone={zone} />
  )
}

/** Letting in whom the rules keep outside: not to be undone, so it asks for a typed reason. */
function ManualDialog({ lane, commands }: { readonly lane: LaneView; readonly commands: Commands }) {
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
      title={fill(copy.title, { lane: lane.lane })}
      onClose={commands.close}
      footer={
        <>
          <Button onClick={commands.close}>{kit.cancel}</Button>
          <Button kind="danger" icon={DoorOpen} onClick={open}>
            {copy.open}
          </Button>
        </>
      }
    >
      {lane.current?.plateRead && <Plate country={lane.current.country} plate={lane.current.plateRead} size="l" />}
      <p>{copy.text}</p>
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

function WhichDialog({
  lane,
  commands,
  zone,
}: {
  readonly lane: LaneView
  readonly commands: Commands
  readonly zone: string
}) {
  const copy = useCopy()
  return (
    <Dialog open title={copy.which.title} onClose={commands.close}>
      <p>{copy.which.text}</p>
      {lane.current?.pictureId && (
        <img className="which-picture" src={`/api/gate/pictures/${lane.current.pictureId}`} alt={copy.passage.read} />
      )}
      <ul className="which">
        {lane.current?.candidates.map((candidate) => (
          <li key={candidate.bookingId}>
            <button type="button" onClick={() => commands.openFor(lane, candidate.bookingId)}>
              <Plate country={lane.current?.country ?? null} plate={candidate.plate} />
              <span>
                {candidate.ordinal !== null && fill(copy.passage.number, { n: candidate.ordinal })}{' '}
                <Time at={candidate.startsAt} until={candidate.endsAt} zone={zone} />
                {candidate.trailerFits && ` · ${copy.passage.trailerFits}`}
              </span>
              <strong>{fill(copy.passage.similar, { n: Math.round(candidate.similarity * 100) })}</strong>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
