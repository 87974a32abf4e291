import { type FormEvent, useState } from 'react'
import type { PassageView, YardAnswer } from '#gate/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { SelectField } from '../kit/field.tsx'
import { useToast } from '../kit/toast.tsx'
import { useMatterActs } from './use-matter-acts.ts'
import { useViewsCopy } from './use-copy.ts'

/** Whether a vehicle was let in by hand, unread, and nobody has said with which booking. */
export function isUntied({ purpose, plateRead, bookingId, decidedBy, passedAt }: PassageView): boolean {
  return purpose === 'entry' && plateRead === '' && bookingId === null && decidedBy === 'officer' && passedAt !== null
}

/** An officer says with which booking of the checkpoint a vehicle drove in that no camera read [GATE-6]. */
export function TieBooking({
  passage,
  checkpoint,
  onTied,
}: {
  readonly passage: PassageView
  readonly checkpoint: string
  readonly onTied: () => void
}) {
  const copy = useViewsCopy().hour.tie
  const { value: yard } = useQuery<YardAnswer>(`/api/gate/yard?${new URLSearchParams({ checkpoint }).toString()}`)
  const [booking, choose] = useState('')
  const toast = useToast()
  const act = useMatterActs(onTied)
  const [busy, setBusy] = useState(false)
  const rows = yard ? [...yard.late, ...yard.called, ...yard.next] : []
  const tie = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const tied = await act(passage.id, { kind: 'tie', bookingId: booking })
    setBusy(false)
    if (tied) toast({ tone: 'good', text: copy.done })
  }
  return (
    <form className="lane-hour-tie" onSubmit={(event) => void tie(event)}>
      <SelectField
        label={copy.booking}
        value={booking}
        required
        options={[
          { value: '', label: copy.choose, disabled: true },
          ...rows.map(({ bookingId, plate, reference }) => ({ value: bookingId, label: `${plate} · ${reference}` })),
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <Button type="submit" busy={busy}>
        {copy.act}
      </Button>
    </form>
  )
}
