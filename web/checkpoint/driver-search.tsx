import { useState } from 'react'
import UserSearch from 'lucide-react/icons/user-search'
import X from 'lucide-react/icons/x'
import type { DriverSearchBody, DriversFound } from '#queue/contract.ts'
import { post, type Problem } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Dialog } from '../kit/dialog.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { ErrorState } from '../kit/states-of-lists.tsx'
import { useViewsCopy } from './use-copy.ts'

/** Whose trucks are shown: the name that was asked for, and the bookings in which he may come. */
export interface NamedTrucks {
  readonly name: string
  readonly bookings: readonly string[]
}

const LETTERS = /\p{L}{2}/u

/**
 * Finds the trucks of the day in which a driver of a name may come. Names are personal data: it asks what the search is for,
 * and searches only when the officer sends it [R707-4].
 */
export function DriverSearch({
  checkpoint,
  found,
  onFound,
}: {
  readonly checkpoint: string
  readonly found: NamedTrucks | null
  readonly onFound: (found: NamedTrucks | null) => void
}) {
  const copy = useViewsCopy().day.driver
  const [open, setOpen] = useState(false)
  return (
    <div className="driver-search">
      {found ? (
        <Button icon={X} onClick={() => onFound(null)}>
          {fill(copy.found, { name: found.name, n: found.bookings.length })}
        </Button>
      ) : (
        <Button icon={UserSearch} onClick={() => setOpen(true)}>
          {copy.open}
        </Button>
      )}
      <Dialog open={open} title={copy.title} onClose={() => setOpen(false)}>
        <Question
          checkpoint={checkpoint}
          onFound={(named) => {
            onFound(named)
            setOpen(false)
          }}
        />
      </Dialog>
    </div>
  )
}

function Question({
  checkpoint,
  onFound,
}: {
  readonly checkpoint: string
  readonly onFound: (found: NamedTrucks) => void
}) {
  const { day, crossings } = useViewsCopy()
  const copy = day.driver
  const [name, setName] = useState('')
  const [reason, setReason] = useState<DriverSearchBody['reason'] | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const short = !LETTERS.test(name)
  const search = async () => {
    setTried(true)
    if (short || !reason) return
    setBusy(true)
    const answer = await post<DriversFound>(`/api/queue/officer/${checkpoint}/driver-search`, {
      name: name.trim(),
      reason,
    } satisfies DriverSearchBody)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    onFound({ name: name.trim(), bookings: answer.value.bookings })
  }
  return (
    <form
      className="driver-search-form"
      onSubmit={(event) => {
        event.preventDefault()
        void search()
      }}
    >
      <p>{copy.lead}</p>
      <TextField
        label={copy.name}
        hint={copy.nameHint}
        value={name}
        maxLength={80}
        autoComplete="off"
        error={tried && short ? copy.nameShort : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={crossings.reason}
        value={reason ?? ''}
        error={tried && !reason ? crossings.reasonMissing : undefined}
        options={[
          { value: '', label: crossings.choose, disabled: true },
          ...REASONS.map((value) => ({ value, label: crossings.reasons[value] })),
        ]}
        onChange={(event) => setReason(event.currentTarget.value as DriverSearchBody['reason'])}
      />
      {problem && <ErrorState problem={problem} />}
      <Button type="submit" kind="primary" icon={UserSearch} busy={busy}>
        {crossings.search}
      </Button>
    </form>
  )
}

const REASONS = ['control', 'incident', 'state-request', 'complaint'] as const
