import { type FormEvent, useState } from 'react'
import type { PassageView, YardAnswer } from '#gate/contract.ts'
import type { PassesFound } from '#queue/contract.ts'
import { type Problem, post } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { SelectField, TextField } from '../kit/field.tsx'
import { ErrorState } from '../kit/states-of-lists.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { useMatterActs } from './use-matter-acts.ts'
import { useViewsCopy } from './use-copy.ts'

type Found = PassesFound['found'][number]['booking']

/** Whether a vehicle was let in by hand, unread, and nobody has said with which booking. */
export function isUntied({ purpose, plateRead, bookingId, decidedBy, passedAt }: PassageView): boolean {
  return purpose === 'entry' && plateRead === '' && bookingId === null && decidedBy === 'officer' && passedAt !== null
}

/**
 * An officer says with which booking of the checkpoint a vehicle drove in that no camera read: one that is due or late, or one that he
 * finds by its reference or plate, also when it was annulled since [GATE-6] [R707-28g].
 */
export function TieBooking({
  passage,
  checkpoint,
  zone,
  onTied,
}: {
  readonly passage: PassageView
  readonly checkpoint: string
  readonly zone: string
  readonly onTied: () => void
}) {
  const copy = useViewsCopy().hour.tie
  const { kit } = useTexts()
  const yard = useQuery<YardAnswer>(`/api/gate/yard?${new URLSearchParams({ checkpoint }).toString()}`)
  const [found, setFound] = useState<readonly Found[]>([])
  const [booking, choose] = useState('')
  const toast = useToast()
  const act = useMatterActs(onTied)
  const [busy, setBusy] = useState(false)
  const rows = yard.value ? [...yard.value.late, ...yard.value.called, ...yard.value.next] : []
  const known = new Set(found.map(({ id }) => id))
  const options = [
    ...found.map(({ id, plate, reference, state, startsAt }) => ({
      value: id,
      label: [plate, reference, kit.states[state], formatInstant(startsAt, 'datetime', kit, zone)].join(DOT),
    })),
    ...rows
      .filter(({ bookingId }) => !known.has(bookingId))
      .map(({ bookingId, plate, reference }) => ({ value: bookingId, label: `${plate}${DOT}${reference}` })),
  ]
  const offer = (bookings: readonly Found[]) => {
    setFound(bookings)
    // Of several the officer says which; what was chosen before the search is not what he looked for.
    choose(bookings.length === 1 ? (bookings[0]?.id ?? '') : '')
  }
  const tie = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const tied = await act(passage.id, { kind: 'tie', bookingId: booking })
    setBusy(false)
    if (tied) toast({ tone: 'good', text: copy.done })
  }
  return (
    <div className="lane-hour-tie">
      {yard.state === 'failed' && <ErrorState problem={yard.problem} onRetry={yard.reload} />}
      <form onSubmit={(event) => void tie(event)}>
        <SelectField
          label={copy.booking}
          value={booking}
          required
          options={[{ value: '', label: copy.choose, disabled: true }, ...options]}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <Button type="submit" busy={busy}>
          {copy.act}
        </Button>
      </form>
      <SeekBooking checkpoint={checkpoint} onFound={offer} />
    </div>
  )
}

/** The bounds of what the checkpoint's search takes, in signs. */
const SOUGHT = { minLength: 3, maxLength: 20 }

/** Looks for a booking that the list does not offer: by its reference or its truck's plate, whatever became of it. */
function SeekBooking({
  checkpoint,
  onFound,
}: {
  readonly checkpoint: string
  readonly onFound: (bookings: readonly Found[]) => void
}) {
  const { hour, pass } = useViewsCopy()
  const copy = hour.tie
  const [sought, setSought] = useState('')
  const [count, setCount] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const seek = async () => {
    setBusy(true)
    const answer = await post<PassesFound>('/api/queue/passes/find', { sought: sought.trim(), checkpoint })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    setCount(answer.ok ? answer.value.found.length : null)
    onFound(answer.ok ? answer.value.found.map(({ booking }) => booking) : [])
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void seek()
      }}
    >
      <TextField
        label={copy.sought}
        hint={copy.hint}
        value={sought}
        required
        {...SOUGHT}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <Button type="submit" busy={busy}>
        {copy.find}
      </Button>
      <div role="status">
        {count !== null && count > 0 && <p>{fill(copy.found, { count })}</p>}
        {count === 0 && (
          <>
            <p>{pass.notFound}</p>
            <p>{pass.notFoundText}</p>
          </>
        )}
      </div>
      {problem && <ErrorState problem={problem} onRetry={() => void seek()} />}
    </form>
  )
}
