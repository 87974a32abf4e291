import CircleCheck from 'lucide-react/icons/circle-check'
import TrafficCone from 'lucide-react/icons/traffic-cone'
import Undo2 from 'lucide-react/icons/undo-2'
import UserCheck from 'lucide-react/icons/user-check'
import { useState } from 'react'
import type { MatterOutcome, MatterView } from '#gate/contract.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { sentences } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { ChoiceField, TextArea } from '../kit/field.tsx'
import { useStale } from '../kit/stale.ts'
import { Callout } from '../kit/status.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { holderOfMatter, inWholeMinutes, standingOfMatter } from './matter-standing.ts'
import { PassageFacts } from './passage.tsx'
import { useViewsCopy } from './use-copy.ts'
import type { ActOnMatter } from './use-matter-acts.ts'
import { laneName } from './words.ts'

interface SheetProps {
  readonly matter: MatterView
  readonly zone: string
  /** Business time, ms. */
  readonly now: number
  readonly officer: string | null
  readonly act: ActOnMatter
  readonly onLane: (lane: string) => void
}

/** One matter: picture and reason, who has it, and for an officer what can be done about it. */
export function MatterSheet(props: SheetProps) {
  const { matter, zone, now, officer, onLane } = props
  const copy = useViewsCopy()
  const { passage } = matter
  const holder = holderOfMatter(matter, now)
  const stranger = holder !== null && holder.id !== officer
  const done = standingOfMatter(matter, now) === 'done'
  return (
    <div className="matter">
      <div className="passage">
        <PassageFacts passage={passage} zone={zone} />
      </div>
      <Standing {...props} />
      {passage.state === 'waiting' && (
        <Callout
          tone="info"
          icon={TrafficCone}
          action={
            <Button size="s" onClick={() => onLane(passage.lane)}>
              {copy.matters.toLane}
            </Button>
          }
        >
          {fill(copy.matters.atBar, { lane: laneName(passage, copy) })}
        </Callout>
      )}
      {officer !== null && !stranger && !done && <Acts {...props} mine={holder !== null} />}
    </div>
  )
}

/** Who has it, until when it is put off, or what came of it. */
function Standing({ matter, zone, now, officer, act }: SheetProps) {
  const { matters: copy, shift } = useViewsCopy()
  const { kit, language } = useTexts()
  const { done, putOffUntil, passage } = matter
  const time = (at: string) => formatInstant(at, 'time', kit, zone)
  if (done) {
    const by = done.by.login ?? shift.unknown
    return (
      <Callout
        tone="good"
        icon={CircleCheck}
        title={copy.outcomes[done.outcome]}
        action={
          done.by.id === officer && (
            <Button size="s" icon={Undo2} onClick={() => void act(passage.id, { kind: 'reopen' })}>
              {copy.reopen}
            </Button>
          )
        }
      >
        {fill(copy.doneBy, { who: by, time: time(done.at) })}
        {done.note && <p className="happening-typed">{done.note}</p>}
      </Callout>
    )
  }
  const holder = holderOfMatter(matter, now)
  if (holder) {
    const text = holder.id === officer ? copy.mine : fill(copy.with, { who: holder.login ?? shift.unknown })
    return (
      <Callout tone="info" icon={UserCheck}>
        {sentences([text, fill(copy.until, { time: time(matter.taken?.until ?? '') })], language)}
      </Callout>
    )
  }
  if (standingOfMatter(matter, now) !== 'put-off' || putOffUntil === null) return null
  return <Callout tone="info">{fill(copy.putOffUntil, { time: time(putOffUntil) })}</Callout>
}

/** For how many minutes it may be put off by one press. */
const PUT_OFF_MINUTES = [15, 30, 60, 120]

function Acts({ matter: { passage, putOffUntil }, zone, now, act, mine }: SheetProps & { readonly mine: boolean }) {
  const copy = useViewsCopy().matters
  const { kit } = useTexts()
  const stale = useStale()
  const { id } = passage
  const times = PUT_OFF_MINUTES.map((minutes) => inWholeMinutes(now + minutes * 60_000))
  const away = putOffUntil !== null && Date.parse(putOffUntil) > now
  return (
    <>
      <div className="matter-acts">
        <Button
          icon={UserCheck}
          {...(!mine && { keyHint: 'C' })}
          disabled={stale}
          onClick={() => void act(id, { kind: mine ? 'give-back' : 'claim' })}
        >
          {mine ? copy.giveBack : copy.take}
        </Button>
        {away && (
          <Button icon={Undo2} disabled={stale} onClick={() => void act(id, { kind: 'bring-back' })}>
            {copy.bringBack}
          </Button>
        )}
      </div>
      <div className="matter-acts" role="group" aria-label={copy.putOff}>
        <span>{copy.putOff}</span>
        {times.map((until) => (
          <Button key={until} size="s" disabled={stale} onClick={() => void act(id, { kind: 'put-off', until })}>
            {formatInstant(until, 'time', kit, zone)}
          </Button>
        ))}
      </div>
      <Answer passage={passage} act={act} />
    </>
  )
}

const NOTE_LETTERS = 3
const NOTE_MAX = 300

/** The word of the queue for an entry with a booking whose time had been taken: "let in" is then an answer for good. */
const TIME_TAKEN = 'queue.time-taken-back'

/** What came of it; kept with the officer's name. It can be opened again by him, unless a booking followed it. */
function Answer({ passage: { id, dispute }, act }: Pick<SheetProps, 'act'> & Pick<MatterView, 'passage'>) {
  const { matters: copy, manual } = useViewsCopy()
  const { kit } = useTexts()
  const toast = useToast()
  const [outcome, setOutcome] = useState<MatterOutcome | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const words = note.trim()
  const short = words.length < NOTE_LETTERS && (words !== '' || outcome === 'other')
  const send = async () => {
    setTried(true)
    if (!outcome || short) return
    if (!(await act(id, { kind: 'done', outcome, ...(words && { note: words }) }))) return
    const undo = { label: kit.undo, run: () => void act(id, { kind: 'reopen' }) }
    const final = dispute === TIME_TAKEN && outcome === 'let-in'
    toast({ tone: 'good', text: `${copy.answered} ${copy.outcomes[outcome]}`, ...(!final && { act: undo }) })
  }
  return (
    <form
      className="matter-answer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {dispute === TIME_TAKEN && <Callout tone="info">{copy.timeTaken}</Callout>}
      <ChoiceField
        label={copy.outcome}
        value={outcome}
        options={(Object.keys(copy.outcomes) as MatterOutcome[]).map((value) => ({
          value,
          label: copy.outcomes[value],
        }))}
        onChoose={setOutcome}
      />
      {tried && !outcome && (
        <p className="field-error" role="alert">
          {copy.outcomeMissing}
        </p>
      )}
      <TextArea
        label={manual.note}
        optional={outcome !== 'other'}
        error={tried && short ? manual.noteMissing : undefined}
        rows={2}
        maxLength={NOTE_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="submit" kind="primary" icon={CircleCheck}>
        {copy.answer}
      </Button>
    </form>
  )
}
