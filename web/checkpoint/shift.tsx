import './shift.css'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import { useState } from 'react'
import type { LaneView, Shift, ShiftAnswer } from '#gate/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField } from '../kit/field.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Age, formatInstant } from '../kit/time.tsx'
import { PrintButton, PrintHead } from './print.tsx'
import { ShiftActs } from './shift-acts.tsx'
import { Happenings } from './shift-happenings.tsx'
import { ShiftNote } from './shift-note.tsx'
import { useViewsCopy } from './use-copy.ts'

const REFRESH_MS = 15_000
const NOW = 'now'

/** The log of the shift: who is on duty, what was written, what happened; handing over and taking over [GATE-6]. */
export function ShiftLog({
  checkpoint,
  zone,
  officer,
  lanes,
}: {
  readonly checkpoint: string
  readonly zone: string
  /** The account that may write here; null for who may look only. */
  readonly officer: string | null
  readonly lanes: readonly LaneView[]
}) {
  const copy = useViewsCopy().shift
  const { kit } = useTexts()
  const [earlier, setEarlier] = useState<Shift | null>(null)
  const query = `checkpoint=${encodeURIComponent(checkpoint)}`
  const now = useQuery<ShiftAnswer>(`/api/gate/shift?${query}`, { refreshMs: REFRESH_MS })
  const past = useQuery<ShiftAnswer>(earlier ? `/api/gate/shift?${query}&id=${earlier.id}` : null)
  if (now.state === 'loading') return <Skeleton lines={6} height="2.5rem" />
  if (now.state === 'failed') return <ErrorState problem={now.problem} onRetry={now.reload} />
  const nameOf = (shift: Shift) =>
    fill(copy.of, {
      name: shift.by?.login ?? copy.unknown,
      from: formatInstant(shift.from, 'datetime', kit, zone),
      until: shift.until ? formatInstant(shift.until, 'datetime', kit, zone) : '…',
    })
  const shown = earlier ? past : now
  return (
    <div className="shift">
      <header className="view-head">
        <h2>{fill(copy.title, { from: formatInstant(now.value.shift.from, 'datetime', kit, zone) })}</h2>
        <Age at={now.at} />
        <PrintButton />
      </header>
      <PrintHead checkpoint={checkpoint} zone={zone} />
      <ShiftActs shift={now.value} officer={officer} zone={zone} onDone={now.reload} />
      {officer && <ShiftNote lanes={lanes} onDone={now.reload} />}
      {now.value.earlier.length > 0 && (
        <div className="shift-choice">
          <SelectField
            label={copy.which}
            value={earlier?.id ?? NOW}
            options={[
              { value: NOW, label: copy.now },
              ...now.value.earlier.map((shift) => ({ value: shift.id ?? '', label: nameOf(shift) })),
            ]}
            onChange={(event) =>
              setEarlier(now.value.earlier.find(({ id }) => id === event.currentTarget.value) ?? null)
            }
          />
        </div>
      )}
      {shown.state === 'loading' && <Skeleton lines={4} height="2.5rem" />}
      {shown.state === 'failed' && <ErrorState problem={shown.problem} onRetry={shown.reload} />}
      {shown.state === 'ready' &&
        (shown.value.entries.length + shown.value.events.length === 0 ? (
          <EmptyState icon={ClipboardList} title={copy.none} />
        ) : (
          <Happenings shift={shown.value} lanes={lanes} zone={zone} />
        ))}
    </div>
  )
}
