import { type ReactNode, useState } from 'react'
import type { ReportRequest } from '#escort/contract.ts'
import { REPORT_REASONS } from '#escort/contract/terms.ts'
import { Button } from './button.tsx'
import { useNow } from './clock.tsx'
import { ChoiceField, SelectField, TextArea } from './field.tsx'

type Reason = ReportRequest['reason']

/** What is told, without the name that whoever sends it gives it. */
export type Told = Omit<ReportRequest, 'id'>

const LASTS = ['30', '60', '120', '240'] as const
type Lasts = (typeof LASTS)[number]
/** Unless another is chosen, and of a call for help, of which nobody is asked how long it takes. */
const USUAL: Lasts = '60'
/** How exactly what is told says when that was. */
const NOW_MS = 10_000

/** The words of the form: of whoever tells it for himself, or notes it for another. */
export interface AheadWords {
  readonly reason: string
  readonly minutes: string
  readonly note: string
  readonly send: string
  readonly reasons: Readonly<Record<Reason, string>>
  readonly lasts: Readonly<Record<Lasts, string>>
}

interface TellAheadOptions {
  readonly words: AheadWords
  /** Reasons as large choices of which none is made yet; the rest is asked after it. A list that begins with the first otherwise. */
  readonly large?: boolean
  readonly className: string
  readonly kind: 'primary' | 'secondary'
  readonly busy?: boolean
  /** Why it was not taken. */
  readonly problem?: ReactNode
  /** Before what is asked. */
  readonly children?: ReactNode
  /** Answers whether it was taken: the form is empty then. */
  readonly onTell: (told: Told) => boolean | Promise<boolean>
}

/**
 * The centre of the escort is told before an alarm what happened, how long it takes and what else there is to say [ESC-33, ESC-61].
 * `<TellAhead words={copy} className="form" kind="primary" onTell={(told) => send({ id: newId(), ...told })} />`
 */
export function TellAhead({
  words,
  large = false,
  className,
  kind,
  busy = false,
  problem,
  children,
  onTell,
}: TellAheadOptions) {
  const first = large ? null : REPORT_REASONS[0]
  const [reason, setReason] = useState<Reason | null>(first)
  const [minutes, setMinutes] = useState<string>(USUAL)
  const [note, setNote] = useState('')
  const now = useNow(NOW_MS)
  const tell = async (told: Reason) => {
    const more = note.trim() === '' ? {} : { note: note.trim() }
    const lasts = told === 'help' ? USUAL : minutes
    const body = { reason: told, at: new Date(now).toISOString(), minutes: Number(lasts), ...more }
    if (!(await onTell(body))) return
    setReason(first)
    setMinutes(USUAL)
    setNote('')
  }
  const options = REPORT_REASONS.map((value) => ({ value, label: words.reasons[value] }))
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason !== null) void tell(reason)
      }}
    >
      {children}
      {large ? (
        <ChoiceField label={words.reason} value={reason} onChoose={setReason} options={options} />
      ) : (
        <SelectField
          label={words.reason}
          value={reason ?? ''}
          onChange={({ target }) => setReason(REPORT_REASONS.find((value) => value === target.value) ?? first)}
          options={options}
        />
      )}
      {reason !== null && (
        <>
          {reason !== 'help' && (
            <SelectField
              label={words.minutes}
              value={minutes}
              onChange={({ target }) => setMinutes(target.value)}
              options={LASTS.map((value) => ({ value, label: words.lasts[value] }))}
            />
          )}
          <TextArea
            label={words.note}
            optional
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          {problem}
          <Button type="submit" kind={kind} busy={busy}>
            {words.send}
          </Button>
        </>
      )}
    </form>
  )
}
