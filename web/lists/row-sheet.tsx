import Undo2 from 'lucide-react/icons/undo-2'
import { useState } from 'react'
import { post, type Problem } from '../kit/api/client.ts'
import { AskingButton } from '../kit/asking-button.tsx'
import { Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { useCheckpoint } from '../kit/api/reference.ts'
import { Refused } from '../kit/refused.tsx'
import { Callout, Status } from '../kit/status.tsx'
import { Time } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { dayText } from './day-text.ts'
import type { ListedRow } from './lists.tsx'
import { useCopy } from './use-copy.ts'

const OVER = ['cancelled', 'annulled', 'refused', 'expired']

/** One vehicle of a list: what became of it, why, and what can be done. */
export function RowSheet({
  row,
  mayWithdraw,
  onChanged,
}: {
  readonly row: ListedRow
  readonly mayWithdraw: boolean
  readonly onChanged: () => void
}) {
  const copy = useCopy()
  const { language, kit } = useTexts()
  const checkpoint = useCheckpoint(row.checkpoint)
  const { columns } = copy
  const { booking, list } = row
  const zone = checkpoint?.zone ?? 'UTC'
  const free = booking === null || OVER.includes(booking.state)
  return (
    <div className="list-sheet" tabIndex={-1}>
      <Callout tone={row.outcome === 'accepted' ? 'good' : 'warn'} title={copy.outcomes[row.outcome]}>
        {fill(copy.why[row.outcome], { day: dayText(row.day, kit), due: dayText(row.dueBy, kit) })}
      </Callout>
      <Facts
        rows={[
          [columns.day, dayText(row.day, kit)],
          [columns.checkpoint, checkpoint?.names[language] ?? row.checkpoint],
          [columns.ground, copy.grounds[list.ground]],
          [columns.letter, list.letter],
          [columns.line, row.line],
          [columns.received, <Time key="received" at={list.receivedAt} zone={zone} show="datetime" />],
          [columns.dueBy, dayText(row.dueBy, kit)],
          [
            columns.booking,
            booking ? (
              <span key="booking" className="row">
                {booking.reference} <Status of={booking.state} />
              </span>
            ) : (
              copy.noBooking
            ),
          ],
          ...(booking
            ? [[columns.time, <Time key="time" at={booking.startsAt} zone={zone} show="datetime" />] as const]
            : []),
        ]}
      />
      {mayWithdraw && row.outcome === 'accepted' && free && <Withdraw row={row} onChanged={onChanged} />}
    </div>
  )
}

function Withdraw({ row, onChanged }: { readonly row: ListedRow; readonly onChanged: () => void }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const withdraw = async () => {
    setBusy(true)
    const answer = await post(`/api/queue/vehicle-lists/${row.list.id}/withdraw`, { line: row.line })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return false
    toast({ tone: 'good', text: copy.withdrawn })
    onChanged()
    return true
  }
  return (
    <AskingButton
      act={copy.withdraw}
      about={row.plate}
      icon={Undo2}
      title={fill(copy.withdrawTitle, { plate: row.plate })}
      busy={busy}
      refusal={problem && <Refused problem={problem} />}
      onAct={withdraw}
    >
      <p>{fill(copy.withdrawText, { day: dayText(row.day, kit) })}</p>
    </AskingButton>
  )
}
