import LogIn from 'lucide-react/icons/log-in'
import LogOut from 'lucide-react/icons/log-out'
import UserCheck from 'lucide-react/icons/user-check'
import UserX from 'lucide-react/icons/user-x'
import { useState } from 'react'
import type { ShiftAnswer, ShiftEntry } from '#gate/contract.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { TextArea } from '../kit/field.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useAct } from './use-act.ts'
import { useViewsCopy } from './use-copy.ts'

const LETTERS = 3
const LETTERS_MAX = 2000

/** What is being asked: the end of one's own shift, or the beginning, with the hand-over that was read. */
type Question = { readonly kind: 'hand-over' } | { readonly kind: 'take-over'; readonly waiting: ShiftEntry | null }

/** Who is on duty, what was handed over, and the one act that is possible now. */
export function ShiftActs({
  shift,
  officer,
  zone,
  onDone,
}: {
  readonly shift: ShiftAnswer
  readonly officer: string | null
  readonly zone: string
  readonly onDone: () => void
}) {
  const copy = useViewsCopy().shift
  const { kit } = useTexts()
  const [question, setQuestion] = useState<Question | null>(null)
  const { onDuty, waiting } = shift
  const mine = onDuty !== null && onDuty.id === officer
  const byMe = waiting !== null && waiting.by.id === officer
  return (
    <>
      <Callout
        tone={onDuty ? 'good' : 'warn'}
        icon={onDuty ? UserCheck : UserX}
        title={onDuty ? fill(copy.onDuty, { name: onDuty.login ?? copy.unknown }) : copy.nobody}
        action={
          officer &&
          (mine ? (
            <Button icon={LogOut} onClick={() => setQuestion({ kind: 'hand-over' })}>
              {copy.handOver}…
            </Button>
          ) : (
            !byMe && (
              <Button icon={LogIn} onClick={() => setQuestion({ kind: 'take-over', waiting })}>
                {copy.takeOver}…
              </Button>
            )
          ))
        }
      >
        {waiting && (
          <>
            <p>
              {fill(copy.handedOver, {
                name: waiting.by.login ?? copy.unknown,
                time: formatInstant(waiting.at, 'datetime', kit, zone),
              })}
            </p>
            <p className="happening-typed">{waiting.text}</p>
          </>
        )}
      </Callout>
      {question && (
        <ActDialog
          question={question}
          onClose={() => setQuestion(null)}
          onDone={() => {
            setQuestion(null)
            onDone()
          }}
        />
      )}
    </>
  )
}

/** Asks for the words. A take-over answers the hand-over that stood there when the question was asked, and no later one. */
function ActDialog({
  question,
  onClose,
  onDone,
}: {
  readonly question: Question
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const copy = useViewsCopy()
  const { kit } = useTexts()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, act } = useAct()
  const handsOver = question.kind === 'hand-over'
  const waiting = question.kind === 'take-over' ? question.waiting : null
  const optional = waiting !== null
  const words = text.trim()
  const short = words.length < LETTERS && !(optional && words === '')
  const send = async () => {
    setTried(true)
    if (short) return
    const path = `/api/gate/shift/${handsOver ? 'handover' : 'takeover'}`
    const body = { ...(words && { text: words }), ...(!handsOver && { answers: waiting?.id ?? null }) }
    const done = handsOver ? copy.shift.handedOverDone : copy.shift.takenOverDone
    if (await act(path, body, done)) onDone()
  }
  const title = handsOver ? copy.shift.handOver : copy.shift.takeOver
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{kit.cancel}</Button>
          <Button kind="primary" icon={handsOver ? LogOut : LogIn} busy={busy} onClick={() => void send()}>
            {title}
          </Button>
        </>
      }
    >
      <p>{handsOver ? copy.shift.handOverText : waiting ? copy.shift.takeOverText : copy.shift.takeOverAlone}</p>
      {waiting && <p className="happening-typed">{waiting.text}</p>}
      <TextArea
        label={handsOver ? copy.shift.handOverWords : copy.shift.takeOverWords}
        optional={optional}
        error={tried && short ? copy.manual.noteMissing : undefined}
        maxLength={LETTERS_MAX}
        rows={5}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  )
}
